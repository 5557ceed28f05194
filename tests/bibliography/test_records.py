import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibliography.kinds import Kind, LinkKind, Role, Scheme, Status, VenueKind
from bibliography.names import Name, NameList
from bibliography.readers.formats import read
from bibliography.records import Note, Record, Refusal, ReleaseRecord, from_json, to_json
from tests.bibliography.samples import DATA

# JSON's own texts: half of a pair of surrogates is none, and readers take it out.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.none() | st.integers(1, 2100)
truths = st.none() | st.booleans()
names = st.builds(Name, texts, texts, texts, texts, st.booleans(), st.booleans(), texts, texts)
name_lists = st.builds(NameList, st.lists(names, max_size=3).map(tuple), st.booleans())
release_values = {
    "status": st.sampled_from(Status),
    "venue_kind": st.just("") | st.sampled_from(VenueKind),
    **dict.fromkeys(["year", "month", "day"], numbers),
    **dict.fromkeys(["peer_reviewed", "open_access"], truths),
    **dict.fromkeys(["venue", "volume", "issue", "pages", "article_number", "edition", "publisher"], texts),
    "identifiers": st.dictionaries(st.sampled_from(Scheme), texts),
    "url": texts,
    "pdf_url": texts,
}
releases = st.builds(ReleaseRecord, **release_values)
records = st.builds(
    Record,
    **dict.fromkeys(["key", "entry_type", "raw", "title", "abstract", "language"], texts),
    kind=st.sampled_from(Kind),
    line=st.integers(1, 10**6),
    names=st.dictionaries(st.sampled_from(Role), name_lists),
    more_releases=st.lists(releases, max_size=2),
    links=st.lists(st.tuples(st.sampled_from(LinkKind), texts), max_size=2),
    extra=st.dictionaries(texts, texts, max_size=3),
    warnings=st.lists(texts, max_size=2),
    **release_values,
)
refusals = st.builds(Refusal, st.integers(1, 10**6), texts, texts, texts)
notes = st.builds(Note, st.integers(1, 10**6), texts)


@given(items=st.lists(records | refusals | notes, max_size=4))
def test_items_come_back_from_json_as_they_were(items):
    found = from_json(json.loads(json.dumps(to_json(items))))
    assert found == items
    assert [type(item) for item in found] == [type(item) for item in items]


@given(record=records)
def test_their_values_have_their_types_again(record):
    (found,) = from_json(json.loads(json.dumps(to_json([record]))))
    assert (type(found.kind), type(found.status), type(found.venue_kind)) == (
        Kind,
        Status,
        type(record.venue_kind),
    )
    assert {type(scheme) for scheme in found.identifiers} <= {Scheme}
    assert {type(role) for role in found.names} <= {Role}
    assert {type(kind) for kind, _address in found.links} <= {LinkKind}


@pytest.mark.parametrize("name", ["mixed.bib", "mixed.ris", "items.json", "paperoni.json"])
def test_whole_files_come_back_as_they_were_read(name):
    items = list(read((DATA / name).read_bytes()))
    assert from_json(json.loads(json.dumps(to_json(items)))) == items


def test_what_is_left_out_is_the_default():
    (stored,) = to_json([Record("k", "article", Kind.BOOK, 1, "", title="T", peer_reviewed=False)])
    assert stored == {
        "item": "record",
        "key": "k",
        "entry_type": "article",
        "kind": "book",
        "line": 1,
        "raw": "",
        "title": "T",
        "peer_reviewed": False,
    }


def test_a_record_that_came_back_shares_nothing_with_what_was_stored():
    stored = to_json([Record("k", "article", Kind.BOOK, 1, "", extra={"note": "N"})])
    (record,) = from_json(stored)
    record.keep("note", "M", "warning")
    assert from_json(stored)[0].extra == {"note": "N"}


def test_what_is_no_item_is_refused():
    with pytest.raises(ValueError, match="no item"):
        from_json([{"item": "work"}])
    with pytest.raises(ValueError, match="novel"):
        from_json([{"item": "record", "kind": "novel"}])


def test_a_value_that_is_kept_stands_beside_the_one_kept_before():
    record = Record("k", "article", Kind.BOOK, 1, "")
    record.keep("issn", "one", "A warning")
    record.keep("issn", "two")
    record.keep("issn", "one")
    assert (record.extra, record.warnings) == ({"issn": "one; two"}, ["A warning"])
