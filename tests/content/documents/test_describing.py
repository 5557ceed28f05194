import pytest
from django.utils.translation import override

from content.documents.describing import file_links, size_in_words
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("size", "english", "french"),
    [
        (1, "1 kB", "1 ko"),
        (120_400, "120 kB", "120 ko"),
        (999_499, "999 kB", "999 ko"),
        (999_500, "1.0 MB", "1,0 Mo"),
        (1_240_000, "1.2 MB", "1,2 Mo"),
        (9_949_999, "9.9 MB", "9,9 Mo"),
        (9_960_000, "10 MB", "10 Mo"),
        (25_000_000, "25 MB", "25 Mo"),
    ],
)
def test_a_size_is_rounded_and_has_the_unit_of_the_language(size, english, french):
    for code, words in (("en", english), ("fr", french)):
        with override(code):
            assert size_in_words(size) == words.replace(" ", "\u00a0")


def links(languages: str, code: str) -> list[tuple[str, str, str]]:
    with override(code):
        return [
            (one.url, one.language, one.said) for one in file_links(factories.document(languages=languages))
        ]


KB, KO = "1\u00a0kB", "1\u00a0ko"


def test_the_language_is_left_out_where_it_is_that_of_the_page_and_the_only_one():
    assert links("en", "en") == [("/en/documents/annual-report", "en", f"PDF, {KB}")]


def test_a_file_in_the_other_language_says_so_at_the_address_of_this_one():
    assert links("fr", "en") == [("/en/documents/annual-report", "fr", f"PDF, French, {KB}")]
    assert links("en", "fr") == [("/fr/documents/rapport-annuel-2", "en", f"PDF, en anglais, {KO}")]


def test_both_files_are_named_that_of_the_page_first():
    assert links("en fr", "fr") == [
        ("/fr/documents/rapport-annuel", "fr", f"PDF, en français, {KO}"),
        ("/en/documents/annual-report", "en", f"PDF, en anglais, {KO}"),
    ]
