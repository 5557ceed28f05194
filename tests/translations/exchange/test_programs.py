"""Files in the hands of programs that translators use: read, divided, converted and merged by them."""

from functools import partial
from io import BytesIO
from xml.etree.ElementTree import fromstring

import polib
import pytest
from translate.convert.po2xliff import convertpo
from translate.convert.pot2po import convertpot
from translate.convert.xliff2po import convertxliff
from translate.lang.factory import getlanguage
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File
from translate.tools.pomerge import mergestore

from tests.translations.exchange.samples import PLAIN, RICH, french, rich, translated, unit, written
from translations.coded.units import Unit
from translations.exchange.formats import read
from translations.exchange.planning import Outcome, Step, plan
from translations.models import State


def texts() -> list[Unit]:
    return [
        unit(longest=200, note="Article “Tides”: title"),
        rich(),
        unit("news.article/13/lead", PLAIN, french(PLAIN), state=State.OUTDATED),
        unit("news.article/14/lead", "Ebb\nand \"flow\" \\n\ttwice", "Flux", state=State.REVIEWED),
    ]  # fmt: skip


def planned(data: bytes) -> dict[str, Step]:
    return {step.key: step for step in plan(read(data), {one.key: one for one in texts()})}


def outcomes(data: bytes) -> list[Outcome]:
    return [step.outcome for step in planned(data).values()]


def converted(convert, data: bytes, template: BytesIO | None = None) -> bytes:
    out = BytesIO()
    assert convert(BytesIO(data), out, template)
    return out.getvalue()


UNTOUCHED = [Outcome.NOT_TRANSLATED, Outcome.NOT_TRANSLATED, Outcome.SAME, Outcome.SAME]


@pytest.mark.parametrize(("name", "kind"), [("xliff-1.2", xlifffile), ("xliff-2.1", Xliff2File)])
def test_the_translate_toolkit_reads_xliff_and_writes_it_back_as_it_was(name, kind):
    data = written(name, *texts())
    store = kind.parsestring(data)
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("en", "fr")
    assert "Low water" in [one.source for one in store.units]
    assert outcomes(bytes(store)) == UNTOUCHED


def test_what_the_translate_toolkit_writes_into_xliff_is_taken_over():
    store = xlifffile.parsestring(written("xliff-1.2", *texts()))
    title, body, lead, last = store.units
    title.target = "Basse mer"
    assert (lead.isfuzzy(), last.isfuzzy(), last.istranslated()) == (True, False, True)
    step = planned(bytes(store))["news.article/12/title"]
    assert (step.outcome, step.text) == (Outcome.APPLIED, "Basse mer")
    body.target = "Marées sans codes"
    assert planned(bytes(store))["news.article/12/body"].outcome == Outcome.NOT_VALID


def test_codes_are_placeables_to_the_translate_toolkit():
    store = xlifffile.parsestring(written("xliff-1.2", rich()))
    (body,) = store.units
    body.rich_target = body.rich_source
    body.markapproved(True)
    (step,) = planned(bytes(store)).values()
    assert (step.outcome, step.text) == (Outcome.APPLIED, RICH)


def test_po_goes_through_xliff_and_back_and_keeps_keys_stamps_states_and_codes():
    there = converted(convertpo, translated(written("po", *texts())))
    back = converted(convertxliff, there)
    for data in (there, back):
        found = planned(data)
        assert found["news.article/12/title"].text == "Basse mer"
        assert found["news.article/12/body"].text == french(RICH)
        assert {step.outcome for step in found.values()} == {Outcome.APPLIED}
    assert outcomes(converted(convertxliff, converted(convertpo, written("po", *texts())))) == UNTOUCHED


def test_plain_texts_of_xliff_go_through_po_and_what_loses_its_codes_there_is_refused():
    approved = translated(written("xliff-1.2", unit(longest=200), rich())).replace(b'"no"', b'"yes"')
    back = converted(convertxliff, approved)
    found = planned(back)
    assert found["news.article/12/title"].outcome == Outcome.APPLIED
    assert found["news.article/12/body"].outcome == Outcome.NOT_VALID
    assert found["news.article/12/body"].reasons[0].startswith("Lost: ")


def test_translations_of_an_older_file_are_merged_into_a_newer_one():
    older = translated(written("po", *texts()[:2]))
    newer = written("po", *texts())
    found = planned(converted(convertpot, newer, BytesIO(older)))
    assert found["news.article/12/title"].text == "Basse mer"
    assert found["news.article/12/body"].text == french(RICH)
    assert len(found) == 4


def test_parts_of_a_file_that_several_have_translated_are_merged():
    part = translated(written("po", rich()))
    merged = converted(partial(mergestore, mergecomments="no"), part, BytesIO(written("po", *texts())))
    found = planned(merged)
    assert found["news.article/12/body"].text == french(RICH)
    assert found["news.article/12/title"].outcome == Outcome.NOT_TRANSLATED


def test_the_segmentation_of_a_program_finds_a_sentence_for_each_block():
    source = "<h2>Tides</h2><p>It rises. It falls.</p><ul><li><p>One</p></li></ul>"
    (element,) = fromstring(written("xliff-1.2", rich(source))).iter(
        "{urn:oasis:names:tc:xliff:document:1.2}source"
    )
    lines = "".join(element.itertext()).strip().split("\n")
    sentences = [sentence for line in lines for sentence in getlanguage("en").sentences(line)]
    assert sentences == ["Tides", "It rises.", "It falls.", "One"]


def test_polib_reads_po_and_writes_it_back():
    catalogue = polib.pofile(written("po", *texts()).decode())
    assert [entry.msgctxt for entry in catalogue] == [one.key for one in texts()]
    assert [entry.fuzzy for entry in catalogue] == [False, False, True, False]
    assert catalogue.find("Low water").comment == "Article “Tides”: title\nAt most 200 characters"
    assert outcomes(str(catalogue).encode()) == UNTOUCHED
    for entry in catalogue:
        entry.msgstr, entry.flags = french(entry.msgid), []
    found = planned(str(catalogue).encode())
    assert found["news.article/12/body"].text == french(RICH)
    assert found["news.article/13/lead"].is_still_right
