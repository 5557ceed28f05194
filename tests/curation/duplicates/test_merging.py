import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from content.aggregates import differing
from content.models import FormerSlug, Revision
from content.prose.references import name_of
from curation.duplicates import merging
from curation.duplicates.merging import merge
from curation.duplicates.regrouping import Refused, call_different, undo_regrouping
from curation.models import DuplicateSuggestion, ImportRun
from pages.models import Page
from publications.aggregates import WORK
from publications.models import Authorship, Identifier, Publication, PublicationLink, Release
from tests import factories
from tests.curation.imports.entries import article, import_text

pytestmark = pytest.mark.django_db

PREPRINT, PUBLISHED = Release.Status.PREPRINT, Release.Status.PUBLISHED
CONFIRMED, REJECTED = Authorship.LinkState.CONFIRMED, Authorship.LinkState.REJECTED


@pytest.fixture
def user(django_user_model) -> User:
    return django_user_model.objects.create_user("ada", is_superuser=True)


@pytest.fixture
def paper() -> Publication:
    oceans = factories.topic()
    work = factories.publication("Tides and trees", ("Ada Rivard", "Grace Roy"), topics=(oceans,))
    factories.release(work, 2024, doi="10.1000/tides", venue=factories.venue("Coasts"))
    work.links.create(kind="code", url="https://example.org/code")
    return work


@pytest.fixture
def preprint(paper) -> Publication:
    forests = factories.topic("Forests", "Forêts")
    work = factories.publication(
        "Trees and tides",
        ("Ada Rivard", "Grace Roy", "Zoé Noël"),
        topics=(*paper.topics.all(), forests),
        kind="article",
        abstract="We count.",
        summary_fr="En bref.",
    )
    venue = factories.venue("arXiv", kind="preprint_server")
    release = factories.release(work, 2023, month=3, status=PREPRINT, venue=venue)
    release.identifiers.create(scheme="arxiv", value="2303.04011")
    work.links.create(kind="code", url="https://example.org/code")
    work.links.create(kind="slides", url="https://example.org/slides")
    return work


ROW = "which row it is, and of which work"
STAYS = "the work that stays has its own"
COMPUTED = "made of the rest by save and refresh"
RECOGNISED = "by it the two rows are found to be one"
EITHER = "a yes of either work counts"
DECIDED = "what an editor decided counts more than what was guessed"
MOVED = "the row moves as it is; where the work that stays has the same one, this goes"
LEFT = {
    Publication: {
        "id": ROW,
        **dict.fromkeys(("title", "language", "has_more_authors", "created_at"), STAYS),
        **dict.fromkeys(("slug", "cite_key"), f"{STAYS}; the other is kept as a former one"),
        "featured": EITHER,
        "kind": "a preprint that came out is what it came out as",
        **dict.fromkeys(("published_at", "expires_at"), "a page that visitors found is not lost in a draft"),
        "extra": "both are joined, name by name",
        **dict.fromkeys(("title_text", "title_html", "abstract_text", "abstract_html"), COMPUTED),
        **dict.fromkeys(("typesetting_issues", "updated_at", "search_en", "search_fr"), COMPUTED),
        **dict.fromkeys(("primary_release", "year", "sort_date", "authors_text"), COMPUTED),
        "summary": "the base column: the two of its languages are taken over",
    },
    Authorship: {
        **dict.fromkeys(("id", "publication"), ROW),
        **dict.fromkeys(("role", "family", "given", "literal"), RECOGNISED),
        **dict.fromkeys(("suffix", "position"), STAYS),
        **dict.fromkeys(("person", "link_state"), DECIDED),
        **dict.fromkeys(("is_corresponding", "equal_contribution"), EITHER),
    },
    Release: {
        **dict.fromkeys(("id", "publication"), ROW),
        **dict.fromkeys(("status", "venue", "year"), RECOGNISED),
        **dict.fromkeys(("peer_reviewed", "open_access"), EITHER),
        **dict.fromkeys(("paper", "paper_from"), "the PDF comes with its embargo where there is none yet"),
    },
    Identifier: {**dict.fromkeys(("id", "release"), ROW), **dict.fromkeys(("scheme", "value"), MOVED)},
    PublicationLink: {**dict.fromkeys(("id", "publication"), ROW), **dict.fromkeys(("kind", "url"), MOVED)},
    Publication.topics.through: {**dict.fromkeys(("id", "publication"), ROW), "topic": MOVED},
}
TAKEN = {Publication: merging.FILLED, Authorship: merging.NAME_BLANKS, Release: merging.RELEASE_BLANKS}


@pytest.mark.parametrize("model", WORK.models, ids=lambda model: model.__name__)
def test_every_column_is_taken_over_or_left_for_a_reason(model):
    taken, left = {*TAKEN.get(model, ())}, LEFT[model].keys()
    assert taken | left == {field.name for field in model._meta.concrete_fields}
    assert taken & left == set()


def test_a_pdf_comes_with_its_embargo_where_the_release_has_none(user):
    end = timezone.now() + factories.DAY
    works = [factories.publication("Tides") for _number in range(2)]
    bare, kept = (factories.release(work, 2024) for work in works)
    Release.objects.filter(pk=kept.pk).update(paper="papers/2026/tides.pdf", paper_from=end)
    merge(*works, user)
    bare.refresh_from_db()
    assert (bare.paper.name, bare.paper_from) == ("papers/2026/tides.pdf", end)


def everything() -> dict:
    return WORK.snapshot(*Publication.objects.values_list("pk", flat=True))


def test_releases_identifiers_links_and_topics_come_to_the_work_that_stays(paper, preprint, user):
    merge(paper, preprint, user)
    work = Publication.objects.get()
    assert work == paper
    assert {(one.status, one.year) for one in work.releases.all()} == {(PUBLISHED, 2024), (PREPRINT, 2023)}
    assert {str(name) for one in work.releases.all() for name in one.identifiers.all()} == {
        "DOI 10.1000/tides",
        "arXiv 2303.04011",
    }
    assert [(one.kind, one.url) for one in work.links.all()] == [
        ("code", "https://example.org/code"),
        ("slides", "https://example.org/slides"),
    ]
    assert {topic.name_en for topic in work.topics.all()} == {"Oceans", "Forests"}


def test_what_the_work_that_stays_lacks_is_filled_and_what_it_has_stays(paper, preprint, user):
    merge(paper, preprint, user)
    paper.refresh_from_db()
    assert (paper.title, paper.abstract_text, paper.summary_fr) == (
        "Tides and trees",
        "We count.",
        "En bref.",
    )
    assert paper.authors_text == "Ada Rivard, Grace Roy"
    assert paper.primary_release.status == PUBLISHED


def test_a_preprint_that_stays_becomes_what_it_came_out_as(paper, preprint, user):
    merge(preprint, paper, user)
    preprint.refresh_from_db()
    assert (preprint.kind, preprint.year) == ("paper-conference", 2024)
    assert preprint.primary_release.venue.name == "Coasts"


def test_the_same_release_is_kept_once_with_what_either_says(paper, user):
    other = factories.publication("Tides & trees", ("Ada Rivard", "Grace Roy"))
    factories.release(other, 2024, venue=paper.releases.get().venue, pages="1–9", peer_reviewed=True)
    other.releases.get().identifiers.create(scheme="hal", value="hal-01201060")
    factories.release(other, 2024, venue=paper.releases.get().venue, doi="10.1000/other")
    merge(paper, other, user)
    one, two = paper.releases.all()
    assert (one.pages, one.peer_reviewed, one.identifiers.count()) == ("1–9", True, 2)
    assert str(two.identifiers.get()) == "DOI 10.1000/other"


def test_an_editor_s_decision_about_a_name_moves_and_a_guess_does_not_replace_one(paper, preprint, user):
    ada, grace = factories.person("Ada", "Rivard"), factories.person("Grace", "Roy")
    paper.authorships.filter(family="Rivard").update(person=ada, link_state="auto")
    paper.authorships.filter(family="Roy").update(person=grace, link_state=CONFIRMED)
    preprint.authorships.filter(family="Rivard").update(
        person=None, link_state=REJECTED, orcid="0000-0002-1825-0097"
    )
    preprint.authorships.filter(family="Roy").update(person=grace, link_state="auto")
    merge(paper, preprint, user)
    first, second = paper.authorships.all()
    assert (first.person, first.link_state, first.orcid) == (None, REJECTED, "0000-0002-1825-0097")
    assert (second.person, second.link_state) == (grace, CONFIRMED)


def test_what_was_decided_about_a_name_counts_more_than_what_is_open(paper, preprint, user):
    ada = factories.person("Ada", "Rivard")
    for work, state in ((paper, "open"), (preprint, "refused")):
        name = work.authorships.get(family="Rivard")
        work.match_suggestions.create(
            role="author", name="ada rivard", person=ada, authorship=name, state=state
        )
    regrouping = merge(paper, preprint, user)
    suggestion = paper.match_suggestions.get()
    assert (suggestion.state, suggestion.authorship) == ("refused", paper.authorships.get(family="Rivard"))
    undo_regrouping(regrouping, user)
    assert [*paper.match_suggestions.values_list("state", flat=True)] == ["open"]
    assert preprint.match_suggestions.get().authorship.publication == preprint


def test_news_speak_of_the_work_that_stays_once(paper, preprint, user):
    one, other = factories.article("One", "Un"), factories.article("Other", "Autre")
    one.publications.set([preprint])
    other.publications.set([paper, preprint])
    event = factories.event()
    event.publications.set([preprint])
    merge(paper, preprint, user)
    assert {*one.publications.all(), *other.publications.all(), *event.publications.all()} == {paper}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_old_addresses_lead_to_the_work_that_stays(client, paper, preprint, user, language):
    slug = preprint.slug
    preprint.slug = "a-later-slug"
    preprint.save()
    merge(paper, preprint, user)
    for old in (slug, "a-later-slug"):
        address = paper.url_in(language).replace(paper.slug, old)
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, paper.url_in(language))


def test_an_import_knows_the_citation_key_of_the_work_that_is_gone(user):
    entries = article("a") + article("b", journal="Shores", year="2025")
    import_text(entries)
    stays, goes = Publication.objects.get(cite_key="b"), Publication.objects.get(cite_key="a")
    goes.cite_key = "rewritten"
    goes.save()
    merge(stays, goes, user)
    import_text(entries + article("rewritten", note="New"))
    assert Publication.objects.get().releases.count() == 2


def test_a_page_that_visitors_found_is_not_lost_in_a_draft(paper, preprint, user):
    moment = preprint.published_at
    Publication.objects.filter(pk=paper.pk).update(published_at=None)
    merge(paper, preprint, user)
    assert Publication.objects.published().get().published_at == moment


def test_what_was_refused_for_one_is_refused_for_the_other(paper, preprint, user):
    third = factories.publication("Tides, trees and more", ("Ada Rivard",))
    call_different(preprint.pk, third.pk, user)
    merge(paper, preprint, user)
    assert DuplicateSuggestion.objects.refused().pair(paper.pk, third.pk).exists()
    assert not DuplicateSuggestion.objects.open().exists()


def test_the_work_that_stays_stands_first_where_the_other_did(paper, preprint, user):
    ada, zoe = factories.person(), factories.person("Zoé", "Noël")
    ada.selected_works.set([paper, preprint])
    zoe.selected_works.set([preprint])
    merge(paper, preprint, user)
    assert [*ada.selected_works.all()] == [*zoe.selected_works.all()] == [paper]


def test_undoing_restores_both_as_they_were(paper, preprint, user):
    article_about_it = factories.article()
    article_about_it.publications.set([paper, preprint])
    paper.authorships.filter(family="Rivard").update(person=factories.person(), link_state=CONFIRMED)
    third = factories.publication("Tides, trees and more", ("Ada Rivard",))
    call_different(preprint.pk, third.pk, user)
    preprint.slug = "a-later-slug"
    preprint.save()
    before = everything()
    regrouping = merge(paper, preprint, user)
    assert everything() != before
    undo_regrouping(regrouping, user)
    assert differing(before, everything()) == []
    assert Publication.objects.search("trees").count() == 3


def test_undoing_twice_is_refused(paper, preprint, user):
    regrouping = merge(paper, preprint, user)
    undo_regrouping(regrouping, user)
    with pytest.raises(Refused, match="undone already"):
        undo_regrouping(regrouping, user)


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (lambda work: Publication.objects.filter(pk=work.pk).update(abstract="New."), "abstract"),
        (lambda work: work.releases.update(volume="7"), r"releases \(volume\)"),
        (lambda work: factories.authorship(work, "Léa Tremblay"), "authors"),
        (lambda work: work.releases.first().identifiers.create(scheme="pmid", value="7"), "identifiers"),
        (lambda work: factories.article().publications.add(work), "articles"),
    ],
)
def test_undoing_what_was_edited_since_is_refused_and_says_what_differs(paper, preprint, user, edit, named):
    regrouping = merge(paper, preprint, user)
    edit(paper)
    before = everything()
    with pytest.raises(Refused, match=f"edited since.*{named}"):
        undo_regrouping(regrouping, user)
    assert everything() == before


def test_saving_without_a_change_does_not_stand_in_the_way(paper, preprint, user):
    regrouping = merge(paper, preprint, user)
    Publication.objects.get().save()
    undo_regrouping(regrouping, user)
    assert Publication.objects.count() == 2


def test_what_was_decided_and_imported_since_stays_when_a_merge_is_undone(paper, preprint, user):
    third = factories.publication("Tides, trees and more", ("Ada Rivard",))
    DuplicateSuggestion.objects.create(first=paper, second=third)
    regrouping = merge(paper, preprint, user)
    call_different(paper.pk, third.pk, user)
    run = ImportRun.objects.create(name="tides.bib")
    run.items.create(position=1, outcome="unchanged", publication=paper)
    undo_regrouping(regrouping, user)
    assert DuplicateSuggestion.objects.refused().pair(paper.pk, third.pk).exists()


def test_the_record_of_an_import_goes_with_the_work_and_comes_back(paper, preprint, user):
    run = ImportRun.objects.create(name="tides.bib")
    item = run.items.create(position=1, outcome="created", publication=preprint)
    regrouping = merge(paper, preprint, user)
    item.refresh_from_db()
    assert item.publication == paper
    undo_regrouping(regrouping, user)
    item.refresh_from_db()
    assert item.publication == preprint


def test_undoing_is_refused_where_the_address_is_taken(paper, preprint, user):
    regrouping = merge(paper, preprint, user)
    factories.publication("Another", slug=preprint.slug)
    with pytest.raises(Refused, match="taken or gone"):
        undo_regrouping(regrouping, user)
    assert Publication.objects.count() == 2


def test_undoing_leaves_out_somebody_who_is_gone(paper, preprint, user):
    person = factories.person("Zoé", "Noël")
    preprint.authorships.filter(family="Noël").update(person=person, link_state=CONFIRMED)
    regrouping = merge(paper, preprint, user)
    person.delete()
    undo_regrouping(regrouping, user)
    assert preprint.authorships.get(family="Noël").person is None


def test_merges_are_undone_last_first(paper, preprint, user):
    third = factories.publication("Tides, trees and more", ("Ada Rivard",), 2025)
    before = everything()
    first = merge(preprint, paper, user)
    second = merge(third, Publication.objects.get(pk=preprint.pk), user)
    with pytest.raises(Refused, match="gone"):
        undo_regrouping(first, user)
    undo_regrouping(second, user)
    undo_regrouping(first, user)
    assert differing(before, everything()) == []


def test_harvesters_learn_that_a_merge_was_undone(paper, preprint, user):
    regrouping = merge(paper, preprint, user)
    merged_at = Publication.objects.get(pk=paper.pk).updated_at
    undo_regrouping(regrouping, user)
    assert Publication.objects.filter(updated_at__gt=merged_at).count() == 2


def test_a_work_merged_away_meanwhile_is_refused(paper, preprint, user):
    merge(paper, preprint, user)
    with pytest.raises(Refused, match="gone"):
        merge(paper, preprint, user)


def test_former_addresses_are_kept_once(paper, preprint, user):
    FormerSlug.objects.create(content_object=paper, slug=preprint.slug)
    merge(paper, preprint, user)
    assert FormerSlug.objects.get().object_id == paper.pk


def test_texts_that_refer_to_the_work_that_goes_lead_to_the_one_that_stays(paper, preprint, user):
    page = factories.page(body_en=f'<p><a data-to="{name_of(preprint)}">a</a></p>', body_fr="<p>b</p>")
    other = factories.page("Other", "", body_en=f'<p><a data-to="{name_of(preprint)}0">a</a></p>')
    merge(paper, preprint, user)
    page.refresh_from_db()
    assert page.body_en == f'<p><a data-to="{name_of(paper)}">a</a></p>'
    assert Revision.objects.of(Page, [page.pk]).history().first().cause == Revision.Cause.MERGE
    assert not Revision.objects.of(Page, [other.pk]).exists()


def test_undoing_leads_texts_back_to_the_work_that_was_gone(paper, preprint, user):
    text = "".join(f'<p><a data-to="{name_of(work)}">a</a></p>' for work in (paper, preprint))
    page = factories.page(body_en=text)
    undo_regrouping(merge(paper, preprint, user), user)
    page.refresh_from_db()
    assert page.body_en == text
