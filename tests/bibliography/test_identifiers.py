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
        ("pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC765/", "PMC765"),
        ("acl", "https://aclanthology.org/2020.acl-main.1.pdf", "2020.acl-main.1"),
        ("dblp", "https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17.html", "conf/nips/VaswaniSPUJGKP17"),
        ("openalex", "https://openalex.org/works/w2741809807", "W2741809807"),
        ("s2", "https://www.semanticscholar.org/paper/Notes/" + "A1" * 20, "a1" * 20),
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


@pytest.mark.parametrize(
    "written",
    [
        "0000-0002-1825-0097",
        "0000000218250097",
        "https://orcid.org/0000-0002-1825-0097",
        "https://orcid.org/0000-0002-1825-0097/",
        "orcid.org/0000-0002-1825-0097",
        "www.orcid.org/0000-0002-1825-0097",
        "http://sandbox.orcid.org/0000-0002-1825-0097",
        " 0000 0002 1825 0097 ",
    ],
)
def test_an_orcid_id_has_one_written_form(written):
    assert identifiers.normalize_orcid(written) == "0000-0002-1825-0097"


def test_the_last_sign_of_an_orcid_id_may_be_an_x():
    assert identifiers.normalize_orcid("https://orcid.org/0000-0001-9227-636x") == "0000-0001-9227-636X"


@pytest.mark.parametrize(
    "written",
    [
        "0000-0002-1825-0090",
        "٠٠٠٠-٠٠٠٢-١٨٢٥-٠٠٩٧",  # Arabic-Indic digits, which int() would read
        "0000-0002-1825",
        "https://example.org/0000-0002-1825-0097",
        "",
    ],
)
def test_what_is_no_orcid_id_is_refused_in_words(written):
    with pytest.raises(ValueError, match="ORCID iD"):
        identifiers.normalize_orcid(written)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.1000/abc", [("doi", "10.1000/abc")]),
        ("arXiv:2303.04011", [("arxiv", "2303.04011")]),
        ("10.48550/arXiv.2303.04011", [("doi", "10.48550/arxiv.2303.04011"), ("arxiv", "2303.04011")]),
        ("10.48550/arXiv.nonsense", [("doi", "10.48550/arxiv.nonsense")]),
        ("deep learning", []),
    ],
)
def test_a_text_that_is_an_identifier_is_known_as_one(text, found):
    assert identifiers.identifiers_in(text) == found
