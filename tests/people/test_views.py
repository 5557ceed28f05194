"""The directory of people."""

import datetime
import re

import pytest

from people.models import Category
from tests import factories
from tests.readers import assert_read_only_and_the_same_for_everybody, text

pytestmark = pytest.mark.django_db


def test_people_stand_by_category_with_alumni_last(client, ada, zoe):
    factories.person("Bo", "Student", category="student")
    page = text(client.get("/en/people/"))
    places = [
        page.index(words)
        for words in (">Faculty <", "Ada Rivard", ">Students <", "Bo Student", ">Alumni <", "Zoé Noël")
    ]
    assert places == sorted(places)


TODAY = datetime.date(2026, 11, 30)


@pytest.fixture
def institute_on_that_day(monkeypatch):
    """Late in the evening in Montréal, where it is the next day already by universal time."""
    evening = datetime.datetime(2026, 12, 1, 3, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: evening)


@pytest.mark.parametrize(
    ("columns", "heading"),
    [
        ({"left": TODAY - factories.DAY}, "Alumni"),
        ({"left": datetime.date(2018, 8, 31)}, "Alumni"),
        ({"left": TODAY}, "Students"),
        ({"left": TODAY + factories.DAY}, "Students"),
        ({"joined": TODAY + factories.DAY}, "Students"),
        ({"joined": TODAY, "left": TODAY}, "Students"),
        ({"category": "alumni"}, "Alumni"),
        ({"category": "alumni", "left": TODAY + factories.DAY}, "Alumni"),
        ({"category": "alumni", "joined": TODAY + factories.DAY}, "Alumni"),
        ({}, "Students"),
    ],
    ids=str,
)
def test_the_dates_decide_who_is_among_the_alumni(client, oceans, institute_on_that_day, columns, heading):
    columns = {
        "category": "student",
        "published_at": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC),
    } | columns
    bo = factories.person("Bo", "Roy", (oceans,), **columns)
    page = text(client.get("/en/people/"))
    assert heading in page[: page.index("Bo Roy")].rpartition("<h2")[2]
    is_former = heading == "Alumni"
    assert ("Former member" in text(client.get(bo.get_absolute_url()))) == is_former
    assert ("Bo Roy" in text(client.get(oceans.get_absolute_url()))) != is_former


def test_who_is_to_come_is_announced_with_the_day(client, institute_on_that_day):
    published = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    bo = factories.person("Bo", "Roy", joined=datetime.date(2027, 9, 1), published_at=published)
    for address in ("/en/people/", bo.get_absolute_url()):
        assert "From September 1, 2027 on" in text(client.get(address))
    assert "À partir du 1er septembre 2027" in text(client.get("/fr/personnes/"))


def test_every_category_has_its_place(client):
    for category in Category:
        factories.person("Member", category.value.title(), category=category)
    page = text(client.get("/fr/personnes/"))
    for category in Category:
        assert f"Member {category.value.title()}" in page


def test_the_head_leads_to_each_category_with_the_number_of_its_people(client, ada, zoe):
    factories.person("Bo", "Student", category="student")
    factories.person("Léa", "Student", category="student")
    page = text(client.get("/en/people/"))
    assert re.findall(r'<a href="#(\w+)">([^<]+)</a> <span class="count">(\d+)</span>', page) == [
        ("faculty", "Faculty", "1"),
        ("student", "Students", "2"),
        ("alumni", "Alumni", "1"),
    ]
    assert all(f'id="{name}"' in page for name in ("faculty", "student", "alumni"))
    assert 'href="#faculty"' not in text(client.get("/en/people/", {"q": "ada"}))


def large(client) -> list[str]:
    """Who has a card in the directory; the others stand in its index."""
    return re.findall(
        r'<article class="person.*?<h3><a[^>]*>([^<]+)', text(client.get("/en/people/")), re.DOTALL
    )


def test_faculty_and_who_has_a_portrait_are_shown_large_the_others_in_an_index(client, ada, zoe):
    portrait = factories.picture()
    factories.person("Bo", "Student", category="student")
    factories.person("Léa", "Student", category="student", portrait=portrait)
    factories.person("Max", "Roy", category="alumni", portrait=portrait)
    assert large(client) == ["Ada Rivard", "Léa Student"]
    assert "Bo Student" in text(client.get("/en/people/"))


def test_where_portraits_are_too_many_to_be_scanned_faculty_alone_is_shown_large(client, ada, monkeypatch):
    portrait = factories.picture()
    for name in ("Bo", "Léa"):
        factories.person(name, "Student", category="student", portrait=portrait)
    assert len(large(client)) == 3
    monkeypatch.setattr("people.views.MOST_PORTRAITS", 1)
    assert large(client) == ["Ada Rivard"]


def test_pictures_below_the_first_row_wait_until_they_are_near(client):
    for number in range(6):
        factories.person("Member", f"Number {number}", portrait=factories.picture())
    page = text(client.get("/en/people/"))
    assert (page.count('fetchpriority="high"'), page.count('loading="lazy"')) == (4, 2)


def test_alumni_are_listed_with_their_years(client):
    for name, joined, left in (("Bo", 2014, 2019), ("Léa", 2018, 2018), ("Max", None, 2020)):
        factories.person(
            name,
            "Roy",
            category="alumni",
            joined=joined and datetime.date(joined, 1, 1),
            left=datetime.date(left, 12, 1),
        )
    page = text(client.get("/en/people/"))
    assert re.findall(r'<p class="tenure">(.*?)</p>', page) == ["2014–2019", "2018", "2020"]


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


@factories.not_public
def test_who_is_not_public_is_not_listed(client, ada, state):
    factories.person("Hidden", "Person", **state)
    factories.topic("Hidden topic", "", **state)
    page = text(client.get("/en/people/"))
    assert "Ada Rivard" in page
    assert "Hidden" not in page


@pytest.mark.parametrize("address", ["/en/people/", "/fr/personnes/"])
def test_the_directory_is_read_only_and_the_same_for_everybody(client, ada, address):
    assert_read_only_and_the_same_for_everybody(client, address)
