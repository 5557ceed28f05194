import pytest

from tests import factories


@pytest.mark.django_db
def test_every_way_into_the_database_passes_the_sanitiser():
    article = factories.article(body_en="<p>a<script>alert(1)</script></p>", body_fr='<p onclick="x()">b</p>')
    article.refresh_from_db()
    assert (article.body_en, article.body_fr) == ("<p>a</p>", "<p>b</p>")
