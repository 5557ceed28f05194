import pytest

from bibliography.readers.json_values import Fields, as_dict, as_list, as_text, dicts, first


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (False, ""),
        (True, "True"),
        (12, "12"),
        (" a\x00 ", "a"),
        (["a", None, 2], "a; 2"),
        ({}, ""),
        ({"a": ""}, ""),
        ({"a": [1]}, '{"a": [1]}'),
    ],
)
def test_every_value_has_a_text(value, text):
    assert as_text(value) == text


def test_of_a_list_the_first_text_counts():
    assert first([None, "", "a", "b"]) == "a"
    assert first("a") == "a"


def test_one_alone_is_a_list_of_one():
    assert as_list("a") == ["a"]
    assert as_list(None) == []
    assert dicts({"a": 1}) == [{"a": 1}]
    assert dicts([{"a": 1}, 3, None]) == [{"a": 1}]
    assert as_dict([]) == {}


def test_a_field_that_was_taken_is_not_left():
    fields = Fields({"Title": "T", "DOI": "", "doi": "10.1/a", "b": "&amp; more", "id": 1})
    assert fields.take("DOI", "doi") == "10.1/a"
    assert fields.text("b") == "& more"
    assert fields.rest(frozenset(["id"])) == {"title": "T"}
