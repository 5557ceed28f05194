import pytest
from django.core.exceptions import ValidationError

from publications.forms import parse_identifiers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "line", ["10.12", "arXiv 99", "ISBN 1234", "Nothing known", "DOI", "x" * 400, "DOI 10.1234/" + "x" * 400]
)
def test_what_is_no_identifier_is_refused_with_the_reason(line):
    with pytest.raises(ValidationError) as refused:
        parse_identifiers(line)
    assert len(refused.value.messages) == 1


def test_every_line_that_is_wrong_is_named():
    with pytest.raises(ValidationError) as refused:
        parse_identifiers("DOI 10.1234/abc\nDOI x\nWhat 12")
    assert len(refused.value.messages) == 2
