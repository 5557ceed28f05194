"""How a work is set on its pages, in the words of their language."""

import pytest
from django.utils.translation import override

from publications.models import Release
from publications.templatetags.bibliography import language_name, place_in_venue
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("columns", "english", "french"),
    [
        ({"edition": "2nd"}, "2nd ed.", "2ᵉ éd."),
        ({"edition": "2e éd."}, "2nd ed.", "2ᵉ éd."),
        ({"edition": "1"}, "1st ed.", "1ʳᵉ éd."),
        ({"edition": "Third edition"}, "3rd ed.", "3ᵉ éd."),
        ({"edition": "Revised"}, "Revised ed.", "Revised éd."),
        ({"edition": "Édition critique"}, "Édition critique", "Édition critique"),
        ({"volume": "12", "issue": "3", "pages": "45--61"}, "12 (3), 45–61", "12 (3), 45–61"),
        ({"issue": "3"}, "no. 3", "nᵒ\u00a03"),
        ({}, "", ""),
    ],
    ids=str,
)
def test_the_place_in_a_venue_is_in_the_words_of_the_page(columns, english, french):
    with override("en"):
        assert place_in_venue(Release(**columns)) == english
    with override("fr"):
        assert place_in_venue(Release(**columns)) == french


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("en", "English", "Anglais"),
        ("zh", "Chinese", "Chinois"),
        ("zh-Hant", "Chinese (Traditional)", "Chinois (traditionnel)"),
        ("zh-TW", "Chinese", "Chinois"),
        ("pt-BR", "Portuguese (Brazil)", "Portugais (Brésil)"),
        ("iu", "Inuktitut", "Inuktitut"),
        ("grc", "Ancient Greek", "Grec ancien"),
        ("mul", "Multiple languages", "Multilingue"),
        ("no", "Norwegian", "Norvégien"),
        ("und", "Unknown language", "Langue indéterminée"),
        ("xx", "Xx", "Xx"),
        ("klingon!", "Klingon!", "Klingon!"),
    ],
)
def test_a_language_has_its_name_in_the_language_of_the_page(code, english, french):
    with override("en"):
        assert language_name(code) == english
    with override("fr"):
        assert language_name(code) == french


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        ({"year": None}, "Institut</bdi></cite>&nbsp;· <span"),
        ({"year": None, "volume": "3"}, "Institut</bdi></cite> 3&nbsp;· <span"),
        ({"year": 2022}, 'Institut</bdi></cite>, <time datetime="2022">2022</time>&nbsp;· <span'),
        (
            {"year": 2022, "issue": "7"},
            'Institut</bdi></cite> no. 7, <time datetime="2022">2022</time>&nbsp;· <span',
        ),
    ],
    ids=str,
)
def test_no_comma_stands_before_nothing(client, columns, line):
    work = factories.publication("A report", kind="report")
    factories.release(work, venue_text="Institut", **columns)
    page = " ".join(client.get(f"/en/publications/{work.slug}/").content.decode().split())
    assert line in page


def test_a_report_shows_its_number_and_so_do_its_citations(client):
    work = factories.publication("A report", ("Ada Rivard",), kind="report")
    factories.release(work, 2022, venue_text="Institut de l’Épinette", issue="7", edition="2nd")
    english, french = (text(client.get(f"/{code}/publications/{work.slug}/")) for code in ("en", "fr"))
    assert "no. 7, 2nd ed." in english and "nᵒ 7, 2ᵉ éd." in french
    cited = [page.partition('id="cite"')[2].partition("BibTeX")[0] for page in (english, french)]
    assert cited[0].count("o. 7") == 3 and cited[0].count("2nd ed.") == 3  # IEEE has neither in reports
    assert cited[1].count("ᵒ 7") == 3 and cited[1].count("2ᵉ éd.") == 3
    assert "2nd" not in cited[1]
