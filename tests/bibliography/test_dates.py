import pytest

from bibliography.dates import Date, date_of, month_of, parse_date, parse_month, possible_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024", (2024, None, None)),
        ("2024-05", (2024, 5, None)),
        ("2024-05-01", (2024, 5, 1)),
        ("2024/5/1", (2024, 5, 1)),
        ("2024/05//", (2024, 5, None)),
        ("2024///", (2024, None, None)),
        ("2024/00/00/", (2024, None, None)),
        ("2024.05.01", (2024, 5, 1)),
        ("20240501", (2024, 5, 1)),
        ("2024-05-01T12:00:00Z", (2024, 5, 1)),
        ("2024-05-01 12:00:00.000+02:00", (2024, 5, 1)),
        ("12 May 2024", (2024, 5, 12)),
        ("May 12th, 2024", (2024, 5, 12)),
        ("May 2024", (2024, 5, None)),
        ("2024 May 12", (2024, 5, 12)),
        ("1er mai 2024", (2024, 5, 1)),
        ("12 août 2024", (2024, 8, 12)),
        ("12 de mayo de 2024", (2024, 5, 12)),
        ("3. Oktober 2024", (2024, 10, 3)),
        ("Déc. 2024", (2024, 12, None)),
    ],
)
def test_a_date_is_understood_whole(written, date):
    assert parse_date(written) == (date, True)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1957/1990", (1957, None, None)),
        ("2020-01/2020-03", (2020, 1, None)),
        ("2021/22", (2021, None, None)),
        ("c1988", (1988, None, None)),
        ("Spring 2024", (2024, None, None)),
        ("27–30 July 2024", (2024, 7, None)),
        ("12/05/2024", (2024, None, None)),  # which of them is the day?
        ("2024-13-01", (2024, None, None)),
        ("2024-06-31", (2024, 6, None)),
        ("2023-02-29", (2023, 2, None)),
        ("2001/02//spring", (2001, 2, None)),
        ("535 BCE", (None, None, None)),
        ("-0535", (None, None, None)),
        ("200X", (None, None, None)),
        ("0999", (None, None, None)),
        ("99991231", (None, None, None)),
        ("Michaelmas", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_of_other_texts_as_much_is_understood_as_is_certain(written, date):
    assert parse_date(written) == (date, False)
    assert date_of(written) == date


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("5", (5, None, True)),
        ("05", (5, None, True)),
        ("7~12", (7, 12, True)),
        ("may", (5, None, True)),
        ("May~12", (5, 12, True)),
        ("may 12", (5, 12, True)),
        ("12 décembre", (12, 12, True)),
        ("27--30 Jul", (7, None, False)),
        ("32", (None, None, False)),
        ("Michaelmas", (None, None, False)),
    ],
)
def test_a_month_may_hold_a_day(written, found):
    assert parse_month(written) == found


@pytest.mark.parametrize(
    ("word", "month"),
    [("Sept", 9), ("juil", 7), ("jui", None), ("Mayor", None), ("Decision", None), ("ma", None), ("MÄRZ", 3)],
)
def test_a_month_is_known_by_its_beginning_where_it_can_be_no_other(word, month):
    assert month_of(word) == month


def test_what_makes_no_date_is_left_out():
    assert possible_date(2101, 5, 1) == Date()
    assert possible_date(None, 5, 1) == Date()
    assert possible_date(2024, 0, 1) == Date(2024)
    assert possible_date(2024, 2, 30) == Date(2024, 2)
    assert possible_date(2024, 2, 29).precision == 3
