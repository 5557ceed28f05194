import pytest

from tests.bibliography.readers.bibtex.entries import article, record, refusals

ENTRY = """
@inproceedings{lovelace2024,
  author = {Lovelace, Ada and Hopper, Grace and others},
  title = {{Notes on {\\'E}ngines}},
  booktitle = {Proceedings of the Conference on Engines},
  year = 2024, month = mar, pages = {pp. 12--19},
  doi = {https://doi.org/10.1000/ABC},
  arxiv = {https://arxiv.org/abs/2303.04011v2},
  url_Code = {https://example.org/code},
  keywords = {engines},
}
"""


def test_an_entry_becomes_a_record():
    found = record(ENTRY)
    assert (found.key, found.kind, found.line) == ("lovelace2024", "paper-conference", 2)
    assert found.title == r"Notes on {\'E}ngines"
    assert [name.printed for name in found.names["author"].names] == ["Ada Lovelace", "Grace Hopper"]
    assert found.names["author"].has_more
    assert (found.year, found.month, found.day) == (2024, 3, None)
    assert (found.venue, found.venue_kind) == ("Proceedings of the Conference on Engines", "conference")
    assert found.pages == "12–19"
    assert found.identifiers == {"doi": "10.1000/abc", "arxiv": "2303.04011"}
    assert found.links == [("code", "https://example.org/code")]
    assert found.extra == {"keywords": "engines"}
    assert found.warnings == []


def test_authors_separated_by_commas_are_refused_with_the_remedy():
    (refusal,) = refusals("@article{a, title = {A}, author = {Ada Lovelace, Grace Hopper, Alan Turing}}")
    assert "Ada Lovelace, Grace Hopper, Alan Turing" in refusal.reason
    assert "“and”" in refusal.reason


def test_an_entry_without_a_title_is_refused():
    (refusal,) = refusals("@book{a, author = {Ada Lovelace}}")
    assert refusal.reason == "The entry has no title."


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"year": "2024"}, (2024, None, None)),
        ({"year": "{2024}", "month": "{5}"}, (2024, 5, None)),
        ({"year": "2024", "month": 'jul # "~12"'}, (2024, 7, 12)),
        ({"year": "2024", "month": "{12 décembre}"}, (2024, 12, 12)),
        ({"year": "2024", "month": "May"}, (2024, 5, None)),
        ({"year": "2024", "month": "{27--30 Jul}"}, (2024, 7, None)),
        ({"date": "{2012-06-14}"}, (2012, 6, 14)),
        ({"date": "{1957/1990}"}, (1957, None, None)),
        ({"year": "{c1988}"}, (1988, None, None)),
        ({"year": "{535 BCE}", "month": "jan"}, (None, None, None)),
        ({"month": "jan"}, (None, None, None)),
        ({"year": "2024", "month": "{32}"}, (2024, None, None)),
        ({"year": "2024", "month": "may", "day": "{12}"}, (2024, 5, 12)),
        ({"year": "2024", "month": "{7}", "day": "{32}"}, (2024, 7, None)),
        ({"year": "{12 May 2024}"}, (2024, 5, 12)),
        ({"date": "{2020}", "year": "2020", "month": "may"}, (2020, 5, None)),
        ({"date": "{2020-05-01}", "year": "2019"}, (2020, 5, 1)),
    ],
)
def test_dates_keep_the_precision_they_have(fields, date):
    found = article(**fields)
    assert (found.year, found.month, found.day) == date


def test_a_date_that_is_not_understood_is_kept_and_reported():
    found = article(year="{535 BCE}", month="{Michaelmas}")
    assert found.extra["year"] == "535 BCE"
    assert found.extra["month"] == "Michaelmas"
    assert len(found.warnings) == 2


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"year": "{c1988}"}, {"year": "c1988"}),
        ({"date": "{1957/1990}"}, {"date": "1957/1990"}),  # kept as its `year` before
        ({"year": "2024", "month": "{27--30 Jul}"}, {"month": "27--30 Jul"}),
        ({"month": "jan"}, {"month": "January"}),  # dropped before, since it has no year
        ({"year": "2024", "month": "jan", "day": "{32}"}, {"day": "32"}),
        ({"date": "{2020}", "year": "2019"}, {"year": "2019"}),
        ({"year": "2024", "month": "may", "day": "9" * 5000}, {"day": "9" * 5000}),
        ({"date": "{2024-05-12}", "year": "2024", "month": "may", "day": "12"}, {}),
        ({"year": "2024", "month": "may"}, {}),
    ],
)
def test_what_a_date_says_beyond_itself_is_kept(fields, kept):
    assert article(**fields).extra == kept


@pytest.mark.parametrize(
    ("written", "pages", "number"),
    [
        ("pp. 1180-1193", "1180–1193", ""),
        ("p.427-439", "427–439", ""),
        ("12", "12", ""),
        ("1-3;7-11", "1–3;7–11", ""),
        ("e13477", "", "e13477"),
        ("105326", "", "105326"),
        ("6p.", "", ""),
        ("CD Rom", "", ""),
    ],
)
def test_pages_are_told_from_article_numbers_and_counts(written, pages, number):
    found = article(pages="{" + written + "}")
    assert (found.pages, found.article_number) == (pages, number)
    assert bool(pages or number) != ("pages" in found.extra)


@pytest.mark.parametrize(
    ("text", "kind", "status", "venue"),
    [
        ("@article{a, title={A}, journal={arXiv preprint arXiv:2206.12279}}", "article", "preprint", "arXiv"),
        ("@article{a, title={A}, journal={CoRR}, volume={abs/1907.11075}}", "article", "preprint", "arXiv"),
        ("@misc{a, title={A}, eprint={1907.11075}, archivePrefix={arXiv}}", "article", "preprint", "arXiv"),
        ("@article{a, title={A}, journal={PsyArXiv}}", "article", "preprint", "PsyArXiv"),
        ("@unpublished{a, title={A}, note={working paper or preprint}}", "article", "preprint", ""),
        ("@article{a, title={A}, journal={J}, note={To appear}}", "article-journal", "accepted", "J"),
        ("@article{a, title={A}, journal={J}, note={Soumis}}", "article-journal", "submitted", "J"),
        (
            "@article{a, title={A}, journal={J}, volume=1, note={Submitted}}",
            "article-journal",
            "published",
            "J",
        ),
        ("@article{a, title={A}, journal={Conference on Learning}}", "paper-conference", "published", None),
        ("@phdthesis{a, title={A}, school={Université}}", "thesis", "published", "Université"),
        ("@artwork{a, title={A}}", "document", "published", ""),
    ],
)
def test_kind_and_status_follow_what_the_entry_says(text, kind, status, venue):
    found = record(text)
    assert (found.kind, found.status) == (kind, status)
    assert venue is None or found.venue == venue


def test_the_state_of_a_publication_is_the_one_that_is_written():
    assert article(pubstate="{submitted}").status == "submitted"
    found = article(pubstate="{inpress}")
    assert (found.status, found.extra) == ("accepted", {"pubstate": "inpress"})


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Fast algorithms for the legged robots", "en"),
        ("Étude de la marche et des appuis dans les robots", "fr"),
        ("LaTeX 入门", "zh"),
        ("Deep learning", "en"),
    ],
)
def test_the_language_is_the_one_the_title_is_written_in(title, language):
    assert article(title="{" + title + "}").language == language


def test_the_language_given_wins():
    assert article(title="{Deep learning}", langid="{ngerman}").language == "de"


def test_entities_and_tags_of_html_are_read_in_every_text():
    found = article(
        title="{The <i>E. coli</i> &amp;amp; others}",
        author="{M&uuml;ller, J&ouml;rg and &Eacute;lie Roy}",
        journal="{Letters &amp;amp; Notes}",
        publisher="{Roy {\\&}amp; Co}",
        note="{Pages 1&ndash;3 in AT\\&T}",
    )
    assert found.title == "The \\emph{E. coli} & others"
    assert [name.printed for name in found.names["author"].names] == ["Jörg Müller", "Élie Roy"]
    assert (found.venue, found.publisher) == ("Letters & Notes", "Roy & Co")
    assert found.extra == {"note": "Pages 1–3 in AT\\&T"}


def test_a_long_name_is_taken_for_one_person_and_said():
    found = article(author="{Roy Martínez López, Ana María and Lovelace, Ada}", editor="{Roy, James, Jr.}")
    assert [name.family for name in found.names["author"].names] == ["Roy Martínez López", "Lovelace"]
    assert [warning for warning in found.warnings if "one person" in warning] == [found.warnings[0]]


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        ("book_section bookSection inbook bookinbook suppcollection chapter encyclopediaArticle", "chapter"),
        ("conference_paper conferencePaper conference", "paper-conference"),
        ("journal_article magazineArticle newspaper_article suppperiodical", "article-journal"),
        ("conference_proceedings mvproceedings mvcollection reference edited_book", "book"),
        ("computer_program computerProgram software", "software"),
        ("working_paper technical_report standard", "report"),
        ("web_page blogPost forumPost www electronic", "webpage"),
        ("patent Patent", "patent"),
        ("dissertation doctoralthesis mastersthesis", "thesis"),
        ("misc generic artwork video letter", "document"),
    ],
)
def test_the_types_of_every_program_are_known(types, kind):
    for name in types.split():
        assert record(f"@{name}{{a, title={{A}}}}").kind == kind, name


def test_a_work_of_no_known_kind_is_in_no_institution_unless_one_is_named():
    assert record("@misc{a, title={A}, journal={J}}").venue_kind == "journal"
    assert record("@misc{a, title={A}, booktitle={B}}").venue_kind == "book_series"
    assert record("@misc{a, title={A}, institution={I}}").venue_kind == "institution"


def test_a_book_within_a_book_is_a_chapter_and_said_to_be():
    found = record("@book{a, title={Tides}, booktitle={Handbook of Seas}}")
    assert (found.kind, found.venue, found.extra) == ("chapter", "Handbook of Seas", {})
    assert "Handbook of Seas" in found.warnings[0]
    whole = record("@book{a, title={{Tides}}, booktitle={Tides}, series={Seas}}")
    assert (whole.kind, whole.venue, whole.warnings) == ("book", "Seas", [])


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("to appear|In press|forthcoming|Accepted|À paraître|sous presse|accepté|im Druck|en prensa|2031 (to appear)",
         "accepted"),
        ("submitted|under review|soumis|In revision|eingereicht", "submitted"),
        ("in preparation|unpublished|en préparation", "preprint"),
        ("n.d.|s.d.|no date|sans date|[n. d.]", "published"),
    ],
)  # fmt: skip
def test_what_stands_in_place_of_a_date_says_the_status_whatever_else_is_known(words, status):
    for word in words.split("|"):
        found = article(year=f"{{{word}}}", doi="{10.1000/x}", volume="{1}")
        assert (found.status, found.warnings) == (status, []), word
        assert found.extra == {"year": word}


@pytest.mark.parametrize("state", ["inpress", "forthcoming", "in press"])
def test_so_does_the_state_of_biblatex(state):
    assert article(pubstate=f"{{{state}}}", doi="{10.1000/x}").status == "accepted"


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2024/2025", 2024),
        ("c2019", 2019),
        ("[2019]", 2019),
        ("Spring 2020", 2020),
        ("ca. 1999", 1999),
        ("2020a", 2020),
    ],
)
def test_a_year_is_found_among_what_is_said_of_it(written, year):
    found = article(year=f"{{{written}}}")
    assert (found.year, found.status, found.warnings) == (year, "published", [])


@pytest.mark.parametrize("pages", ["iii--xii", "xii", "IV-IX"])
def test_pages_may_be_numbered_in_roman(pages):
    assert article(pages=f"{{{pages}}}").pages == pages.replace("--", "–").replace("-", "–")


@pytest.mark.parametrize("field", ["pages", "number", "eid", "volume"])
def test_an_identifier_of_arxiv_is_no_number(field):
    for written in ("arXiv:2401.00001", "arXiv:2401.00001v2 [cs.LG]", "abs/2401.00001"):
        found = article(**{field: f"{{{written}}}"})
        assert found.identifiers == {"arxiv": "2401.00001"}
        assert (found.pages, found.issue, found.article_number, found.volume) == ("", "", "", "")
