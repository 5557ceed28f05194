import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.models import Count, Max, Model, Q
from django.utils import timezone

import demo
from bibliography.identifiers import normalize_orcid
from bibliography.latex import render
from content.models import Document, Picture
from curation.models import MatchSuggestion
from demo.pictures import draw
from news.models import Article, Event
from pages.models import Institute, Page
from people.models import Category, Person, PersonLink, Topic
from publications.models import Authorship, Identifier, Publication, PublicationLink, Release, Venue
from tests.factories import one_small_crop

TEXTS = sorted(Path(demo.__file__).parent.rglob("*.toml"))

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demonstration(rows_of_the_module):
    """The demonstration, loaded once for all tests of this file; where its pictures are."""
    with pytest.MonkeyPatch.context() as patch:
        one_small_crop(patch)
        call_command("demo", verbosity=0)
    return Path(settings.MEDIA_ROOT)


def states(model: type[Model], field: str) -> set[str]:
    """Which of “both”, “English only” and “French only” the published rows are in."""
    english, french = Q(**{f"{field}_en": ""}), Q(**{f"{field}_fr": ""})
    found = {
        "both": model.objects.published().exclude(english | french),
        "English only": model.objects.published().filter(french).exclude(english),
        "French only": model.objects.published().filter(english).exclude(french),
    }
    return {state for state, rows in found.items() if rows.exists()}


@pytest.mark.parametrize(
    ("model", "least"),
    [(Person, 60), (Topic, 10), (Publication, 200), (Article, 40), (Event, 15), (Page, 6), (Picture, 60)],
)
def test_there_is_enough_of_everything(demonstration, model, least):
    assert model.objects.count() >= least


def test_every_category_of_the_directory_has_people(demonstration):
    assert set(Person.objects.values_list("category", flat=True)) == set(Category.values)


@pytest.mark.parametrize(
    ("model", "field"), [(Article, "title"), (Page, "body"), (Person, "biography"), (Publication, "summary")]
)
def test_some_texts_are_complete_some_lack_french_and_some_came_in_french_first(demonstration, model, field):
    assert states(model, field) == {"both", "English only", "French only"}


def test_the_institute_and_its_topics_speak_both_languages(demonstration):
    institute = Institute.current()
    assert (institute.name_en, institute.name_fr) == ("Épinette Institute", "Institut Épinette")
    assert states(Topic, "description") == {"both"}
    assert not Picture.objects.filter(Q(alt_en="") | Q(alt_fr="")).exists()


def test_pages_that_the_site_points_to_are_there_and_say_that_all_is_invented(demonstration):
    assert set(Page.objects.exclude(role=None).values_list("role", flat=True)) == set(Page.Role.values)
    about = Page.objects.get(role=Page.Role.ABOUT)
    assert "This institute does not exist" in about.body_en
    assert "Cet institut n’existe pas" in about.body_fr


def test_works_are_of_many_kinds_states_and_precisions(demonstration):
    assert len(set(Publication.objects.values_list("kind", flat=True))) >= 9
    assert set(Release.objects.values_list("status", flat=True)) == set(Release.Status.values)
    precisions = {(bool(month), bool(day)) for month, day in Release.objects.values_list("month", "day")}
    assert precisions == {(False, False), (True, False), (True, True)}
    assert Publication.objects.annotate(n=Count("releases")).aggregate(Max("n"))["n__max"] == 3
    assert Publication.objects.annotate(n=Count("authorships")).aggregate(Max("n"))["n__max"] == 9
    assert Publication.objects.filter(language="fr").count() >= 20
    assert not Publication.objects.filter(Q(primary_release=None) | Q(authors_text="")).exists()


def test_members_and_others_sign_together_and_nobody_signs_twice(demonstration):
    assert Authorship.objects.filter(person=None).exclude(family="").count() > 50
    assert Authorship.objects.exclude(literal="").exists()
    signed = Authorship.objects.values("publication", "family", "given", "literal").annotate(n=Count("pk"))
    assert not signed.filter(n__gt=1).exists()


def test_some_names_wait_for_an_editor(demonstration):
    doubts = {doubt for row in MatchSuggestion.objects.waiting() for doubt in row.evidence}
    assert doubts == {"initials", "middle", "order", "spelling"}


def test_latex_of_titles_and_abstracts_is_understood(demonstration):
    for work in Publication.objects.all():
        assert not render(work.title).issues and not render(work.abstract).issues, work.cite_key
    assert Publication.objects.filter(abstract__contains="$").count() > 20


def test_news_is_past_scheduled_and_draft_and_tied_to_people_works_and_topics(demonstration):
    assert Article.objects.published().count() >= 40
    assert Article.objects.scheduled().exists()
    assert Article.objects.drafts().exists()
    for relation in ("people", "publications", "topics"):
        assert Article.objects.exclude(**{relation: None}).exists()
        assert Event.objects.exclude(**{relation: None}).exists()


def test_events_lie_around_today(demonstration):
    assert Event.objects.upcoming().count() >= 3
    assert Event.objects.past().count() >= 3
    assert Event.objects.filter(is_cancelled=True).exists()
    assert Event.objects.order_by("starts_at").last().starts_at > timezone.now()


def test_no_identifier_can_be_mistaken_for_a_real_one(demonstration):
    identifiers = Identifier.objects.values_list("scheme", "value")
    assert len(identifiers) > 150
    assert all(scheme == "doi" and value.startswith("10.5555/") for scheme, value in identifiers)
    orcids = Person.objects.exclude(orcid=None).values_list("orcid", flat=True)
    assert len(orcids) > 10
    assert all(normalize_orcid(orcid) == orcid and orcid.startswith("0000-0000-") for orcid in orcids)


def test_no_address_leads_to_a_real_place(demonstration):
    addresses = [
        url
        for model in (Venue, PersonLink, PublicationLink)
        for url in model.objects.values_list("url", flat=True)
    ]
    addresses += re.findall(r"https?://[^\s\"'<>)}]+", "".join(path.read_text("utf-8") for path in TEXTS))
    hosts = {url.split("/")[2] for url in addresses}
    assert hosts == {"example.org", "epinette.example"}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_e_mail_and_telephone_are_those_of_fiction(path):
    text = path.read_text("utf-8")
    assert set(re.findall(r"@([\w.-]+\w)", text)) <= {"epinette.example", "example.org"}
    assert all(number.startswith("555-01") for number in re.findall(r"\b418 (\d{3}-\d{4})", text))


def test_visitors_find_it_in_both_languages(demonstration, client):
    home = client.get("/fr/").content.decode()
    assert "Institut Épinette" in home
    assert "Machine learning for the climate" in client.get("/en/").content.decode()
    person = client.get("/en/people/wulandari/").content.decode()
    assert "<h1" in person and "Do Language Models Understand Proverbs?" in person


def test_links_from_page_to_page_lead_somewhere(demonstration, client, settings):
    settings.MEDIA_ROOT = demonstration
    bodies = "".join(text for row in Page.objects.values_list("body_en", "body_fr") for text in row)
    paths = set(re.findall(r'href="(/[^"]+)"', bodies))
    assert len(paths) >= 6
    answers = {path: client.get(path) for path in paths}
    assert all(answer.getvalue() for answer in answers.values())
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(paths, 200)


def test_documents_and_papers_are_there_to_take_along(demonstration, client, settings):
    settings.MEDIA_ROOT = demonstration
    addresses = [one.url_in(code) for one in Document.objects.all() for code in ("en", "fr")]
    papers = Publication.objects.filter(releases__paper__gt="")
    held = papers.filter(releases__paper_from__gt=timezone.now())
    assert (len(addresses), papers.count(), held.count()) == (4, 2, 1)
    public = papers.exclude(pk__in=held).get()
    for address in [*addresses, f"{public.get_absolute_url()}paper.pdf"]:
        assert client.get(address).getvalue().startswith(b"%PDF-1.4")
    assert client.get(f"{held.get().get_absolute_url()}paper.pdf").status_code == 404
    languages = {tuple(one.files) for one in Document.objects.all()}
    assert languages == {("en", "fr"), ("fr",)}


def test_pictures_are_the_same_every_time():
    assert draw("tide-lines") == draw("tide-lines")


def test_slugs_are_the_same_every_time(demonstration):
    surge = Publication.objects.get(cite_key="larouchediallo2026surge")
    assert surge.slug == "forecasting-storm-surge-in-a-narrow-estuary-from-nine-gauges"
    about = Page.objects.get(role=Page.Role.ABOUT)
    assert (about.slug_en, about.slug_fr) == ("about-the-institute", "a-propos-de-l-institut")


def test_who_has_a_face_is_shown_with_it_and_named_in_both_languages(demonstration):
    siku = Person.objects.get(slug="siku-angnatuk")
    assert siku.portrait.alt_en == "Siku Angnatuk, drawn portrait"
    assert siku.portrait.alt_fr == "Siku Angnatuk, portrait dessiné"
    assert Person.objects.exclude(portrait=None).count() >= 34
    assert Person.objects.filter(category="faculty", portrait=None).count() == 2


def test_pictures_have_their_renditions(demonstration):
    for picture in Picture.objects.all():
        folder = (demonstration / picture.file.name).with_suffix("")
        assert {path.suffix for path in folder.iterdir()} == {".avif", ".webp", ".jpg"}


def test_a_database_with_content_is_refused_and_left_alone(demonstration):
    before = Publication.objects.count()
    with pytest.raises(CommandError, match="has content already"):
        call_command("demo")
    assert Publication.objects.count() == before


def test_if_empty_is_quiet_where_there_is_content_and_cuts_its_pictures_as_of_today(
    demonstration, capsys, monkeypatch, settings
):
    one_small_crop(monkeypatch)
    settings.MEDIA_ROOT = demonstration
    lacking = next(demonstration.glob("pictures/*/*/card-*.avif"))
    lacking.unlink()
    call_command("demo", "--if-empty")
    assert capsys.readouterr() == ("", "")
    assert lacking.exists()


def test_without_debug_nobody_can_sign_in(demonstration):
    assert not User.objects.exists()
