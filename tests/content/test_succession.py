"""Links of texts that lead on to what takes the place of another, and back again."""

import pytest

from content.models import Revision
from content.prose.references import name_of
from content.succession import refer_back, refer_on
from pages.models import Page
from people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def both() -> tuple[Person, Person]:
    """The one who goes, and the one who stays."""
    return factories.person("Ada", "Rivard"), factories.person("A. M.", "Rivard")


def link(person: Person, words: str) -> str:
    return f'<a data-to="{name_of(person)}">{words}</a>'


def there_and_back(goes: Person, stays: Person, text: str, edited: str | None = None) -> str:
    """What becomes of the text of a page that was edited between the one and the other."""
    page = factories.page(body_en=text)
    before = refer_on(goes, stays, None)
    if edited is not None:
        Page.objects.filter(pk=page.pk).update(body_en=edited)
    refer_back(before, goes, stays, None)
    page.refresh_from_db()
    return page.body_en


def test_links_lead_back_and_those_that_led_to_the_other_before_stay(both):
    goes, stays = both
    text = f"<p>{link(stays, 'first')} and {link(goes, 'second')} and {link(stays, 'third')}.</p>"
    assert there_and_back(goes, stays, text) == text


def test_what_was_written_since_stays_and_the_links_within_it_lead_back(both):
    goes, stays = both
    edited = f"<p>New. {link(stays, 'first')} and also the {link(stays, 'second one')} too.</p><p>More.</p>"
    found = there_and_back(
        goes, stays, f"<p>{link(stays, 'first')} and the {link(goes, 'second')}.</p>", edited
    )
    assert found == edited.replace(link(stays, "second one"), link(goes, "second one"))


def test_a_link_that_was_added_since_is_left_alone(both):
    goes, stays = both
    edited = f"<p>Ask {link(stays, 'her')} about tides.</p><p>{link(stays, 'She')} wrote it later.</p>"
    found = there_and_back(goes, stays, f"<p>Ask {link(goes, 'her')} about tides.</p>", edited)
    assert found == edited.replace(link(stays, "her"), link(goes, "her"))


@pytest.mark.parametrize("edited", ["<p>Nobody.</p>", '<p><a data-to="news.article:7">her</a></p>', ""])
def test_links_that_were_taken_out_or_lead_elsewhere_since_do_not_come_back(both, edited):
    goes, stays = both
    assert there_and_back(goes, stays, f"<p>{link(goes, 'her')}</p>", edited) == edited


def test_a_version_is_kept_where_a_link_leads_back_and_nowhere_else(both):
    goes, stays = both
    pages = [factories.page(f"Page {number}", "", body_en=f"<p>{link(goes, 'a')}</p>") for number in (1, 2)]
    before = refer_on(goes, stays, None)
    pages[1].delete()
    gone = factories.page("Page 3", "", body_en=f"<p>{link(stays, 'a')}</p>")
    refer_back(before, goes, stays, None)
    causes = Revision.objects.of(Page, [pages[0].pk]).history().values_list("cause", flat=True)
    assert [*causes][:2] == [Revision.Cause.UNDO, Revision.Cause.MERGE]
    assert not Revision.objects.of(Page, [gone.pk]).filter(cause=Revision.Cause.UNDO).exists()


def test_what_names_a_column_or_a_kind_that_there_is_no_more_is_passed_over(both):
    refer_back({"old.Kind": {"1": {"text": "a"}}, "pages.Page": {"1": {"old": "a"}}}, *both, None)
    assert not Revision.objects.exists()
