"""Links that refer to what this site has: resolved for the reader, followed wherever it goes."""

import datetime

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from content.aggregates import aggregate_of
from content.prose.expansion import expand
from content.prose.references import is_name, kinds, name_of, referring
from content.prose.rules import sanitize
from content.revisions.comparing import differences
from content.revisions.writing import current
from content.uses import uses_of
from pages.models import Page
from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db
MAKERS = {
    "person": lambda: factories.person("Ada", "Rivard"),
    "article": lambda: factories.article("A prize", "Un prix"),
    "event": factories.event,
    "page": factories.page,
    "topic": factories.topic,
    "work": lambda: factories.publication("Tides"),
    "document": factories.document,
}


def link(one, words: str = "there", extra: str = "") -> str:
    return f'<a data-to="{name_of(one)}"{extra}>{words}</a>'


def test_every_kind_of_page_is_tried():
    assert {type(make()) for make in MAKERS.values()} == {*kinds().values()}


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_reference_leads_to_the_page_in_the_language_of_its_reader(client, kind, language):
    one = MAKERS[kind]()
    with override(language):
        shown = expand(f"<p>See {link(one, 'the <em>page</em>')}.</p>")
    assert f'href="{one.url_in(language)}">the <em>page</em></a>' in shown
    assert "data-to" not in shown
    page = client.get(one.url_in(language))
    page.close()  # of a document it is a file
    assert page.status_code == 200


def test_all_references_of_a_text_take_one_query(django_assert_num_queries):
    text = "".join(
        f"<p>{link(make())} {link(make())}</p>" for name, make in MAKERS.items() if name != "document"
    )
    with django_assert_num_queries(1):
        assert expand(text).count("href=") == 12
    with django_assert_num_queries(0):
        assert expand('<p><a href="/en/about/">a</a></p>') == '<p><a href="/en/about/">a</a></p>'


def test_a_reference_follows_a_slug_that_changes():
    article = factories.article("A prize", "Un prix")
    text = f"<p>{link(article)}</p>"
    article.slug_en = "another-prize"
    article.save()
    assert expand(text) == '<p><a href="/en/news/another-prize/">there</a></p>'


def test_what_has_one_language_only_is_found_in_both():
    article = factories.article("A prize", "")
    with override("fr"):
        assert expand(link(article)) == '<a href="/fr/nouvelles/a-prize/">there</a>'


@factories.not_public
def test_what_visitors_do_not_find_is_named_without_a_link(state):
    article = factories.article("A secret", **state)
    assert expand(f"<p>See {link(article, 'what <em>comes</em>')}.</p>") == "<p>See what <em>comes</em>.</p>"
    article.delete()
    assert expand(f"<h2>{link(factories.page(published_at=None), 'Soon')}</h2>") == (
        '<h2 id="soon"><a class="anchor" href="#soon">Soon</a></h2>'
    )


def test_what_is_gone_is_named_without_a_link():
    assert expand('<p><a data-to="news.article:999">gone</a></p>') == "<p>gone</p>"


def test_a_document_says_what_it_is_behind_its_reference():
    shown = expand(f"<p>{link(factories.document(), 'report')}</p>")
    assert shown.startswith(
        '<p><a hreflang="en" href="/en/documents/annual-report">report</a> <span class="file"'
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('<p><a data-to="news.article:12">a</a></p>', '<p><a data-to="news.article:12">a</a></p>'),
        (
            '<p><a data-to="news.article:12" title="b">a</a></p>',
            '<p><a data-to="news.article:12" title="b">a</a></p>',
        ),
        (
            '<p><a href="/en/" data-to="news.article:12">a</a></p>',
            '<p><a data-to="news.article:12">a</a></p>',
        ),
        (
            '<p><a data-to="news.article:12" href="/en/">a</a></p>',
            '<p><a data-to="news.article:12">a</a></p>',
        ),
        ('<p><a data-to="auth.user:1">a</a></p>', "<p>a</p>"),
        ('<p><a data-to="news.article:0">a</a></p>', "<p>a</p>"),
        ('<p><a data-to="news.article:1 or 1">a</a></p>', "<p>a</p>"),
        ('<p><a data-to="x" href="/en/">a</a></p>', '<p><a href="/en/">a</a></p>'),
        ('<p><a data-to="news.article:12"></a>b</p>', "<p>b</p>"),
    ],
)
def test_a_reference_is_kept_and_nothing_like_it(written, kept):
    assert sanitize(written) == kept
    assert sanitize(kept) == kept


def test_names_are_those_of_what_has_pages():
    assert is_name(name_of(factories.article()))
    assert not any(
        map(is_name, ("", "news.article", "news.article:x", "content.picture:1", f"news.article:{'9' * 30}"))
    )


OWN = ["/en/news/a-prize/", "/en/news/a-prize", "/en/news/former/", "/en/news/un-prix/"]


@pytest.mark.parametrize("address", [*OWN, f"{settings.SITE_URL}/en/news/a-prize/"])
def test_an_address_of_this_site_becomes_a_reference(address):
    article = factories.article("A prize", "Un prix", slug_en="former")
    article.slug_en = "a-prize"
    article.save()
    text = f'<p><a href="{address}" title="b">a</a></p>'
    assert referring(text, "en") == f'<p><a data-to="{name_of(article)}" title="b">a</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "/en/news/", "/en/news/a-prize/?a=1", "/en/news/a-prize/#s", "/fr/nouvelles/un-prix/", "#s",
        "/en/publications.bib", "https://example.org/en/news/a-prize/",
        "mailto:a@example.org", "/media/pictures/x.jpg", "/admin/", "/",
    ],
)  # fmt: skip
def test_other_addresses_stay_as_they_were_meant(address):
    factories.article("A prize", "Un prix")
    text = f'<p><a href="{address}">a</a></p>'
    assert referring(text, "en") == text


def test_a_form_makes_references_of_addresses_in_the_language_of_its_field(publisher):
    page, article = factories.page(body_en="<p>a</p>"), factories.article("A prize", "Un prix")
    link_to = '<p><a href="/en/news/a-prize/">a</a></p>'
    address = f"/admin/pages/page/{page.pk}/change/"
    form = filled_in(publisher.get(address), "page_form") | {"body_en": link_to, "body_fr": link_to}
    assert publisher.post(address, form).status_code == 302
    page.refresh_from_db()
    assert page.body_en == f'<p><a data-to="{name_of(article)}">a</a></p>'
    assert page.body_fr == link_to


def test_versions_say_what_a_link_leads_to():
    one, other = factories.article("A prize", ""), factories.article("A medal", "")
    page = factories.page(body_en=f"<p>See {link(one)}.</p>")
    before = current(page)
    page.body_en = f"<p>See {link(other)}.</p>"
    page.save()
    (found,) = differences(aggregate_of(Page), before, current(page))
    assert (found.before, found.after) == ("See there (→ A prize).", "See there (→ A medal).")


def test_what_a_text_refers_to_is_in_use():
    article, other = factories.article("A prize"), factories.article("A medal")
    page = factories.page(body_fr=link(article))
    assert [one for rows in uses_of([article]) for one in rows] == [page]
    assert not any(rows.exists() for rows in uses_of([other]))


def test_a_preview_of_a_page_names_what_is_not_public_without_a_link(client, publisher):
    draft = factories.article("Draft", published_at=None)
    person = factories.person("Ada", "Rivard", biography_en=f"<p>{link(draft)}</p>")
    assert "<p>there</p>" in client.get(person.get_absolute_url()).content.decode()
    draft.published_at = timezone.now() - datetime.timedelta(hours=1)
    draft.save()
    assert '<a href="/en/news/draft/">there</a>' in client.get(person.get_absolute_url()).content.decode()
