"""The state of a translation follows from the texts that are there, whoever wrote them and however."""

import pytest
from django.core import serializers
from django.db import connection
from django.utils.translation import override

from content.languages import missing
from content.prose import ProseField
from news.models import Article
from publications.models import Publication
from tests import factories
from tests.translations.objects import one_of
from translations.models import Pair, State
from translations.pairing import adopt, pair, review
from translations.states import texts_in, texts_of_object
from translations.texts import kinds, texts_of

pytestmark = pytest.mark.django_db
TEXTS = [text for model in kinds().values() for text in texts_of(model)]


def name(text) -> str:
    return f"{text.model.__name__}.{text.field}"


def written(text, words: str) -> str:
    return f"<p>{words}</p>" if isinstance(text.column("fr"), ProseField) else words


def write(obj, text, **words: str) -> None:
    """Past forms, models and signals, as `update()` does it."""
    columns = {f"{text.field}_{code}": written(text, said) if said else "" for code, said in words.items()}
    type(obj)._base_manager.filter(pk=obj.pk).update(**columns)


def state(obj, text, language: str = "fr") -> str:
    return next(one.state for one in texts_of_object(obj, language) if one.field == text.field)


def is_never_empty(text) -> bool:
    """Whether the database asks for it in one language at least."""
    names = [constraint.name for constraint in text.model._meta.constraints]
    return name(text) == "Picture.alt" or any(f"{text.field}_filled" in one for one in names)


def call_equal(obj, text, language: str = "fr", **told) -> None:
    obj.refresh_from_db()
    said = [getattr(obj, f"{text.field}_{code}") for code in ("en", "fr")]
    pair(obj, text.field, language, tuple(said if language == "fr" else reversed(said)), **told)


@pytest.mark.parametrize("text", TEXTS, ids=name)
def test_every_text_is_in_the_state_that_it_is_in(text):
    obj = one_of(text.model)
    if not is_never_empty(text):
        write(obj, text, en="", fr="")
        assert state(obj, text) == State.EMPTY
    write(obj, text, en="One", fr="")
    assert state(obj, text) == State.MISSING
    write(obj, text, fr="Un")
    assert state(obj, text) == State.OUTDATED  # nobody has ever compared them
    call_equal(obj, text)
    assert state(obj, text) == State.TRANSLATED
    review(obj, "fr", [text.field], None)
    assert state(obj, text) == State.REVIEWED
    write(obj, text, en="Two")
    assert state(obj, text) == State.OUTDATED
    write(obj, text, en="One")
    assert state(obj, text) == State.REVIEWED  # it says again what was reviewed
    write(obj, text, fr="Trois")
    assert state(obj, text) == State.OUTDATED  # changed behind the back of all forms
    write(obj, text, en="Montréal", fr="Montréal")
    call_equal(obj, text, is_same=True)
    assert state(obj, text) == State.SAME


@pytest.mark.parametrize("text", TEXTS, ids=name)
def test_french_may_come_first(text):
    obj = one_of(text.model)
    write(obj, text, en="", fr="Un")
    assert (state(obj, text, "en"), state(obj, text)) == (State.MISSING, State.EMPTY)
    write(obj, text, en="One")
    call_equal(obj, text, "en")
    assert (state(obj, text, "en"), state(obj, text)) == (State.TRANSLATED, State.TRANSLATED)
    write(obj, text, fr="Deux")
    assert (state(obj, text, "en"), state(obj, text)) == (State.OUTDATED, State.TRANSLATED)


@pytest.fixture
def translated(db):
    """An article of which all that it says in two languages is called equal."""
    article = factories.article(title_en="A prize", title_fr="Un prix")
    adopt([Article])
    return article


TITLE = next(text for text in texts_of(Article) if text.field == "title")


def test_after_bulk_update(translated):
    translated.title_en = "Two prizes"
    Article.objects.bulk_update([translated], ["title_en"])
    assert state(translated, TITLE) == State.OUTDATED


def test_after_raw_sql(translated):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE news_article SET title_en = 'Two prizes' WHERE id = %s", [translated.pk])
    assert state(translated, TITLE) == State.OUTDATED


def test_after_a_save_of_what_is_no_text(translated):
    translated.featured = True
    translated.save()
    assert state(translated, TITLE) == State.TRANSLATED


def test_after_loaddata(translated):
    kept = serializers.serialize("json", [translated])
    translated.title_en = "Two prizes"
    translated.save()
    assert state(translated, TITLE) == State.OUTDATED
    for one in serializers.deserialize("json", kept):
        one.save()
    assert state(translated, TITLE) == State.TRANSLATED


def test_line_ends_and_composed_letters_are_no_difference(translated):
    write(translated, TITLE, en="Two\r\nprizes, Zoe\u0301", fr="Deux\rprix")
    call_equal(translated, TITLE)
    write(translated, TITLE, en="Two\nprizes, Zo\u00e9", fr="Deux\r\nprix")
    assert state(translated, TITLE) == State.TRANSLATED
    write(translated, TITLE, en="Two\n\nprizes, Zo\u00e9")
    assert state(translated, TITLE) == State.OUTDATED


def test_the_language_of_whoever_asks_does_not_matter(translated):
    with override("fr"):
        assert state(translated, TITLE) == State.TRANSLATED


def test_what_comes_back_finds_its_pairs_again(translated):
    key, kept = translated.pk, serializers.serialize("json", [translated])
    translated.delete()
    for one in serializers.deserialize("json", kept):
        one.save()
    assert state(Article.objects.get(pk=key), TITLE) == State.TRANSLATED


def test_the_texts_of_many_kinds_are_one_query(translated, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = [*texts_in(kinds().values(), "fr")]
    assert {one.kind for one in found} >= {"news.article", "cookie_consent.cookiegroup", "pages.menuitem"}


@pytest.mark.parametrize("model", kinds().values(), ids=lambda model: model.__name__)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_lists_count_as_missing_what_is_missing_here(model, language):
    """The filter of lists, the first page and the reports ask `content.languages.missing`."""
    for text in texts_of(model):
        write(one_of(model), text, **{"en": "One", "fr": "Un"} | {language: ""})
    here = {one.key for one in texts_in([model], language) if one.state == State.MISSING and one.is_wanted}
    assert here == {*model._base_manager.filter(missing(model, language)).values_list("pk", flat=True)}
    assert bool(here) == any(text.is_wanted for text in texts_of(model))


def test_decorative_pictures_need_no_text():
    factories.picture(alt_en="", alt_fr="", caption_en="One", is_decorative=True)
    assert [*texts_in([kinds()["content.picture"]], "fr")] == []


def test_what_is_optional_may_stay_missing_but_not_be_outdated():
    picture = factories.picture(caption_en="One", caption_fr="")
    caption = next(one for one in texts_of_object(picture, "fr") if one.field == "caption")
    assert (caption.state, caption.is_to_do) == (State.MISSING, False)
    type(picture).objects.filter(pk=picture.pk).update(caption_fr="Un")
    caption = next(one for one in texts_of_object(picture, "fr") if one.field == "caption")
    assert (caption.state, caption.is_to_do) == (State.OUTDATED, True)


def test_what_was_never_compared_is_adopted_once():
    work = factories.publication(summary_en="In short", summary_fr="Bref")
    assert adopt([Publication], is_dry_run=True) == 1
    assert not Pair.objects.of(work).exists()
    assert adopt([Publication]) == 1
    assert adopt([Publication]) == 0
    Publication.objects.filter(pk=work.pk).update(summary_en="In brief")
    assert adopt([Publication]) == 0  # it was compared, and is outdated
