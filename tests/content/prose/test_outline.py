import re
from pathlib import Path

from django.conf import settings

from content.prose.outline import OF_PAGES, contents, sections, with_anchors

LONG = "<p>" + "tide " * 300 + "</p>"


def test_each_heading_has_an_address_of_its_own():
    shown = with_anchors(
        "<h2>Our <em>method</em></h2><p>a</p><h3>Méthode</h3><h2>Our method</h2><h2>潮汐</h2><h2>— — —</h2>"
    )
    assert shown == (
        '<h2 id="our-method"><a class="anchor" href="#our-method">Our <em>method</em></a></h2><p>a</p>'
        '<h3 id="methode"><a class="anchor" href="#methode">Méthode</a></h3>'
        '<h2 id="our-method-2"><a class="anchor" href="#our-method-2">Our method</a></h2>'
        '<h2 id="chao-xi"><a class="anchor" href="#chao-xi">潮汐</a></h2>'
        '<h2 id="section"><a class="anchor" href="#section">— — —</a></h2>'
    )


def test_no_section_takes_an_address_twice():
    ids = [section.id for section in sections("<h2>Main</h2><h2>A 2</h2><h2>A</h2><h2>A</h2><h2>Cite</h2>")]
    assert len(set(ids)) == 5


def test_no_section_takes_an_address_of_the_page_around_it():
    pages = [
        path for path in Path(settings.BASE_DIR, "templates").rglob("*.html") if "admin" not in path.parts
    ]
    ids = {one for path in pages for one in re.findall(r'\bid="([a-z0-9-]+)"', path.read_text())}
    assert {"main", "cite"} <= ids
    assert [one for one in ids if not OF_PAGES.match(one)] == []


def test_a_heading_with_a_link_or_a_note_keeps_it():
    shown = with_anchors('<h2><a href="/x/">Link</a></h2><h2>Note<span data-note="">n</span></h2>')
    assert (
        shown == '<h2 id="link"><a href="/x/">Link</a></h2><h2 id="note">Note<span data-note="">n</span></h2>'
    )


def test_long_texts_alone_have_a_list_of_contents():
    headings = "<h2>One</h2><h3>Within</h3><h2>Two</h2><h2>Three</h2>"
    assert [section.title for section in contents(headings + LONG * 3)] == ["One", "Two", "Three"]
    assert contents(headings) == []
    assert len(contents("<h2>One</h2>" * 5)) == 5
    assert contents("<h2>One</h2><h2>Two</h2>" + LONG * 3) == []
