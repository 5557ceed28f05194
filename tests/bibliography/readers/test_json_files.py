import json

import pytest

from bibliography.readers.json_files import read_json
from bibliography.records import Record, Refusal


def read(text: str) -> list:
    return list(read_json(text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "A"},\n {"title": "B"}]',
        '{"title": "A"}\n{"title": "B"}\n',
        '\ufeff[{"title": "A"}\n,{"title": "B"},]',
        '{"items": [{"title": "A"}, {"title": "B"}]}',
    ],
    ids=["list", "lines", "mark", "wrapped"],
)
def test_works_are_found_however_they_are_listed(text):
    assert [found.title for found in read(text)] == ["A", "B"]


def test_each_work_has_its_line_and_its_text():
    first, second = read('[\n{"title": "A"},\n{"title":\n "B"}]')
    assert (first.line, first.raw) == (2, '{"title": "A"}')
    assert (second.line, second.raw) == (3, '{"title":\n "B"}')


def test_a_file_that_breaks_off_is_read_up_to_there():
    good, broken = read('[{"title": "A"},\n{"title": "B", }]')
    assert good.title == "A"
    assert isinstance(broken, Refusal)
    assert "line 2" in broken.reason
    assert broken.raw.startswith('{"title": "B"')


@pytest.mark.parametrize("text", ["[1, 2]", '["a"]', "[null]", "[[]]"])
def test_what_is_no_object_is_refused(text):
    assert all(isinstance(item, Refusal) for item in read(text))
    assert read(text)


@pytest.mark.parametrize("text", ['{"title":' * 100_000, f'{{"title": {"9" * 5000}}}', "[" * 100_000])
def test_nesting_and_numbers_without_end_are_survived(text):
    assert not [item for item in read(text) if isinstance(item, Record)]


def test_characters_that_no_database_holds_are_taken_out():
    (found,) = read('{"title": "A\\ud800\\u0000B", "note": "C\\u0007"}')
    assert found.title == "AB"
    assert found.extra["note"] == "C"
    json.dumps(found.raw).encode()
