"""The page of a work: all that is known of it, in both languages."""

import pytest

from publications.models import Publication
from tests import factories
from tests.readers import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made")]


@pytest.fixture(scope="module")
def made(rows_of_the_module) -> None:
    factories.released_publication()


@pytest.fixture
def work() -> Publication:
    return Publication.objects.get(slug="tides-trees-of-the-dna")


def test_the_page_of_a_work_shows_the_whole_abstract_open(client, work):
    page = text(client.get(f"/fr/publications/{work.slug}/"))
    abstract = page[page.index('prose" lang="en" dir="auto">') :]
    assert "to its last word." in abstract[: abstract.index("</div>")]
    assert (
        "<details" not in page[: page.index("to its last word.", page.index("<main"))].partition("<main")[2]
    )


def test_releases_stand_from_the_first_to_the_last_each_with_its_date_and_status(client, work):
    page = text(client.get(f"/en/publications/{work.slug}/")).partition('<ol class="text timeline">')[2]
    first, second = page.split("</li>")[:2]
    assert (
        "arXiv" in first and '<time datetime="2022-11">November 2022</time>' in first and "preprint" in first
    )
    assert "Journal of Tides" in second and "January 1, 2024" in second and "published" in second
    assert "peer reviewed" in second and "open access" in second
    assert 'href="https://doi.org/10.1234/tides"' in second
    assert 'href="https://example.org/tides.pdf"' in second


def test_a_preprint_says_that_nobody_reviewed_it_and_a_thesis_says_nothing_of_it(client):
    work = factories.publication()
    factories.release(work, 2022, status="preprint")
    assert "not peer reviewed" in text(client.get(f"/en/publications/{work.slug}/"))
    work.releases.update(status="published")
    assert "peer reviewed" not in text(client.get(f"/en/publications/{work.slug}/"))


def test_a_work_names_its_topics_identifiers_and_language(client, work):
    page = text(client.get(f"/fr/publications/{work.slug}/"))
    assert '<a href="/fr/themes/oceans/">Océans</a>' in page
    assert '<a href="https://doi.org/10.1234/tides">10.1234/tides</a>' in page
    assert "Anglais" in page


def test_a_summary_in_the_other_language_is_marked(client, work):
    assert '<span lang="en">Trees feel the tide.</span>' in text(client.get(f"/fr/publications/{work.slug}/"))
    assert "Trees feel the tide." in text(client.get(f"/en/publications/{work.slug}/"))


def test_a_work_shows_the_public_news_and_events_about_it(client, work):
    for story in (
        factories.article(),
        factories.event(),
        factories.article("Not yet told", "", published_at=None),
    ):
        story.publications.add(work)
    page = text(client.get(f"/en/publications/{work.slug}/"))
    assert "A prize for tides" in page and "Open day" in page
    assert "Not yet told" not in page


def test_a_work_says_how_to_cite_it(client, work):
    page = text(client.get(f"/en/publications/{work.slug}/"))
    assert "Rivard, A., &amp; Tremblay, J.-S. (2024)." in page
    assert "@inproceedings{tides-trees-of-the-dna," in page
    assert f'href="/en/publications/{work.slug}.bib"' in page


def test_scholar_and_zotero_read_the_same_in_both_languages(client, work):
    for language in ("en", "fr"):
        page = text(client.get(f"/{language}/publications/{work.slug}/"))
        assert '<meta name="citation_title" content="Tides &amp; trees of the DNA">' in page
        assert '<meta name="citation_author" content="Rivard, Ada">' in page
        assert '<meta name="citation_author" content="Tremblay, Jean-Sébastien">' in page
        assert '<meta name="citation_publication_date" content="2024/01/01">' in page
        assert '<meta name="citation_language" content="en">' in page
        assert '<meta property="og:type" content="article">' in page
        assert "citation_pdf_url" not in page


def test_structured_data_cannot_leave_its_element(client):
    work = factories.publication("</script><script>alert(1)</script>")
    page = client.get(f"/en/publications/{work.slug}/").content.decode()
    assert "<script>alert" not in page
    assert '"headline": "\\u003C/script\\u003E' in page


def test_a_former_slug_leads_to_the_present_one(client, work):
    former = work.slug
    work.slug = "tides"
    work.save()
    response = client.get(f"/fr/publications/{former}/")
    assert (response.status_code, response.headers["Location"]) == (301, "/fr/publications/tides/")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_work_that_stories_name_takes_9_queries(client, number, language, django_assert_num_queries):
    work = factories.publication("Work", abstract="Words.", summary_en="Short.")
    for count in range(number):
        factories.authorship(work, factories.person("Member", f"Number {count}"))
        factories.release(work, 2020 + count, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        work.topics.add(factories.topic(f"Topic {count}", ""))
        article, event = factories.article(f"Article {count}"), factories.event(f"Event {count}")
        article.publications.add(work)
        event.publications.add(work)
    with django_assert_num_queries(9):
        assert client.get(f"/{language}/publications/work/").status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_work_that_no_story_names_reads_no_stories(client, language, django_assert_num_queries):
    factories.publication("Work", ("Ada Rivard",), 2020)
    factories.article(), factories.event()
    with django_assert_num_queries(7) as queries:
        assert client.get(f"/{language}/publications/work/").status_code == 200
    tables = " ".join(query["sql"] for query in queries)
    assert '"news_article_publications"' in tables and '"news_event_publications"' in tables
    assert '"news_article"' not in tables and '"news_event"' not in tables


def test_editors_of_a_work_are_no_authors_of_it(client):
    ada = factories.person("Ada", "Rivard")
    work = factories.publication("Proceedings", kind="book")
    factories.authorship(work, ada, role="editor")
    page = text(client.get("/en/publications/proceedings/"))
    assert "Rivard, A. (Ed.). (n.d.)." in page
    assert "editor = {Rivard, Ada}" in page
    assert "citation_author" not in page


@pytest.mark.parametrize("status", ["retracted", "withdrawn"])
def test_a_work_that_was_taken_back_says_so(client, status):
    work = factories.publication("Tides")
    factories.release(work, 2022, status=status, venue=factories.venue("Coasts"))
    assert f"This work has been {status}." in text(client.get(f"/en/publications/{work.slug}/"))
