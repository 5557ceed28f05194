from argparse import ArgumentParser
from collections import Counter
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from curation.health.links import check, due, forget_unused
from curation.models import LinkCheck

BATCH = 200  # addresses; what is known is saved after each


class Command(BaseCommand):
    help = (
        "Ask every address on the pages of works and in published texts whether it still leads somewhere, and "
        "keep what came of it for the editors. Hosts are asked side by side, each one at a time and with pauses. "
        "Run it daily: what was checked lately is left alone, what stands nowhere any more is forgotten."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days", type=int, default=14, help="check again what was checked this long ago (%(default)s)"
        )
        parser.add_argument("--limit", type=int, default=2000, help="addresses at the most (%(default)s)")
        parser.add_argument("--dry-run", action="store_true", help="list the addresses and ask none")

    def handle(self, *, days: int, limit: int, dry_run: bool, **options) -> None:
        urls = due(timezone.now() - timedelta(days=days))[:limit]
        if dry_run:
            self.stdout.writelines(f"{url}\n" for url in urls)
            return
        outcomes: Counter[str] = Counter()
        for start in range(0, len(urls), BATCH):
            checks = check(urls[start : start + BATCH])
            save(checks)
            outcomes.update(one.outcome for one in checks)
            self.stderr.write(
                _("%(done)d of %(total)d addresses") % {"done": outcomes.total(), "total": len(urls)},
                style_func=str,
            )
        forget_unused()
        for outcome, count in outcomes.most_common():
            self.stdout.write(f"{LinkCheck.Outcome(outcome).label}: {count}")


def save(checks: list[LinkCheck]) -> None:
    now = timezone.now()
    for one in checks:
        one.checked_at = now
    LinkCheck.objects.bulk_create(
        checks, update_conflicts=True, unique_fields=["url"], update_fields=["outcome", "checked_at"]
    )
