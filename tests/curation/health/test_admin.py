import re

import pytest
from django.urls import reverse

from curation.health.checks import CHECKS
from curation.models import DuplicateSuggestion, MatchSuggestion
from publications.models import Publication
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db

LIST = "admin:publications_publication_changelist"


def form(work: Publication) -> str:
    return reverse("admin:publications_publication_change", args=[work.pk])


def health(client, work: Publication) -> str:
    return re.search(r'class="health".*?</section>', text(client.get(form(work)))).group()


def test_the_form_of_a_work_leads_from_each_fault_to_the_field_that_mends_it(publisher):
    work = factories.publication(r"On \method", summary_en="In short.")
    page = publisher.get(form(work)).content.decode()
    for place, fault in {
        "#authorships-group": "The authors are missing.",
        "#releases-group": "The year is missing.",
        "#id_abstract": "The abstract is missing.",
        "#id_summary_fr": "The summary is missing in French.",
        "#id_title": "The title is not understood in full.",
    }.items():
        assert f'<a href="{place}">{fault}</a>' in page
        assert f'id="{place[1:]}"' in page
    assert r"<small>The command \method is not known.</small>" in page


def test_what_is_fine_is_folded_and_what_is_not_stands_open(publisher):
    work = factories.publication("Tides", summary_en="In short.")
    shown, _details, folded = health(publisher, work).partition("<details>")
    assert "The summary is missing in French." in shown
    assert "Duplicates" not in shown
    assert "<li>Duplicates</li>" in folded
    assert "What is fine" in folded


def test_a_work_that_lacks_nothing_has_its_health_in_one_line(publisher):
    work = factories.released_publication()
    Publication.objects.filter(pk=work.pk).update(summary_en="In short.", summary_fr="En bref.")
    panel = health(publisher, work)
    assert "<details> <summary>nothing to mend</summary>" in panel
    assert "<dl>" not in panel


def test_who_may_only_translate_is_not_told_what_others_have_to_mend(translator):
    page = translator.get(form(factories.publication(summary_en="In short."))).content.decode()
    assert "In short." in page
    assert 'class="health"' not in page


def test_what_other_pages_decide_is_one_click_away_too(publisher):
    work, other = factories.publication("Tides", ("Grace Tremblay",)), factories.publication("Tides")
    DuplicateSuggestion.objects.create(first=work, second=other)
    MatchSuggestion.objects.create(
        publication=work,
        role="author",
        name="grace tremblay",
        person=factories.person("Grace", "Tremblay-Roy"),
        authorship=work.authorships.get(),
    )
    page = publisher.get(form(work)).content.decode()
    decided = {
        "Some of the names may be those of members.": "Tremblay-Roy",
        "Another work may be the same.": "Tides",
    }
    for fault, found in decided.items():
        (address,) = re.findall(rf'<a href="([^"]+)">{fault}</a>', page)
        assert found in publisher.get(address).content.decode()


def test_a_work_that_is_not_saved_yet_has_no_health(publisher):
    assert (
        'class="health"' not in publisher.get(reverse("admin:publications_publication_add")).content.decode()
    )


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_the_list_can_be_narrowed_to_the_works_that_have_a_fault(publisher, check):
    works = [factories.publication(f"Bare {number}", summary_en="In short.") for number in range(2)]
    works.append(
        factories.publication(r"By \method", ("Ada Rivard",), 2024, kind="thesis", abstract="Words.")
    )
    page = publisher.get(reverse(LIST), {"health": check.name}).content.decode()
    faulty = {*Publication.objects.filter(check.condition)}
    assert {work for work in works if f"{work.title_text}</a>" in page} == faulty
    assert str(check.label) in page


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_narrowed_list_costs_the_queries_of_the_whole_one(
    publisher, check, language, django_assert_num_queries, settings
):
    publisher.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    publisher.get(reverse(LIST))  # content types are read once per process
    for count in (1, 2):
        for number in range(count):
            factories.publication(f"Tides {count}-{number}")
        is_empty = not Publication.objects.filter(check.condition).exists()
        with django_assert_num_queries(12 if is_empty else 14):  # last changes and topics of the rows
            publisher.get(reverse(LIST), {"health": check.name})


def test_a_health_that_does_not_exist_filters_nothing(publisher):
    factories.publication("Tides")
    assert "Tides" in publisher.get(reverse(LIST), {"health": "nonsense"}).content.decode()
