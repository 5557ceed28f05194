"""Publishing, withdrawing and ending in the lists: for publishers alone, and each told what it means."""

import pytest

from news.models import Article
from tests import factories
from tests.acts import act, begin

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/news/article/"
ACTIONS = {"publish", "withdraw", "expire"}


@pytest.fixture
def articles() -> dict[str, Article]:
    return factories.articles_in_every_state()


def offered(client) -> set[str]:
    form = client.get(ARTICLES).context["action_form"]
    return {name for name, _label in form.fields["action"].choices} if form else set()


def fates(page) -> dict[str, tuple[str, bool]]:
    return {str(fate.obj): (str(fate.words), fate.is_changed) for fate in page.context["fates"]}


def test_they_are_offered_to_publishers_alone(publisher, editor, translator, articles):
    assert offered(publisher) >= ACTIONS
    assert offered(editor) & ACTIONS == set()
    assert offered(translator) == set()


@pytest.mark.parametrize("role", ["editor", "translator"])
@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_who_may_not_does_not_even_with_a_forged_form(request, articles, role, action):
    before = [*Article.objects.order_by("pk").values_list("published_at", "expires_at")]
    sent = {"action": action, "_selected_action": [one.pk for one in articles.values()]}
    sent |= {"asked": "1", "confirmed": "yes", "expires_at": "2099-01-01T10:00"}
    request.getfixturevalue(role).post(ARTICLES, sent)
    assert [*Article.objects.order_by("pk").values_list("published_at", "expires_at")] == before


def test_withdrawing_says_what_becomes_of_each_state(publisher, articles):
    told = fates(begin(publisher, ARTICLES, "withdraw", *articles.values()))
    assert told["Draft"] == ("a draft already: no change", False)
    assert told["Published"] == ("withdrawn: visitors see it no more", True)
    assert told["Scheduled"] == ("withdrawn: the day that was set is forgotten", True)
    assert told["Expired"] == ("a draft again", True)


@pytest.mark.parametrize("kind", ["news/event", "people/topic", "people/person", "pages/page"])
def test_every_kind_of_content_is_published_so(publisher, kind):
    make = {
        "event": factories.event,
        "topic": factories.topic,
        "person": factories.person,
        "page": factories.page,
    }
    one = make[kind.partition("/")[2]](published_at=None)
    act(publisher, f"/admin/{kind}/", "publish", one)
    one.refresh_from_db()
    assert one.state == "published"
