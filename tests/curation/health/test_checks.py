import pytest
from django.utils import timezone

from curation.health.checks import CHECKS, examine
from curation.models import DuplicateSuggestion, LinkCheck, MatchSuggestion
from publications.models import Authorship, Publication, PublicationLink, Release, Venue
from tests import factories

pytestmark = pytest.mark.django_db

ALL = {fault.name for check in CHECKS for fault in check.faults}


@pytest.fixture
def sound() -> Publication:
    """A work with nothing wrong, and a draft beside it that has nothing but a title."""
    factories.publication("Untold", published_at=None)
    work = factories.publication(
        "Tides",
        (factories.person(),),
        abstract="We count them.",
        summary_en="In short.",
        summary_fr="En bref.",
        kind="article-journal",
    )
    factories.release(work, 2024, doi="10.1234/x", venue=factories.venue("Journal of Tides"))
    return work


def faults(work: Publication) -> set[str]:
    """The faults of a work, which the filters of the list find it by as well."""
    findings = examine(work)
    for check, finding in zip(CHECKS, findings, strict=True):
        is_listed = Publication.objects.filter(check.condition, pk=work.pk).exists()
        assert is_listed == bool(finding.faults)
    texts = {str(found.text) for finding in findings for found in finding.faults}
    return {fault.name for check in CHECKS for fault in check.faults if str(fault.text) in texts}


def test_a_sound_work_has_no_fault(sound):
    assert faults(sound) == set()


def test_every_fault_has_words_of_its_own():
    assert len({str(fault.text) for check in CHECKS for fault in check.faults}) == len(ALL)


def test_a_work_of_which_nothing_is_known_lacks_what_readers_need():
    work = factories.publication("Tides", kind="thesis")
    assert faults(work) == {"no_author", "no_year", "no_abstract", "no_venue", "no_link"}


def test_editors_of_a_volume_are_no_authors(sound):
    sound.authorships.update(role=Authorship.Role.EDITOR)
    assert faults(sound) == {"no_author"}


def test_the_type_goes_with_the_venue_of_the_main_release(sound):
    Publication.objects.filter(pk=sound.pk).update(kind="article")
    assert faults(sound) == {"wrong_kind"}
    Venue.objects.update(kind=Venue.Kind.PREPRINT_SERVER)
    assert faults(sound) == set()
    Publication.objects.filter(pk=sound.pk).update(kind="paper-conference")
    assert faults(sound) == {"wrong_kind"}


def test_a_venue_as_printed_is_a_venue(sound):
    Release.objects.update(venue=None)
    assert faults(sound) == {"no_venue"}
    Release.objects.update(venue_text="Proceedings")
    assert faults(sound) == set()


@pytest.mark.parametrize(("language", "fault"), [("en", "no_english"), ("fr", "no_french")])
def test_a_summary_is_missing_in_one_language(sound, language, fault):
    Publication.objects.filter(pk=sound.pk).update(**{f"summary_{language}": ""})
    assert faults(sound) == {fault}


def test_a_suspected_duplicate_is_named_until_an_editor_decides(sound):
    other = factories.publication("Tides")
    pair = DuplicateSuggestion.objects.create(first=sound, second=other)
    assert faults(sound) == {"duplicate"}
    assert "duplicate" in faults(other)
    pair.state = DuplicateSuggestion.State.REFUSED
    pair.save()
    assert faults(sound) == set()


def test_an_author_who_may_be_a_member_waits_for_review(sound):
    name = sound.authorships.create(family="Tremblay", given="G", position=2)
    suggestion = MatchSuggestion.objects.create(
        publication=sound,
        role="author",
        name="g tremblay",
        person=factories.person("Grace", "Tremblay"),
        authorship=name,
    )
    assert faults(sound) == {"to_review"}
    suggestion.state = MatchSuggestion.State.NO_MEMBER
    suggestion.save()
    assert faults(sound) == set()


def test_a_work_without_any_member_is_named(sound):
    sound.authorships.update(link_state=Authorship.LinkState.REJECTED)
    assert faults(sound) == {"no_member"}


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://example.org/link", "dead_link"),
        ("https://example.org/page", "dead_release"),
        ("https://example.org/pdf", "dead_release"),
        ("https://doi.org/10.1234/x", "dead_release"),
    ],
)
def test_a_dead_address_is_named_with_its_day_until_it_works_again(sound, url, fault):
    PublicationLink.objects.create(publication=sound, url="https://example.org/link")
    Release.objects.update(url="https://example.org/page", pdf_url="https://example.org/pdf")
    check = LinkCheck.objects.create(url=url, outcome="gone", checked_at=timezone.now())
    assert faults(sound) == {fault}
    (detail,) = [detail for finding in examine(sound) for found in finding.faults for detail in found.details]
    assert detail.startswith(f"{url}: the page is gone (")
    for outcome in ("works", "unclear"):
        check.outcome = outcome
        check.save()
        assert faults(sound) == set()


def test_a_dead_address_of_another_work_is_no_fault_of_this_one(sound):
    other = factories.publication("Ice")
    PublicationLink.objects.create(publication=other, url="https://example.org/ice")
    LinkCheck.objects.create(url="https://example.org/ice", outcome="gone", checked_at=timezone.now())
    assert faults(sound) == set()
    assert "dead_link" in faults(other)


def test_an_isbn_leads_nowhere(sound):
    identifiers = sound.releases.get().identifiers
    identifiers.update(scheme="isbn", value="9782070368228")
    assert faults(sound) == {"no_link"}
    PublicationLink.objects.create(publication=sound, url="https://example.org/")
    assert faults(sound) == set()


@pytest.mark.parametrize(("field", "fault"), [("title", "latex_title"), ("abstract", "latex_abstract")])
def test_latex_that_was_not_understood_is_named(sound, field, fault):
    setattr(sound, field, r"About \method")
    sound.save()
    assert faults(sound) == {fault}
    (found,) = [found for finding in examine(sound) for found in finding.faults]
    assert found.details == [r"The command \method is not known."]
    assert found.address == f"#id_{field}"


def test_health_costs_the_same_queries_whatever_a_work_has(sound, django_assert_num_queries):
    with django_assert_num_queries(1):
        examine(sound)
    for number in range(3):
        url = f"https://example.org/{number}"
        PublicationLink.objects.create(publication=sound, url=url)
        LinkCheck.objects.create(url=url, outcome="gone", checked_at=timezone.now())
    with django_assert_num_queries(2):
        examine(sound)


def test_a_work_that_is_gone_meanwhile_has_no_health():
    work = factories.publication("Tides")
    Publication.objects.filter(pk=work.pk).delete()
    assert examine(work) == []
