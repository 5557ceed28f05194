import pytest

from content.prose.links import Addresses, completed


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("http://a.example", "http://a.example"),
        ("HTTPS://A.EXAMPLE/x?y=1#z", "HTTPS://A.EXAMPLE/x?y=1#z"),
        ("www.example.org", "https://www.example.org"),
        ("example.org/a?b", "https://example.org/a?b"),
        ("//example.org/", "https://example.org/"),
        ("bücher.example", "https://bücher.example"),
        (" https://a.example/two words ", "https://a.example/two%20words"),
        ("\u200bhttps://a.example/", "https://a.example/"),
        ("a.b@example.org", "mailto:a.b@example.org"),
        ("mailto:a@b.example, c@d.example?cc=e@f.example", "mailto:a@b.example,c@d.example?cc=e@f.example"),
        ("mailto:a@b.example; c@d.example", "mailto:a@b.example,c@d.example"),
        ("mailto: a.b@example.org?subject=On tides", "mailto:a.b@example.org?subject=On%20tides"),
        ("tel:+15145550100", "tel:+15145550100"),
        ("tel:+1 (514) 555-0100;ext=12", "tel:+15145550100;ext=12"),
        ("+33 (0)1 99 00 12 34", "tel:+33199001234"),
        ("(514) 555-0100", "tel:5145550100"),
        ("10.5555/12345678", "https://doi.org/10.5555/12345678"),
        ("doi:10.5555/12345678", "https://doi.org/10.5555/12345678"),
        ("#methods", "#methods"),
        ("/en/about/", "/en/about/"),
    ],
)
def test_an_address_is_completed_as_it_was_meant_once_for_all(written, meant):
    assert completed(written) == meant
    assert completed(meant) == meant


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        " \x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///c:/report.pdf",
        "report.pdf",
        "../news",
        "?page=2",
        "/\\evil.example",
        "#",
        "http://",
        "mailto:",
        "mailto:a@b.example,",
        "tel:home",
        "see below",
        "2024-01-01",
        "1.2.3",
        "",
    ],
)
def test_what_leads_nowhere_has_no_address(address):
    assert completed(address) is None


def test_every_link_of_a_text_is_found_however_it_is_written():
    assert Addresses("<a href=x>a</a><A title='>' HREF='y&amp;z'>b</A><a name=q>c</a><p href=n>").found == [
        "x",
        "y&z",
    ]
