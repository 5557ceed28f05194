"""The desk: what waits, for whom, in which order, and what comes next."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from news.models import Article
from people.models import Topic
from tests import factories
from tests.readers import text
from translations.desk.queue import counts, queue
from translations.models import State
from translations.pairing import adopt
from translations.texts import kinds

pytestmark = pytest.mark.django_db
DESK = "/admin/translations/"


@pytest.fixture
def articles(db):
    """One that lacks its French, one that is outdated, a draft, one in both languages."""
    missing = factories.article("Missing", title_fr="")
    outdated = factories.article("Outdated", title_fr="Périmé")
    draft = factories.article("A draft with many words in its title", title_fr="", published_at=None)
    done = factories.article("Done", title_fr="Fait")
    adopt([Article])
    Article.objects.filter(pk=outdated.pk).update(title_en="Outdated by now")
    return {"missing": missing, "outdated": outdated, "draft": draft, "done": done}


def shown(client, query: str = "") -> list[str]:
    return [str(obj) for _work, obj, _kind, _url in client.get(DESK + query).context["works"]]


def of(kind: str, progress):
    return next(one for one in progress if one.kind == kind)


def test_each_kind_is_counted_text_by_text(articles):
    found = of("news.article", counts(kinds().values(), ["fr"]))
    assert (found.missing, found.outdated, found.done, found.objects) == (2, 1, 1, 3)
    assert found.words == 1 + 3 + 8
    assert found.percent == 25


def test_it_is_done_where_all_is_done_and_not_before():
    factories.topic(name_en="Ice", name_fr="Glace")
    adopt([Topic])
    assert of("people.topic", counts([Topic], ["fr"])).percent == 100
    Topic.objects.create(name_en="Oceans", slug_en="oceans")
    assert of("people.topic", counts([Topic], ["fr"])).percent == 50


@pytest.mark.parametrize("more", [0, 3])
def test_counts_and_queue_are_one_statement_each(articles, more, django_assert_num_queries):
    for number in range(more):
        factories.article(f"More {number}", title_fr="")
    with django_assert_num_queries(1):
        counts(kinds().values(), ["fr", "en"])
    with django_assert_num_queries(1):
        works, count = queue(kinds().values(), "fr")
    assert len(works) == count == 3 + more


def test_what_visitors_see_comes_first(translator, articles):
    assert shown(translator)[-1] == "A draft with many words in its title"
    assert "not public" in text(translator.get(DESK))


@pytest.mark.parametrize(("query", "titles"), [
    ("?state=outdated", ["Outdated by now"]),
    ("?state=missing&order=words", ["Missing", "A draft with many words in its title"]),
    ("?kind=news.article&order=age", ["Missing", "A draft with many words in its title", "Outdated by now"]),
    ("?kind=people.topic", []),
    ("?kind=auth.user&state=x&order=y&language=de&p=x", None),
    ("?p=99999", []),
])  # fmt: skip
def test_the_queue_is_narrowed_and_ordered(translator, articles, query, titles):
    Article.objects.filter(pk=articles["missing"].pk).update(updated_at=factories.yesterday())
    Article.objects.filter(pk=articles["outdated"].pk).update(updated_at=factories.tomorrow())
    assert shown(translator, query) == (shown(translator) if titles is None else titles)


def test_next_is_the_first_that_waits(translator, articles):
    response = translator.get(reverse("admin:next-translation") + "?state=outdated")
    assert response.url == f"/admin/translations/news.article/{articles['outdated'].pk}/?state=outdated"
    assert (
        translator.get(reverse("admin:next-translation") + "?kind=people.topic").url
        == f"{DESK}?kind=people.topic"
    )


def test_where_nothing_waits_it_says_so(translator):
    assert "everything is translated and up to date" in text(translator.get(DESK))


def test_translators_are_asked_for_french_alone(translator, editor):
    factories.article("", title_fr="Un prix", published_at=None)
    assert [code for code, _name, _url in translator.get(DESK).context["languages"]] == ["fr"]
    assert [code for code, _name, _url in editor.get(DESK).context["languages"]] == ["fr", "en"]
    assert shown(translator, "?language=en") == []
    assert shown(editor, "?language=en") == ["Un prix"]


def test_one_sees_the_kinds_that_one_works_on(sign_in_as, django_user_model, articles):
    factories.topic(name_en="Ice", name_fr="")
    client = sign_in_as(username="reader")
    assert client.get(DESK).status_code == 403
    reader = django_user_model.objects.get(username="reader")
    reader.user_permissions.set(Permission.objects.filter(codename__in=["translate_topic", "view_topic"]))
    assert shown(client) == ["Ice"]


def test_a_translator_lands_there_after_signing_in(client, django_user_model, sign_in_as):
    for role, place in {"Translators": DESK, "Editors": "/admin/"}.items():
        sign_in_as(role)
        account = django_user_model.objects.get(username=role.lower())
        account.set_password("epinette")
        account.save()
        sent = {"username": account.username, "password": "epinette", "next": "/admin/"}
        assert client.post("/admin/login/", sent).url == place
        client.logout()
    sent = {"username": "translators", "password": "epinette", "next": "/admin/news/article/"}
    assert client.post("/admin/login/", sent).url == "/admin/news/article/"


def test_the_menu_and_the_palette_lead_there(translator, sign_in_as):
    assert f'href="{DESK}"' in text(translator.get("/admin/"))
    assert f'href="{DESK}"' in text(translator.get("/admin/palette/?q=translations"))
    assert f'href="{DESK}"' not in text(sign_in_as(username="nobody").get("/admin/"))


def test_the_states_have_their_names():
    assert {state.value for state in State} == {
        "empty", "missing", "outdated", "translated", "reviewed", "same"
    }  # fmt: skip
