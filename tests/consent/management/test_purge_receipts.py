"""How long the proof of a consent is kept."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from consent import notices
from consent.models import Notice, Receipt

pytestmark = pytest.mark.usefixtures("fresh_notice")

NOW = timezone.now


def receipt(given_days_ago: int, ended_days_ago: int | None = None, notice: Notice | None = None) -> Receipt:
    created = Receipt.objects.create(
        notice=notice or notices.current().notice, accepted=["multimedia"], language="en", source="page"
    )
    ended = None if ended_days_ago is None else NOW() - timedelta(days=ended_days_ago)
    Receipt.objects.filter(pk=created.pk).update(created=NOW() - timedelta(days=given_days_ago), ended=ended)
    return created


@pytest.fixture
def old_notice() -> Notice:
    notice = Notice.saying({"en": {"groups": []}, "fr": {"groups": []}})
    Notice.objects.update(created=NOW() - timedelta(days=900))
    return notice


def test_receipts_go_thirteen_months_after_the_consent_ended(capsys):
    kept = {receipt(500), receipt(500, 300), receipt(577)}
    receipt(600)
    receipt(500, 400)
    call_command("purge_receipts")
    assert set(Receipt.objects.all()) == kept
    assert "Receipts deleted: 2." in capsys.readouterr().out


def test_a_notice_goes_with_its_last_receipt_and_the_present_one_stays(old_notice):
    present = notices.current().notice
    Notice.objects.update(created=NOW() - timedelta(days=900))
    receipt(600, notice=old_notice)
    call_command("purge_receipts")
    assert [*Notice.objects.all()] == [present]


def test_a_notice_that_somebody_agreed_to_stays(old_notice):
    receipt(30, notice=old_notice)
    call_command("purge_receipts")
    assert old_notice in Notice.objects.all()


def test_a_dry_run_counts_and_deletes_nothing(old_notice, capsys):
    receipt(600, notice=old_notice)
    call_command("purge_receipts", dry_run=True)
    assert "Receipts to delete: 1. Notices to delete: 1." in capsys.readouterr().out
    assert Receipt.objects.count() == 1


def test_the_time_can_be_chosen(old_notice):
    receipt(100, 50)
    call_command("purge_receipts", days=30)
    assert Receipt.objects.count() == 0
