from urllib.parse import quote

import pytest

from tests.bibliography.readers.bibtex.entries import article


def test_a_placeholder_doi_is_kept_aside_and_reported():
    found = article(doi="{10.1177/ToBeAssigned}")
    assert "doi" not in found.identifiers
    assert found.extra["doi"] == "10.1177/ToBeAssigned"
    assert "placeholder" in found.warnings[0]


def test_a_doi_is_found_where_people_put_it_instead():
    assert article(pages="{doi.org/10.1038/srep19741}").identifiers == {"doi": "10.1038/srep19741"}
    found = article(url="{https://doi.org/10.1038/srep19741}")
    assert (found.identifiers, found.url) == ({"doi": "10.1038/srep19741"}, "")


def test_a_preprint_is_identified_wherever_it_is_named():
    assert article(eid="{arXiv:2303.04011}", journal="{}").identifiers == {"arxiv": "2303.04011"}
    assert article(howpublished=r"{\\url{https://arxiv.org/abs/2303.04011}}").identifiers == {
        "arxiv": "2303.04011"
    }
    found = article(eprint="{hal-01201060}", eprinttype="{HAL}")
    assert (found.identifiers, found.extra) == ({"hal": "hal-01201060"}, {})


def test_a_second_identifier_is_kept_aside():
    found = article(eprint="{2303.04011}", url_arxiv="{https://arxiv.org/abs/2303.04012}")
    assert found.identifiers == {"arxiv": "2303.04011"}
    assert found.extra == {"arxiv-other": "2303.04012"}


def test_several_numbers_of_a_book_are_told_apart():
    found = article(isbn="{978-0-262-03561-3 978-0-262-33737-3}", issn="{ISSN: 0022-1937 (print)}")
    assert found.identifiers == {"isbn": "9780262035613", "issn": "0022-1937"}
    assert (found.extra, found.warnings) == ({"isbn-other": "9780262337373"}, [])


def test_links_go_where_their_fields_say():
    found = article(
        url="{https://example.org/page}",
        url_paper="{https://example.org/paper}",
        pdf="{https://example.org/download/1}",
        slides="{https://example.org/slides}",
        video="{none}",
    )
    assert (found.url, found.pdf_url) == ("https://example.org/page", "https://example.org/download/1")
    assert found.links == [("website", "https://example.org/paper"), ("slides", "https://example.org/slides")]
    assert found.extra["video"] == "none"
    assert "video" in found.warnings[0]


def test_addresses_are_not_decoded_as_text():
    assert article(url="{https://example.org/a_b\\%20c--d}").url == "https://example.org/a_b%20c--d"


def test_an_address_of_another_kind_is_kept_and_reported():
    found = article(url="{javascript:alert(1)}")
    assert (found.url, found.extra["url"]) == ("", "javascript:alert(1)")
    assert len(found.warnings) == 1


SICI = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1000/x.1", "10.1000/x.1"),
        ("doi:10.1000/x.", "10.1000/x"),
        ("DOI: https://doi.org/10.1000/x", "10.1000/x"),
        ("doi.org/10.1000/x", "10.1000/x"),
        ("https://doi.org/https://doi.org/10.1000/x", "10.1000/x"),
        ("https://doi.org/10.1000/x?utm_source=feed", "10.1000/x"),
        ("info:doi/10.1000/x", "10.1000/x"),
        ("<10.1000/x>", "10.1000/x"),
        ("(10.1000/x),", "10.1000/x"),
        ("10.1000/x [doi]", "10.1000/x"),
        ("10.1000/x (accessed in May)", "10.1000/x"),
        ("10.1000%2Fx", "10.1000/x"),
        (r"\url{http://dx.doi.org/10.1000/x}", "10.1000/x"),
        (r"\href{https://doi.org/10.1000/x}{10.1000/x}", "10.1000/x"),
        (r"10.1000/a\_b{\_}c", "10.1000/a_b_c"),
        (SICI.upper(), SICI),
        (SICI.replace("<", r"{\textless}").replace(">", "$>$").replace(";", r"\;"), SICI),
        ("https://www.doi.org/10.1000/x", "10.1000/x"),
        ("http://doi.acm.org/10.1145/1.2", "10.1145/1.2"),
        ("http://doi.ieeecomputersociety.org/10.1109/x", "10.1109/x"),
        ("https://doi-org.proxy.example/10.1000/x", "10.1000/x"),
        ("https://login.proxy.example/login?url=https%3A%2F%2Fdoi.org%2F10.1000%2Fx", "10.1000/x"),
        ("https://dl.acm.org/doi/10.1145/1.2", "10.1145/1.2"),
        ("https://dl.acm.org/doi/pdf/10.1145/1.2?token=3", "10.1145/1.2"),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/x%3C1%3E", "10.1002/x<1>"),
        ("https://onlinelibrary.wiley.com/doi/10.1111/j.1-8.x/abstract", "10.1111/j.1-8.x"),
        ("https://link.springer.com/content/pdf/10.1007/s1-0.pdf", "10.1007/s1-0"),
        ("https://www.frontiersin.org/articles/10.3389/f.1/full", "10.3389/f.1"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.02.3v2.full.pdf", "10.1101/2020.01.02.3"),
        ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.1", "10.1371/journal.pone.1"),
        ('doi:<a href="https://doi.org/10.1000/x">10.1000/x</a>', "10.1000/x"),
        ("<a target=_blank href=https://doi.org/10.1000/x>paper</a>", "10.1000/x"),
    ],
)
def test_a_doi_is_known_in_every_dress_in_either_field(written, doi):
    for field in ("doi", "url"):
        assert article(**{field: f"{{{written}}}"}).identifiers == {"doi": doi}, field


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/10.1000/x",
        "https://dl.acm.org/doi/10.5555/1.2",  # a number of the library, which is no DOI
        "https://doi.org/",
        "https://example.org/doi/about",
    ],
)
def test_an_address_that_only_resembles_one_is_no_doi(address):
    found = article(url=f"{{{address}}}")
    assert (found.identifiers, found.url) == ({}, address)


def test_addresses_are_found_in_html_and_among_words():
    link = '<a href="https://example.org/a?b=1&amp;c=2">here</a>'
    assert article(url=f"{{{link}}}").url == "https://example.org/a?b=1&c=2"
    assert article(howpublished=f"{{{link}}}").url == "https://example.org/a?b=1&c=2"
    found = article(url="{https://example.org/a, https://example.org/b}")
    assert (found.url, found.links, found.extra) == (
        "https://example.org/a", [("website", "https://example.org/b")], {}
    )  # fmt: skip
    found = article(url="{Ask for it at https://example.org/a.}")
    assert (found.url, found.extra) == (
        "https://example.org/a",
        {"url": "Ask for it at https://example.org/a."},
    )


@pytest.mark.parametrize(
    ("isbn", "others"),
    [
        ("978-0-8223-4924-2 978-0-8223-4919-8", "9780822349198"),
        ("9780822349242, 978-0-8223-4919-8 (pbk.)", "9780822349198"),
        ("978-0-8223-4924-2/978-0-8223-4919-8", "9780822349198"),
        ("978 0 8223 4924 2 and 978 0 8223 4919 8", "9780822349198"),
        ("ISBN-13: 9780822349242; ISBN-10: 0-8223-4919-1", "9780822349198"),
        ("0822349248", None),
        ("0 8223 4924 8", None),
        ("978-0-8223-4924-2 (cloth : alk. paper) / 0822349248", None),
    ],
)
def test_every_number_of_a_book_is_taken_however_they_are_parted(isbn, others):
    found = article(isbn=f"{{{isbn}}}")
    assert (found.identifiers, found.extra.get("isbn-other")) == ({"isbn": "9780822349242"}, others)
    assert not found.warnings


@pytest.mark.parametrize(
    "issn", ["0022-1937 1543-8384", "00221937/15438384", "0022 1937, ISSN 1543-8384 (online)"]
)
def test_so_is_every_number_of_a_journal(issn):
    found = article(issn=f"{{{issn}}}")
    assert (found.identifiers, found.extra) == ({"issn": "0022-1937"}, {"issn-other": "1543-8384"})


def test_a_wrong_number_is_kept_as_written_beside_a_right_one():
    found = article(isbn="{978-0-8223-4924-3 978-0-8223-4919-8}")
    assert found.identifiers == {"isbn": "9780822349198"}
    assert found.extra == {"isbn": "978-0-8223-4924-3"}
    assert "not an ISBN" in found.warnings[0]


SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    "written",
    [
        SICI,
        quote(SICI, safe="/"),
        SICI.replace("<", "%3C").replace(">", "%3E"),
        SICI.replace("<", "&lt;").replace(">", "&gt;"),
        SICI.replace("<", "$<$").replace(">", "$>$"),
        SICI.replace("<", r"\textless{}").replace(">", r"\textgreater{}"),
    ],
)
@pytest.mark.parametrize(
    "host", ["https://doi.org/", "https://onlinelibrary.wiley.com/doi/", "See https://doi.org/"]
)
def test_a_doi_with_angle_brackets_is_whole_in_an_address(host, written):
    """Cut at the bracket it was that of every article of the issue."""
    assert article(url=f"{{{host}{written}}}").identifiers == {"doi": SICI.lower()}
