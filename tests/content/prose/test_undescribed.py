import pytest

from content.prose.undescribed import undescribed
from tests import factories

pytestmark = pytest.mark.django_db


def figure(picture, words: str = "") -> str:
    return f'<figure data-picture="{picture.pk}"{words}></figure>'


def test_pictures_without_a_description_in_the_language_of_the_text_are_named(django_assert_num_queries):
    silent = factories.picture("Quay", alt_en="A quay", alt_fr="")
    text = figure(factories.picture("Shore")) + figure(silent) + figure(silent)
    with django_assert_num_queries(1):
        said = undescribed({"body_en": ("en", text), "body_fr": ("fr", text)})
    assert said["body_en"] == []
    assert [str(one).partition(":")[0] for one in said["body_fr"]] == [
        "The picture “Quay” has no alternative text in the language of this text"
    ]


def test_what_says_something_here_or_nothing_at_all_needs_no_words():
    silent, ornament = (
        factories.picture("Quay", alt_fr=""),
        factories.picture("Line", alt_fr="", is_decorative=True),
    )
    text = figure(silent, ' data-alt="Un quai"') + figure(ornament) + '<figure data-picture="999"></figure>'
    assert undescribed({"body_fr": ("fr", text)}) == {"body_fr": []}


def test_texts_without_figures_cost_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert undescribed({"body_en": ("en", "<p>a</p>")}) == {"body_en": []}
