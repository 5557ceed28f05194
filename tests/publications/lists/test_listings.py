import pytest

from publications.lists.listings import file_address


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("/en/publications/", "/en/publications.ris"),
        ("/en/publications/?year=2024&q=a.b/", "/en/publications.ris?year=2024&q=a.b/"),
        ("/fr/personnes/ada-rivard/", "/fr/personnes/ada-rivard.ris"),
    ],
)
def test_the_address_of_a_file_is_that_of_its_page_with_another_ending(page, expected):
    assert file_address(page, "ris") == expected
