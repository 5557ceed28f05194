"""Files of the three formats: what they say of a text, and files that are no such files."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tests.translations.exchange.samples import MADE_AT, PLAIN, RICH, french, rich, translated, unit, written
from translations.exchange.formats import FORMATS, read
from translations.models import State

every_format = pytest.mark.parametrize("name", FORMATS)
every_xliff = pytest.mark.parametrize("name", ["xliff-1.2", "xliff-2.1"])
OASIS = "{urn:oasis:names:tc:xliff:document:%s}"
V1, V2 = OASIS % "1.2", OASIS % "2.0"


def refusal(data: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        read(data)
    return " ".join(caught.value.messages)


def root(name: str, *units) -> Element:
    return fromstring(written(name, *units))


@every_format
def test_a_file_says_of_when_it_is_from_where_and_between_which_languages(name):
    found = read(written(name, unit()))
    assert (found.made_at, found.site) == (MADE_AT, "https://institute.example")
    assert (found.source_language or "en", found.target_language) == ("en", "fr")


@every_format
def test_a_text_is_known_by_its_key_and_by_what_it_was(name):
    (found,) = read(written(name, unit())).units
    assert (found.key, found.stamp) == ("news.article/12/title", unit().stamp)


@every_format
def test_signs_that_no_file_may_hold_are_left_out(name):
    data = written(name, unit(source="Low\x0b wa\x00ter\ufffe\x85", note="Art\x0cicle"))
    (found,) = read(data).units
    assert "".join(found.source) == "Low water"
    assert b"Article" in data


@every_format
def test_translators_are_told_what_a_text_is_and_how_long_it_may_be(name):
    data = written(name, unit(longest=200, note="Article “Tides”: title\nhttps://institute.example/en/"))
    assert "Article “Tides”: title" in data.decode()
    assert b"200" in data


# 1.2


def test_in_xliff_1_a_text_is_one_unit_and_its_codes_are_protected():
    (element,) = root("xliff-1.2", rich(longest=90)).iter(f"{V1}trans-unit")
    assert element.attrib == {
        "id": "news.article/12/body",
        "resname": rich().place,
        "approved": "no",
        "datatype": "html",
        "maxwidth": "90",
        "size-unit": "char",
        "{http://www.w3.org/XML/1998/namespace}space": "preserve",
    }
    source = element.find(f"{V1}source")
    assert [child.tag.removeprefix(V1) for child in source][:5] == ["x", "x", "g", "g", "x"]
    assert "<" not in "".join(source.itertext()).replace("5 < 6", "")
    assert all(child.get("clone") == "no" for child in source)
    assert source.find(f"{V1}g").attrib["ctype"] == "bold"


def test_in_xliff_1_each_block_begins_a_line_so_that_no_sentence_runs_on():
    (element,) = root("xliff-1.2", rich("<p>One</p><p>Two</p>")).iter(f"{V1}source")
    assert "".join(element.itertext()) == "\nOne\nTwo"


@pytest.mark.parametrize(
    ("state", "said", "approved"),
    [
        (State.OUTDATED, "needs-review-translation", "no"),
        (State.TRANSLATED, "translated", "yes"),
        (State.SAME, "translated", "yes"),
        (State.REVIEWED, "signed-off", "yes"),
    ],
)
def test_states_in_xliff_1(state, said, approved):
    (element,) = root("xliff-1.2", unit(target="Basse mer", state=state)).iter(f"{V1}trans-unit")
    assert (element.find(f"{V1}target").get("state"), element.get("approved")) == (said, approved)


def test_segments_and_other_codes_of_programs_are_understood_in_xliff_1():
    data = written("xliff-1.2", rich("<p>The <em>sea</em></p>")).replace(
        b'<target xml:lang="fr" state="needs-translation" />',
        b'<seg-source><mrk mtype="seg" mid="1">The sea</mrk></seg-source>'
        b'<target><mrk mtype="seg" mid="1"><ph id="1">p</ph>La '
        b'<bpt id="2">&lt;em&gt;</bpt>mer<ept id="2">&lt;/em&gt;</ept></mrk><x id="3"/></target>',
    )  # fmt: skip
    (found,) = read(data).units
    coded = rich("<p>The <em>sea</em></p>").coded_source
    assert found.target == [
        "La " if piece == "The " else "mer" if piece == "sea" else piece for piece in coded.pieces
    ]


# 2.1


def test_in_xliff_2_a_text_is_one_unit_and_its_blocks_are_segments():
    (element,) = root("xliff-2.1", rich("<h2>One</h2><p>Two <em>three</em></p>", longest=90)).iter(
        f"{V2}unit"
    )
    assert element.get("id") == "news.article:12:body"
    assert element.get("{urn:oasis:names:tc:xliff:sizerestriction:2.0}sizeRestriction") == "90"
    parts = [child for child in element if child.tag in (f"{V2}segment", f"{V2}ignorable")]
    assert ["".join(part.itertext()) for part in parts] == ["", "One", "", "Two three", ""]
    data = {one.get("id"): one.text for one in element.iter(f"{V2}data")}
    assert data == {
        "whole-1": "<h2>", "whole-2": "</h2><p>", "start-3": "<em>", "stop-3": "</em>", "whole-4": "</p>"
    }  # fmt: skip
    (pair,) = element.iter(f"{V2}pc")
    assert (pair.get("subType"), pair.get("canDelete"), pair.get("canCopy")) == ("xlf:i", "no", "no")


def test_in_xliff_2_a_translation_in_other_blocks_is_one_segment():
    one = rich("<p>One</p>", "<p>Un</p><p>Deux</p>", state=State.TRANSLATED)
    assert len([*root("xliff-2.1", one).iter(f"{V2}segment")]) == 1
    (found,) = read(written("xliff-2.1", one)).units
    assert "".join(piece for piece in found.target if isinstance(piece, str)).split() == ["Un", "Deux"]


@pytest.mark.parametrize(
    ("state", "said"),
    [(State.OUTDATED, "initial"), (State.TRANSLATED, "translated"), (State.REVIEWED, "reviewed")],
)
def test_states_in_xliff_2(state, said):
    (segment,) = root("xliff-2.1", unit(target="Basse mer", state=state)).iter(f"{V2}segment")
    assert segment.get("state") == said


def test_a_text_with_a_segment_that_nobody_has_translated_is_unfinished():
    one = rich("<p>First</p><p>Second</p>")
    half = translated(written("xliff-2.1", one)).replace(b"<target>Deuxi\xc3\xa8me</target>", b"")
    assert [found.is_unfinished for found in read(half).units] == [True]
    assert [found.is_unfinished for found in read(translated(written("xliff-2.1", one))).units] == [False]


def test_segments_in_another_order_and_codes_in_halves_are_understood_in_xliff_2():
    data = written("xliff-2.1", rich("<p>The <em>sea</em></p>")).replace(
        b"</source></segment>",
        b'</source><target order="2">La <sc id="2" dataRef="start-2"/>mer<ec startRef="2"/></target></segment>',
    )
    (found,) = read(data).units
    assert [piece for piece in found.target if isinstance(piece, str)] == ["La ", "mer"]
    assert len(found.target) == 6
    assert read(data.replace(b'"2"', b'"' + b"9" * 5000 + b'"')).units


# PO


def test_in_po_a_text_is_one_message_with_its_markup():
    text = written("po", rich("<p>One</p><p>Two</p>", "<p>Un</p>", state=State.OUTDATED)).decode()
    assert (
        'msgctxt "news.article/12/body"\nmsgid ""\n"<p>One</p>\\n"\n"<p>Two</p>"\nmsgstr "<p>Un</p>"' in text
    )
    assert "#, fuzzy\n" in text


@pytest.mark.parametrize("state", [State.TRANSLATED, State.REVIEWED, State.SAME])
def test_what_is_right_is_not_fuzzy(state):
    assert b"fuzzy" not in written("po", unit(target="Basse mer", state=state))


def test_a_limit_is_said_in_the_language_of_whoever_takes_the_file():
    with override("fr"):
        assert "Au plus 200\u00a0caractères" in written("po", unit(longest=200)).decode()


# What is no such file


@every_format
def test_a_file_that_breaks_off_is_refused_or_loses_no_letter(name):
    data = translated(written(name, unit(), unit("news.event/3/lead", PLAIN)))
    whole = {found.key: found.target for found in read(data).units}
    for end in range(len(data) // 2, len(data) - 2, 7):
        if name == "po" and data[:end].rstrip().endswith(b'"'):
            continue  # between two lines of one text nothing tells that there were more
        try:
            found = read(data[:end]).units
        except ValidationError:
            continue
        assert all(one.target in (whole[one.key], "") for one in found if one.key in whole)


@every_xliff
def test_a_break_is_told_with_its_line(name):
    data = written(name, unit())
    assert "breaks off or has an error in line" in refusal(data[: len(data) // 2])


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    b'<xliff version="1.2">&b;</xliff>'
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"PK\x03\x04 and so on", "archive"),
        (BOMB, "document type"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff version="1.2"/>', "document type"),
        (b"<html><body/></html>", "<html>"),
        (b'<xliff version="3.0"/>', "XLIFF 3.0"),
        (b"<xliff/>", "XLIFF ?"),
        ("<?xml version='1.0' encoding='ascii'?><xliff>é</xliff>".encode(), "has an error in line 1"),
        (b"<?xml version='1.0' encoding='klingon'?><xliff/>", ""),
        (b"<?xml version='1.0' encoding='utf-7'?><xliff/>", ""),
        (b"\xff\xfe<\x00x\x00", "line 1"),
        (b"Dear editors,\nhere is the translation", "neither XLIFF nor PO"),
        (b"Dear msgid,\nhere is the translation", "line 1 is not understood"),
        (b"\x00\x01\x02\x03", "neither"),
        ('msgid "a"\nmsgstr "é"\n'.encode("latin-1"), "encoding"),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n', "klingon"),
        (b'msgid ""\nmsgstr "charset=utf-7"\nmsgid "a"\nmsgstr "+2AA-"\n', "utf-7"),
        (b'msgid ""\nmsgstr "charset=unicode_escape"\nmsgid "a"\nmsgstr "\\ud800"\n', "unicode_escape"),
        (b'msgid "a"\nmsgstr "b', "line 2"),
        (b'msgid "a"\n', "not understood"),
        (b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "plural"),
        (b'msgid ""\nmsgstr "POT-Creation-Date: yesterday\\n"\n', "header"),
        (b'msgid ""\nmsgstr "Plural-Forms: nplurals=many\\n"\n', "header"),
    ],
)
def test_what_can_not_be_read_is_refused_in_words(data, said):
    assert said in refusal(data)


def test_other_encodings_that_a_file_names_are_read():
    text = written("xliff-1.2", unit(target="Basse mer à midi", state=State.TRANSLATED)).decode()
    for encoding in ("utf-16", "iso-8859-1"):
        data = text.replace("utf-8", encoding, 1).encode(encoding)
        assert read(data).units[0].target == ["Basse mer à midi"]
    po = written("po", unit(target="Basse mer à midi", state=State.TRANSLATED)).decode()
    latin = po.replace("utf-8", "iso-8859-1").replace("→", "-").encode("latin-1")
    assert read(latin).units[0].target == "Basse mer à midi"
    assert read(po.encode("utf-8-sig")).units[0].target == "Basse mer à midi"


@every_format
def test_a_date_that_is_none_is_left_out(name):
    data = written(name, unit()).replace(b"2026-11-30", b"0001-01-01")
    assert read(data).made_at is None


def test_a_po_file_without_a_date_is_not_of_today():
    lines = written("po", unit()).splitlines(keepends=True)
    assert read(b"".join(line for line in lines if b"POT-Creation-Date" not in line)).made_at is None


@every_xliff
def test_elements_without_end_within_one_another_are_refused(name):
    opened, closed = (b"<g id='1'>", b"</g>") if name == "xliff-1.2" else (b"<pc id='1'>", b"</pc>")
    text = opened * 20_000 + b"x" + closed * 20_000
    data = written(name, unit()).replace(b"Low water", text)
    assert "without end" in refusal(data)


@pytest.mark.parametrize(
    "data",
    [
        b'<xliff version="1.2"><file source-language="en" target-language="fr" original="a.txt"><body>'
        b"<trans-unit id='17'><source>Hello</source><target>Bonjour</target></trans-unit></body></file></xliff>",
        b'<xliff version="2.0" srcLang="en" trgLang="fr"><file id="f"><unit id="u17"><segment><source>Hello</source>'
        b"<target>Bonjour</target></segment></unit></file></xliff>",
        b'msgid "Hello"\nmsgstr "Bonjour"\n',
    ],
)
def test_files_of_other_people_hold_nothing_of_this_site(data):
    (found,) = read(data).units
    assert found.key in ("17", "u17", "Hello")
    assert not found.stamp


@every_format
def test_a_translated_file_is_read_as_it_was_written(name):
    (found,) = read(translated(written(name, rich()))).units
    words = found.target if isinstance(found.target, str) else "".join(map(str, found.target))
    assert "Marées" in words
    assert "Tides" not in words
    assert found.is_confirmed
    assert french(RICH) != RICH
