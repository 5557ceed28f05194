import pytest
from django.conf import settings

from people.models import Category
from publications.models import Authorship
from tests import factories

pytestmark = pytest.mark.django_db


def text(response) -> str:
    """The page with every run of white space as one space."""
    return " ".join(response.content.decode().split())


@pytest.fixture
def oceans():
    return factories.topic(
        lead_en="Water in motion.",
        lead_fr="L’eau en mouvement.",
        description_en="<p>We study tides.</p>",
        description_fr="<p>Nous étudions les marées.</p>",
    )


@pytest.fixture
def ada(oceans):
    ada = factories.person(
        "Ada",
        "Rivard",
        (oceans,),
        category="faculty",
        role_en="Professor",
        role_fr="Professeure",
        biography_en="<p>Ada reads tides.</p>",
        email="ada@example.org",
        orcid="0000-0002-1825-0097",
    )
    ada.links.create(kind="website", url="https://example.org/ada")
    ada.other_names.create(given_name="Adam", family_name="Formername", kind="former")
    return ada


@pytest.fixture
def zoe():
    return factories.person("Zoé", "Noël", category="alumni", role_fr="Ancienne étudiante")


def stories(thing) -> None:
    """A public and a draft article, and an event, that speak of a person or a topic."""
    for story in (
        factories.article(),
        factories.article("Not yet told", "Pas encore dit", published_at=None),
        factories.event(),
    ):
        (story.people if hasattr(thing, "given_name") else story.topics).add(thing)


# The directory


def test_people_stand_by_category_with_alumni_last(client, ada, zoe):
    factories.person("Bo", "Student", category="student")
    page = text(client.get("/en/people/"))
    places = [
        page.index(words)
        for words in ("Faculty", "Ada Rivard", "Students", "Bo Student", "Alumni", "Zoé Noël")
    ]
    assert places == sorted(places)


def test_every_category_has_its_place(client):
    for category in Category:
        factories.person("Member", category.value.title(), category=category)
    page = text(client.get("/fr/personnes/"))
    for category in Category:
        assert f"Member {category.value.title()}" in page


def test_categories_and_roles_are_in_the_language_of_the_page(client, ada, zoe):
    french = text(client.get("/fr/personnes/"))
    assert "Corps professoral" in french and "Professeure" in french
    assert "Professor<" in text(client.get("/en/people/"))


def test_people_sort_by_folded_family_name(client):
    for family in ("Zhang", "Émond", "Eco", "Øster"):
        factories.person("A", family)
    page = text(client.get("/en/people/"))
    places = [page.index(f"A {family}") for family in ("Eco", "Émond", "Øster", "Zhang")]
    assert places == sorted(places)


@pytest.mark.parametrize("words", ["rivard", "RIVARD ada", "Ada", "professeure", "professor", "riv"])
def test_people_are_found_by_name_and_role(client, ada, zoe, words):
    page = text(client.get("/en/people/", {"q": words}))
    assert "Ada Rivard" in page
    assert "Zoé Noël" not in page


@pytest.mark.parametrize("words", ["noel", "Noël", "zoe", "etudiante"])
def test_accents_do_not_matter(client, ada, zoe, words):
    page = text(client.get("/fr/personnes/", {"q": words}))
    assert "Zoé Noël" in page
    assert "Ada Rivard" not in page


@pytest.mark.parametrize("words", ["formername", "adam"])
def test_a_former_name_finds_nobody(client, ada, words):
    page = text(client.get("/en/people/", {"q": words}))
    assert "Ada Rivard" not in page
    assert "Nobody matches" in page


@pytest.mark.parametrize("slug", ["oceans", "ocean-sciences"])
def test_the_directory_can_be_limited_to_a_topic(client, ada, zoe, oceans, slug):
    oceans.slug_fr = "ocean-sciences"
    oceans.save()
    for address in ("/en/people/", "/fr/personnes/"):
        page = text(client.get(address, {"topic": slug}))
        assert "Ada Rivard" in page
        assert "Zoé Noël" not in page
        assert " selected" in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"topic": "nowhere"}, "There is no such topic."),
        ({"q": "x" * 201}, "A search has 200 characters at the most."),
    ],
)
def test_a_filter_that_means_nothing_is_answered_with_a_message(client, ada, query, message):
    response = client.get("/en/people/", query)
    assert response.status_code == 400
    assert message in text(response)
    assert "Ada Rivard" not in text(response)


def test_a_search_is_not_for_search_engines(client, ada):
    assert '<meta name="robots" content="noindex">' in text(client.get("/en/people/?q=ada"))
    assert 'name="robots"' not in text(client.get("/en/people/"))


@pytest.mark.parametrize("words", ["!", "***", "' or 1=1 --", "<script>alert(1)</script>"])
def test_any_words_can_be_searched(client, ada, words):
    response = client.get("/en/people/", {"q": words})
    assert response.status_code == 200
    assert "<script>alert" not in text(response)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["/en/people/", "/fr/personnes/"])
def test_the_directory_takes_5_queries(client, number, address, django_assert_num_queries):
    for count in range(number):
        topic = factories.topic(f"Topic {count}", "")
        factories.person("A", f"Member {count}", (topic,), role_en="Professor", portrait=factories.picture())
    with django_assert_num_queries(5):
        assert "Member 0" in text(client.get(address))


# A profile


def test_a_profile_shows_who_the_person_is(client, ada):
    page = text(client.get("/en/people/ada-rivard/"))
    assert "<h1>Ada Rivard</h1>" in page
    assert "Professor" in page
    assert "Ada reads tides." in page
    assert 'href="mailto:ada@example.org"' in page
    assert 'href="https://orcid.org/0000-0002-1825-0097"' in page
    assert 'href="https://example.org/ada"' in page
    assert '<a href="/en/topics/oceans/">Oceans</a>' in page


def test_a_former_name_is_never_shown(client, ada):
    for address in ("/en/people/ada-rivard/", "/fr/personnes/ada-rivard/", "/en/people/"):
        assert "Formername" not in text(client.get(address))


def test_a_biography_in_the_other_language_is_marked_and_announced(client, ada):
    page = text(client.get("/fr/personnes/ada-rivard/"))
    assert '<div class="prose" lang="en"><p>Ada reads tides.</p></div>' in page
    assert page.count('class="notice"') == 1
    assert 'class="notice"' not in text(client.get("/en/people/ada-rivard/"))


def test_a_person_without_texts_or_portrait_has_a_profile(client):
    factories.person("", "Wulandari")
    page = text(client.get("/en/people/wulandari/"))
    assert "<h1>Wulandari</h1>" in page
    assert 'class="notice"' not in page
    assert "Biography" not in page


def test_papers_stand_from_the_newest_under_their_years(client, ada):
    for year in (2019, 2023, 2021):
        factories.publication(f"Paper of {year}", (ada,), year)
    factories.publication("Draft paper", (ada,), 2024, published_at=None)
    page = text(client.get("/en/people/ada-rivard/"))
    places = [
        page.index(words)
        for words in ("2023", "Paper of 2023", "2021", "Paper of 2021", "2019", "Paper of 2019")
    ]
    assert places == sorted(places)
    assert "Draft paper" not in page


def test_only_sure_papers_count(client, ada):
    for state in (Authorship.LinkState.NONE, Authorship.LinkState.REJECTED):
        factories.authorship(factories.publication(f"Perhaps {state}"), ada, link_state=state)
    factories.authorship(factories.publication("Surely"), ada, link_state=Authorship.LinkState.AUTO)
    page = text(client.get("/en/people/ada-rivard/"))
    assert "Surely" in page
    assert "Perhaps" not in page


def test_a_paper_that_one_wrote_and_edited_is_listed_once(client, ada):
    work = factories.publication("Twice signed", (ada,))
    factories.authorship(work, ada, role=Authorship.Role.EDITOR)
    assert text(client.get("/en/people/ada-rivard/")).count(">Twice signed</a>") == 1


def test_many_papers_lead_to_the_filtered_list(client, ada, monkeypatch):
    monkeypatch.setattr("pages.assembled.WORKS_OF_A_PERSON", 2)
    for year in (2019, 2021, 2023):
        factories.publication(f"Paper of {year}", (ada,), year)
    page = text(client.get("/en/people/ada-rivard/"))
    assert "Paper of 2019" not in page
    assert '<a class="more" href="/en/publications/?person=ada-rivard">All 3 publications</a>' in page


def test_co_authors_at_the_institute_come_with_their_number_of_papers(client, ada, zoe):
    bo = factories.person("Bo", "Student")
    hidden = factories.person("Hidden", "Person", published_at=None)
    factories.publication("One", (ada, bo, zoe, hidden))
    factories.publication("Two", (ada, zoe, "Grace Tremblay"))
    factories.publication("Without Ada", (bo, zoe))
    factories.publication("Draft", (ada, bo), published_at=None)
    response = client.get("/en/people/ada-rivard/")
    assert [(str(person), person.works) for person in response.context["co_authors"]] == [
        ("Zoé Noël", 2),
        ("Bo Student", 1),
    ]
    assert '<a href="/en/people/zoe-noel/">Zoé Noël</a> <span class="count">2</span>' in text(response)


def test_a_profile_shows_the_public_news_and_events_about_the_person(client, ada):
    stories(ada)
    page = text(client.get("/fr/personnes/ada-rivard/"))
    assert "Un prix pour les marées" in page and "Journée portes ouvertes" in page
    assert "Pas encore dit" not in page


def test_alumni_are_kept(client, zoe):
    factories.publication("Her thesis", (zoe,), kind="thesis")
    page = text(client.get("/en/people/zoe-noel/"))
    assert "Former member" in page
    assert "Her thesis" in page


def test_a_profile_advertises_the_feed_of_its_papers(client, ada):
    page = text(client.get("/en/people/ada-rivard/"))
    assert 'title="Publications of Ada Rivard (Atom)" href="/en/people/ada-rivard.atom"' in page


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["/en/people/ada-rivard/", "/fr/personnes/ada-rivard/"])
def test_a_profile_takes_16_queries(client, ada, number, address, django_assert_num_queries):
    for count in range(number):
        colleague = factories.person("Member", f"Number {count}", portrait=factories.picture())
        work = factories.publication(f"Work {count}", (ada, colleague), abstract="Words.")
        factories.release(work, 2020, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        ada.links.create(url="https://example.org/")
        ada.topics.add(factories.topic(f"Topic {count}", ""))
        stories(ada)
    with django_assert_num_queries(16):
        assert client.get(address).status_code == 200


# Topics


def test_topics_stand_by_name_in_the_language_of_the_page_with_their_works(client, oceans):
    factories.topic("Zoology", "Animaux")
    factories.publication(topics=(oceans,))
    factories.publication("Draft", topics=(oceans,), published_at=None)
    english, french = text(client.get("/en/topics/")), text(client.get("/fr/themes/"))
    assert english.index("Oceans") < english.index("Zoology")
    assert french.index("Animaux") < french.index("Océans")
    assert "Water in motion." in english and "L’eau en mouvement." in french
    assert [topic.works for topic in client.get("/en/topics/").context["object_list"]] == [1, 0]


def test_a_topic_shows_what_it_is_who_works_on_it_and_what_came_of_it(client, oceans, ada, zoe):
    zoe.topics.add(oceans)
    factories.publication("Tides", (ada,), 2023, (oceans,))
    stories(oceans)
    page = text(client.get("/fr/themes/oceans/"))
    assert "<h1>Océans</h1>" in page
    assert "Nous étudions les marées." in page
    assert "Ada Rivard" in page and "Zoé Noël" not in page
    assert "Tides" in page
    assert "Un prix pour les marées" in page and "Pas encore dit" not in page
    assert "Journée portes ouvertes" in page


def test_many_papers_of_a_topic_lead_to_the_filtered_list(client, oceans):
    for number in range(11):
        factories.publication(f"Paper {number}", topics=(oceans,))
    page = text(client.get("/fr/themes/oceans/"))
    assert 'href="/fr/publications/?topic=oceans"' in page
    assert page.count('<article class="entry') == 10


def test_a_topic_in_one_language_only_is_shown_and_announced_in_it(client):
    factories.topic("", "Forêts", description_fr="<p>Les arbres.</p>")
    page = text(client.get("/en/topics/forets/"))
    assert '<h1><span lang="fr">Forêts</span></h1>' in page
    assert 'class="notice"' in page
    assert f'<link rel="canonical" href="{settings.SITE_URL}/fr/themes/forets/">' in page
    assert 'hreflang="en"' not in page.partition("</head>")[0]


def test_the_slug_of_the_other_language_leads_to_that_of_the_page(client):
    factories.topic("Forests", "Forêts")
    response = client.get("/en/topics/forets/")
    assert (response.status_code, response.headers["Location"]) == (301, "/en/topics/forests/")
    response = client.get("/fr/themes/forests/")
    assert (response.status_code, response.headers["Location"]) == (301, "/fr/themes/forets/")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["/en/topics/", "/fr/themes/"])
def test_the_index_of_topics_takes_4_queries(client, number, address, django_assert_num_queries):
    for count in range(number):
        factories.publication(f"Work {count}", topics=(factories.topic(f"Topic {count}", ""),))
    with django_assert_num_queries(4):
        assert "Topic 0" in text(client.get(address))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["/en/topics/oceans/", "/fr/themes/oceans/"])
def test_a_topic_takes_14_queries(client, oceans, number, address, django_assert_num_queries):
    for count in range(number):
        member = factories.person("Member", f"Number {count}", (oceans,), portrait=factories.picture())
        work = factories.publication(f"Work {count}", (member,), topics=(oceans,))
        factories.release(work, 2020, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        stories(oceans)
    with django_assert_num_queries(14):
        assert client.get(address).status_code == 200


# Every page


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
    factories.person("Hidden", "Person", **state)
    factories.topic("Hidden topic", "", **state)
    assert client.get("/en/people/hidden-person/").status_code == 404
    assert client.get("/en/topics/hidden-topic/").status_code == 404
    assert "Hidden" not in text(client.get("/en/people/"))
    assert "Hidden" not in text(client.get("/en/topics/"))


def test_a_former_slug_leads_to_the_present_one(client, ada):
    ada.slug = "ada-r"
    ada.save()
    response = client.get("/fr/personnes/ada-rivard/")
    assert (response.status_code, response.headers["Location"]) == (301, "/fr/personnes/ada-r/")


@pytest.mark.parametrize(
    "address", ["/en/people/", "/en/people/ada-rivard/", "/en/topics/", "/en/topics/oceans/"]
)
def test_pages_are_read_only_and_the_same_for_everybody(client, ada, address):
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert (client.head(address).status_code, client.head(address).content) == (200, b"")
    for method in (client.post, client.put, client.delete):
        assert method(address).status_code == 405
