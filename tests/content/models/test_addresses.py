import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from news.models import Article
from tests import factories

pytestmark = pytest.mark.django_db


def test_slugs_are_made_from_the_title_of_each_language():
    article = Article.objects.create(title_en="Tides & ice", title_fr="Marées et glaces")
    assert (article.slug_en, article.slug_fr) == ("tides-ice", "marees-et-glaces")


def test_a_missing_title_leaves_its_slug_empty_until_it_is_translated():
    article = Article.objects.create(title_en="Tides")
    assert article.slug_fr == ""
    article.title_fr = "Marées"
    article.save()
    assert article.slug_fr == "marees"


def test_a_slug_is_never_changed_by_a_new_title():
    article = Article.objects.create(title_en="Tides")
    article.title_en = "Neap tides"
    article.save()
    assert article.slug_en == "tides"


def test_a_second_object_of_the_same_title_gets_a_numbered_slug():
    slugs = [Article.objects.create(title_en="Tides").slug_en for _ in range(3)]
    assert slugs == ["tides", "tides-2", "tides-3"]


def test_a_slug_that_is_made_is_free_in_both_languages():
    first = Article.objects.create(title_fr="Colloque")
    second = Article.objects.create(title_en="Colloque")
    with override("fr"):
        assert second.get_absolute_url() != first.get_absolute_url()


def test_a_slug_of_another_object_in_the_other_language_is_refused_at_its_field():
    Article.objects.create(title_en="One", slug_en="a", slug_fr="b")
    with pytest.raises(ValidationError) as refused:
        Article(title_en="Two", slug_en="b").full_clean()
    assert [*refused.value.error_dict] == ["slug_en"]


@pytest.mark.parametrize("make", [factories.article, factories.event, factories.topic, factories.page])
def test_the_database_refuses_it_too_and_leaves_the_languages_of_one_object_alone(make):
    one = make(slug_en="a", slug_fr="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        make(slug_en="b", slug_fr="a")
    two = make(slug_en="b", slug_fr="c")
    with pytest.raises(IntegrityError), transaction.atomic():
        type(two).objects.filter(pk=two.pk).update(slug_fr="a")
    one.slug_fr = "d"
    one.save()
    assert (one.slug_en, one.slug_fr) == ("a", "d")


def test_a_former_slug_of_another_is_refused_where_it_is_typed_and_not_taken_where_one_is_made():
    one = Article.objects.create(title_en="Tides")
    one.slug_en = "neap"
    one.save()
    with pytest.raises(ValidationError, match="had this address"):
        Article(title_en="Two", slug_en="tides").full_clean()
    assert Article.objects.create(title_en="Tides").slug_en == "tides-2"
    one.slug_en = "tides"  # its own
    one.full_clean()


def test_a_slug_that_is_made_fits_its_column_whatever_number_it_gets():
    longest = "x" * 120
    Article.objects.create(title_en="A", slug_en=longest)
    assert len(Article().free(longest, "slug_en")) <= 120


def test_two_objects_can_not_share_a_slug_in_one_language():
    Article.objects.create(title_en="One", slug_en="same")
    with pytest.raises(ValidationError, match="another slug"):
        Article(title_en="Two", slug_en="same").full_clean()


def test_a_changed_slug_is_remembered_and_the_present_one_is_not():
    article = Article.objects.create(title_en="Tides", slug_en="old")
    article.slug_en = "new"
    article.save()
    assert list(Article.objects.formerly_at("old")) == [article]
    assert not Article.objects.formerly_at("new").exists()


def test_saving_other_fields_leaves_the_former_slugs_alone(django_assert_num_queries):
    article = Article.objects.create(title_en="Tides")
    with django_assert_num_queries(1):
        article.save(update_fields=["published_at"])


def test_a_title_that_is_saved_alone_gets_its_slug():
    article = Article.objects.create(title_en="Tides")
    article.title_fr = "Marées"
    article.save(update_fields=["title_fr"])
    article.refresh_from_db()
    assert (article.slug_en, article.slug_fr) == ("tides", "marees")


def test_former_slugs_go_with_their_object():
    article = Article.objects.create(title_en="Tides", slug_en="old")
    article.slug_en = "new"
    article.save()
    article.delete()
    assert not Article.objects.formerly_at("old").exists()


def test_an_untranslated_object_is_announced_in_its_own_language_only():
    assert Article(title_en="A", title_fr="B").languages == ("en", "fr")
    assert Article(title_fr="B").languages == ("fr",)


def test_rich_text_is_sanitised_at_every_save():
    article = Article.objects.create(title_en="A", body_en='<p onclick="x()">Hi<script>x()</script></p>')
    article.refresh_from_db()
    assert article.body_en == "<p>Hi</p>"


def test_a_text_too_long_to_sanitise_is_refused():
    with pytest.raises(ValidationError, match="too long"):
        Article.objects.create(title_en="A", body_en="<div>" * 10_000)
