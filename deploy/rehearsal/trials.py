"""What the rehearsal asks of the site once it runs."""

import re
import sys
import time

from rehearsal.machine import Machine

FORGED = "-H 'X-Forwarded-Proto: http' -H 'X-Forwarded-Host: evil.example' -H 'Forwarded: for=192.0.2.9;proto=http'"
FROM_OUR_PAGE = "-H 'Sec-Fetch-Site: same-origin'"


class Trials:
    MANAGE = "sudo -u vitrine .venv/bin/python manage.py"

    def __init__(self, machine: Machine, name: str):
        self.machine = machine
        self.name = name
        self.curl = f"curl --silent --show-error --cacert /etc/letsencrypt/live/{name}/fullchain.pem"

    def expect(self, sentence: str, is_so: bool, seen: object = "") -> None:
        print(f"{'  ok ' if is_so else 'FAIL '} {sentence}", flush=True)
        if not is_so:
            sys.exit(f"{sentence}: it is not so. {seen}")

    def get(self, path: str, options: str = "") -> str:
        """Head and body of an answer over TLS."""
        return self.machine.run(f"{self.curl} --include {options} https://{self.name}{path}")

    def status(self, address: str, options: str = "") -> int:
        printed = self.machine.run(
            f"{self.curl} --output /dev/null --write-out '%{{http_code}}' {options} {address}"
        )
        return int(printed)

    def answers_over_tls(self) -> None:
        page = self.get("/en/")
        self.expect(
            "the home page answers over TLS", "200" in page[:20] and '<html lang="en"' in page, page[:500]
        )
        hsts = re.search("strict-transport-security: (.*)", page)
        self.expect("HSTS is for this name alone", bool(hsts) and hsts[1].strip() == "max-age=31536000", hsts)
        plain = self.machine.run(f"{self.curl} --include http://{self.name}/en/")
        self.expect("http leads to https", f"Location: https://{self.name}/en/" in plain, plain[:500])
        self.machine.run("install -D /etc/hostname /var/www/html/.well-known/acme-challenge/probe")
        challenge = self.status(f"http://{self.name}/.well-known/acme-challenge/probe")
        self.expect("but for what renews the certificate", challenge == 200)
        style = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', page)
        self.expect("the page names hashed static files", bool(style))
        answer = self.get(style[1], "--head")
        self.expect("which may be kept for ever", "immutable" in answer, answer)

    def is_private(self) -> None:
        run = self.machine.run
        self.expect(
            ".env is for the user vitrine alone", run("stat -c '%U %a' /srv/vitrine/.env") == "vitrine 600\n"
        )
        listening = run("ss -Hltn 'sport = 8000'")
        self.expect("gunicorn listens on this machine alone", "127.0.0.1:8000" in listening, listening)
        admin = run('sudo -u vitrine psql -tAc "SELECT username FROM auth_user WHERE is_superuser" vitrine')
        self.expect("the first account is there", admin == "admin\n", admin)

    def answers_probes(self) -> None:
        for address in (
            "http://127.0.0.1:8000/healthz",
            "http://127.0.0.1:8000/readyz",
            "https://127.0.0.1/readyz",
        ):
            self.expect(f"{address} answers by address", self.status(address, "--insecure") == 200)
        self.expect(
            "a page does not answer to a foreign name",
            self.status("https://127.0.0.1/en/", "--insecure") == 400,
        )

    def runs_commands(self) -> None:
        self.machine.run("systemctl start vitrine-command@purge_receipts.service")
        self.machine.run(
            "systemd-analyze verify vitrine.service vitrine-daily.timer vitrine-weekly.timer vitrine-monthly.timer"
        )
        timers = self.machine.run("systemctl list-timers --no-legend 'vitrine*'")
        self.expect("three timers wait for their hour", timers.count("vitrine-command@") == 3, timers)

    def serves_files(self) -> None:
        picture = re.search(r"/media/[^\" ]+", self.get("/en/"))
        answer = self.get(picture[0], "--head")
        is_of_nginx = "default-src 'none'" in answer and "immutable" in answer and "server: nginx" in answer
        self.expect("nginx serves the uploads", "200" in answer[:20] and is_of_nginx, answer)

    def believes_nobody(self) -> None:
        self.expect("forged headers do not make https http", "200" in self.get("/en/", FORGED)[:20])
        work = re.search(r"/en/publications/[\w-]+/", self.get("/en/publications/"))[0]
        post = f"{FROM_OUR_PAGE} --data 'kind=author&message=A+mistake+of+the+rehearsal'"
        statuses = [
            self.status(
                f"https://{self.name}{work}report/", f"{post} -H 'X-Forwarded-For: 198.51.100.{number}'"
            )
            for number in range(40)
        ]
        self.expect(
            "another X-Forwarded-For is not another visitor", 302 in statuses and 429 in statuses, statuses
        )
        paths = "-H 'SCRIPT_NAME: /x' -H 'SCRIPT-NAME: /x' -H 'PATH_INFO: /y'"
        self.expect(
            "a header SCRIPT_NAME does nothing", self.status("http://127.0.0.1:8000/readyz", paths) == 200
        )

    def counts_posts_only(self) -> None:
        page = f"https://{self.name}/en/cookies/"
        read = self.machine.run(
            f"for i in $(seq 100); do {self.curl} -o /dev/null -w '%{{http_code}} ' {page}; done"
        )
        self.expect(
            "a hundred visits of the page about cookies cost nothing", set(read.split()) == {"200"}, read
        )
        posts = f"for i in $(seq 90); do {self.curl} -o /dev/null -w '%{{http_code}} ' -d x= {page}; done"
        written = self.machine.run(posts).split()
        is_so = "429" not in written[:60] and "429" in written[60:] and "503" not in written
        self.expect("of ninety posts sixty pass, others are told 429", is_so, written)

    def waits_for_the_slow(self) -> None:
        seconds = self.machine.run(f"""
            python3 /srv/vitrine/deploy/rehearsal/slow.py {self.name} &
            sleep 5
            {self.curl} --output /dev/null --write-out '%{{time_total}}' https://{self.name}/en/
            kill $!
        """)
        self.expect(f"fifty slow visitors keep nobody waiting ({seconds.strip()} s)", float(seconds) < 5)

    def survives_silence(self) -> None:
        """PostgreSQL accepts, and answers nothing."""
        self.status(f"https://{self.name}/en/people/")
        self.machine.run("pkill -STOP -u postgres")
        try:
            for attempt in ("on connections that are open", "on new ones"):
                began = time.monotonic()
                status = self.status(f"https://{self.name}/en/people/?page=2", "--max-time 60")
                seconds = time.monotonic() - began
                sentence = f"a silent database is 503 after {seconds:.1f} s {attempt}"
                self.expect(sentence, status == 503 and seconds < 15, status)
        finally:
            self.machine.run("pkill -CONT -u postgres")
        time.sleep(6)
        self.expect("and the site recovers by itself", self.status(f"https://{self.name}/en/people/") == 200)

    def fingerprint(self) -> str:
        """A digest of every row and every upload."""
        return self.machine.run("""
            cd /srv/vitrine
            sudo -u vitrine pg_dump --data-only --exclude-table=cache vitrine 2>/dev/null |
                grep -v restrict | sort | sha256sum
            find var/media -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum
        """)

    def count_works(self) -> int:
        return int(
            self.machine.run(
                "sudo -u vitrine psql -tAc 'SELECT count(*) FROM publications_publication' vitrine"
            )
        )

    def go_back_to(self, release: str) -> None:
        """An older site with its own demonstration, as if it had been installed then."""
        self.machine.run(f"""
            cd /srv/vitrine
            systemctl stop vitrine
            sudo -u postgres dropdb vitrine_before
            sudo -u postgres dropdb vitrine
            sudo -u postgres createdb --owner=vitrine --encoding=UTF8 --template=template0 vitrine
            sudo -u vitrine rm -r var/media
            sudo -u vitrine git reset --quiet --hard '{release}'
            sudo -u vitrine .venv/bin/pip install --quiet --no-cache-dir --require-hashes -r requirements.txt
            {self.MANAGE} migrate --verbosity 0
            {self.MANAGE} createcachetable
            {self.MANAGE} collectstatic --noinput --verbosity 0
            {self.MANAGE} demo --verbosity 0
            systemctl start vitrine
        """)
        self.expect(
            f"the site of {release} answers", self.status(f"https://{self.name}/en/publications/") == 200
        )
