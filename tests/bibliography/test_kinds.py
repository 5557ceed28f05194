import json

from bibliography import limits
from bibliography.kinds import SHARED_SCHEMES, Scheme, Status


def test_statuses_are_ranked_by_what_speaks_for_a_work():
    assert sorted(Status, key=lambda status: status.rank) == list(Status)
    assert Status.PUBLISHED.rank < Status.PREPRINT.rank < Status.WITHDRAWN.rank


def test_a_kind_is_a_plain_text_wherever_it_goes():
    assert Status.PUBLISHED == "published"
    assert json.dumps({Scheme.DOI: Status.PUBLISHED}) == '{"doi": "published"}'
    assert f"{Scheme.ISBN}" == "isbn"
    assert "issn" in SHARED_SCHEMES


def test_years_have_a_first_and_a_last():
    first, last = limits.YEARS
    assert first < last
