"""The documents below the texts of articles, events and pages."""

import pytest

from content.models import PreviewLink
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db
OWNERS = {
    "article": factories.article,
    "event": factories.event,
    "page": factories.page,
    "contact": factories.contact,
}
every_owner = pytest.mark.parametrize("kind", OWNERS)


@every_owner
def test_a_text_has_its_documents_below_it_in_their_order_and_costs_nothing_more(
    client, kind, django_assert_max_num_queries
):
    owner = OWNERS[kind]()
    owner.slug_en = kind
    owner.save()
    address = owner.get_absolute_url()
    assert 'class="documents"' not in text(client.get(address))
    with django_assert_max_num_queries(50) as before:
        client.get(address)
    for position, title in ((2, "Second"), (1, "First"), (3, "Third")):
        owner.attachments.create(document=factories.document(title, "", languages="fr"), position=position)
    with django_assert_max_num_queries(len(before)):
        page = text(client.get(address))
    assert page.index(">First<") < page.index(">Second<") < page.index(">Third<")
    assert 'href="/en/documents/first" hreflang="fr" type="application/pdf">First</a>' in page
    assert "PDF, French, 1 kB" in page


@every_owner
def test_the_page_in_french_says_it_in_french_and_marks_what_is_not(client, kind):
    owner = OWNERS[kind]()
    owner.attachments.create(document=factories.document("Annual report", ""))
    page = text(client.get(owner.url_in("fr")))
    assert (
        '<a href="/fr/documents/annual-report" hreflang="fr" type="application/pdf"><span lang="en">' in page
    )
    assert "PDF, en français, 1 ko" in page
    assert 'href="/en/documents/annual-report" hreflang="en"' in page
    assert "PDF, en anglais, 1 ko" in page


def test_a_preview_shows_the_documents_too(client):
    draft = factories.article(published_at=None)
    draft.attachments.create(document=factories.document("Plan", ""))
    link = PreviewLink.objects.share(draft, 1, None)
    assert "/en/documents/plan" in text(client.get(link.get_absolute_url()))
