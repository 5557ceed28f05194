import pytest
from django.core.exceptions import ValidationError

from pages.destinations import goal_of, in_language, is_answered, is_public
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "goal"),
    [
        ("/en/about/", "/en/about/"),
        ("/fr/a-propos/#qui", "/fr/a-propos/#qui"),
        ("/fr/about/", "/fr/about/"),  # which leads on to the French slug
        ("/en/publications/?year=2024", "/en/publications/?year=2024"),
        ("http://127.0.0.1:8000/en/about/", "/en/about/"),
        ("/", "/"),
        ("/en/about#who", "/en/about/#who"),
        ("https://www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"),
        ("www.example.org", "https://www.example.org"),
        ("10.5555/12345", "https://doi.org/10.5555/12345"),
    ],
)
def test_an_address_leads_to_a_page_or_outside(written, goal):
    factories.page()
    assert goal_of(written) == goal


@pytest.mark.parametrize(
    "written",
    ["", "/en/nothing/", "/about/", "/admin/", "/media/a.pdf", "http://example.org/",
     "javascript:alert(1)", "mailto:a@example.org", "https://", "https://a b/", "/en/about/\n", "/en/people/nobody/"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_refused(written):
    factories.page()
    with pytest.raises(ValidationError):
        goal_of(f"{written}x\n/" if written.endswith("\n") else written)


def test_a_draft_is_a_goal_but_not_public_yet():
    page = factories.page(published_at=None)
    assert goal_of("/en/about/") == "/en/about/"
    assert not is_public("/en/about/")
    page.published_at = factories.yesterday()
    page.save()
    assert is_public("/en/about/") and is_public("/en/people/")


def test_something_answers_where_a_page_is_or_was():
    page = factories.page()
    assert is_answered("/en/about") and is_answered("/fr/about")
    page.slug_en = "who"
    page.save()
    assert is_answered("/en/about")  # it leads to its new address by itself
    for address in (
        "/",
        "/en",
        "/fr/personnes",
        "/en/publications?old=1",
        "/admin/x",
        "/media/a.pdf",
        "/robots.txt",
    ):
        assert is_answered(address), address
    for address in ("/node/12", "/about", "/en/nothing", "/en/news/gone", "/index.php?id=5"):
        assert not is_answered(address), address


def test_a_draft_answers_nobody():
    factories.page(published_at=None)
    assert not is_answered("/en/about")


@pytest.mark.parametrize(
    ("path", "french"),
    [
        ("/en/about/?a=b#c", "/fr/a-propos/?a=b#c"),
        ("/fr/a-propos/", "/fr/a-propos/"),
        ("/en/people/", "/fr/personnes/"),
        ("/en/gone/", "/en/gone/"),
        ("/", "/"),
        ("https://example.org/en/", "https://example.org/en/"),
    ],
)
def test_an_address_has_its_counterpart_in_the_other_language(path, french):
    factories.page()
    assert in_language(path, "fr") == french
