import json

import pytest

from demo.benchmark import table
from demo.benchmark.comparison import pairs
from demo.benchmark.figures import Figures, Load, Report, Stampede, median_of


def load(application: float, database: float | None = 0.0) -> Load:
    return Load(per_second=100, median=5, slow=9, application=application, database=database)


def report(cold: float = 40.0, statements: int = 6, stampede: float = 300.0) -> Report:
    loads = {
        "empty_view": load(0.4), "cold": load(cold, 10.0), "hit": load(0.2), "not_modified": load(0.1),
    }  # fmt: skip
    made = Report(works=40, server="gunicorn", memory={0: [30.0], 100: [50.0]})
    made.addresses["list"] = Figures("list", loads, statements, 46_080, 6_656, hit_statements=0)
    made.stampede = Stampede(32, 0.5, 0, 1, 40, stampede, None)
    return made


def written(made: Report) -> dict:
    return json.loads(json.dumps(made.as_dict()))


def test_each_figure_is_the_median_of_its_own():
    assert median_of([load(1), load(9), load(2)]).application == 2
    assert median_of([load(1, None), load(2, None)]).database is None


def test_a_line_has_all_figures_of_an_address_under_their_heads():
    _groups, heads = table.heads()
    line = table.row(report().addresses["list"])
    assert len(line) == len(heads)
    assert line.split() == [
        "list", "100", "5.0", "9.0", "0.20", "0.00", "0", "0.10", "5", "40.0", "10.0", "6", "45.0", "6.5",
        "0.50", "0.25", "125",
    ]  # fmt: skip


def test_what_is_not_known_is_a_dash():
    figures = report().addresses["list"]
    del figures.loads["hit"], figures.loads["not_modified"]
    figures.hit_statements = None
    figures.loads["cold"].database = None
    assert table.row(figures).split() == [
        "list", *"–––––––", "5", "40.0", "–", "6", "45.0", "6.5", "–", "–", "100",
    ]  # fmt: skip


def test_the_same_run_is_no_worse_than_itself():
    found = list(pairs(written(report()), written(report())))
    assert [pair.name for pair in found] == [
        "hit", "hit SQL", "304", "cold", "cold SQL", "bytes", "gzip", "CPU", "SQL",
    ]  # fmt: skip
    assert not any(pair.is_worse(0) for pair in found)
    assert {pair.ratio for pair in found} == {1.0}


def test_more_than_the_tolerance_is_worse_of_processor_time_and_of_statements():
    found = pairs(written(report()), written(report(cold=90.0, statements=8, stampede=310.0)))
    assert [(pair.address, pair.name, pair.ratio) for pair in found if pair.is_worse(0.25)] == [
        ("list", "cold", 2.0),
        ("list", "cold SQL", pytest.approx(8 / 6)),
    ]


def test_a_first_statement_where_there_was_none_is_worse():
    later = report()
    later.addresses["list"].hit_statements = 1
    worse = [pair.name for pair in pairs(written(report()), written(later)) if pair.is_worse(0.25)]
    assert worse == ["hit SQL"]


def test_addresses_of_one_run_alone_are_not_compared():
    later = report()
    later.addresses["home"] = later.addresses.pop("list")
    later.stampede = None
    assert list(pairs(written(report()), written(later))) == []


def test_the_comparison_shows_the_earlier_figure_and_the_ratio_and_marks_what_is_worse():
    found = list(pairs(written(report()), written(report(cold=90.0))))
    line, stampede = table.comparison(found, 0.25)
    assert line.startswith("list  ")
    assert "cold 100 (50, ×2.00 !)" in line
    assert "hit 0.20 (0.20, ×1.00)" in line
    assert stampede.split()[:4] == ["stampede", "CPU", "300", "(300,"]


def test_the_stampede_is_told_in_a_sentence():
    assert table.stampede_line(report().stampede) == (
        "32 visitors at once ask for the list right after a change: all answered within 0.50 s, "
        "computed for 1 of them, refused to 0; 40 statements; "
        "of the processor 300 ms for the application, – for the database."
    )
