"""The same fact, written in every format, is read as the same."""

import json

import pytest

from bibliography.readers.formats import read
from bibliography.records import Record


def bibtex(fields: dict[str, str]) -> str:
    return (
        "@article{k, title = {T}, journal = {J}, "
        + ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
        + "}"
    )


def ris(fields: dict[str, str]) -> str:
    lines = "".join(f"{name}  - {value}\n" for name, value in fields.items())
    return f"TY  - JOUR\nTI  - T\nJF  - J\n{lines}ER  - \n"


def csl(fields: dict[str, object]) -> str:
    return json.dumps([{"type": "article-journal", "title": "T", "container-title": "J", **fields}])


def paperoni(links: list[dict], date: str = "") -> str:
    venue = {"name": "J", "type": "journal", "date": date, "date_precision": 3}
    return json.dumps([{"title": "T", "releases": [{"venue": venue, "status": "published"}], "links": links}])


def read_one(text: str) -> Record:
    (record,) = read(text.encode())
    assert isinstance(record, Record)
    return record


def with_address(address: str) -> dict[str, Record]:
    texts = {
        "BibTeX": bibtex({"url": address}),
        "RIS": ris({"UR": address}),
        "CSL": csl({"URL": address}),
        "Paperoni": paperoni([{"type": "url", "link": address}]),
    }
    return {name: read_one(text) for name, text in texts.items()}


@pytest.mark.parametrize(
    ("address", "identifiers"),
    [
        ("https://doi.org/10.1000/ABC", {"doi": "10.1000/abc"}),
        ("http://dx.doi.org/10.1000/abc", {"doi": "10.1000/abc"}),
        ("https://doi.org/10.48550/arXiv.2303.04011", {"arxiv": "2303.04011"}),
        ("https://arxiv.org/abs/2303.04011v2", {"arxiv": "2303.04011"}),
        ("http://www.arxiv.org/abs/math/9909136", {"arxiv": "math/9909136"}),
        ("https://hal.science/hal-01201060v2", {"hal": "hal-01201060"}),
        ("https://tel.archives-ouvertes.fr/tel-00538681", {"hal": "tel-00538681"}),
        ("https://hal-lirmm.ccsd.cnrs.fr/lirmm-01201060", {"hal": "lirmm-01201060"}),
        ("https://hal.inria.fr/hal-01201060/", {"hal": "hal-01201060"}),
        ("https://pubmed.ncbi.nlm.nih.gov/14907713/", {"pmid": "14907713"}),
        ("https://www.ncbi.nlm.nih.gov/pubmed/14907713", {"pmid": "14907713"}),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC765/", {"pmcid": "PMC765"}),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC765/", {"pmcid": "PMC765"}),
        ("https://openreview.net/forum?id=9rphbXqgmqM", {"openreview": "9rphbXqgmqM"}),
        ("https://openreview.net/forum?id=9rphbXqgmqM&noteId=x", {"openreview": "9rphbXqgmqM"}),
        ("https://aclanthology.org/2020.acl-main.1/", {"acl": "2020.acl-main.1"}),
        ("https://www.aclweb.org/anthology/P19-1001", {"acl": "P19-1001"}),
        ("https://openalex.org/W2741809807", {"openalex": "W2741809807"}),
        ("https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17", {"dblp": "conf/nips/VaswaniSPUJGKP17"}),
        ("https://www.semanticscholar.org/paper/Notes/" + "a1" * 20, {"s2": "a1" * 20}),
    ],
)
def test_an_address_that_only_repeats_an_identifier_becomes_it(address, identifiers):
    for name, record in with_address(address).items():
        assert (name, record.identifiers) == (name, identifiers)
        assert (record.url, record.pdf_url, record.links, record.extra) == ("", "", [], {})
        assert record.warnings == []


@pytest.mark.parametrize(
    ("address", "identifiers"),
    [
        ("https://arxiv.org/pdf/2303.04011v2.pdf", {"arxiv": "2303.04011"}),
        ("https://arxiv.org/pdf/2303.04011", {"arxiv": "2303.04011"}),
        ("https://openreview.net/pdf?id=9rphbXqgmqM", {"openreview": "9rphbXqgmqM"}),
        ("https://aclanthology.org/2020.acl-main.1.pdf", {"acl": "2020.acl-main.1"}),
        ("https://hal.science/hal-01201060/file/paper.pdf", {"hal": "hal-01201060"}),
        ("https://example.org/paper.pdf?download=1", {}),
        ("https://example.org/paper/pdf", {}),
    ],
)
def test_the_address_of_a_pdf_is_kept_and_tells_what_it_is_of(address, identifiers):
    for name, record in with_address(address).items():
        assert (name, record.identifiers) == (name, identifiers)
        assert (record.pdf_url, record.url) == (address, "")


@pytest.mark.parametrize(
    "address",
    [
        "https://x.org/pdfs-of-us/",
        "https://example.org/a_b%20c--d",
        "https://aclanthology.org/events/acl-2020/",
        "https://openreview.net/group?id=ICLR.cc",
        "https://doi.org/",
        "https://example.org/report-20240501",
    ],
)
def test_every_other_address_is_that_of_the_release(address):
    for name, record in with_address(address).items():
        assert (name, record.url, record.pdf_url) == (name, address, "")
        assert record.identifiers == {}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024", (2024, None, None)),
        ("2024-05", (2024, 5, None)),
        ("2024-05-01", (2024, 5, 1)),
        ("20240501", (2024, 5, 1)),
        ("2024/05/01", (2024, 5, 1)),
        ("12 May 2024", (2024, 5, 12)),
        ("12 mai 2024", (2024, 5, 12)),
        ("May 2024", (2024, 5, None)),
        ("2024 May 12", (2024, 5, 12)),
    ],
)
def test_a_date_is_read_in_every_form(written, date):
    texts = {
        "BibTeX date": bibtex({"date": written}),
        "BibTeX year": bibtex({"year": written}),
        "RIS PY": ris({"PY": written}),
        "RIS DA": ris({"DA": written}),
        "CSL raw": csl({"issued": {"raw": written}}),
        "CSL text": csl({"issued": written}),
        "Paperoni": paperoni([], date=written),
    }
    for name, text in texts.items():
        record = read_one(text)
        assert (name, record.year, record.month, record.day) == (name, *date)
        assert (record.extra, record.warnings) == ({}, [])


@pytest.mark.parametrize("written", ["1957/1990", "c1988", "Spring 2024", "27–30 July 2024", "2024-13"])
def test_a_date_that_says_more_is_kept_as_written(written):
    texts = [
        bibtex({"date": written}),
        ris({"DA": written}),
        csl({"issued": {"raw": written}}),
    ]
    for text in texts:
        record = read_one(text)
        assert record.year is not None
        assert (record.extra, record.warnings) == ({"date": written}, [])


@pytest.mark.parametrize(
    ("scheme", "written", "value"),
    [
        ("doi", "https://doi.org/10.1000/ABC", "10.1000/abc"),
        ("doi", "10.1000/a_b", "10.1000/a_b"),
        ("issn", "0022-1937", "0022-1937"),
        ("issn", "ISSN 0022-1937 (online)", "0022-1937"),
        ("isbn", "0-306-40615-2", "9780306406157"),
        ("isbn", "978-0-306-40615-7, 0-306-40615-2", "9780306406157"),
    ],
)
def test_an_identifier_in_its_field_has_one_form(scheme, written, value):
    tag = {"doi": "DO", "issn": "SN", "isbn": "SN"}[scheme]
    for text in (bibtex({scheme: written}), ris({tag: written}), csl({scheme.upper(): written})):
        record = read_one(text)
        assert (record.identifiers, record.extra, record.warnings) == ({scheme: value}, {}, [])


@pytest.mark.parametrize("written", ["10.1177/ToBeAssigned", "https://doi.org/10.1177/ToBeAssigned"])
def test_a_placeholder_is_kept_and_said(written):
    for text in (bibtex({"doi": written}), ris({"DO": written}), csl({"DOI": written})):
        record = read_one(text)
        assert (record.identifiers, record.url, record.extra) == ({}, "", {"doi": written})
        assert len(record.warnings) == 1


def test_an_address_in_the_place_of_an_identifier_is_an_address():
    written = "https://example.org/paper"
    for text in (bibtex({"doi": written}), ris({"DO": written}), csl({"DOI": written})):
        record = read_one(text)
        assert (record.identifiers, record.url, record.extra) == ({}, written, {})


def test_an_identifier_in_the_place_of_pages_is_one():
    written = "doi.org/10.1038/srep19741"
    for text in (bibtex({"pages": written}), ris({"SP": written}), csl({"page": written})):
        record = read_one(text)
        assert (record.identifiers, record.pages) == ({"doi": "10.1038/srep19741"}, "")


def test_a_preprint_is_told_by_the_name_of_its_journal():
    venue = "arXiv preprint arXiv:2206.12279"
    texts = [
        "@article{k, title = {T}, journal = {" + venue + "}}",
        f"TY  - JOUR\nTI  - T\nJF  - {venue}\nER  - \n",
        json.dumps([{"type": "article-journal", "title": "T", "container-title": venue}]),
    ]
    for text in texts:
        record = read_one(text)
        assert record.identifiers == {"arxiv": "2206.12279"}
        assert (record.kind, record.status, record.venue) == ("article", "preprint", "arXiv")


@pytest.mark.parametrize("written", ["javascript:alert(1)", "www.example.org", "https://" + "x" * 1000])
def test_what_is_no_address_is_kept_and_said(written):
    for text, name in (
        (bibtex({"url": written}), "url"),
        (ris({"UR": written}), "ur"),
        (csl({"URL": written}), "url"),
    ):
        record = read_one(text)
        assert (record.url, record.extra) == ("", {name: written})
        assert len(record.warnings) == 1


@pytest.mark.parametrize("status", ["submitted", "accepted", "retracted", "withdrawn"])
def test_a_status_is_the_one_that_is_written(status):
    assert read_one(bibtex({"pubstate": status})).status == status
    assert read_one(csl({"status": status})).status == status


@pytest.mark.parametrize(("said", "status"), [("in press", "accepted"), ("soumis", "submitted")])
def test_a_remark_tells_that_a_work_is_not_out_yet(said, status):
    for text in (bibtex({"note": said}), bibtex({"year": said}), ris({"N1": said}), csl({"note": said})):
        assert read_one(text).status == status
