"""Deletes the proofs of consent that nobody may ask for any more."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from consent import notices
from consent.models import Notice, Receipt

DAYS = 396  # thirteen months


class Command(BaseCommand):
    help = (
        "Deletes receipts whose consent ended long ago, by withdrawal or because its six months were over, and "
        "notices that no receipt refers to any more. Run it once a month; nothing else needs it."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--days",
            type=int,
            default=DAYS,
            help=f"how long a receipt is kept after its end (default: {DAYS})",
        )
        parser.add_argument("--dry-run", action="store_true", help="count them and delete nothing")

    def handle(self, *, days: int, dry_run: bool, **options) -> None:
        kept_since = timezone.now() - timedelta(days=days)
        lapsed = kept_since - timedelta(seconds=settings.COOKIE_CONSENT_MAX_AGE)
        receipts = Receipt.objects.filter(Q(ended__lt=kept_since) | Q(created__lt=lapsed))
        ids = set(receipts.values_list("pk", flat=True))
        unused = Notice.objects.filter(created__lt=lapsed).exclude(
            receipt__in=Receipt.objects.exclude(pk__in=ids)
        )
        unused = unused.exclude(pk=notices.current().notice.pk)
        said = (
            _("Receipts to delete: %(receipts)d. Notices to delete: %(notices)d.")
            if dry_run
            else _("Receipts deleted: %(receipts)d. Notices deleted: %(notices)d.")
        )
        self.stdout.write(said % {"receipts": len(ids), "notices": unused.count()})
        if not dry_run:
            receipts.delete()
            unused.filter(receipt=None).delete()
