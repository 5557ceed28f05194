"""The picture, the icons and the words that go along where somebody shares an address or keeps it on a phone."""

import html
import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from content.models import Picture
from pages.management.commands.draw_icons import FOLDER, icons
from pages.models import Institute
from tests import factories

pytestmark = pytest.mark.django_db


def image_of(client, address: str) -> tuple[str, str]:
    """The picture that a page is shared with, its size checked, and its description."""
    page = client.get(address).content.decode()
    said = dict(re.findall(r'<meta property="og:(image[:\w]*)" content="([^"]*)"', page))
    path = said["image"].removeprefix("http://127.0.0.1:8000")
    with Image.open(settings.MEDIA_ROOT / path.removeprefix("/media/")) as image:
        assert image.size == (int(said["image:width"]), int(said["image:height"]))
    return path, said["image:alt"]


@pytest.mark.parametrize(
    ("address", "french"),
    [
        ("/en/people/ada-rivard/", "/fr/personnes/ada-rivard/"),
        ("/en/topics/oceans/", "/fr/themes/oceans/"),
        ("/en/publications/tides-and-trees/", "/fr/publications/tides-and-trees/"),
        ("/en/news/a-prize-for-tides/", "/fr/nouvelles/un-prix-pour-les-marees/"),
        ("/en/events/open-day/", "/fr/evenements/journee-portes-ouvertes/"),
        ("/en/about/", "/fr/a-propos/"),
    ],
)
def test_a_page_is_shared_with_its_own_picture(client, address, french):
    own = factories.picture(width=640, height=400)
    oceans = factories.topic(picture=own)
    factories.person(portrait=own)
    factories.publication(topics=(factories.topic("Bare", "Nu"), oceans))
    factories.article(cover=own)
    factories.event(cover=own)
    factories.page(picture=own)
    path, alt = image_of(client, address)
    assert path.startswith("/media/pictures/")
    assert alt == "A shore at low tide"
    assert image_of(client, french)[1] == "Un rivage à marée basse"


def test_a_page_without_one_is_shared_with_that_of_the_institute_or_the_mark(client):
    factories.person()
    for address in ("/en/", "/en/people/ada-rivard/", "/en/publications/?year=2022", "/en/search/?q=ada"):
        page = client.get(address).content.decode()
        assert '<meta property="og:image" content="http://127.0.0.1:8000/static/icons/share.png">' in page
    Institute.objects.create(
        name_en="Estuary", name_fr="Estuaire", picture=factories.picture(width=640, height=400)
    )
    for address in ("/en/", "/en/people/ada-rivard/", "/en/events/"):
        assert image_of(client, address)[0].startswith("/media/pictures/")


@pytest.mark.parametrize("size", [(599, 400), (640, 300), (200, 2000)])
def test_a_picture_too_small_for_a_card_leaves_its_place_to_the_next(client, size):
    width, height = size
    factories.article(cover=factories.picture(width=width, height=height))
    address = "/en/news/a-prize-for-tides/"
    institute = Institute.objects.create(name_en="Estuary", name_fr="Estuaire")
    assert "/static/icons/share.png" in client.get(address).content.decode()
    institute.picture = factories.picture("Wide", width=1300, height=900)
    institute.save()
    path, _alt = image_of(client, address)
    assert path.startswith("/media/pictures/")
    assert path.split("/")[-2] == Path(institute.picture.file.name).stem


@pytest.mark.parametrize("portrait", [True, False])
def test_a_portrait_makes_a_small_card_and_all_else_a_large_one(client, portrait):
    factories.person(portrait=factories.picture() if portrait else None)
    page = client.get("/en/people/ada-rivard/").content.decode()
    card = "summary" if portrait else "summary_large_image"
    assert f'<meta name="twitter:card" content="{card}">' in page


def test_a_page_in_one_language_names_no_other(client):
    factories.article("Only here", "")
    page = client.get("/en/news/only-here/").content.decode()
    assert '<meta property="og:locale" content="en_CA">' in page
    assert "og:locale:alternate" not in page
    assert '<meta property="og:locale:alternate" content="fr_CA">' in client.get("/en/news/").content.decode()


@pytest.mark.parametrize("name", sorted(icons()))
def test_the_icons_are_those_that_the_command_draws(name, tmp_path):
    call_command("draw_icons", folder=tmp_path, verbosity=0, stdout=io.StringIO())
    assert pixels(tmp_path / name) == pixels(FOLDER / name)


@pytest.mark.parametrize(
    "path", ["/favicon.ico", "/apple-touch-icon.png", "/apple-touch-icon-precomposed.png"]
)
def test_what_browsers_and_phones_ask_for_unasked_is_there(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("image/")
    assert Image.open(io.BytesIO(b"".join(response))).width >= 48


@pytest.mark.parametrize(("language", "name"), [("en", "Estuary"), ("fr", "Estuaire")])
def test_the_manifest_names_the_institute_and_icons_that_are_there(client, language, name):
    Institute.objects.create(name_en="Estuary", name_fr="Estuaire")
    home = client.get(f"/{language}/").content.decode()
    address = f"/{language}/manifest.webmanifest"
    assert f'<link rel="manifest" href="{address}">' in home
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/manifest+json"
    found = response.json()
    assert (found["name"], found["lang"], found["start_url"]) == (name, language, f"/{language}/")
    for icon in found["icons"]:
        (width, height), _ = pixels(FOLDER / icon["src"].rpartition("/")[2])
        assert icon["sizes"] == f"{width}x{height}"


def pixels(path: Path) -> tuple[tuple[int, int], bytes]:
    with Image.open(path) as image:
        return image.size, image.convert("RGBA").tobytes()


# Every kind of page, in both languages

KINDS = {
    "home": ("/en/", "/fr/"),
    "works": ("/en/publications/", "/fr/publications/"),
    "works of a year": ("/en/publications/?year=2022", "/fr/publications/?year=2022"),
    "works found": ("/en/publications/?q=tides&topic=oceans", "/fr/publications/?q=tides&topic=oceans"),
    "work": ("/en/publications/tides-and-trees/", "/fr/publications/tides-and-trees/"),
    "people": ("/en/people/", "/fr/personnes/"),
    "person": ("/en/people/ada-rivard/", "/fr/personnes/ada-rivard/"),
    "topics": ("/en/topics/", "/fr/themes/"),
    "topic": ("/en/topics/oceans/", "/fr/themes/oceans/"),
    "news": ("/en/news/", "/fr/nouvelles/"),
    "second page of the news": ("/en/news/?page=2", "/fr/nouvelles/?page=2"),
    "news of a year": ("/en/news/archive/{year}/", "/fr/nouvelles/archives/{year}/"),
    "article": ("/en/news/a-prize-for-tides/", "/fr/nouvelles/un-prix-pour-les-marees/"),
    "events": ("/en/events/", "/fr/evenements/"),
    "events of a year": ("/en/events/archive/{year}/", "/fr/evenements/archives/{year}/"),
    "event": ("/en/events/open-day/", "/fr/evenements/journee-portes-ouvertes/"),
    "standing page": ("/en/about/", "/fr/a-propos/"),
    "search": ("/en/search/", "/fr/recherche/"),
    "hits": ("/en/search/?q=tides", "/fr/recherche/?q=tides"),
    "hits of a kind": ("/en/search/?q=tides&kind=publications", "/fr/recherche/?q=tides&kind=publications"),
    "cookies": ("/en/cookies/", "/fr/temoins/"),
    "report on a work": (
        "/en/publications/tides-and-trees/report/",
        "/fr/publications/tides-and-trees/signaler/",
    ),
    "report on a person": ("/en/people/ada-rivard/report/", "/fr/personnes/ada-rivard/signaler/"),
    "thanks": ("/en/people/ada-rivard/report/thanks/", "/fr/personnes/ada-rivard/signaler/merci/"),
}
LONG = (
    "Water that comes and goes, “and” what <it> leaves on the shore & in the minds of those who look at it. "
    * 12
)


def content_of_every_kind(own: Picture | None) -> None:
    """Something on each kind of page, with texts far too long for a description."""
    Institute.objects.create(name_en="Estuary", name_fr="Estuaire", mission_en=f"We read: {LONG}")
    oceans = factories.topic(picture=own, lead_en=LONG[:280])
    ada = factories.person(portrait=own, biography_en=f"<p>Ada: {LONG}</p>")
    factories.publication(authors=(ada,), topics=(oceans,), abstract=f"Tides: {LONG}")
    factories.article(cover=own, body_en=f"<p>News: {LONG}</p>")
    factories.event(cover=own)
    factories.page(picture=own, body_en=f"<p>Page: {LONG}</p>")
    for number in range(13):
        factories.article(f"Note {number}", f"Note {number}")


def said_by(page: str) -> dict[str, str]:
    """What the head of a page says by names and properties, and where its links lead."""
    found = re.findall(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)">', page)
    links = re.findall(r'<link rel="([\w-]+)" href="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in [*found, *links]}


def fetched(address: str) -> tuple[str, tuple[int, int]]:
    """The type and the size of a picture of this site."""
    path = address.removeprefix(settings.SITE_URL)
    if path.startswith("/static/"):
        content = Path(find(path.removeprefix("/static/"))).read_bytes()
    else:
        content = Path(settings.MEDIA_ROOT, path.removeprefix("/media/")).read_bytes()
    with Image.open(io.BytesIO(content)) as image:
        return image.format, image.size


@pytest.mark.parametrize("has_picture", [True, False], ids=["with pictures", "without"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_of_page_is_shared_with_words_of_its_own_and_a_picture_that_is_there(
    client, language, has_picture
):
    content_of_every_kind(factories.picture(width=1300, height=900) if has_picture else None)
    descriptions = {}
    for kind, addresses in KINDS.items():
        address = addresses[language == "fr"].format(year=timezone.localdate().year)
        response = client.get(address)
        assert response.status_code == 200, address
        said = said_by(response.content.decode())
        assert said["og:title"], kind
        assert said["og:description"] == said["description"], kind
        assert 20 <= len(said["description"]) <= 300, (kind, said["description"])
        assert "  " not in said["description"] and "\n" not in said["description"], kind
        assert descriptions.setdefault(said["description"], kind) == kind
        assert said["og:image"].startswith(f"{settings.SITE_URL}/"), kind
        size = int(said["og:image:width"]), int(said["og:image:height"])
        assert fetched(said["og:image"]) in {("JPEG", size), ("PNG", size)}, kind
        assert min(size) >= 600, kind
        assert said["og:image:alt"], kind
        is_face = has_picture and kind == "person"
        assert said["twitter:card"] == ("summary" if is_face else "summary_large_image"), kind
        assert fetched(said["apple-touch-icon"]) == ("PNG", (180, 180)), kind
        assert Path(find(said["icon"].removeprefix("/static/"))).read_text().startswith("<svg"), kind
        assert client.get(said["manifest"]).status_code == 200, kind
    assert len(descriptions) == len(KINDS)
