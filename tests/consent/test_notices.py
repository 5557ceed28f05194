"""What visitors are asked, when they are asked again, and what is kept of it."""

import datetime

import pytest
from cookie_consent.models import Cookie, CookieGroup
from django.utils import timezone
from django.utils.translation import override

from consent import notices
from consent.models import Notice, Receipt, digest
from tests import factories

pytestmark = pytest.mark.usefixtures("fresh_notice")


def shown() -> Notice:
    """The notice as the next page shows it."""
    notices.remembered.forget()
    return notices.current().notice


def version(option: str = "multimedia.youtube") -> str:
    return shown().versions[option]


def age(cookies, days: int = 10) -> None:
    cookies.update(created=timezone.now() - datetime.timedelta(days=days))


def test_a_new_site_asks_for_videos_only_since_it_measures_nobody():
    assert [*shown().versions] == ["multimedia.vimeo", "multimedia.youtube"]
    assert [group["key"] for group in shown().groups] == ["essential", "multimedia"]


def test_analytics_are_asked_for_once_a_tool_is_in_use():
    factories.service("matomo")
    [group] = [group for group in shown().groups if group["key"] == "analytics"]
    assert [cookie["name"] for cookie in group["cookies"]] == ["_pk_id.*", "_pk_ses.*"]


def test_a_notice_is_named_by_what_it_says_in_both_languages():
    notice = shown()
    assert notice.digest == digest(notice.content)
    assert notice.content["en"]["accept_all"] == "Accept all"
    assert notice.content["fr"]["accept_all"] == "Tout accepter"
    assert "YouTube" in str(notice.content["fr"]["groups"])
    with override("fr"):
        assert notice.words["groups"][1]["name"] == "Lecteur multimédia"


def test_the_same_words_are_one_notice():
    shown()
    shown()
    assert Notice.objects.count() == 1


def test_a_notice_that_was_tampered_with_is_known():
    notice = shown()
    notice.content["en"]["title"] = "We love cookies"
    assert not notice.is_intact


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("column", ["name", "description"])
def test_a_group_without_both_languages_is_withheld(column, language):
    CookieGroup.objects.filter(varname="multimedia").update(**{f"{column}_{language}": " "})
    assert shown().versions == {}


@pytest.mark.parametrize("column", ["description_fr", "lifetime_en"])
def test_a_cookie_without_both_languages_withholds_its_group(column):
    Cookie.objects.filter(name="YSC").update(**{column: ""})
    assert shown().versions == {}


def test_a_service_that_does_not_say_where_the_data_goes_withholds_its_group():
    factories.service("vimeo", place_fr="")
    assert shown().versions == {}
    assert "vimeo" not in notices.current().services


def test_a_group_without_cookies_is_not_shown():
    Cookie.objects.filter(cookiegroup__varname="multimedia").delete()
    assert shown().versions == {}


def added() -> None:
    factories.cookie("multimedia", "new")


def added_in_bulk_with_an_old_date() -> None:
    factories.cookie("multimedia", "new")
    age(Cookie.objects.filter(name="new"))


def renamed() -> None:
    Cookie.objects.filter(name="YSC").update(name="YSC2")


def moved_to_another_host() -> None:
    Cookie.objects.filter(name="YSC").update(domain=".elsewhere.example")


def moved_from_another_group() -> None:
    age(Cookie.objects.filter(name="messages"))
    Cookie.objects.filter(name="messages").update(cookiegroup=CookieGroup.objects.get(varname="multimedia"))


def added_after_another_was_deleted() -> None:
    newest = CookieGroup.objects.get(varname="multimedia").cookie_set.first()
    newest.delete()
    shown()
    added_in_bulk_with_an_old_date()


@pytest.mark.parametrize(
    "change",
    [
        added,
        added_in_bulk_with_an_old_date,
        renamed,
        moved_to_another_host,
        moved_from_another_group,
        added_after_another_was_deleted,
    ],
)
def test_a_cookie_that_was_not_shown_is_asked_for(change):
    age(Cookie.objects.filter(cookiegroup__varname="multimedia"))
    before = version()
    change()
    assert version() > before


def test_a_tool_that_is_taken_into_use_is_asked_for():
    factories.service("matomo")
    before = version("analytics.matomo")
    factories.service("ga4")
    assert version("analytics.matomo") > before


def test_other_groups_are_not_asked_for_again():
    factories.service("matomo")
    before = version("analytics.matomo")
    factories.cookie("multimedia", "new")
    assert version("analytics.matomo") == before


def corrected() -> None:
    Cookie.objects.filter(name="YSC").update(description_en="Counts the videos played.")


def deleted() -> None:
    Cookie.objects.filter(name="YSC").delete()


@pytest.mark.parametrize("change", [corrected, deleted])
def test_what_was_shown_already_is_not_asked_for_again(change):
    notice = shown()
    change()
    assert version() <= notice.versions["multimedia.youtube"]
    assert shown().digest != notice.digest


def test_the_editor_asks_again_whatever_the_clock_says():
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    Cookie.objects.filter(name="YSC").update(created=tomorrow)
    before = version()
    notices.ask_again(CookieGroup.objects.get(varname="multimedia"))
    assert version() > before


def test_a_receipt_leads_to_the_words_after_the_groups_are_gone():
    receipt = Receipt.objects.create(notice=shown(), accepted=["multimedia"], language="fr", source="banner")
    CookieGroup.objects.all().delete()
    kept = Receipt.objects.get(pk=receipt.pk).notice
    assert kept.is_intact
    assert "Lecteur multimédia" in str(kept.content["fr"])
    assert "Multimedia player" in str(kept.content["en"])


def test_the_notice_costs_a_page_no_query_once_it_is_known(client, django_assert_num_queries):
    notices.current()
    with django_assert_num_queries(0):
        notices.current()
