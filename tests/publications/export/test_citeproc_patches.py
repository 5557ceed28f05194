"""Each patch of citeproc-py is needed: without it, the release that is pinned sets something wrong."""

from importlib.metadata import version

import citeproc
import pytest
from citeproc.model import Group, Label, Name, Names, Substitute, Text, TextCased
from citeproc.string import String

from publications.export import citeproc_patches as patches
from tests.publications.export.test_citations import ITEM, cite, plain

UNSIGNED = {"id": "x", "type": "book", "title": "Tides", "issued": {"date-parts": [[2024]]}}
EDITED = UNSIGNED | {
    "language": "fr",
    "author": ITEM["author"],
    "editor": [{"family": "Roy", "given": "Léa"}],
}
EDITED_ALONE = UNSIGNED | {"editor": EDITED["editor"]}


def test_the_patches_are_those_of_the_release_that_is_pinned():
    assert version("citeproc-py") == patches.RELEASE


@pytest.mark.parametrize(
    ("patched", "name", "original", "item", "style", "right", "wrong"),
    [
        (
            Name,
            "initialize",
            patches.initialize,
            ITEM | {"author": [{"family": "حداد", "given": "زيد"}]},
            "apa",
            "حداد, زيد.",
            "حداد, . زيد",
        ),
        (
            Text,
            "_format_last_page",
            patches.format_last_page,
            ITEM | {"page": "9–14"},
            "modern-language-association",
            "9–14",
            "9–4",
        ),
        (
            TextCased,
            "case",
            patches.case,
            ITEM | {"title": "Human-robot teams"},
            "modern-language-association",
            "Human-Robot Teams",
            "Human-robot Teams",
        ),
        (
            Substitute,
            "add_to_repressed_list",
            patches.add_to_repressed_list,
            UNSIGNED,
            "apa",
            "Tides. (2024).",
            "Tides. (2024). Tides.",
        ),
        (
            Group,
            "process",
            patches.process,
            UNSIGNED | {"type": "thesis", "genre": "PhD thesis"},
            "apa",
            "[PhD thesis].",
            "(Publication) [PhD thesis]",
        ),
        (
            TextCased,
            "case",
            patches.case,
            ITEM | {"title": "Looking through tides"},
            "modern-language-association",
            "Looking through Tides",
            "Looking Through Tides",
        ),
        (
            String,
            "capitalize_first",
            patches.capitalize_first,
            ITEM | {"title": "\ue010tides\ue011 and trees"},
            "modern-language-association",
            "“Tides and Trees.”",
            "“tides and Trees.”",
        ),
        (
            Names,
            "process",
            patches.names,
            EDITED_ALONE,
            "apa",
            "Roy, L. (Ed.). (2024). Tides.",
            "Roy, L. (Ed.). (2024). Tides (L. Roy, Ed.)",
        ),
        (
            Label,
            "_is_plural",
            patches.label_is_plural,
            ITEM | {"page": "iii–xii"},
            "ieee",
            "pp. iii–xii",
            " p. iii–xii",
        ),
        (
            Text,
            "process",
            patches.text_process,
            UNSIGNED | {"type": "software"},
            "chicago-author-date",
            "Tides. 2024.",
            "Released.",
        ),
        (Label, "case", patches.case_of_words, EDITED, "apa", "(L. Roy, Ed.)", "(L. Roy, ed.)"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isidentifier() else None,
)
def test_without_the_patch_the_citation_is_wrong(
    monkeypatch, patched, name, original, item, style, right, wrong
):
    assert right in plain(cite(item, style, "en"))
    assert wrong not in plain(cite(item, style, "en")).removesuffix(right)
    monkeypatch.setattr(patched, name, original)
    assert wrong in plain(cite(item, style, "en"))


def test_the_name_of_a_meeting_is_a_variable_only_with_the_patch(monkeypatch):
    talk = UNSIGNED | {"type": "speech", "event-title": "Days of the Tides"}
    assert "Days of the Tides" in plain(cite(talk, "apa", "en"))
    monkeypatch.setattr(citeproc, "VARIABLES", [one for one in citeproc.VARIABLES if one != "event_title"])
    monkeypatch.setattr("publications.export.citations.VARIABLES", citeproc.VARIABLES)
    assert "Days of the Tides" not in plain(cite(talk, "apa", "en"))
