import pytest
from django.urls import reverse

from curation.authorship.admin import PER_PAGE
from curation.authorship.linking import link_names
from curation.models import MatchSuggestion
from people.models import PersonName
from publications.models import Authorship, Publication
from tests import factories
from tests.forms import filled_in
from tests.html import errors
from tests.readers import text

pytestmark = pytest.mark.django_db

REVIEW = "/admin/publications/matchsuggestion/"


def look() -> None:
    link_names([*Publication.objects.values_list("pk", flat=True)]).save()


@pytest.fixture
def ada():
    return factories.person()


@pytest.fixture
def works(ada):
    """Three works that one member may have signed, and what is known about the first of them."""
    factories.publication("Known", (ada, "Grace Tremblay"), 2020)
    first = factories.publication("Tides & trees", ("Grace Tremblay", "Jo Roy"), 2022)
    factories.authorship(first, "A. Rivard", affiliation_text="Université de l’Estuaire", position=2)
    first.releases.update(venue_text="Journal of Tides")
    others = [factories.publication(title, ("Ada Rivard B.",), 2021) for title in ("Second", "Third")]
    Authorship.objects.filter(publication__in=others).update(given="Ada B.", family="Rivard")
    look()
    return [first, *others]


def waiting(*works: Publication) -> str:
    """The keys of the suggestions on these works, as a button sends them."""
    rows = MatchSuggestion.objects.waiting().filter(publication__in=works).order_by("publication")
    return ",".join(str(row.pk) for row in rows)


def linked() -> set[tuple[str, str]]:
    names = Authorship.objects.linked().select_related("person", "publication")
    return {(str(name.publication), str(name.person)) for name in names if name.publication.title != "Known"}


# What is seen


def test_each_name_is_shown_with_its_evidence(editor, works):
    response = editor.get(REVIEW)
    assert errors(response.text) == []
    page = text(response)
    assert "Ada Rivard</a>" in page
    assert '“A. Rivard” <span class="doubt">no full given name</span>' in page
    assert "Tides &amp; trees</a>" in page
    assert "Grace Tremblay, Jo Roy, A. Rivard · <cite>Journal of Tides</cite>, 2022" in page
    assert "Affiliation: Université de l’Estuaire" in page
    assert "Signed with them before: Grace Tremblay (1)</p>" in page
    assert '“Ada B. Rivard” <span class="doubt">middle names differ in number or length</span>' in page
    assert "Known</a>" not in page


def test_by_work_all_candidates_for_a_name_stand_together(editor, works):
    factories.person("Alix", "Rivard")
    look()
    page = editor.get(REVIEW, {"by": "work", "work": works[0].pk}).text
    assert errors(page) == []
    assert page.count("“A. Rivard”") == 1
    assert page.index("Ada Rivard</a>") < page.index("Alix Rivard</a>")
    assert "Second" not in page


def test_one_person_can_be_looked_at_alone(editor, works, ada):
    other = factories.person("Jo", "Roy")
    Authorship.objects.filter(family="Roy").update(given="J.")
    look()
    assert "“J. Roy”" in editor.get(REVIEW).text
    page = editor.get(REVIEW, {"person": other.pk}).text
    assert "“J. Roy”" in page
    assert "“A. Rivard”" not in page


def test_where_nothing_waits_the_page_says_so(editor):
    assert "Nothing waits." in editor.get(REVIEW).text


def test_many_are_shown_in_pages(editor, ada):
    work = factories.publication()
    names = [
        Authorship(publication=work, position=n, given=f"Ada {n:04}", family="Rivard")
        for n in range(PER_PAGE + 1)
    ]
    Authorship.objects.bulk_create(names)
    look()
    page = editor.get(REVIEW).text
    assert page.count('class="review-row"') == PER_PAGE
    assert "Page 1 of 2" in page
    assert editor.get(REVIEW, {"p": "2"}).text.count('class="review-row"') == 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("by", ["person", "work"])
@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(editor, django_assert_num_queries, ada, language, by, count):
    factories.publication("Known", (ada, "Grace Tremblay"), 2020)
    for number in range(count):
        factories.publication(f"Work {number}", ("A. Rivard", "Grace Tremblay"), 2022)
    look()
    headers = {"accept-language": language}
    editor.get(REVIEW, headers=headers)
    # session, user, two of permissions; institute, last decision; two counts, keys, rows, two of evidence
    with django_assert_num_queries(11):
        editor.get(REVIEW, {"by": by}, headers=headers)


@pytest.mark.parametrize(
    "query",
    [
        *("p=abc", "p=-1", "p=99999999999999999999", "by=junk", "by=", "person=abc", "person=-1", "work=0"),
        *(f"person={'9' * 30}", f"work={'9' * 18}", "person=1&person=2", "e=1"),
    ],
)
def test_a_strange_query_is_answered(editor, works, query):
    assert editor.get(f"{REVIEW}?{query}").status_code == 200


# What is decided


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("accepted", {("Tides & trees", "Ada Rivard")}),
        ("refused", set()),
        ("no-member", set()),
    ],
)
def test_a_decision_is_applied_told_and_taken_back(publisher, works, state, expected):
    response = publisher.post(f"{REVIEW}?by=person", {state: waiting(works[0])})
    assert (response.status_code, response.headers["Location"]) == (302, f"{REVIEW}?by=person")
    assert linked() == expected
    page = publisher.get(REVIEW).text
    assert "Last decision:" in page
    assert "Université de l’Estuaire" not in page
    publisher.post(REVIEW, {"undo": "1"})
    assert linked() == set()
    page = publisher.get(REVIEW).text
    assert "Last decision:" not in page
    assert "Université de l’Estuaire" in page


def test_equal_names_with_equal_slight_doubts_are_accepted_together(publisher, works):
    keys = waiting(*works[1:])
    assert f'name="accepted" value="{keys}"' in publisher.get(REVIEW).text
    publisher.post(REVIEW, {"accepted": keys})
    assert linked() == {("Second", "Ada Rivard"), ("Third", "Ada Rivard")}
    assert "(2 works)" in publisher.get(REVIEW).text
    publisher.post(REVIEW, {"undo": "1"})
    assert linked() == set()


def test_initials_are_refused_together_and_accepted_one_by_one(publisher, works):
    Authorship.objects.filter(publication__in=works[1:]).update(given="A.")
    look()
    keys = waiting(*works)
    page = publisher.get(REVIEW).text
    assert f'name="accepted" value="{keys}"' not in page
    assert f'name="refused" value="{keys}"' in page
    response = publisher.post(REVIEW, {"accepted": keys}, follow=True)
    assert "Decide these one by one" in response.text
    assert linked() == set()
    publisher.post(REVIEW, {"refused": keys})
    assert waiting(*works) == ""


def test_different_names_are_never_decided_together(publisher, works):
    for state in ("accepted", "refused", "no-member"):
        response = publisher.post(REVIEW, {state: waiting(*works)}, follow=True)
        assert "Decide these one by one" in response.text
    assert waiting(*works).count(",") == 2


def test_what_another_editor_decided_meanwhile_is_said(editor, works, sign_in_as):
    key = waiting(works[0])
    sign_in_as("Publishers").post(REVIEW, {"refused": key})
    assert "was decided meanwhile" in editor.post(REVIEW, {"accepted": key}, follow=True).text
    assert linked() == set()


@pytest.mark.parametrize(
    "sent", ["", "abc", "-1", "9" * 40, "1,,2", "٣", "\x00", "1" * 5000, ",".join("1" * 500)]
)
def test_strange_keys_decide_nothing(editor, works, sent):
    before = waiting(*works)
    for state in ("accepted", "refused", "no-member", "open", "undo"):
        assert editor.post(REVIEW, {state: sent}).status_code == 302
    assert waiting(*works) == before


@pytest.mark.parametrize("groups", [(), ("Translators",)])
def test_only_who_may_change_works_decides(sign_in_as, works, ada, groups):
    client = sign_in_as(*groups, username="somebody")
    assert client.get(REVIEW).status_code == 403
    assert client.post(REVIEW, {"accepted": waiting(works[0])}).status_code == 403
    person = reverse("admin:curation_matchsuggestion_person", args=[ada.pk])
    assert client.get(person).status_code == client.post(person).status_code == 403
    assert linked() == set()
    assert "to review" not in client.get("/admin/").text


def test_strangers_are_asked_to_sign_in(client, works):
    assert client.get(REVIEW).status_code == client.post(REVIEW, {"undo": "1"}).status_code == 302


def test_the_first_page_counts_what_waits(editor, works):
    page = text(editor.get("/admin/"))
    assert f'<a href="{REVIEW}"><strong>3</strong> authors and reports to review</a>' in page


# What a person's new name changes


@pytest.fixture
def rename(publisher, ada):
    """Save the form of a member with a further name; the page that is shown next."""

    def rename(given: str, family: str, **values):
        address = reverse("admin:people_person_change", args=[ada.pk])
        form = filled_in(publisher.get(address), "person_form")
        row = {"given_name": given, "family_name": family, "kind": "variant", "person": str(ada.pk)}
        rows = {f"other_names-0-{name}": value for name, value in row.items()} | {
            "other_names-TOTAL_FORMS": "1"
        }
        return publisher.post(address, form | rows | values, follow=True)

    return rename


def test_a_new_name_shows_what_it_would_change_and_changes_it_on_request(publisher, rename, ada):
    factories.publication("Hers", ("Ada Caron",), 2022)
    factories.publication("Perhaps", ("A. Caron",), 2022)
    page = rename("Ada", "Caron")
    address = reverse("admin:curation_matchsuggestion_person", args=[ada.pk])
    assert page.redirect_chain == [(address, 302)]
    assert errors(page.text) == []
    words = text(page)
    assert "Linked <small>1</small>" in words
    assert "“Ada Caron” → Ada Rivard" in words
    assert "Put before the editors <small>1</small>" in words
    assert "Perhaps, 2022" in words
    assert PersonName.objects.count() == 1
    assert linked() == set()
    assert not MatchSuggestion.objects.exists()
    page = publisher.post(address, follow=True)
    assert linked() == {("Hers", "Ada Rivard")}
    assert "“A. Caron”" in page.text


def test_who_continues_with_the_form_is_told_where_to_look(rename, ada):
    factories.publication("Hers", ("Ada Caron",), 2022)
    page = rename("Ada", "Caron", _continue="1")
    address = reverse("admin:curation_matchsuggestion_person", args=[ada.pk])
    assert page.redirect_chain == [(reverse("admin:people_person_change", args=[ada.pk]), 302)]
    assert f'<a href="{address}">See what this changes on works</a>' in page.text


def test_a_name_taken_away_shows_what_is_linked_no_longer(publisher, rename, ada):
    rename("Ada", "Caron")
    factories.publication("Hers", ("Ada Caron",), 2022)
    factories.publication("Perhaps", ("A. Caron",), 2022)
    look()
    PersonName.objects.all().delete()
    page = text(publisher.get(reverse("admin:curation_matchsuggestion_person", args=[ada.pk])))
    assert "No longer linked by themselves <small>1</small>" in page
    assert "“Ada Caron” → nobody" in page
    assert "Not suggested any longer <small>1</small>" in page


def test_a_name_that_no_work_bears_leads_to_the_list(rename):
    page = rename("Ada", "Caron")
    assert page.redirect_chain[-1] == (reverse("admin:people_person_changelist"), 302)
    assert "No work on the site is concerned." in page.text


def test_other_changes_of_a_person_lead_to_the_list_at_once(publisher, ada):
    factories.publication("Hers", ("Ada Rivard",), 2022)
    address = reverse("admin:people_person_change", args=[ada.pk])
    form = filled_in(publisher.get(address), "person_form")
    response = publisher.post(address, form | {"role_en": "Professor"})
    assert response.headers["Location"] == reverse("admin:people_person_changelist")


def test_a_new_person_is_looked_for_on_works(publisher):
    factories.publication("Hers", ("Grace Tremblay",), 2022)
    address = reverse("admin:people_person_add")
    form = filled_in(publisher.get(address), "person_form")
    page = publisher.post(address, form | {"given_name": "Grace", "family_name": "Tremblay"}, follow=True)
    assert "“Grace Tremblay” → Grace Tremblay" in page.text


def test_a_person_who_does_not_exist_has_no_works(editor):
    assert editor.get(reverse("admin:curation_matchsuggestion_person", args=[0])).status_code == 404
