"""Every template of the public site under axe: in both languages, wide and narrow; its colours in light and dark."""

import pytest

from pages.models import Announcement
from tests import factories
from tests.browser import axe_violations

WIDTHS = (320, 1280)
SCHEMES = {"en": ("light", "dark"), "fr": ("light",)}  # the colours know no language
WORK = "/en/publications/tides-and-trees-more/"
TEMPLATES = {
    "home": ("/en/", "/fr/"),
    "publications": ("/en/publications/?year=2022", "/fr/publications/?year=2022"),
    "publication": ("/en/publications/tides-and-trees-more/", "/fr/publications/tides-and-trees-more/"),
    "people": ("/en/people/", "/fr/personnes/"),
    "person": ("/en/people/ada-rivard/", "/fr/personnes/ada-rivard/"),
    "topics": ("/en/topics/", "/fr/themes/"),
    "topic": ("/en/topics/oceans/", "/fr/themes/oceans/"),
    "news": ("/en/news/", "/fr/nouvelles/"),
    "article": ("/en/news/a-prize-for-tides/", "/fr/nouvelles/un-prix-pour-les-marees/"),
    "fallback": ("/en/news/en-francais-d-abord/", "/fr/nouvelles/english-only/"),
    "events": ("/en/events/", "/fr/evenements/"),
    "event": ("/en/events/past/", "/fr/evenements/passe/"),
    "page": ("/en/about/", "/fr/a-propos/"),
    "contact": ("/en/contact/", "/fr/nous-joindre/"),
    "languages": ("/en/languages/", "/fr/langues/"),
    "search": ("/en/search/?q=tides", "/fr/recherche/?q=marees"),
    "no hits": ("/en/search/?q=zyzzyva", "/fr/recherche/?q=zyzzyva"),
    "report": (f"{WORK}report/", f"{WORK}report/"),
    "thanks": (f"{WORK}report/thanks/", f"{WORK}report/thanks/"),
    "not found": ("/en/nothing-here/", "/fr/rien-ici/"),
    "bad query": ("/en/publications/?year=abc", "/fr/publications/?year=abc"),
}


@pytest.fixture
def axe_page(new_page):
    """A page whose policy lets axe insert its own style."""
    factories.institute()
    factories.contact(map_picture=factories.picture("Map"))
    factories.menu_item(page=factories.page("Partners", ""), is_below=True)
    Announcement.objects.create(text_en="Closed on Monday.", target="/en/about/", tone="urgent")
    return new_page(bypass_csp=True)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_template_has_a_barrier_and_none_scrolls_sideways(axe_page, language):
    barriers = []
    for name, addresses in TEMPLATES.items():
        response = axe_page.goto(addresses[language == "fr"])
        assert response.status == {"not found": 404, "bad query": 400}.get(name, 200), name
        for width in WIDTHS:
            axe_page.set_viewport_size({"width": width, "height": 900})
            if axe_page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            ):
                barriers.append(f"{name} scrolls sideways at {width} px")
            for scheme in SCHEMES[language]:
                axe_page.emulate_media(color_scheme=scheme)
                violations = axe_violations(axe_page, of_colour=scheme == "dark")
                barriers += [
                    f"{name}, {width} px, {scheme}: {violation['id']} at {violation['nodes'][0]['target']}"
                    for violation in violations
                ]
    assert barriers == []
