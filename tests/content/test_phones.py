import pytest

from content.phones import phone_url


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("514-555-0100", "tel:+15145550100"),
        ("(514) 555-0100", "tel:+15145550100"),
        ("514.555.0100", "tel:+15145550100"),
        ("+1 (514) 555-0100", "tel:+15145550100"),
        ("1 514 555‑0100", "tel:+15145550100"),  # with no-break hyphens and spaces
        ("１ ５１４ ５５５ ０１００", "tel:+15145550100"),
        ("Tel.: 514 555-0100", "tel:+15145550100"),
        ("514-555-0100 poste 12", "tel:+15145550100;ext=12"),
        ("514 555-0100, p. 12", "tel:+15145550100;ext=12"),
        ("514 555-0100 ext. 12", "tel:+15145550100;ext=12"),
        ("514 555-0100, extension 12", "tel:+15145550100;ext=12"),
        ("514 555-0100 x12", "tel:+15145550100;ext=12"),
        ("514 555-0100, #12", "tel:+15145550100;ext=12"),
        ("514 555-0100 local 4321", "tel:+15145550100;ext=4321"),
        ("1 800 555-0199", "tel:+18005550199"),
        ("1-800-GOT-MILK", "tel:+18004686455"),
        ("+44 (0)20 7946 0123", "tel:+442079460123"),
        ("0044 20 7946 0123", "tel:+442079460123"),
        ("011 33 1 23 45 67 89", "tel:+33123456789"),
        ("00 33 1 23 45 67 89", "tel:+33123456789"),
        ("+49 (0)30 23125-0", "tel:+4930231250"),
    ],
)
def test_a_number_as_people_write_it_is_dialled_right(written, dialled):
    assert phone_url(written) == dialled


@pytest.mark.parametrize(
    "written",
    [
        "",
        "call me",
        "555-0100",
        "911",
        "514-555-01",
        "514-555-O100",
        "1234567890123456",
        "514-555-0100 / 514-555-0101",
        "514-555-0100 ou 514-555-0101",
        "514-555-0100 poste 12 ou 13",
    ],
)
def test_what_is_not_surely_one_number_is_no_link(written):
    assert phone_url(written) == ""


def test_a_number_without_its_country_is_one_of_the_institute(settings):
    settings.COUNTRY = "FR"
    assert phone_url("01 23 45 67 89") == "tel:+33123456789"
    assert phone_url("(0)1 23 45 67 89") == "tel:+33123456789"
