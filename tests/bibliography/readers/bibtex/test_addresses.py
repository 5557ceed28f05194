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
