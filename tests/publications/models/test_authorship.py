import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_authors_are_renumbered_within_their_part():
    work = factories.publication("Tides")
    for position, (role, name) in enumerate(
        (("author", "A B"), ("editor", "C D"), ("author", "E F")), start=4
    ):
        factories.authorship(work, name, role=role, position=position)
    work.authorships.renumber()
    assert [(one.role, one.position) for one in work.authorships.all()] == [
        ("author", 1),
        ("author", 2),
        ("editor", 1),
    ]


@pytest.mark.parametrize(
    ("placed", "order"),
    [
        ({}, "ABCDE"),
        ({"E": 1}, "EABCD"),
        ({"A": 4}, "BCDAE"),
        ({"A": 32_767}, "BCDEA"),
        ({"B": 0}, "BACDE"),
        ({"A": 2, "B": 1}, "BACDE"),
        ({"D": 2, "B": 3, "C": 4}, "ADBCE"),
        ({"A": 5, "E": 1}, "EBCDA"),
        ({"A": 3, "B": 3, "C": 3}, "DEABC"),
        ({"D": 0, "E": 0}, "DEABC"),
    ],
)
def test_those_that_are_moved_stand_where_they_were_put_and_the_others_around_them(placed, order):
    work = factories.publication("Tides", [f"{letter}. Roy" for letter in "ABCDE"])
    keys = {one.given[0]: one.pk for one in work.authorships.all()}
    work.authorships.renumber({keys[letter]: place for letter, place in placed.items()})
    assert "".join(one.given[0] for one in work.authorships.all()) == order
    assert [one.position for one in work.authorships.all()] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("count", [3, 30])
def test_however_many_move_they_are_written_at_once(count, django_assert_num_queries):
    work = factories.publication("Tides", [f"N{n} Roy" for n in range(count)])
    last = work.authorships.last()
    with django_assert_num_queries(4):  # three parts, one statement of positions
        work.authorships.renumber({last.pk: 1})
    assert work.authorships.first() == last
