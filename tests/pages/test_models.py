from pages.models import Institute


def test_a_telephone_number_is_dialled_by_its_digits():
    assert Institute(phone="+1 418 555-0140").phone_url == "tel:+14185550140"
