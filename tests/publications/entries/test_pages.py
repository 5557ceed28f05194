"""An entry as pages print it."""

import pytest

from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db

LISTS = ["/en/publications/", "/fr/publications/"]


def entry(client, address: str) -> str:
    page = " ".join(client.get(address).content.decode().split())
    return page.partition('<article class="entry">')[2].partition("</article>")[0]


@pytest.mark.parametrize(
    ("address", "states", "words"),
    [
        ("/en/publications/", ("published", "peer reviewed"), ("Code", "Cite")),
        ("/fr/publications/", ("publiée", "évaluée par les pairs"), ("Code", "Citer")),
    ],
)
def test_an_entry_is_one_line_each_of_title_authors_source_and_links(client, address, states, words):
    work = factories.publication("Tides & trees", ("Grace Tremblay", factories.person("Ada", "Rivard")))
    columns = {
        "volume": "12",
        "issue": "3",
        "pages": "45--61",
        "peer_reviewed": True,
        "pdf_url": "https://a.b/c.pdf",
    }
    factories.release(work, 2022, venue=factories.venue("Trees & Tides"), **columns)
    work.links.create(kind="code", url="https://example.org/?a&b")
    work.refresh()
    own, person = f"{address}{work.slug}/", "/en/people/" if "/en/" in address else "/fr/personnes/"
    printed = entry(client, address)
    assert '<p class="year">2022</p>' in printed
    assert f'<h3 lang="en" dir="auto"><a href="{own}"><bdi>Tides &amp; trees</bdi></a></h3>' in printed
    members = f'<a href="{person}ada-rivard/"><bdi>Ada Rivard</bdi></a>'
    assert f'<p class="authors"><bdi>Grace Tremblay</bdi>, {members}</p>' in printed
    assert (
        '<p class="source"><cite><bdi>Trees &amp; Tides</bdi></cite> 12 (3), 45–61, <time datetime="2022">2022</time>'
        f'&nbsp;· <span class="state published">{states[0]}</span>&nbsp;· <span class="state">{states[1]}</span></p>'
    ) in printed
    assert (
        '<p class="words"><a href="https://a.b/c.pdf">PDF</a><a href="https://example.org/?a&amp;b">'
        f'{words[0]}</a><a href="{own}#cite">{words[1]}</a></p>'
    ) in printed
    assert '<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft_val_fmt=' in printed


@pytest.mark.parametrize(
    ("others", "columns", "english", "french"),
    [
        (5, {}, "and 2 others", "et 2 autres"),
        (5, {"has_more_authors": True}, "and others", "et autres"),
        (1, {"has_more_authors": True}, "and others", "et autres"),
    ],
)
def test_of_many_authors_the_first_and_the_members_are_named(client, others, columns, english, french):
    names = tuple(f"Name Number{count}" for count in range(others))
    factories.publication("Tides", (*names, factories.person("Ada", "Rivard")), 2022, **columns)
    for address, ending in zip(LISTS, (english, french), strict=True):
        line = entry(client, address).partition('<p class="authors">')[2].partition("</p>")[0]
        assert line.endswith(f"</a> {ending}") and "Number0" in line and "Ada Rivard" in line
        assert ("Number4" in line) is False


def test_editors_stand_behind_the_authors(client):
    work = factories.publication("Tides", ("Ada Roy",), 2022)
    factories.authorship(work, "Paul Roy", role="editor", position=1)
    factories.authorship(work, "Léa Roy", role="editor", position=2)
    line = entry(client, "/en/publications/").partition('<p class="authors">')[2].partition("</p>")[0]
    assert line == "<bdi>Ada Roy</bdi>; <bdi>Paul Roy</bdi>, <bdi>Léa Roy</bdi> (editors)"


def test_a_year_stands_where_it_begins(client):
    for number, year in enumerate((2022, 2022, 2021, None)):
        factories.publication(f"Work {number}", year=year)
    page = text(client.get("/en/publications/"))
    assert (page.count('<p class="year">'), page.count('<article class="entry">')) == (2, 4)


@pytest.mark.parametrize("address", [*LISTS, *(f"{address}?with=abstracts" for address in LISTS)])
def test_a_full_page_takes_as_many_statements_as_a_short_one(client, address, django_assert_num_queries):
    ada, counted = factories.person("Ada", "Rivard"), 0
    for number in (3, 20):
        for count in range(counted, number):
            work = factories.publication(f"Work {count}", (ada, "Emmy Noël"), abstract="Words. " * 60)
            factories.release(work, 2021, f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
            work.links.create(kind="code", url="https://example.org/code")
        counted = number
        with django_assert_num_queries(9):
            assert text(client.get(address)).count('<article class="entry">') == number
