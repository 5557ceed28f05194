import pytest

from bibliography import identifiers


@pytest.mark.parametrize(
    ("scheme", "written", "normal"),
    [
        ("doi", "https://doi.org/10.1002/PSSB.201600734 ", "10.1002/pssb.201600734"),
        ("doi", "doi:10.1000/abc.", "10.1000/abc"),
        ("doi", "http://dx.doi.org/10.1000/a%2Fb", "10.1000/a/b"),
        ("arxiv", "https://arxiv.org/abs/2303.04011v2", "2303.04011"),
        ("arxiv", "arXiv:1907.11075 [cs.LG]", "1907.11075"),
        ("arxiv", "https://arxiv.org/pdf/2307.16463.pdf", "2307.16463"),
        ("arxiv", "math.GT/0309136", "math/0309136"),
        ("arxiv", "10.48550/arXiv.1610.03914", "1610.03914"),
        ("isbn", "0-306-40615-2", "9780306406157"),
        ("isbn", "978-0-306-40615-7", "9780306406157"),
        ("issn", "2434561X", "2434-561X"),
        ("hal", "https://hal.archives-ouvertes.fr/hal-01201060v2", "hal-01201060"),
        ("hal", "tel-00538681", "tel-00538681"),
        ("openreview", "https://openreview.net/forum?id=9rphbXqgmqM", "9rphbXqgmqM"),
        ("pmid", "PMID: 22424230", "22424230"),
    ],
)
def test_an_identifier_has_one_written_form(scheme, written, normal):
    assert identifiers.NORMALIZERS[scheme](written) == normal
    assert identifiers.NORMALIZERS[scheme](normal) == normal


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        ("doi", "10.1177/ToBeAssigned"),
        ("doi", "2404.09636"),
        ("doi", "10.1145/nnnnnnn.nnnnnnn"),
        ("arxiv", "http://example.org/Paper_2016.pdf"),
        ("arxiv", "2313.04011"),
        ("isbn", "978-0-306-40615-8"),
        ("issn", "0378-5956"),
        ("hal", "01201060"),
        ("openreview", "https://openreview.net/"),
        ("pmid", "PMC1234"),
    ],
)
def test_what_is_no_identifier_is_refused_in_words(scheme, written):
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        identifiers.NORMALIZERS[scheme](written)


def test_an_arxiv_identifier_tells_its_month():
    assert identifiers.arxiv_date("2303.04011") == (2023, 3)
    assert identifiers.arxiv_date("math/9909136") == (1999, 9)


def test_a_doi_that_arxiv_registered_is_an_arxiv_identifier():
    assert identifiers.arxiv_of_doi("10.48550/arXiv.2303.04011") == "2303.04011"
    assert identifiers.arxiv_of_doi("10.1000/2303.04011") is None
