import html
import json
import re
import unicodedata

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from publications.export import citations as module
from publications.export.citations import LOCALES, STYLES, citations, cite
from publications.models import Authorship, Publication
from tests import factories
from tests.shared import SHARED, needs_shared

ITEM = {
    "id": "tides",
    "type": "article-journal",
    "title": "Tides and trees of the Bas-Saint-Laurent",
    "author": [{"family": "Rivard", "given": "Ada"}, {"family": "Roy", "given": "Jean-Sébastien"}],
    "container-title": "Journal of Tides",
    "issued": {"date-parts": [[2024, 11, 5]]},
    "volume": "3",
    "issue": "2",
    "page": "45–61",
    "DOI": "10.1234/tides",
    "language": "en",
}
LINK = '<a href="https://doi.org/10.1234/tides">https://doi.org/10.1234/tides</a>'


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


@pytest.mark.parametrize(
    ("style", "language", "expected"),
    [
        (
            "apa",
            "en",
            "Rivard, A., &amp; Roy, J.-S. (2024). Tides and trees of the Bas-Saint-Laurent. "
            f"<i>Journal of Tides</i>, <i>3</i>(2), 45–61. {LINK}",
        ),
        (
            "ieee",
            "en",
            "A. Rivard and J.-S. Roy, “Tides and trees of the Bas-Saint-Laurent,” <i>Journal of Tides</i>, "
            "vol. 3, no. 2, pp. 45–61, Nov. 2024, doi: 10.1234/tides.",
        ),
        (
            "ieee",
            "fr",
            "A. Rivard et J.-S. Roy, «&nbsp;Tides and trees of the Bas-Saint-Laurent&nbsp;», "
            "<i>Journal of Tides</i>, vol. 3, nᵒ 2, p. 45‑61, nov. 2024, doi: 10.1234/tides.",
        ),
        (
            "chicago-author-date",
            "en",
            "Rivard, Ada, and Jean-Sébastien Roy. 2024. “Tides and Trees of the Bas-Saint-Laurent.” "
            f"<i>Journal of Tides</i> 3 (2): 45–61. {LINK}.",
        ),
        (
            "modern-language-association",
            "en",
            "Rivard, Ada, and Jean-Sébastien Roy. “Tides and Trees of the Bas-Saint-Laurent.” "
            f"<i>Journal of Tides</i>, vol. 3, no. 2, Nov. 2024, pp. 45–61, {LINK}.",
        ),
    ],
)
def test_an_article_is_cited_in_the_style_and_the_language(style, language, expected):
    assert cite(ITEM, style, language) == expected


CHAPTER = {
    "id": "chapter",
    "type": "chapter",
    "title": "Reading the tide",
    "author": [
        {"family": "Rivard", "given": "Ada"},
        {"family": "Roy", "given": "Jean-Sébastien"},
        {"family": "Noël", "given": "Zoé"},
    ],
    "container-title": "Handbook of tides",
    "editor": [{"family": "Brun", "given": "Alan"}],
    "publisher": "Estran",
    "page": "12–34",
    "issued": {"date-parts": [[2021]]},
    "language": "en",
}


@pytest.mark.parametrize(
    ("style", "language", "expected"),
    [
        (
            "apa",
            "en",
            "Rivard, A., Roy, J.-S., & Noël, Z. (2021). Reading the tide. In A. Brun (Ed.), Handbook of tides "
            "(pp. 12–34). Estran.",
        ),
        (
            "ieee",
            "fr",
            "A. Rivard, J.-S. Roy, et Z. Noël, «\xa0Reading the tide\xa0», in Handbook of tides, A. Brun, Éd., "
            "Estran, 2021, p. 12\u201134.",
        ),
        (
            "chicago-author-date",
            "en",
            "Rivard, Ada, Jean-Sébastien Roy, and Zoé Noël. 2021. “Reading the Tide.” In Handbook of Tides, "
            "edited by Alan Brun. Estran.",
        ),
        (
            "modern-language-association",
            "fr",
            "Rivard, Ada, et al. «\xa0Reading the Tide\xa0». Handbook of Tides, édité par Alan Brun, Estran, 2021, "
            "p. 12\u201134.",
        ),
    ],
)
def test_a_chapter_is_cited_with_its_book_and_editor(style, language, expected):
    assert plain(cite(CHAPTER, style, language)) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "Noël, Z. (2019). Estuaries of the north. Estran."),
        ("ieee", "Z. Noël, Estuaries of the north. Rimouski: Estran, 2019."),
        ("chicago-author-date", "Noël, Zoé. 2019. Estuaries of the North. Estran."),
        ("modern-language-association", "Noël, Zoé. Estuaries of the North. Estran, 2019."),
    ],
)
def test_a_book_is_cited_with_its_press(style, expected):
    book = {
        "id": "book",
        "type": "book",
        "title": "Estuaries of the north",
        "author": [{"family": "Noël", "given": "Zoé"}],
        "publisher": "Estran",
        "publisher-place": "Rimouski",
        "issued": {"date-parts": [[2019]]},
        "language": "en",
    }
    assert plain(cite(book, style, "en")) == expected


@needs_shared
@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("style", STYLES.values())
def test_real_items_are_cited_as_citeproc_js_does(style, language):
    """At least nine in ten are the same but for punctuation and case; each case takes another fifth of them."""
    items = json.loads((SHARED / "gold/csl-items.json").read_text())
    gold = json.loads((SHARED / "gold/citeproc-js-citations.json").read_text())
    first = [*STYLES.values()].index(style) + [*LOCALES].index(language)
    pairs = [*zip(items, gold[f"{style}|{LOCALES[language]}"], strict=True)][first::5]
    same = sum(letters(cite(item, style, language)) == letters(reference) for item, reference in pairs)
    assert same / len(pairs) >= 0.9


def letters(markup: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", plain(markup))).casefold()


@pytest.mark.parametrize("style", STYLES.values())
def test_markup_in_a_text_is_text(style):
    evil = '<img src=x onerror="alert(1)"> & <b>bold</b> &amp;'
    item = ITEM | {"title": evil, "container-title": evil, "author": [{"family": evil}], "publisher": evil}
    cited = cite(item, style, "en")
    assert "<img" not in cited and "<b>" not in cited
    assert "<b>bold</b> &amp;" in plain(cited).lower()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://example.org/\"onclick='x'", "http://example.org/"]
)
def test_only_https_is_linked(address):
    cited = cite({"id": "x", "type": "webpage", "title": "Tides", "URL": address}, "apa", "en")
    assert re.findall(r"<a ([^>]*)>", cited) in ([], ['href="https://example.org/"'])


@pytest.mark.parametrize(
    ("authors", "apa", "mla"),
    [
        ([], "Tides. (2024).", "Tides. 2024."),
        ([{"family": "Wulandari"}], "Wulandari. (2024). Tides.", "Wulandari. Tides. 2024."),
        ([{"given": "Wulandari"}], "Wulandari. (2024). Tides.", "Wulandari. Tides. 2024."),
        ([{"literal": "Tides, Inc"}], "Tides, Inc. (2024). Tides.", "Tides, Inc. Tides. 2024."),
        ([{"family": "王", "given": "小明"}], "王小明. (2024). Tides.", "王小明. Tides. 2024."),
        ([{"family": "Kim", "given": "Ji-eun"}], "Kim, J. (2024). Tides.", "Kim, Ji-eun. Tides. 2024."),
        (
            [{"family": "Kim", "given": "Ji‐Eun A"}],
            "Kim, J.-E. A. (2024). Tides.",
            "Kim, Ji‐Eun A. Tides. 2024.",
        ),
        ([{"family": "boyd", "given": "danah"}], "boyd, danah. (2024). Tides.", "boyd, danah. Tides. 2024."),
        (
            [{"family": "Li", "given": "xiao-ming"}],
            "Li, xiao-ming. (2024). Tides.",
            "Li, xiao-ming. Tides. 2024.",
        ),
        (
            [{"family": "Roy", "given": "Ada von"}],
            "Roy, A. von. (2024). Tides.",
            "Roy, Ada von. Tides. 2024.",
        ),
        ([{"family": "Roy", "given": "Yu.-M."}], "Roy, Yu.-M. (2024). Tides.", "Roy, Yu.-M. Tides. 2024."),
        ([{"family": "Roy", "given": "J.S."}], "Roy, J. S. (2024). Tides.", "Roy, J. S. Tides. 2024."),
        ([{"family": "حداد", "given": "زيد"}], "حداد, زيد. (2024). Tides.", "حداد, زيد. Tides. 2024."),
        (
            [{"family": "Rivard", "given": "Ada"}, {"literal": "others"}],
            "Rivard, A., et al. (2024). Tides.",
            "Rivard, Ada, et al. Tides. 2024.",
        ),
    ],
)
def test_odd_authors_are_named_readably(authors, apa, mla):
    item = {
        "id": "x",
        "type": "book",
        "title": "Tides",
        "author": authors,
        "issued": {"date-parts": [[2024]]},
    }
    item = {name: value for name, value in item.items() if value}
    assert (plain(cite(item, "apa", "en")), plain(cite(item, "modern-language-association", "en"))) == (
        apa,
        mla,
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("State-of-the-art human-robot teams", "State-of-the-Art Human-Robot Teams"),
        ("Tides at Val-des-Marées", "Tides at Val-des-Marées"),
        ("α-rays of the µ-calculus", "α-Rays of the µ-Calculus"),
        ("\ue010β\ue011 decays into ω", "β Decays into ω"),
        (
            "Proc. of the J. of β and Phys. and chem. of tides",
            "Proc. of the J. of β and Phys. and Chem. of Tides",
        ),
        ("Tides \ue010in\ue011 the \ue010of\ue011 trees", "Tides in the of Trees"),
        ("Tides. The trees: a study", "Tides. The Trees: A Study"),
        ("of tides", "Of Tides"),
    ],
)
def test_titles_in_capitals_have_them_after_hyphens(title, expected):
    cited = plain(cite(ITEM | {"title": title}, "modern-language-association", "en"))
    assert f"“{expected}.”" in cited


ENDED = (
    *("Tides?", "Tides!", "Tides?!", "Tides...", "Tides…", "Tides of the U.S.", "Tides: what now?"),
    *("Who reads “tides”?", "Tides of “what?”", "«\xa0Les marées ?\xa0»", "What (is a tide)?"),
)


@pytest.mark.parametrize("style", STYLES.values())
@pytest.mark.parametrize(("language", "kind"), [("en", "book"), ("fr", "article-journal"), ("en", "chapter")])
def test_no_point_follows_the_mark_that_ends_a_title(language, kind, style):
    for title in ENDED:
        cited = plain(cite(ITEM | {"type": kind, "title": title, "publisher": "Estran"}, style, language))
        assert not re.search(r"[?!…][”»’\s]*\.(?=\s|$)|(?<!\.)\.\.(?!\.)|\.{4}", cited)


@pytest.mark.parametrize("style", STYLES.values())
def test_names_with_capitals_of_their_own_keep_them(style):
    bare = {variable: value for variable, value in ITEM.items() if variable != "container-title"}
    for name in ("arXiv", "bioRxiv", "medRxiv", "eLife", "iScience", "mBio"):
        for place in (
            {"publisher": name, "number": f"{name}:1", "type": "article"},
            {"container-title": name},
        ):
            cited = plain(cite(bare | place | {"title": f"On {name}"}, style, "en"))
            assert f"n {name}" in cited and name[0].upper() + name[1:] not in cited


@pytest.mark.parametrize("written", ["3--4", "3-4", "3 – 4", "3−4"])
def test_a_range_of_numbers_has_one_dash(written):
    cited = plain(cite(ITEM | {"issue": written, "volume": written}, "apa", "en"))
    assert "Journal of Tides, 3–4(3–4), 45–61." in cited


@pytest.mark.parametrize(
    ("style", "language", "expected"),
    [
        ("apa", "en", "Noël, Z., & Roy, L. (Eds.). (2019). Tides. Estran."),
        ("ieee", "en", "Z. Noël and L. Roy, Eds., Tides. Estran, 2019."),
        ("chicago-author-date", "en", "Noël, Zoé, and Léa Roy, eds. 2019. Tides. Estran."),
        ("modern-language-association", "en", "Noël, Zoé, and Léa Roy, editors. Tides. Estran, 2019."),
        ("apa", "fr", "Noël, Z., & Roy, L. (Éds.). (2019). Tides. Estran."),
        ("chicago-author-date", "fr", "Noël, Zoé, et Léa Roy, éd. 2019. Tides. Estran."),
        ("modern-language-association", "fr", "Noël, Zoé, et Léa Roy, éditeurs. Tides. Estran, 2019."),
    ],
)
def test_editors_alone_stand_once_in_the_place_of_authors(style, language, expected):
    editors = [{"family": "Noël", "given": "Zoé"}, {"family": "Roy", "given": "Léa"}]
    book = {"id": "x", "type": "book", "title": "Tides", "publisher": "Estran", "editor": editors}
    book |= {"issued": {"date-parts": [[2019]]}}
    assert plain(cite(book, style, language)) == expected
    translated = plain(cite(book | {"translator": [{"family": "Brun", "given": "Alan"}]}, style, language))
    assert (translated.count("Noël"), translated.count("Roy")) == (1, 1)
    assert ".Brun" not in translated


PATENT = {
    "id": "x",
    "type": "patent",
    "title": "Tide meter",
    "author": [{"family": "Roy", "given": "Léa"}],
    "issued": {"date-parts": [[2020, 5]]},
    "number": "US-10-123",
}


@pytest.mark.parametrize(
    ("style", "language", "expected"),
    [
        ("apa", "en", "Roy, L. (2020). Tide meter (Patent No. US-10-123)."),
        ("ieee", "en", "L. Roy, “Tide meter,” US-10-123, May 2020."),
        ("chicago-author-date", "en", "Roy, Léa. 2020. Tide meter. Patent US-10-123, issued May 2020."),
        ("chicago-author-date", "fr", "Roy, Léa. 2020. Tide meter. Brevet US-10-123, délivré mai 2020."),
    ],
)
def test_a_patent_is_cited_by_its_one_number_in_the_language_of_the_page(style, language, expected):
    with translation.override(language):
        assert plain(cite(PATENT, style, language)) == expected


@pytest.mark.parametrize(("language", "word"), [("en", "Released"), ("fr", "Paru")])
def test_software_is_released_on_a_day_or_the_word_is_left_out(language, word):
    software = PATENT | {"type": "software", "version": "2.1"}
    with translation.override(language):
        assert f"V. 2.1. {word} " in plain(cite(software, "chicago-author-date", language))
        software |= {"issued": {"date-parts": [[2020]]}}
        assert plain(cite(software, "chicago-author-date", language)).endswith("V. 2.1.")


@pytest.mark.parametrize(
    ("pages", "shortened"),
    [
        ("45–61", "45–61"),
        ("100–104", "100–104"),
        ("101–108", "101–8"),
        ("321–328", "321–28"),
        ("1697–1702", "1697–702"),
        ("S12–S19", "S12–19"),
        ("iii–xii", "iii–xii"),
    ],
)
def test_chicago_shortens_ranges_of_pages_as_its_manual_does(pages, shortened):
    assert f"3 (2): {shortened}. " in plain(cite(ITEM | {"page": pages}, "chicago-author-date", "en"))


@pytest.mark.parametrize("style", ["ieee", "modern-language-association"])
@pytest.mark.parametrize(("pages", "label"), [("iii–xii", "pp."), ("xii", "p."), ("4–5", "pp."), ("4", "p.")])
def test_roman_pages_are_as_many_as_others(style, pages, label):
    assert f" {label} {pages}" in plain(cite(ITEM | {"page": pages}, style, "en"))


@pytest.mark.parametrize(
    ("title", "expected"),
    [("He said ‘yes.’", "“He said ‘yes,’”"), ("Made in ‘the U.S.’", "“Made in ‘the U.S.,’”")],
)
def test_a_comma_takes_the_place_of_the_point_of_a_quotation(title, expected):
    assert expected in plain(cite(ITEM | {"title": title}, "ieee", "en"))


@pytest.mark.django_db
def test_italics_and_subscripts_of_a_title_stay_in_citations():
    title = r"The \emph{E.~coli} of H\textsubscript{2}O at $x^2$ \& <b>more</b>"
    book = factories.publication(title, ("Ada Rivard",), 2024, kind="book")
    assert (
        "<i>The </i>E.&nbsp;coli<i> of H<sub>2</sub>O at x² &amp; &lt;b&gt;more&lt;/b&gt;</i>"
        in citations(book)["APA"]
    )


def test_a_press_is_not_named_twice():
    item = {"id": "x", "type": "book", "title": "Tides", "publisher": "Estran", "collection-title": "Estran"}
    assert plain(cite(item, "chicago-author-date", "en")).count("Estran") == 1


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("style", STYLES.values())
def test_what_is_not_known_is_left_out(style, language):
    cited = plain(cite({"id": "x", "type": "document", "title": "Bare"}, style, language))
    assert "Bare" in cited and "None" not in cited and "work" not in cited


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
names = st.fixed_dictionaries({}, optional=dict.fromkeys(["family", "given", "literal", "suffix"], texts))
dates = st.lists(st.integers(1, 12), min_size=1, max_size=3).map(lambda parts: {"date-parts": [parts]})
variables = [
    "container-title",
    "publisher",
    "volume",
    "issue",
    "page",
    "edition",
    "number",
    "DOI",
    "URL",
    "status",
]
items = st.fixed_dictionaries(
    {"id": texts, "type": st.sampled_from(Publication.Kind.values), "title": texts},
    optional=dict.fromkeys(["author", "editor"], st.lists(names, max_size=4))
    | {"issued": dates}
    | dict.fromkeys(variables, texts),
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(items, st.sampled_from(sorted(STYLES.values())), st.sampled_from(sorted(LOCALES)))
def test_any_item_is_cited_with_nothing_but_the_tags_of_references(item, style, language):
    tags = re.findall(r"</?(\w+)", cite(item, style, language))
    assert set(tags) <= {"i", "b", "em", "strong", "sup", "sub", "a"}


def test_where_a_style_fails_the_work_is_named_all_the_same(monkeypatch, caplog):
    monkeypatch.setattr(module, "FOLDER", module.FOLDER / "nowhere")
    module.loaded.cache_clear()
    item = ITEM | {"title": "Tides & <trees>"}
    assert cite(item, "apa", "en") == "Rivard, Roy. 2024. Tides &amp; &lt;trees&gt;."
    assert "could not set tides" in caplog.text


@pytest.mark.django_db
def test_a_work_is_cited_in_four_styles():
    work = factories.publication("Tides \\& trees", ("Ada Rivard",), kind="book", language="fr")
    factories.authorship(work, "Léa Roy", role=Authorship.Role.EDITOR)
    factories.release(work, 2024, publisher="Épinette")
    assert list(citations(work)) == ["APA", "IEEE", "Chicago", "MLA"]
    assert citations(work)["APA"] == "Rivard, A. (2024). <i>Tides &amp; trees</i> (L. Roy, Ed.). Épinette."
    with translation.override("fr"):
        assert (
            citations(work)["APA"] == "Rivard, A. (2024). <i>Tides &amp; trees</i> (L. Roy, Éd.). Épinette."
        )


@pytest.mark.django_db
def test_a_thesis_says_in_the_language_of_the_page_what_it_is():
    work = factories.publication(
        "Marées", ("Léa Roy",), 2024, kind="thesis", extra={"entry_type": "mastersthesis"}
    )
    assert "Master’s thesis" in citations(work)["APA"]


@pytest.mark.django_db
def test_a_citation_is_made_once_for_what_it_says_and_anew_whoever_changes_that(monkeypatch):
    work = factories.publication("Tides", ("Ada Rivard",), 2024)
    first = citations(work)
    with monkeypatch.context() as patch:
        patch.setattr(module, "cite", None)  # whoever calls it fails
        Publication.objects.filter(pk=work.pk).update(summary_en="Said in no citation")
        assert citations(Publication.objects.get(pk=work.pk)) == first
    Publication.objects.filter(pk=work.pk).update(title_html="Changed behind the back")
    assert "Changed behind the back" in citations(Publication.objects.get(pk=work.pk))["APA"]
