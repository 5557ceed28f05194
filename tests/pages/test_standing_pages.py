"""Standing pages: their sisters, their picture, and how to reach the institute."""

import json
import re

import pytest

from content.uses import uses_of
from pages.models import Institute, Page
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db


def rail(client, address: str) -> str:
    found = re.search(r'<nav class="rail sisters.*?</nav>', client.get(address).content.decode(), re.DOTALL)
    return found[0] if found else ""


def test_a_page_has_a_rail_of_its_sisters_in_their_order(client):
    factories.page("Partners", "Partenaires", order=3)
    factories.page("Governance", "Gouvernance", order=1)
    factories.page("Secret", "Secret", published_at=None)
    factories.page("Privacy policy", "Confidentialité", role="privacy")
    english = rail(client, "/en/partners/")
    assert re.findall(r'href="(.*?)"', english) == ["/en/governance/", "/en/partners/"]
    assert '<a href="/en/partners/" aria-current="page">Partners</a>' in english
    assert ">Gouvernance</a>" in rail(client, "/fr/partenaires/")


def test_pages_about_the_site_itself_are_a_family_of_their_own(client):
    factories.page("About", "À propos", role="about")
    factories.page("Privacy policy", "Confidentialité", role="privacy", order=1)
    factories.page("Accessibility", "Accessibilité", role="accessibility", order=2)
    links = re.findall(r'href="(.*?)"', rail(client, "/en/privacy-policy/"))
    assert links == ["/en/privacy-policy/", "/en/accessibility/", "/en/cookies/"]
    assert rail(client, "/en/about/") == ""  # it stands alone


def test_the_description_stands_below_the_title_in_the_language_that_it_has(client):
    factories.page(description_en="Who we are.")
    assert '<p class="lead">Who we are.</p>' in client.get("/en/about/").content.decode()
    assert (
        '<p class="lead"><span lang="en">Who we are.</span></p>'
        in client.get("/fr/a-propos/").content.decode()
    )


def test_a_page_with_a_picture_shows_it_as_a_banner_with_caption_and_credit(client):
    factories.page(
        picture=factories.picture(caption_en="Low tide", caption_fr="Marée basse", credit="A. Rivard")
    )
    page = client.get("/en/about/").content.decode()
    assert re.search(r'<figure class="cover full">\s*<picture><source media="\(max-width: 47.99rem\)"', page)
    assert 'fetchpriority="high"' in page
    assert re.search(r"<figcaption>Low tide .*A\. Rivard", page)
    assert "<figcaption>Marée basse" in client.get("/fr/a-propos/").content.decode()


@pytest.mark.parametrize("address", ["/en/about/", "/fr/a-propos/"])
@pytest.mark.parametrize("others", [1, 3])
def test_a_standing_page_takes_as_many_queries_however_many_sisters_it_has(
    client, address, others, django_assert_num_queries
):
    factories.page(picture=factories.picture())
    for number in range(others):
        factories.page(f"Page {number}", f"Page {number}")
    with django_assert_num_queries(4):
        client.get(address)


def test_a_picture_knows_the_pages_and_the_institute_that_show_it():
    picture, other = factories.picture(), factories.picture()
    page = factories.page(picture=picture)
    factories.contact(map_picture=picture)
    assert [one for rows in uses_of([picture]) for one in rows] == [page, Institute.objects.get()]
    assert not any(rows.exists() for rows in uses_of([other]))


# How to reach the institute


def test_the_page_of_contact_says_where_the_institute_is_when_it_is_open_and_how_one_gets_there(client):
    picture = factories.picture("Map", alt_en="The shore with the wharf", alt_fr="Le rivage et le quai")
    factories.contact(map_picture=picture)
    response = client.get("/en/contact/")
    page = response.content.decode()
    for said in (
        '<address class="address">Estuary<br>400 Estran Street\nVal-des-Marées</address>',
        '<a href="tel:+14185550140">418 555-0140</a>',
        '<a href="mailto:bonjour@estuary.example">',
        "<li>Monday to Friday, 9 to 5</li>",
        "<li>Saturday: closed</li>",
        "<li>By bus: get off at the church.</li>",
        'alt="The shore with the wharf"',
        'href="https://www.openstreetmap.org/?mlat=48.416000&amp;mlon=-68.680000#map=16/48.416000/-68.680000"',
        "<p>Write to us.</p>",
    ):
        assert said in page, said
    assert "openstreetmap" not in response.headers["Content-Security-Policy"]
    french = client.get("/fr/nous-joindre/").content.decode()
    assert "<li>Du lundi au vendredi, de 9 h à 17 h</li>" in french
    assert '<ul lang="en">\n    <li>By bus' in french
    assert 'alt="Le rivage et le quai"' in french


def test_what_the_institute_has_not_said_leaves_no_trace_on_the_page_of_contact(client):
    factories.page("Contact", "Nous joindre", role="contact")
    page = client.get("/en/contact/").content.decode()
    for heading in ("Address", "Opening hours", "How to get there", "Write to us"):
        assert f">{heading}</h2>" not in page
    Page.objects.all().delete()
    factories.contact()
    factories.page()
    assert "Opening hours" not in text(client.get("/en/about/"))


def test_the_page_of_contact_describes_the_place_for_machines_and_guesses_no_hours(client):
    factories.contact(founded=1997)
    page = client.get("/fr/nous-joindre/").content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert (data["@type"], data["inLanguage"]) == ("ContactPage", "fr")
    about = data["mainEntity"]
    assert (about["@type"], about["name"], about["foundingDate"]) == (
        "ResearchOrganization",
        "Estuaire",
        "1997",
    )
    assert about["telephone"] == "418 555-0140"
    assert about["location"]["address"].startswith("400, rue de l’Estran")
    assert about["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 48.416, "longitude": -68.68}
    assert "openingHours" not in page
    assert "sameAs" not in about
    Institute.objects.update(latitude=None, longitude=None, address_en="", address_fr="")
    assert '"location"' not in client.get("/fr/nous-joindre/").content.decode()


@pytest.mark.parametrize("address", ["/en/contact/", "/fr/nous-joindre/"])
def test_the_page_of_contact_takes_as_many_queries_however_much_it_says(
    client, address, django_assert_num_queries
):
    factories.contact(map_picture=factories.picture())
    for number in range(3):
        Institute.objects.get().links.create(label_en=f"Link {number}", url="https://example.org/")
    with django_assert_num_queries(5):
        client.get(address)
