import pytest

from content.search.spelling import spelling_suggestion
from news.models import Article
from tests import factories

pytestmark = pytest.mark.django_db


def meant(words: str, found: str = "") -> str:
    """What may be meant, where the words of `found` stand somewhere."""
    columns = [(Article.objects.published(), "title_en"), (Article.objects.published(), "title_fr")]
    return spelling_suggestion(words, lambda word: word in found.split(), columns)


@pytest.fixture(autouse=True)
def articles():
    factories.article("Neural networks of the coast", "Réseaux de neurones côtiers")
    factories.article("Secretive things", "", published_at=None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("netwroks", "networks"),
        ("nueral netwroks", "neural networks"),
        ("réssaux", "réseaux"),
        ("COSTIERS", "côtiers"),
        ('"nueral networks" -nueral', '"neural networks" -nueral'),
        ("netwroks netwroks", "networks networks"),
    ],
)
def test_the_nearest_word_is_proposed_as_it_is_written(words, expected):
    assert meant(words) == expected


def test_a_word_that_stands_somewhere_is_left_as_it_is():
    assert meant("netwroks coasts", found="coasts") == "networks coasts"


@pytest.mark.parametrize("words", ["qwertz", "net", "", "-netwroks", "secretiv", "???", "%_\\"])
def test_nothing_is_proposed_without_a_near_word(words):
    assert meant(words) == ""


def test_the_cost_is_bounded(django_assert_num_queries):
    with django_assert_num_queries(5 * 2):
        meant(" ".join(f"word{number}" for number in range(10)))
    with django_assert_num_queries(0):
        meant(" ".join(f"word{number}" for number in range(40)))
