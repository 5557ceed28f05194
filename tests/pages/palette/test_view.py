"""The palette through its address: what it finds for whom, at what cost, and the page without scripts."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db
PALETTE = "/admin/palette/"


def asked(client, words: str = "") -> dict[str, list[dict]]:
    """The entries of each group."""
    answer = client.get(PALETTE, {"q": words}, headers={"accept": "application/json"}).json()
    return {group["name"]: group["entries"] for group in answer["groups"]}


def titles(entries: list[dict]) -> list[str]:
    return [entry["title"] for entry in entries]


def change(client, *objects) -> None:
    """Note that whoever is signed in has changed these, one after the other."""
    user = User.objects.get(pk=client.session["_auth_user_id"])
    for one in objects:
        LogEntry.objects.create(
            user=user,
            content_type=ContentType.objects.get_for_model(one),
            object_id=one.pk,
            object_repr=str(one),
            action_flag=CHANGE,
            change_message="",
        )


def test_objects_of_every_kind_are_found_with_their_kind_and_state(editor):
    factories.article("Tides return", published_at=None)
    factories.person("Tides", "Rivard")
    factories.venue("Journal of Tides")
    found = {(one["title"], one["kind"], one.get("state")) for one in asked(editor, "tides")["Found"]}
    assert found == {
        ("Tides return", "Article", "draft"),
        ("Tides Rivard", "Person", "published"),
        ("Journal of Tides", "Venue", None),
    }


def test_an_entry_leads_to_the_form_of_its_object(editor):
    article = factories.article("Tides return")
    (entry,) = asked(editor, "tides ret")["Found"]
    assert entry["url"] == reverse("admin:news_article_change", args=[article.pk])
    assert editor.get(entry["url"]).status_code == 200


def test_accents_and_case_do_not_matter(editor):
    factories.person("Zoé", "Noël")
    assert titles(asked(editor, "NOEL")["Found"]) == ["Zoé Noël"]
    editor.cookies["django_language"] = "fr"
    assert "Nouveau" not in titles(asked(editor, "evenements")["Actions"])
    assert "Événements" in titles(asked(editor, "evenements")["Actions"])


def test_what_is_called_so_stands_first(editor):
    factories.article("Ada Rivard wins", body_en="<p>Ada Rivard</p>")
    factories.person("Ada", "Rivard")
    assert titles(asked(editor, "ada rivard")["Found"]) == ["Ada Rivard", "Ada Rivard wins"]


def test_at_most_five_of_a_kind_and_twenty_in_all_are_shown_the_first_of_each_before_all_others(superuser):
    for number in range(7):
        factories.article(f"Tides {number}", "")
        factories.event(f"Tides {number}", "")
        factories.page(f"Tides {number}", "")
        factories.topic(f"Tides {number}", "")
        factories.venue(f"Tides {number}")
    factories.person("Tides", "Rivard")
    found = asked(superuser, "tides")["Found"]
    kinds = [entry["kind"] for entry in found]
    assert len(found) == 20
    assert max(kinds.count(kind) for kind in kinds) <= 5
    assert kinds.count("Person") == 1


def test_nobody_finds_what_they_may_not_see(sign_in_as, publisher, superuser, django_user_model):
    factories.article("A secret prize", published_at=None)
    django_user_model.objects.create_user("secretary")
    nobody = sign_in_as(username="nobody")
    assert asked(nobody, "secret") == {}
    assert titles(asked(publisher, "secret")["Found"]) == ["A secret prize"]
    assert titles(asked(superuser, "secret")["Found"]) == ["secretary", "A secret prize"]


def test_a_stranger_is_sent_to_the_sign_in(client):
    response = client.get(PALETTE, {"q": "x"}, headers={"accept": "application/json"})
    assert response.headers["Location"].startswith("/admin/login/")


def test_actions_are_those_that_the_user_may_do(editor, publisher, translator):
    names = titles(asked(editor)["Actions"])
    assert "New article" in names
    assert "Import publications" in names
    assert "New third party" not in names
    assert "New third party" in titles(asked(publisher, "third party new")["Actions"])
    names = titles(asked(translator)["Actions"])
    assert not any(name.startswith(("New", "Import")) for name in names)
    assert "Articles: French missing" in titles(asked(translator, "articles french")["Actions"])
    assert "Actions" not in asked(translator, "articles drafts")


def test_what_waits_is_an_action_away(editor):
    factories.article("Out")
    factories.article("In preparation", published_at=None)
    entry = asked(editor, "drafts articles")["Actions"][0]
    assert entry["title"] == "Articles: Drafts"
    rows = editor.get(entry["url"]).context["cl"].result_list
    assert [str(one) for one in rows] == ["In preparation"]


def test_before_anything_is_typed_stands_what_the_user_changed_last(editor, publisher):
    one, other, foreign, gone = (
        factories.article(title, "") for title in ("One", "Other", "Foreign", "Gone")
    )
    change(editor, one, other, gone, one)
    change(publisher, foreign)
    gone.delete()
    groups = asked(editor)
    assert titles(groups["Changed by you last"]) == ["One", "Other"]
    assert groups["Changed by you last"][0]["state"] == "published"
    assert sum(map(len, groups.values())) <= 20


def test_the_palette_costs_the_same_whatever_there_is(editor, django_assert_num_queries):
    def fill(number: int) -> None:
        works = [factories.publication(f"Tides {number} {n}", ("Grace Tides",), 2022) for n in range(number)]
        change(editor, *works, *(factories.article(f"Tides {number} {n}", "") for n in range(number)))

    fill(1)
    asked(editor)  # content types are read once per process
    for number in (0, 3):
        fill(number)
        with django_assert_num_queries(8):
            asked(editor)
        with django_assert_num_queries(36):
            asked(editor, "tides")


@pytest.mark.parametrize("words", ["%' OR 1=1", "a" * 5000, "'):*&|!", "   ", "\u202e\u0301" * 300])
def test_no_words_break_it(editor, words):
    response = editor.get(PALETTE, {"q": words}, headers={"accept": "application/json"})
    assert response.status_code == 200


def test_without_scripts_a_page_shows_the_same(editor):
    factories.article("Tides return", published_at=None)
    assert f'href="{PALETTE}"' in text(editor.get("/admin/"))
    page = editor.get(PALETTE, {"q": "tides"})
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Accept" in page.headers["Vary"]
    assert 'value="tides"' in text(page)
    assert "Tides return</a> <span>Article · Draft</span>" in text(page)
    assert "New article</a> </li>" in text(editor.get(PALETTE))
    assert "Nothing is called so" in text(editor.get(PALETTE, {"q": "xyzzy"}))


def test_the_palette_only_reads(editor):
    assert editor.post(PALETTE, {"q": "x"}).status_code == 405
