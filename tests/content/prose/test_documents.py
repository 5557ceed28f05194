import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import override

from content.prose.expansion import expand
from content.prose.rules import check
from tests import factories

pytestmark = pytest.mark.django_db
KB, KO = "1\u00a0kB", "1\u00a0ko"


def test_a_link_to_a_document_says_what_it_is(django_assert_num_queries):
    factories.document(languages="fr")
    with django_assert_num_queries(1):
        shown = expand('<p>See <a href="/en/documents/annual-report">the report</a>.</p>')
    assert shown == (
        '<p>See <a hreflang="fr" href="/en/documents/annual-report">the report</a> '
        f'<span class="file" lang="en">(PDF, French, {KB})</span>.</p>'
    )


def test_each_link_says_what_lies_at_its_own_address():
    factories.document()
    factories.document("Plan", "")
    with override("fr"):
        shown = expand(
            f'<p><a href="{settings.SITE_URL}/en/documents/annual-report?a=1#b">un</a>, '
            '<a href="/fr/documents/rapport-annuel">deux</a>, <a href="/fr/documents/plan">trois</a></p>'
        )
    assert f'>un</a> <span class="file" lang="fr">(PDF, en anglais, {KO})</span>' in shown
    assert f'>deux</a> <span class="file" lang="fr">(PDF, en français, {KO})</span>' in shown
    assert f'>trois</a> <span class="file" lang="fr">(PDF, en français, {KO})</span>' in shown


def test_other_links_and_documents_that_are_gone_stay_as_they_are(django_assert_num_queries):
    others = (
        '<p><a href="/en/news/a/">a</a> <a href="https://example.org/en/documents/annual-report">b</a></p>'
    )
    with django_assert_num_queries(0):
        assert expand(others) == others
    gone = '<p><a href="/en/documents/gone">a</a></p>'
    assert expand(gone) == gone


@pytest.mark.parametrize("address", ["/en/documents/annual-report", "/fr/documents/annual-report?a"])
def test_an_editor_may_link_to_a_document_by_its_address(address):
    factories.document()
    assert check(f'<p><a href="{address}">a</a></p>') is None


@pytest.mark.parametrize("address", ["/en/documents/nothing", "/en/documents/annual-report/"])
def test_a_link_to_no_document_is_refused(address):
    factories.document()
    with pytest.raises(ValidationError, match="leads to a page that this site does not have"):
        check(f'<p><a href="{address}">a</a></p>')
