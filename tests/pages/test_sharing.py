"""The picture, the icons and the words that go along where somebody shares an address or keeps it on a phone."""

import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from PIL import Image

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
    own = factories.picture()
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
    Institute.objects.create(name_en="Estuary", name_fr="Estuaire", picture=factories.picture())
    for address in ("/en/", "/en/people/ada-rivard/", "/en/events/"):
        assert image_of(client, address)[0].startswith("/media/pictures/")


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
