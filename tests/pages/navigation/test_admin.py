"""The form of the menu: order, levels, labels, and who changes which of them."""

import pytest
from django.urls import reverse

from pages.models import MenuItem
from tests import factories
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db
FORM = reverse("admin:pages_menu_change", args=[1])


def sent(client, **values) -> dict:
    return filled_in(client.get(FORM), "menu_form") | values


def added(number: int = 5, **values) -> dict[str, str]:
    """One row more than the five sections of a new site."""
    row = {
        "position": str(number + 1),
        "goal": "",
        "target": "",
        "label_en": "",
        "label_fr": "",
        "menu": "1",
        "id": "",
    }
    return {"items-TOTAL_FORMS": str(number + 1)} | {
        f"items-{number}-{name}": value for name, value in (row | values).items()
    }


def lines() -> list[str]:
    return [("– " if item.is_below else "") + str(item) for item in MenuItem.objects.all()]


def test_a_publisher_moves_renames_hides_and_adds(publisher):
    page = factories.page()
    changes = {"items-0-position": "9", "items-1-label_en": "Who we are", "items-2-is_hidden": "on"}
    form = sent(publisher, **changes, **added(goal=f"page-{page.pk}", is_below="on"))
    assert publisher.post(FORM, form).status_code == 302
    assert lines() == ["Who we are", "Topics", "News", "Events", "– About", "Publications"]
    assert MenuItem.objects.get(section="topics").is_hidden
    assert filled_in(publisher.get(FORM), "menu_form")["items-4-goal"] == f"page-{page.pk}"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (added(goal="news", target="https://example.org/", label_en="x"), "It leads to one thing"),
        (added(target="https://example.org/"), "It needs a label"),
        (added(is_below="on"), "It needs a label"),
        (added(target="/en/nothing/", label_en="x"), "There is no page of this site at “/en/nothing/”"),
        (added(target="javascript:alert(1)", label_en="x"), "begins with https://"),
        (added(goal="page-99", label_en="x"), "Select a valid choice"),
        (added(label_fr="x" * 41), "at most 40 characters"),
        ({"items-0-is_below": "on"}, "The first line stands at the top"),
        ({"items-2-is_below": "on", "items-2-position": "0"}, "The first line stands at the top"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(publisher, values, said):
    before = lines()
    assert said in text(publisher.post(FORM, sent(publisher, **values)))
    assert lines() == before


def test_a_heading_alone_has_a_label(publisher):
    assert publisher.post(FORM, sent(publisher, **added(label_fr="Plus"))).status_code == 302
    assert MenuItem.objects.get(label_fr="Plus").section == ""


def test_a_line_goes(publisher):
    assert publisher.post(FORM, sent(publisher, **{"items-0-DELETE": "on"})).status_code == 302
    assert lines() == ["People", "Topics", "News", "Events"]


def test_a_translator_writes_french_labels_and_nothing_else(translator):
    forged = {
        "items-0-label_fr": "Travaux", "items-0-label_en": "Forged", "items-0-position": "9", "items-0-goal": "events",
        "items-1-is_hidden": "on", "items-2-DELETE": "on", "items-3-target": "https://evil.example/",
    }  # fmt: skip
    translator.post(FORM, sent(translator) | forged | added(label_fr="Ajouté"))
    first = MenuItem.objects.first()
    assert (first.section, first.label_en, first.label_fr, first.position) == (
        "publications",
        "",
        "Travaux",
        1,
    )
    assert not MenuItem.objects.filter(is_hidden=True).exists()
    assert [item.section for item in MenuItem.objects.all()] == MenuItem.Section.values


def test_an_editor_reads_the_menu_and_changes_nothing(editor):
    page = text(editor.get(FORM))
    assert "Publications" in page and 'name="items-0-label_en"' not in page
    assert editor.post(FORM, added(label_en="Forged")).status_code == 403
    assert len(lines()) == 5


def test_two_who_change_different_lines_at_once_both_keep_theirs(publisher, superuser):
    one, other = sent(publisher), sent(superuser)
    publisher.post(FORM, one | {"items-0-label_en": "Papers"})
    superuser.post(FORM, other | {"items-1-label_en": "Members"})
    assert lines()[:2] == ["Papers", "Members"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_takes_as_many_queries_however_many_pages_there_are(
    publisher, number, django_assert_num_queries
):
    for one in range(number):
        factories.page(f"Page {one}", f"Page {one}", in_menu=True)
    publisher.get(FORM)  # content types are read once per process
    with django_assert_num_queries(8):
        publisher.get(FORM)
