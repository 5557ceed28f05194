"""The pages on which two people are made one."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from curation.duplicates.merging import merge
from curation.models import Regrouping
from people.models import Person
from tests import factories
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db
MERGE = "/admin/people/person/merge/"


@pytest.fixture
def people() -> list[Person]:
    ada, double = factories.person("Ada", "Rivard"), factories.person("A. M.", "Rivard", role_en="Professor")
    factories.person("Léa", "Roy")
    factories.publication("Tides", (ada,))
    return [ada, double]


def compare(people: list[Person]) -> str:
    return f"{MERGE}?one={people[0].pk}&other={people[1].pk}"


def answer(client, people, **values):
    form = filled_in(client.get(compare(people)), "merge_form")
    return client.post(compare(people), form | {"merge": "1"} | values, follow=True)


def test_the_two_stand_side_by_side_and_the_one_with_works_is_proposed_to_stay(publisher, people):
    response = publisher.get(compare(people))
    page = text(response)
    assert '<th scope="row">Publications</th> <td><ul><li>1</li></ul> </td>' in page
    assert "<li>Professor</li>" in page
    assert filled_in(response, "merge_form")["stays"] == str(people[0].pk)


def test_who_is_chosen_stays_and_it_can_be_undone_from_the_message(publisher, people):
    response = answer(publisher, people, stays=str(people[1].pk))
    assert not Person.objects.filter(pk=people[0].pk).exists()
    undo = reverse("admin:curation_regrouping_change", args=[Regrouping.objects.get().pk])
    assert undo in text(response)
    assert LogEntry.objects.get().get_change_message() == "Added merge “Ada Rivard”."
    page = text(publisher.get(undo))
    assert "“Ada Rivard” was merged into “A. M. Rivard”." in page
    response = publisher.post(undo, follow=True)
    assert "Undone: both are as they were." in text(response)
    assert Person.objects.count() == 3


def test_somebody_else_who_changed_one_of_them_meanwhile_is_noticed(publisher, people):
    form = filled_in(publisher.get(compare(people)), "merge_form")
    people[1].save()
    page = text(publisher.post(compare(people), form | {"merge": "1"}))
    assert "Somebody changed one of them meanwhile: compare them again." in page
    assert Person.objects.count() == 3


def test_from_one_person_the_other_is_found_by_the_family_name_or_a_search(publisher, people):
    page = text(publisher.get(f"{MERGE}?one={people[0].pk}"))
    assert "A. M. Rivard" in page and "Léa Roy" not in page
    page = text(publisher.get(f"{MERGE}?one={people[0].pk}&q=roy"))
    assert "Léa Roy" in page and "A. M. Rivard" not in page
    assert "Nobody else has these words." in text(publisher.get(f"{MERGE}?one={people[0].pk}&q=zzz"))


def test_two_are_chosen_in_the_list(publisher, people):
    chosen = {"action": "merge_chosen", "_selected_action": [person.pk for person in people]}
    response = publisher.post("/admin/people/person/", chosen)
    assert response.headers["Location"] == compare(people)
    chosen["_selected_action"] = people[0].pk
    response = publisher.post("/admin/people/person/", chosen, follow=True)
    assert "Choose exactly two people to merge." in text(response)


def test_the_list_of_people_leads_to_the_merges_so_far(publisher, translator, people):
    answer(publisher, people, stays=str(people[1].pk))
    address = f"{reverse('admin:curation_regrouping_changelist')}?kind__exact=people"
    assert f'<a href="{address}">Merges and splits so far</a>' in text(publisher.get("/admin/people/person/"))
    assert "Ada Rivard" in text(publisher.get(address))
    assert address not in translator.get("/admin/people/person/").text


def test_who_may_change_people_alone_finds_their_merges_and_no_others(sign_in_as, publisher, people):
    answer(publisher, people, stays=str(people[1].pk))
    merge(factories.publication("Winds"), factories.publication("Wind"), None)
    client = sign_in_as(username="grace")
    User.objects.get(username="grace").user_permissions.add(Permission.objects.get(codename="change_person"))
    page = text(client.get("/admin/publications/regrouping/"))
    assert "Ada Rivard" in page and "Wind" not in page


def test_editors_see_why_they_merge_nobody_whom_visitors_see(editor, people):
    page = text(editor.get(compare(people)))
    assert "One of them is public, or will be on its date: publishers merge people." in page
    assert 'name="merge"' not in page
    editor.post(compare(people), {"stays": people[0].pk, "merge": "1", "seen": "x"})
    assert Person.objects.count() == 3


def test_translators_merge_nobody(translator, people):
    assert translator.get(compare(people)).status_code == 403
    assert "merge_chosen" not in translator.get("/admin/people/person/").text


@pytest.mark.parametrize("query", ["", "?one=x", "?one=99", "?one=1&other=99999999999999999999"])
def test_whom_there_is_not_is_not_found(publisher, query):
    assert publisher.get(MERGE + query).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_comparison_costs_the_same_however_much_there_is(
    publisher, people, number, django_assert_num_queries
):
    for count in range(number):
        factories.publication(f"Work {count}", tuple(people))
        article = factories.article(f"News {count}")
        article.people.set(people)
        people[0].links.create(url=f"https://{count}.example/")
        people[0].topics.add(factories.topic(f"Topic {count}", f"Thème {count}"))
    publisher.get(compare(people))
    with django_assert_num_queries(12):
        publisher.get(compare(people))
