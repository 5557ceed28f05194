"""Changes of one version brought onto another."""

import pytest

from content.aggregates import aggregate_of
from content.revisions.merging import merge
from news.models import Article

ROOT, PEOPLE = "news.Article", "news.Article_people"


def version(people: dict | None = None, **columns) -> dict:
    row = {"id": 1, "title_en": "One", "title_fr": "Un", "created_at": "then", "updated_at": "now"}
    links = {
        str(key): {"id": key, "article_id": 1, "person_id": person} for key, person in (people or {}).items()
    }
    return {ROOT: {"1": row | columns}, PEOPLE: links}


def merged(base: dict, mine: dict, theirs: dict):
    return merge(aggregate_of(Article), base, mine, theirs)


def test_each_side_keeps_what_it_alone_changed():
    found = merged(version(), version(title_en="Mine"), version(title_fr="Theirs"))
    assert found.rows[ROOT]["1"] | {"updated_at": ""} == version(title_en="Mine", title_fr="Theirs")[ROOT][
        "1"
    ] | {"updated_at": ""}
    assert found.clashes == []


def test_where_both_changed_a_field_mine_stands_and_is_named():
    found = merged(version(), version(title_en="Mine"), version(title_en="Theirs"))
    assert found.rows[ROOT]["1"]["title_en"] == "Mine"
    assert found.clashes == ["title_en"]


def test_the_same_change_on_both_sides_is_no_clash():
    assert merged(version(), version(title_en="Both"), version(title_en="Both")).clashes == []


def test_what_the_site_sets_by_itself_is_no_clash():
    found = merged(version(), version(created_at="a", title_en="Mine"), version(created_at="b"))
    assert found.clashes == []


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ({}, {5: 1}, {}, {5: 1}),
        ({}, {}, {5: 1}, {5: 1}),
        ({}, {5: 1}, {6: 1}, {6: 1}),  # the same person, added on both sides
        ({}, {5: 1}, {6: 2}, {5: 1, 6: 2}),
        ({5: 1}, {}, {5: 1}, {}),
        ({5: 1}, {5: 1}, {}, {}),
        ({5: 1}, {}, {}, {}),
    ],
)
def test_rows_come_and_go_from_both_sides(base, mine, theirs, expected):
    found = merged(version(base), version(mine), version(theirs))
    assert {key: row["person_id"] for key, row in found.rows[PEOPLE].items()} == {
        str(key): person for key, person in expected.items()
    }
    assert found.clashes == []


@pytest.mark.parametrize(("mine", "theirs"), [({5: 2}, {}), ({}, {5: 2})])
def test_a_row_that_one_side_changed_and_the_other_removed_stays_and_is_named(mine, theirs):
    found = merged(version({5: 1}), version(mine), version(theirs))
    assert [row["person_id"] for row in found.rows[PEOPLE].values()] == [2]
    assert found.clashes == [PEOPLE]


def test_what_was_no_part_of_the_object_yet_stays_as_it_is():
    older = {ROOT: version()[ROOT]}
    found = merged(older, older, version({5: 1}))
    assert [row["person_id"] for row in found.rows[PEOPLE].values()] == [1]
