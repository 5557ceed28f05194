"""Every string has its French, and the compiled catalogue is that of the text."""

import re

import pytest

from tests.catalogue import PO, PO_OF_SCRIPTS, ROOT, committed, compiled, extracted, is_translated

PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[a-z]|%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def french():
    return committed()


def test_every_string_of_the_site_is_in_the_catalogue_and_no_other(french):
    said = {(message.context, message.id) for message in extracted() if message.id}
    assert said == {(message.context, message.id) for message in french if message.id}


def test_every_string_is_translated_and_none_by_a_guess(french):
    assert [message.id for message in french if message.id and not is_translated(message)] == []
    assert [message.id for message in french if message.fuzzy] == []


def test_translations_keep_the_placeholders(french):
    for message in french:
        source = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if source == ("",):
            continue
        allowed = set(PLACEHOLDER.findall(" ".join(source)))
        assert set(PLACEHOLDER.findall(" ".join(strings))) == allowed, source


def test_french_typography_is_set_by_the_translator(french):
    for message in french:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in strings if message.id else ():
            assert not re.search(r"[\x00-\x08]| [;:!?»]|« |\w'\w", text), text
            assert text.count("«") == text.count("»"), text


def test_the_compiled_catalogue_is_fresh(french):
    assert PO.with_suffix(".mo").read_bytes() == compiled(french)
    assert PO_OF_SCRIPTS.with_suffix(".mo").read_bytes() == compiled(committed(PO_OF_SCRIPTS))


def test_blocks_of_translation_are_trimmed():
    for path in (ROOT / "templates").rglob("*.html"):
        for tag in re.findall(r"{% blocktrans.*?%}", path.read_text()):
            assert "trimmed" in tag, f"{path.name}: {tag}"
