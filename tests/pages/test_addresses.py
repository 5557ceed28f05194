import pytest
from django.core.exceptions import ValidationError

from pages.addresses import old_address, one_spelling


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("/about/", "/about"),
        ("  /about ", "/about"),
        ("//about", None),
        ("/a//b///", "/a/b"),
        ("/", "/"),
        ("/fr/%C3%A0-propos/", "/fr/à-propos"),
        ("/fr/a\u0300-propos", "/fr/à-propos"),
        ("/My%20file.html", "/My file.html"),
        ("/100%25", "/100%25"),
        ("/what%3F", "/what%3F"),
        ("/?q=node/12", "/?q=node/12"),
        ("?q=node%2F12", "/?q=node/12"),
        ("/index.php?id=5&amp=1", "/index.php?id=5&amp=1"),
        ("/index.php?5", "/index.php?5"),
        ("/page?q=une+page", "/page?q=une%20page"),
        ("/page#section", "/page"),
        ("http://127.0.0.1:8000/node/12", "/node/12"),
        ("https://www.127.0.0.1/node/12/", "/node/12"),
        ("https://localhost", "/"),
    ],
)  # fmt: skip
def test_an_old_address_has_one_spelling(written, spelt):
    if spelt is None:
        with pytest.raises(ValidationError):
            old_address(written)
    else:
        assert old_address(written) == spelt


@pytest.mark.parametrize(
    "written",
    [
        "",
        "node/12",
        "about.html",
        "https://other.example/about",
        "ftp://localhost/a",
        "mailto:a@b.ca",
        "http://[",
        "/a\0b",
    ],
)
def test_what_is_no_address_of_this_site_is_refused(written):
    with pytest.raises(ValidationError):
        old_address(written)


def test_what_a_browser_asks_for_is_spelt_like_what_an_editor_wrote():
    assert one_spelling("/node/12/", "q=a%2Fb&x=1") == old_address("/node/12?q=a/b&x=1")
    assert one_spelling("/été ?", "") == old_address("/%C3%A9t%C3%A9%20%3F")
