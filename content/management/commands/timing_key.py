from content.caching.timing import key
from content.management.base import ParagraphsCommand


class Command(ParagraphsCommand):
    help = """Print a header that opens Server-Timing for a day.

An answer to a request with this header says how long it took, how long of that in the database and with how
many statements:  curl -s -o /dev/null -D - -H "$(manage.py timing_key)" https://institute.example/en/"""

    def handle(self, **options) -> None:
        self.stdout.write(f"X-Server-Timing: {key()}")
