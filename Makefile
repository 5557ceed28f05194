# `make demo` and `make test` need Python 3.11 or newer, git and make; everything else they install themselves.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

help:
	@echo "make demo      try the site: the demonstration institute on http://$(HOST):$(PORT)/ (HOST, PORT)"
	@echo "make test      prove it: linters, checks and the whole suite, a browser included"
	@echo "make coverage  measure which lines and branches the suite runs without its browser; list what it leaves out"
	@echo "make format    format Python and templates"
	@echo "make messages  bring the French catalogue up to date with the code and compile it"
	@echo "make lock      compile the locked requirements from pyproject.toml"

# The demonstration runs as production does (DEBUG off, hashed static files, gunicorn), so that what is tried
# is what is deployed; only uploads are served by Django itself, where nginx would stand.
demo: export SECRET_KEY = $(shell cat var/secret-key 2>/dev/null)
demo: export SITE_URL ?= http://$(HOST):$(PORT)
demo: export ALLOWED_HOSTS ?= *
demo: export SERVE_MEDIA ?= true
demo: export LOG_LEVEL ?= WARNING
demo: export DEBUG = false
demo: .venv/installed var/secret-key var/static/staticfiles.json
	@$(MANAGE) migrate --verbosity 0
	@DEBUG=1 $(MANAGE) demo --if-empty
	@echo
	@echo "The site    $(SITE_URL)/en/   $(SITE_URL)/fr/"
	@echo "The admin   $(SITE_URL)/admin/   as admin, publisher, editor or translator; password: epinette"
	@echo "Stop with Ctrl-C. What you change stays in var/."
	@exec $(BIN)/gunicorn config.wsgi --bind $(HOST):$(PORT) --log-level warning

test: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check $$(git ls-files 'templates/*.html')
	$(BIN)/mypy
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder

# The browser would add little but time: what it meets in Python, the other tests meet too.
coverage: .venv/installed
	@mkdir -p var/coverage
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile -m "not browser"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

format: .venv/installed
	-$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(BIN)/djade $$(git ls-files 'templates/*.html')

messages: .venv/installed
	$(BIN)/python -m tests.catalogue

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock: .venv/installed
	$(BIN)/pip install --quiet uv
	$(BIN)/$(LOCK) pyproject.toml --output-file requirements.txt
	$(BIN)/$(LOCK) pyproject.toml --group dev --output-file requirements-dev.txt

.venv/installed: requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "Python lacks venv: on Debian, apt-get install python3-venv"; exit 1; }
	@echo "Installing what requirements-dev.txt names …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@touch $@

var/static/staticfiles.json: .venv/installed var/secret-key $(shell find static -type f)
	@$(MANAGE) collectstatic --noinput --clear --verbosity 0

var/secret-key:
	@mkdir -p var
	@$(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))' > $@

.PHONY: help demo test coverage format messages lock
