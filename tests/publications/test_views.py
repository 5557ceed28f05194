import re

import pytest
from django.conf import settings

from people.models import Person
from publications.models import Authorship
from tests import factories

pytestmark = pytest.mark.django_db


def text(response) -> str:
    """The page with every run of white space as one space."""
    return " ".join(response.getvalue().decode().split())


@pytest.fixture
def ada():
    return factories.person("Ada", "Rivard")


@pytest.fixture
def work(ada):
    """A work with a preprint and an article, a member and a guest among its authors."""
    work = factories.publication(
        "Tides & trees of the DNA",
        (ada, "Jean-Sébastien Tremblay"),
        abstract="The whole abstract, " + "word by word, " * 60 + "to its last word.",
        topics=(factories.topic(),),
        summary_en="Trees feel the tide.",
    )
    factories.release(
        work, 2022, month=11, status="preprint", venue=factories.venue("arXiv", kind="preprint_server")
    )
    factories.release(
        work,
        2024,
        month=1,
        day=1,
        doi="10.1234/tides",
        venue=factories.venue("Journal of Tides"),
        volume="3",
        issue="2",
        pages="45--61",
        peer_reviewed=True,
        open_access=True,
        url="https://example.org/tides",
        pdf_url="https://example.org/tides.pdf",
    )
    work.links.create(kind="code", url="https://example.org/code")
    return work


def works(number: int, member) -> None:
    topic = factories.topic()
    for count in range(number):
        work = factories.publication(
            f"Work {count}", (member, "Grace Tremblay"), 2020 + count, (topic,), abstract="Words. " * 60
        )
        factories.release(work, 2021, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        work.links.create(kind="code", url="https://example.org/code")


# The list


def test_an_entry_shows_authors_in_order_with_members_linked(client, work):
    page = text(client.get("/en/publications/"))
    assert '<a href="/en/people/ada-rivard/">Ada Rivard</a>, Jean-Sébastien Tremblay' in page


def test_an_entry_names_its_venue_status_review_and_links(client, work):
    page = text(client.get("/en/publications/"))
    assert "<cite>Journal of Tides</cite> 3 (2), 45–61" in page
    assert ">published</span>" in page
    assert ">peer reviewed</span>" in page
    assert '<a href="https://example.org/tides.pdf">PDF</a>' in page
    assert '<a href="https://example.org/code">Code</a>' in page


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        ({"year": 2022}, '<time datetime="2022">2022</time>', '<time datetime="2022">2022</time>'),
        (
            {"year": 2022, "month": 11},
            '<time datetime="2022-11">November 2022</time>',
            '<time datetime="2022-11">novembre 2022</time>',
        ),
        (
            {"year": 2024, "month": 1, "day": 1},
            '<time datetime="2024-01-01">January 1, 2024</time>',
            '<time datetime="2024-01-01">1er janvier 2024</time>',
        ),
        (
            {"year": 2023, "month": 2, "day": 30},
            '<time datetime="2023-02">February 2023</time>',
            '<time datetime="2023-02">février 2023</time>',
        ),
    ],
)
def test_a_date_is_shown_in_the_precision_it_is_known_to(client, date, english, french):
    factories.release(factories.publication(), **date)
    assert english in text(client.get("/en/publications/"))
    assert french in text(client.get("/fr/publications/"))


def test_a_work_without_release_or_authors_is_listed_too(client):
    factories.publication("Bare")
    assert "Bare" in text(client.get("/en/publications/"))


def test_a_proposed_or_refused_member_is_not_linked(client, ada):
    work = factories.publication("Homonyms")
    factories.authorship(work, ada, link_state=Authorship.LinkState.REJECTED)
    page = text(client.get("/en/publications/"))
    assert "Ada Rivard" in page
    assert "/en/people/ada-rivard/" not in page


def test_a_member_who_is_not_public_is_not_linked(client):
    factories.publication("Signed", (factories.person(published_at=None),))
    page = text(client.get("/en/publications/"))
    assert "Ada Rivard" in page
    assert "/en/people/ada-rivard/" not in page


@pytest.fixture
def renamed():
    """A work signed by a member under a name that they had before."""
    member = factories.person("Élise", "Rivard")
    member.other_names.create(given_name="Éric", family_name="Formername", kind="former")
    member.other_names.create(given_name="E. M.", family_name="Rivard", kind="variant")
    work = factories.publication("Signed before", abstract="Words.")
    factories.authorship(work, member, given="É.", family="Formername", name_printed="Formername, É.")
    factories.authorship(work, "Eve Formername")
    factories.release(work, 2015)
    return work


@pytest.mark.parametrize(
    "address",
    [
        "publications/",
        "publications/signed-before/",
        "publications/signed-before.bib",
        "publications.atom",
        "people/elise-rivard/",
        "search/?q=signed",
        "search/?q=signed&kind=publications",
    ],
)
def test_a_former_name_of_a_member_is_never_shown(client, renamed, address):
    page = re.sub("</?mark>", "", text(client.get(f"/en/{address}")))
    assert "Signed before" in page
    assert "É. Formername" not in page and "Formername, É." not in page
    assert "Eve Formername" in page or "Formername, Eve" in page
    assert "Élise Rivard" in page or "Rivard, Élise" in page


def test_a_former_name_is_not_shown_either_while_the_member_has_no_page(client, renamed):
    Person.objects.update(published_at=None)
    page = text(client.get("/en/publications/signed-before/"))
    assert "É. Formername" not in page and "Formername, É." not in page
    assert "Élise Rivard" in page
    assert "/people/elise-rivard/" not in page


def test_a_variant_of_a_name_stays_as_printed(client, renamed):
    member = renamed.authorships.first().person
    factories.authorship(factories.publication("Signed now"), member, given="E. M.", family="Rivard")
    assert '<a href="/en/people/elise-rivard/">E. M. Rivard</a>' in text(client.get("/en/publications/"))


def test_editors_are_told_from_authors(client, ada):
    work = factories.publication("Proceedings", kind="book")
    factories.authorship(work, ada, role=Authorship.Role.EDITOR)
    page = text(client.get("/en/publications/"))
    assert '<a href="/en/people/ada-rivard/">Ada Rivard</a> (editor)' in page
    page = text(client.get("/en/publications/proceedings/"))
    assert "Rivard, A. (Ed.). (n.d.)." in page
    assert "editor = {Rivard, Ada}" in page
    assert "citation_author" not in page


@pytest.mark.parametrize(
    "state",
    [
        {"published_at": None},
        {"published_at": factories.tomorrow()},
        {"published_at": factories.yesterday() - factories.DAY, "expires_at": factories.yesterday()},
    ],
    ids=["draft", "scheduled", "expired"],
)
def test_what_is_not_public_is_neither_listed_nor_found(client, state):
    work = factories.publication("Hidden thing", **state)
    assert "Hidden thing" not in text(client.get("/en/publications/"))
    assert client.get(f"/en/publications/{work.slug}/").status_code == 404
    assert client.get(f"/en/publications/{work.slug}.bib").status_code == 404
    assert b"Hidden thing" not in client.get("/en/publications.atom").content


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_takes_15_queries_however_long_it_is(
    client, ada, number, language, django_assert_num_queries
):
    works(number, ada)
    with django_assert_num_queries(15):
        assert client.get(f"/{language}/publications/").status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_with_all_filters_takes_19_queries(client, ada, language, django_assert_num_queries):
    works(3, ada)
    address = (
        f"/{language}/publications/?q=work&year=2021&type=paper-conference&topic=oceans&person=ada-rivard"
        "&venue=venue-1"
    )
    with django_assert_num_queries(19):
        assert "Work 1" in text(client.get(address))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_next_visitor_of_a_list_takes_11_queries(client, number, language, django_assert_num_queries):
    factories.consent()
    works(number, factories.person("Ada", "Rivard"))
    page = client.get(f"/{language}/publications/")
    with django_assert_num_queries(11):
        assert text(client.get(f"/{language}/publications/")) == text(page)


@pytest.mark.django_db(transaction=True)
def test_a_list_is_counted_anew_when_something_has_changed(client):
    factories.consent()
    works(1, ada := factories.person("Ada", "Rivard"))

    def counts() -> dict[str, int]:
        facets = client.get("/en/publications/").context["facets"]
        return {str(option.label): option.count for facet in facets for option in facet.options}

    assert counts()["Ada Rivard"] == 1
    factories.publication("Another", (ada,))
    assert counts()["Ada Rivard"] == 2
    Authorship.objects.filter(family="Rivard").update(link_state=Authorship.LinkState.REJECTED)
    assert "Ada Rivard" not in counts()
    factories.Venue.objects.update(name="Renamed")
    assert counts()["Renamed"] == 1


def test_the_list_has_pages_of_20(client):
    for number in range(21):
        factories.publication(f"Number {number:02}", year=2000 + number)
    first, second = (text(client.get(f"/en/publications/?page={page}")) for page in (1, 2))
    assert "Number 20" in first and "Number 01" in first and "Number 00" not in first
    assert "Number 00" in second and "Number 01" not in second


@pytest.mark.parametrize(
    "page", ["0", "-1", "2", "abc", "last", "٣", "1e3", "1000000000", "9" * 30, "", "+1", "01"]
)
def test_a_page_that_is_not_there_is_not_found(client, work, page):
    assert client.get("/en/publications/", {"page": page}).status_code == 404


# Filters


@pytest.fixture
def library(ada):
    """Works that differ in year, type, topic and author."""
    zoe = factories.person("Zoé", "Noël")
    oceans, forests = factories.topic(), factories.topic("Forests", "Forêts")
    reefs = factories.publication("Reefs", (ada,), 2021, (oceans,), kind="article-journal")
    factories.publication("Réseaux", (zoe,), 2021, (forests,), language="fr", kind="thesis")
    roots = factories.publication("Roots", (ada, zoe), 2023, (oceans, forests), kind="article-journal")
    tides = factories.venue("Journal of Tides & Trees")
    factories.release(reefs, 2020, "10.1234/reefs", venue=tides, open_access=True, peer_reviewed=True)
    roots.releases.update(peer_reviewed=True)
    roots.releases.get().identifiers.create(scheme="arxiv", value="2303.04011")


def listed(response) -> set[str]:
    return {work.title for work in response.context["page_obj"]}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Reefs", "Réseaux", "Roots"}),
        ("year=2021", {"Reefs", "Réseaux"}),
        ("type=thesis", {"Réseaux"}),
        ("topic=oceans", {"Reefs", "Roots"}),
        ("topic=forets", {"Réseaux", "Roots"}),
        ("person=zoe-noel", {"Réseaux", "Roots"}),
        ("q=reseaux", {"Réseaux"}),
        ("venue=journal-of-tides-trees", {"Reefs"}),
        ("open_access=yes", {"Reefs"}),
        ("peer_reviewed=yes", {"Reefs", "Roots"}),
        ("q=10.1234/Reefs", {"Reefs"}),
        ("q=https://doi.org/10.1234/reefs&year=2023", set()),
        ("q=arXiv:2303.04011v1", {"Roots"}),
        ("venue=journal-of-tides-trees&open_access=yes&peer_reviewed=yes&year=2021", {"Reefs"}),
        ("q=rivard", {"Reefs", "Roots"}),
        ("year=2021&topic=oceans", {"Reefs"}),
        ("q=roots&person=ada-rivard&topic=forests&type=article-journal&year=2023", {"Roots"}),
        ("year=1999", set()),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_filters_combine(client, library, language, query, titles):
    assert listed(client.get(f"/{language}/publications/?{query}")) == titles


def test_facets_count_what_the_other_filters_leave(client, library):
    facets = client.get("/en/publications/?topic=oceans&year=2021").context["facets"]
    counts = {facet.label: {option.label: option.count for option in facet.options} for facet in facets}
    assert counts == {
        "Year": {"2023": 1, "2021": 1},
        "Type": {"Journal article": 1},
        "Topic": {"Oceans": 1, "Forests": 1},
        "Person": {"Ada Rivard": 1},
        "Venue": {"Journal of Tides & Trees": 1},
        "Only": {"Open access": 1, "Peer reviewed": 1},
    }


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "query",
    [
        "year=2021",
        "type=article-journal",
        "topic=oceans",
        "person=zoe-noel",
        "venue=journal-of-tides-trees",
        "open_access=yes",
        "peer_reviewed=yes",
        "q=rivard",
        "q=rivard&peer_reviewed=yes&topic=oceans",
    ],
)
def test_every_choice_leaves_as_many_works_as_it_says(client, library, language, query):
    facets = client.get(f"/{language}/publications/?{query}").context["facets"]
    assert facets
    for option in (option for facet in facets for option in facet.options if not option.current):
        assert (option.url, option.count) == (option.url, len(listed(client.get(option.url))))


def test_a_work_counts_once_however_many_releases_and_parts_its_venue_and_its_member_have(client, ada):
    venue = factories.venue()
    work = factories.publication("Twice", (ada,))
    factories.authorship(work, ada, role=Authorship.Role.EDITOR)
    for year in (2021, 2022):
        factories.release(work, year, venue=venue, open_access=True, peer_reviewed=True)
    facets = client.get("/en/publications/").context["facets"]
    assert [option.count for facet in facets for option in facet.options] == [1, 1, 1, 1, 1, 1]


def test_the_choice_in_use_is_offered_though_it_leaves_nothing_or_others_leave_more(client, library):
    for number in range(12):
        member = factories.person("Jo", f"Roy {number}")
        factories.publication("One", (member,))
        factories.publication("Two", (member,))
    solo = factories.person("Solo", "Author")
    factories.publication("Only one", (solo,))
    facets = client.get("/en/publications/?person=solo-author&year=1999").context["facets"]
    assert [(option.label, option.count, option.url) for option in facets[0].options] == [
        ("1999", 0, "/en/publications/?person=solo-author")
    ]
    facets = client.get("/en/publications/?person=solo-author").context["facets"]
    people = next(facet for facet in facets if facet.label == "Person").options
    assert len(people) == 13
    assert people[-1][:2] == ("Solo Author", 1) and people[-1].current
    assert "Solo Author" not in str(client.get("/en/publications/").context["facets"])


def test_addresses_of_filters_have_one_order_and_forget_the_page(client, library):
    facets = client.get("/en/publications/?person=ada-rivard&topic=oceans&page=1").context["facets"]
    years = next(facet for facet in facets if facet.label == "Year")
    assert years.options[0].url == "/en/publications/?year=2023&topic=oceans&person=ada-rivard"


def test_the_current_choice_of_a_facet_leads_to_the_list_without_it(client, library):
    [year, *_] = client.get("/en/publications/?year=2021").context["facets"]
    current = next(option for option in year.options if option.current)
    assert (current.label, current.url) == ("2021", "/en/publications/")


def test_chips_remove_one_filter_each(client, library):
    page = text(client.get("/en/publications/?year=2021&type=thesis"))
    assert 'href="/en/publications/?type=thesis"' in page
    assert 'href="/en/publications/?year=2021"' in page


def test_the_search_field_keeps_the_other_filters(client, library):
    page = text(client.get("/en/publications/?q=roots&year=2023"))
    assert '<input type="hidden" name="year" value="2023">' in page
    assert 'value="roots"' in page


def test_crawlers_are_kept_from_combinations_of_filters(client, library):
    plain = text(client.get("/en/publications/"))
    assert 'name="robots"' not in plain
    assert not re.search(r'<a href="[^"]*\?[^"]*" rel="nofollow"', plain)
    one = text(client.get("/en/publications/?year=2021"))
    assert 'name="robots"' not in one
    assert '<a href="/en/publications/?year=2021&amp;type=thesis" rel="nofollow">' in one
    assert '<meta name="robots" content="noindex">' in text(
        client.get("/en/publications/?year=2021&type=thesis")
    )
    assert '<meta name="robots" content="noindex">' in text(client.get("/en/publications/?q=roots"))


@pytest.mark.parametrize(
    ("query", "canonical", "french"),
    [
        ("?page=1", "", ""),
        ("?year=2021", "?year=2021", "?year=2021"),
        ("?topic=forets", "?topic=forests", "?topic=forets"),
        ("?unknown=1&year=2021", "?year=2021", "?year=2021"),
        ("?year=2021&type=thesis", "", ""),
        ("?q=roots", "", ""),
    ],
)
def test_search_engines_are_told_of_lists_with_one_filter(client, library, query, canonical, french):
    page = text(client.get(f"/en/publications/{query}"))
    address = f"{settings.SITE_URL}/en/publications/{canonical}"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<link rel="alternate" hreflang="en" href="{address}">' in page
    counterpart = f"{settings.SITE_URL}/fr/publications/{french}"
    assert f'<link rel="alternate" hreflang="fr" href="{counterpart}">' in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("year=abc", "A year has four digits"),
        ("year=99999", "A year has four digits"),
        ("year=-1", "A year has four digits"),
        ("year=٢٠٢٢", "A year has four digits"),
        ("type=poem", "There is no such type of publication."),
        ("topic=nowhere", "There is no such topic."),
        ("person=nobody", "There is no such person."),
        ("venue=nowhere", "There is no such venue."),
        ("open_access=no", "This filter is “yes” or left out."),
        ("peer_reviewed=1", "This filter is “yes” or left out."),
        ("q=" + "x" * 201, "A search has 200 characters at the most."),
    ],
)
def test_a_filter_that_means_nothing_is_answered_with_a_message(client, work, query, message):
    response = client.get(f"/en/publications/?{query}")
    assert response.status_code == 400
    assert message in text(response)
    assert 'name="q"' in text(response)
    assert "Tides" not in text(response)


def test_the_topic_of_a_draft_is_no_filter(client):
    factories.topic("Secret", "Secret", published_at=None)
    assert client.get("/en/publications/?topic=secret").status_code == 400


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "a & b | !(c", '"', "' or 1=1 --", "\ud800", "%"]
)
def test_any_words_can_be_searched(client, work, query):
    response = client.get("/en/publications/", {"q": query.encode("utf-8", "surrogatepass")})
    assert response.status_code == 200
    assert "<script>alert" not in text(response)


def test_an_empty_list_says_so_and_shows_a_way_out(client, work):
    page = text(client.get("/en/publications/?year=1999"))
    assert "No publication matches" in page
    assert '<a class="more" href="/en/publications/">' in page


@pytest.mark.parametrize(
    ("query", "proposed"),
    [("q=raots", "?q=roots"), ("q=raots&type=article-journal", "?q=roots&amp;type=article-journal")],
)
def test_a_search_without_hits_proposes_what_may_be_meant(client, library, query, proposed):
    page = text(client.get(f"/en/publications/?{query}"))
    assert f'<a href="/en/publications/{proposed}" rel="nofollow">roots</a>' in page


@pytest.mark.parametrize("query", ["q=raots&type=thesis", "q=qwertz", "q=roots"])
def test_nothing_is_proposed_that_would_not_be_found(client, library, query):
    assert "Did you mean" not in text(client.get(f"/en/publications/?{query}"))


# A work


def test_the_page_of_a_work_shows_the_whole_abstract_open(client, work):
    page = text(client.get(f"/fr/publications/{work.slug}/"))
    abstract = page[page.index('prose" lang="en">') :]
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


@pytest.mark.parametrize("status", ["retracted", "withdrawn"])
def test_a_work_that_was_taken_back_says_so_on_its_page_and_in_lists(client, status):
    work = factories.publication("Tides")
    factories.release(work, 2022, status=status, venue=factories.venue("Coasts"))
    assert f"This work has been {status}." in text(client.get(f"/en/publications/{work.slug}/"))
    assert f'<span class="state {status}">{status}</span>' in text(client.get("/en/publications/"))


def test_a_list_shows_a_work_once_by_its_main_release(client):
    work = factories.publication("Tides and trees")
    factories.release(work, 2022, status="preprint", venue=factories.venue("arXiv"))
    factories.release(work, 2024, venue=factories.venue("Coasts"))
    page = text(client.get("/en/publications/"))
    assert page.count("Tides and trees") == 1
    entry = page.partition("<article")[2].partition("</article>")[0]
    assert "Coasts" in entry and "arXiv" not in entry


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


def test_bibtex_is_found_by_a_former_slug_too(client, work):
    former, work.slug = work.slug, "renamed"
    work.save()
    assert "@" in client.get(f"/en/publications/{former}.bib").getvalue().decode()
    assert client.get("/en/publications/none.bib").status_code == 404


def test_bibtex_is_a_file_of_its_own(client, work):
    response = client.get(f"/en/publications/{work.slug}.bib")
    assert response.headers["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{work.slug}.bib"'
    assert "title = {Tides \\& trees of the {DNA}}" in response.getvalue().decode()


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
def test_a_work_takes_14_queries(client, ada, number, language, django_assert_num_queries):
    work = factories.publication("Work", abstract="Words.", summary_en="Short.")
    for count in range(number):
        factories.authorship(work, factories.person("Member", f"Number {count}"))
        factories.release(work, 2020 + count, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        work.topics.add(factories.topic(f"Topic {count}", ""))
        article, event = factories.article(f"Article {count}"), factories.event(f"Event {count}")
        article.publications.add(work)
        event.publications.add(work)
    with django_assert_num_queries(14):
        assert client.get(f"/{language}/publications/work/").status_code == 200


# Every page


@pytest.mark.parametrize("path", ["", "tides-trees-of-the-dna/", "tides-trees-of-the-dna.bib"])
def test_pages_are_read_only_and_the_same_for_everybody(client, work, path):
    address = f"/en/publications/{path}"
    response = client.get(address)
    assert "Set-Cookie" not in response.headers and not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert client.head(address).status_code == 200
    assert client.head(address).getvalue() == b""
    for method in (client.post, client.put, client.delete):
        refused = method(address)
        assert refused.status_code == 405
        assert "GET" in refused.headers["Allow"]


def test_addresses_come_from_the_settings(client, work):
    page = text(client.get(f"/en/publications/{work.slug}/", headers={"host": "localhost"}))
    assert f'<link rel="canonical" href="{settings.SITE_URL}/en/publications/{work.slug}/">' in page
    assert "//localhost" not in page


def test_a_work_without_a_date_comes_last(client, work):
    factories.publication("Undated")
    page = text(client.get("/en/publications/"))
    assert page.index("/en/publications/undated/") > page.index(work.get_absolute_url())
