from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from content.models import State
from news.models import Article

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def articles():
    """One article in each state of publishing, by the name of the state."""
    now = timezone.now()
    dates = {
        "draft": (None, None),
        "scheduled": (now + HOUR, None),
        "published": (now - HOUR, None),
        "soon to expire": (now - HOUR, now + HOUR),
        "expired": (now - 2 * HOUR, now - HOUR),
    }
    return {
        name: Article.objects.create(title_en=name, published_at=start, expires_at=end)
        for name, (start, end) in dates.items()
    }


def titles(queryset):
    return sorted(article.title_en for article in queryset)


def test_visitors_see_what_is_published_and_not_expired(articles):
    assert titles(Article.objects.published()) == ["published", "soon to expire"]


def test_each_state_has_its_queryset(articles):
    assert titles(Article.objects.drafts()) == ["draft"]
    assert titles(Article.objects.scheduled()) == ["scheduled"]
    assert titles(Article.objects.expired()) == ["expired"]


def test_an_object_knows_its_own_state(articles):
    assert articles["draft"].state == State.DRAFT
    assert articles["scheduled"].state == State.SCHEDULED
    assert articles["published"].state == State.PUBLISHED
    assert articles["expired"].state == State.EXPIRED


def test_a_page_can_not_expire_before_it_is_published():
    now = timezone.now()
    article = Article(title_en="Backwards", slug_en="backwards", published_at=now, expires_at=now - HOUR)
    with pytest.raises(ValidationError, match="only expire after"):
        article.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        article.save()
