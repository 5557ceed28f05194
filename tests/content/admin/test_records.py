import pytest
from django.contrib.admin.models import LogEntry
from django.utils.translation import override

from tests import factories
from tests.acts import act

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/news/article/"


def test_what_the_list_changed_is_told_in_the_language_of_whoever_reads_it(publisher):
    publisher.cookies["django_language"] = "fr"
    page = act(publisher, ARTICLES, "publish", factories.article(published_at=None))
    assert "1 page modifiée" in page.content.decode()
    with override("en"):
        assert LogEntry.objects.get().get_change_message() == "Changed published on."
