import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from news.models import Article
from publications.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_title_in_either_language_is_enough_and_none_is_refused():
    Article.objects.create(title_fr="En français d’abord")
    with pytest.raises(ValidationError, match="English or French"):
        Article().full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.create(title_en="", title_fr="")


@pytest.mark.parametrize(
    "delete", [lambda work: work.delete(), lambda work: type(work).objects.filter(pk=work.pk).delete()]
)
def test_what_goes_along_is_looked_for_once_nobody_else_writes_the_object(delete):
    work = factories.publication("Tides", ("Ada Rivard",), 2022)
    with CaptureQueriesContext(connection) as asked:
        delete(work)
    statements = [query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert statements[0].startswith('SELECT "publications_publication"."id"')
    assert "FOR UPDATE" in statements[0]
    assert not Publication.objects.exists()
