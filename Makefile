# `make demo` and `make test` need Python 3.11 or newer, git and make; everything else they install themselves.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000

# Programs are called by their module: their own files name the folder that they were installed in, which may move.
# djade is no script, and no module.
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

help:
	@echo "make demo      try the site: the demonstration institute on http://$(HOST):$(PORT)/ (HOST, PORT)"
	@echo "make test      prove it: linters, checks and the whole suite, a browser included"
	@echo "make times     run the suite and name its costliest files by processor time"
	@echo "make coverage  measure which lines and branches the suite runs without its browser; list what it leaves out"
	@echo "make format    format Python and templates"
	@echo "make messages  bring the French catalogue up to date with the code and compile it"
	@echo "make lock      compile the locked requirements from pyproject.toml"

# The demonstration runs as production does (DEBUG off, hashed static files, gunicorn), so that what is tried
# is what is deployed; only uploads are served by Django itself, where nginx would stand.
demo: export SECRET_KEY = $(shell cat var/secret-key 2>/dev/null)
demo: export HOST := $(HOST)
demo: export PORT := $(PORT)
demo: export SITE_URL ?= http://$(HOST):$(PORT)
demo: export ALLOWED_HOSTS ?= *
demo: export SERVE_MEDIA ?= true
demo: export LOG_LEVEL ?= WARNING
demo: export DEBUG = false
demo: can-listen .venv/installed var/secret-key var/static/staticfiles.json
	@chmod 600 var/secret-key
	@exec $(BIN)/python -m demo.serve

# What stands in the way is one line with its remedy, and comes before minutes of work.
can-install:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Python 3.11 or newer is needed: install it, or name it, as in make demo PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m demo.surroundings

can-listen: can-install
	@$(PYTHON) -m demo.surroundings $(HOST) $(PORT)

test: .venv/installed
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/djade --check $$(git ls-files 'templates/*.html')
	$(BIN)/python -m mypy
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder

times: .venv/installed
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest -p tests.times --numprocesses=auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder

# The browser would add little but time: what it meets in Python, the other tests meet too.
coverage: .venv/installed
	@mkdir -p var/coverage
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile -m "not browser"
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

format: .venv/installed
	-$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .
	-$(BIN)/djade $$(git ls-files 'templates/*.html')

messages: .venv/installed
	$(BIN)/python -m tests.catalogue

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock: .venv/installed
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m $(LOCK) pyproject.toml --output-file requirements.txt
	$(BIN)/python -m $(LOCK) pyproject.toml --group dev --output-file requirements-dev.txt
	$(BIN)/python -m $(LOCK) pyproject.toml --extra redis --extra s3 --extra oidc --output-file requirements-nodes.txt

.venv/installed: requirements-dev.txt | can-install
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "Installing what requirements-dev.txt names …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@touch $@

# Whatever the Python of the environment was, it has gone: installed anew.
ifneq ($(shell $(BIN)/python -c 'print("here")' 2>/dev/null),here)
.PHONY: .venv/installed
endif

var/static/staticfiles.json: .venv/installed var/secret-key $(shell find static -type f)
	@$(MANAGE) collectstatic --noinput --clear --verbosity 0

var/secret-key:
	@mkdir -p var
	@umask 077 && $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))' > $@

.PHONY: help demo can-install can-listen test times coverage format messages lock
