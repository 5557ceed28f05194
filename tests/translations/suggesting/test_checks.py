"""Half of a setting is said by `manage.py check`."""

from translations.suggesting.checks import nobody_is_named


def test_a_key_for_nobody_is_told(settings):
    assert nobody_is_named(None) == []
    settings.TRANSLATION_SUGGESTER_KEY = "secret"
    assert [one.id for one in nobody_is_named(None)] == ["translations.W001"]
    settings.TRANSLATION_SUGGESTER = "deepl"
    assert nobody_is_named(None) == []
