from citeproc.model import CitationStylesElement

from publications.export.citations import STYLES, cite
from tests.publications.export.test_citations import ITEM


def test_a_style_is_asked_once_whatever_it_says_of_the_next_work():
    for style in STYLES.values():
        cite(ITEM, style, "en")
    asked = CitationStylesElement.xpath_search.cache_info().misses
    for style in STYLES.values():
        assert "Waves" in cite(ITEM | {"title": "Waves"}, style, "en")
    assert CitationStylesElement.xpath_search.cache_info().misses == asked
