"""`make demo` behind its installation: claims the port, prepares the database, then says where the site is."""

import os
import subprocess
import sys

from demo.surroundings import Obstacle, claim

HOST, PORT, SITE = os.environ["HOST"], os.environ["PORT"], os.environ["SITE_URL"]


def main() -> None:
    try:
        listener = claim(HOST, PORT)
    except Obstacle as obstacle:
        sys.exit(str(obstacle))
    prepare("migrate", "--verbosity=0")
    prepare("demo", "--if-empty", DEBUG="1")
    print(
        f"\nThe site    {SITE}/en/   {SITE}/fr/"
        f"\nThe admin   {SITE}/admin/   as admin, publisher, editor or translator; password: epinette"
        "\nStop with Ctrl-C. What you change stays in var/.",
        flush=True,
    )
    listener.set_inheritable(True)
    os.execv(
        sys.executable,
        [
            sys.executable, "-m", "gunicorn", "--log-level=warning",
            f"--bind=fd://{listener.fileno()}",
        ],
    )  # fmt: skip


def prepare(command: str, *options: str, **environment: str) -> None:
    """Run a command of the site; where it fails, it has said why."""
    result = subprocess.run([sys.executable, "manage.py", command, *options], env=os.environ | environment)
    if result.returncode:
        sys.exit(result.returncode)


if __name__ == "__main__":
    main()
