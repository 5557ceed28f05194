import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from news.models import Article

pytestmark = pytest.mark.django_db


def test_a_title_in_either_language_is_enough_and_none_is_refused():
    Article.objects.create(title_fr="En français d’abord")
    with pytest.raises(ValidationError, match="English or French"):
        Article().full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.create(title_en="", title_fr="")
