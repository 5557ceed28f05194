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
