import pytest
from django.contrib.admin.models import LogEntry
from django.utils.translation import override

from tests import factories

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/news/article/"


def test_what_the_list_changed_is_told_in_the_language_of_whoever_reads_it(publisher):
    publisher.cookies["django_language"] = "fr"
    chosen = {"_selected_action": [factories.article(published_at=None).pk], "action": "publish"}
    assert "1 page modifiée" in publisher.post(ARTICLES, chosen, follow=True).content.decode()
    with override("en"):
        assert LogEntry.objects.get().get_change_message() == "Changed published on."
