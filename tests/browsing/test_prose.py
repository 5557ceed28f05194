"""Rich text from the clipboard through the editor, under its policy, to the save and the page."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.templatetags.static import static
from django_prose_editor.config import allowlist_from_extensions, expand_extensions
from playwright.sync_api import expect

from content.models import Picture
from content.prose.rules import EXTENSIONS, sanitize
from content.prose.videos import video
from news.models import Article
from tests import factories
from tests.browsing.pastes import PASTES
from tests.content.prose.addresses import ADDRESSES
from tests.media import encoded

ADD_ARTICLE = "/admin/news/article/add/"
LEFT_OUT = [
    "Pictures",
    "Files",
    "embedded",
    "Formulas",
    "struck",
    "Comments",
    "Links",
]  # of the sentences below the text
PASTE = """(area, {html, text, file}) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  if (text) data.setData("text/plain", text);
  if (file) data.items.add(new File(["x"], file, {type: "image/png"}));
  area.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def writing(transactional_db, sign_in_page, sign_in_as):
    """The browser of an editor before an empty article."""
    page = sign_in_page(sign_in_as("Publishers"))
    page.goto(ADD_ARTICLE)
    page.get_by_role("toolbar", name="Text (English)").wait_for()
    return page


IN_A_CELL = """() => {
  const { $from } = document.querySelector(".ProseMirror").editor.state.selection;
  return $from.depth > 1 && $from.node(-1).type.name.startsWith("table");
}"""


def area(page):
    """The editor, once it has taken the place of the plain field."""
    return page.locator(".ProseMirror[aria-label='Text (English)']")


def paste(page, html="", text="", file="") -> str:
    """What the text holds after nothing but this was pasted."""
    area(page).press("Control+a")
    area(page).press("Delete")
    area(page).evaluate(PASTE, {"html": html, "text": text, "file": file})
    return page.locator("#id_body_en").input_value()


def said(page) -> str:
    return page.locator(".prose-editor").first.locator(".prose-said").inner_text()


def test_what_is_pasted_from_other_programs_keeps_what_it_says(writing):
    for program, (html, text, dropped) in PASTES.items():
        assert (program, sanitize(paste(writing, html))) == (program, text)
        assert [word for word in LEFT_OUT if word in said(writing)] == dropped


def test_plain_text_keeps_its_lines_and_links_its_addresses_and_files_stay_outside_aloud(writing):
    text = paste(writing, text="One\r\nwww.example.org, a.b@example.org\n\nhttp://a.example/")
    assert text == (
        '<p>One</p><p><a href="https://www.example.org">www.example.org</a>, '
        '<a href="mailto:a.b@example.org">a.b@example.org</a></p><p><a href="http://a.example/">http://a.example/</a></p>'
    )
    assert paste(writing, file="tide.png") == ""
    assert said(writing).startswith("Pictures were left out")
    paste(writing, text="a")
    assert said(writing) == ""


def test_what_is_pasted_into_a_cell_leaves_its_table_whole(writing):
    paste(writing, "<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>")
    area(writing).locator("td").first.click()
    writing.wait_for_function(IN_A_CELL)  # the editor hears of it a little later
    html = "<h2>Head</h2><table><tr><td>c</td><td>d</td></tr></table><iframe src='https://youtu.be/dQw4w9WgXcQ'></iframe>"
    area(writing).evaluate(PASTE, {"html": html, "text": "", "file": ""})
    assert area(writing).locator("table").count() == 1
    assert area(writing).locator("td").first.inner_text().split()[:3] == ["1Head", "c", "d"]


def test_every_address_of_a_video_is_read_as_the_server_stores_it(writing):
    script = static("editing/videos.js")
    read = writing.evaluate(
        "async ([script, all]) => { const { videoOf } = await import(script); return all.map(videoOf); }",
        [script, list(ADDRESSES)],
    )
    assert dict(zip(ADDRESSES, read, strict=True)) == ADDRESSES
    assert all(video(reference) for reference in read if reference)
    assert paste(writing, text="https://youtu.be/dQw4w9WgXcQ?t=42").startswith(
        '<div data-video="youtube:dQw4w9WgXcQ@42">'
    )
    assert paste(writing, text="a\n\nhttps://youtu.be/dQw4w9WgXcQ\n\nb") == (
        '<p>a</p><div data-video="youtube:dQw4w9WgXcQ"></div><p>b</p>'
    )
    link = '<a href="https://youtu.be/dQw4w9WgXcQ"><b>https://youtu.be/dQw4w9WgXcQ</b></a>'
    assert paste(writing, html=f"<p>a</p><p>{link}</p><p>b</p>") == (
        '<p>a</p><div data-video="youtube:dQw4w9WgXcQ"></div><p>b</p>'
    )
    other = '<a href="https://example.org/">https://youtu.be/dQw4w9WgXcQ</a>'
    assert "data-video" not in paste(writing, html=f"<p>a</p><p>{other}</p><p>b</p>")


def go_on(page, inserted: str, words: str) -> None:
    """Write on after what was inserted, once a dialog has given the focus back."""
    expect(area(page).locator(inserted)).to_have_count(1)
    expect(area(page)).to_be_focused()
    page.keyboard.type(words)
    expect(area(page)).to_contain_text(words)


def test_writing_goes_on_after_what_was_inserted_and_is_shown_as_it_was_written(writing):
    picture, article = factories.picture(), factories.article(body_en="")
    writing.goto(f"/admin/news/article/{article.pk}/change/")
    writing.get_by_role("toolbar", name="Text (English)").wait_for()
    area(writing).focus()
    writing.keyboard.type("Low tide")
    writing.get_by_role("button", name="Footnote").first.click()
    writing.get_by_label("Text of the footnote").fill("Rivard, p. 3")
    writing.get_by_role("button", name="Insert").click()
    go_on(writing, "[data-note]", " and high.")
    writing.get_by_role("button", name="Picture").first.click()
    writing.get_by_role("button", name="Shore").click()
    go_on(writing, "figure", "After the picture.")
    writing.get_by_role("button", name="Video").first.click()
    writing.get_by_label("Address of the video").fill("youtu.be/dQw4w9WgXcQ?t=42")
    writing.get_by_role("button", name="Insert, and choose a picture").click()
    writing.get_by_role("button", name="Shore").click()
    go_on(writing, "text=youtube:dQw4w9WgXcQ", "After the video.")
    area(writing).locator("figure").click()
    writing.keyboard.type("Typed on the picture.")
    area(writing).get_by_text("After the video.").click()
    writing.keyboard.press("End")
    writing.get_by_role("button", name="Table", exact=True).first.click()
    for words in ("Year", "Tides", "Gone", "2024", "705"):
        writing.keyboard.type(words)
        writing.keyboard.press("Tab")
    writing.get_by_role("button", name="Delete the column").first.click()
    area(writing).locator("tr").last.locator("td").last.click()
    writing.get_by_role("button", name="Delete the row").first.click()
    writing.get_by_role("button", name="Caption of the table").first.click()
    writing.get_by_label("What the table shows").fill("Tides by year")
    writing.keyboard.press("Enter")
    expect(area(writing).locator("caption")).to_have_text("Tides by year")
    writing.get_by_role("button", name="Save and continue editing").click()
    expect(writing.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.body_en == (
        '<p>Low tide<span data-note="">Rivard, p. 3</span> and high.</p>'
        f'<figure data-picture="{picture.pk}"></figure><p>Typed on the picture.</p><p>After the picture.</p>'
        f'<div data-video="youtube:dQw4w9WgXcQ@42" data-picture="{picture.pk}"></div><p>After the video.</p>'
        "<table><caption>Tides by year</caption><tbody><tr><th><p>Year</p></th><th><p>Tides</p></th></tr>"
        "<tr><td><p>2024</p></td><td><p>705</p></td></tr></tbody></table>"
    )
    writing.goto(article.get_absolute_url())
    expect(writing.get_by_role("region", name="Tides by year").locator("th[scope=col]")).to_have_text(
        ["Year", "Tides"]
    )
    writing.get_by_role("link", name="1", exact=True).click()
    expect(writing.locator(":target")).to_have_text("Rivard, p. 3 ↩")
    expect(
        writing.locator(".prose").get_by_role("link", name="Watch the video on YouTube")
    ).to_have_attribute("href", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s")


def test_what_is_inserted_takes_no_selected_word_away(writing):
    def select_word() -> None:
        paste(writing, text="Low tide")
        area(writing).press("Control+ArrowLeft")
        area(writing).press("Control+Shift+ArrowRight")

    select_word()
    writing.get_by_role("button", name="Footnote").first.click()
    writing.get_by_label("Text of the footnote").fill("p. 3")
    writing.get_by_role("button", name="Insert").click()
    expect(writing.locator("#id_body_en")).to_have_value('<p>Low tide<span data-note="">p. 3</span></p>')
    select_word()
    writing.get_by_role("button", name="Table", exact=True).first.click()
    expect(area(writing).locator("table")).to_be_visible()
    assert writing.locator("#id_body_en").input_value().startswith("<p>Low tide</p><table>")


def test_an_address_is_refused_at_its_field_or_completed(writing):
    def link(address: str) -> None:
        area(writing).press("Control+a")
        writing.get_by_role("button", name="Link", exact=True).first.click()
        for certainly_none in ("nowhere", "ftp://a.example/", ""):
            writing.get_by_label("Where the link leads").fill(certainly_none)
            writing.get_by_role("button", name="Apply").click()
            said = writing.get_by_label("Where the link leads").evaluate("input => input.validationMessage")
            assert said.startswith("This address leads nowhere")
        writing.get_by_label("Where the link leads").fill(address)
        writing.get_by_role("button", name="Apply").click()
        writing.get_by_role("button", name="Save and continue editing").click()

    writing.locator("[name=title_en]").fill("A title")
    area(writing).press_sequentially("words")
    link("page.html")
    expect(writing.get_by_text("The link to “page.html” leads nowhere.").first).to_be_visible()
    writing.get_by_role("toolbar", name="Text (English)").wait_for()
    expect(area(writing).locator("a")).to_have_text("words")
    link("www.example.org")
    expect(writing.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().body_en == '<p><a href="https://www.example.org">words</a></p>'


def test_a_link_is_chosen_by_a_few_letters_and_kept_by_its_name(writing):
    person = factories.person("Ada", "Rivard")
    paste(writing, text="words")
    area(writing).press("Control+a")
    area(writing).press("Control+k")
    goal = writing.get_by_role("combobox", name="Where the link leads")
    goal.fill("rivard")
    expect(writing.get_by_role("option", name="Ada Rivard Person")).to_have_attribute("aria-selected", "true")
    goal.press("Enter")
    expect(goal).to_have_value("Ada Rivard")
    goal.press("Enter")
    kept = f'<p><a data-to="people.person:{person.pk}">words</a></p>'
    expect(writing.locator("#id_body_en")).to_have_value(kept)
    area(writing).press("Control+k")
    expect(goal).to_have_value("Ada Rivard")
    goal.press("Escape")
    expect(area(writing)).to_be_focused()
    area(writing).press("Control+k")
    goal.fill("https://a.example/")
    goal.press("Enter")
    expect(writing.locator("#id_body_en")).to_have_value('<p><a href="https://a.example/">words</a></p>')


def test_where_nothing_is_selected_the_key_of_links_opens_the_palette(writing):
    area(writing).fill("Before.")
    area(writing).press("End")
    area(writing).press("Control+k")
    expect(writing.locator(".editing-dialog")).to_have_count(0)
    expect(writing.get_by_placeholder("Words of a title or a name, or something to do")).to_be_focused()


def test_where_one_writes_is_to_be_seen(writing):
    area(writing).focus()
    ring = "e => { const { outlineStyle, outlineWidth } = getComputedStyle(e); return [outlineStyle, outlineWidth]; }"
    assert area(writing).evaluate(ring) == ["solid", "2px"]
    writing.keyboard.press("Alt+F10")
    assert writing.locator(":focus").evaluate(ring) == ["solid", "2px"]


def test_the_words_of_a_text_are_counted_and_said_when_one_pauses(writing):
    frame = writing.locator(".prose-editor").first
    expect(frame.get_by_text("0 words").first).to_be_visible()
    paste(writing, text="L’eau")
    expect(frame.get_by_text("1 word", exact=True).first).to_be_visible()
    area(writing).press_sequentially(" monte vite.")
    expect(frame.get_by_text("3 words").first).to_be_visible()
    assert frame.locator(".prose-words [role=status]").inner_text() == ""
    expect(frame.locator(".prose-words [role=status]")).to_have_text("3 words")


def test_the_editor_grows_with_its_text_and_says_in_time_when_it_is_full(writing):
    empty = area(writing).bounding_box()["height"]
    assert empty >= 240
    paste(writing, text="\n".join(["tide " * 70] * 110))
    assert area(writing).bounding_box()["height"] > 2 * empty
    expect(writing.get_by_text("of 40,000 characters").first).to_be_visible()


EVERYTHING = (
    '<h2>a</h2><h3>b</h3><p><strong>c</strong> <em>d</em> H<sub>2</sub>O m<sup>2</sup> <code>e</code><br>'
    '<a href="https://a.example/" title="f">g</a><a data-to="news.article:1">w</a>'
    '<span data-note="">h <em>i</em> <a href="/en/">j</a></span></p>'
    '<ul><li><p>k</p><ul><li><p>l</p></li></ul></li></ul>'
    '<ol data-type="lower-alpha" start="2" type="a"><li><p>m</p></li></ol>'
    '<blockquote><p>n</p></blockquote><figure data-picture="1"></figure>'
    '<div data-video="vimeo:123456789/abcdef0123@75"></div>'
    "<table><caption>o</caption><tbody><tr><th><p>p</p></th><th colspan=\"2\"><p>q</p></th></tr>"
    '<tr><td rowspan="2"><p>r</p></td><td><ul><li><p>s</p></li></ul></td><td><p>t</p></td></tr>'
    "<tr><td><p>u</p></td><td><p>v</p></td></tr></tbody></table>"
)  # fmt: skip


def test_editor_sanitiser_and_style_sheet_know_the_same_elements(writing):
    factories.picture(pk=1)
    assert sanitize(EVERYTHING) == EVERYTHING
    written, missing = area(writing).evaluate(
        """({editor}, markup) => {
          editor.commands.setContent(markup);
          const used = new Set(["doc", "text"]);
          editor.state.doc.descendants((node) => { [node, ...node.marks].forEach(({type}) => used.add(type.name)); });
          const known = Object.keys({...editor.schema.nodes, ...editor.schema.marks});
          return [editor.getHTML(), known.filter((name) => !used.has(name))];
        }""",
        EVERYTHING,
    )
    assert sanitize(written) == EVERYTHING
    assert missing == []
    tags = set(re.findall(r"<(\w+)", EVERYTHING))
    assert tags == allowlist_from_extensions(expand_extensions(EXTENSIONS))["tags"]
    sheets = Path(settings.BASE_DIR, "static/css")
    sheet = (sheets / "layout.css").read_text() + (sheets / "prose.css").read_text()
    shown = {tag for tag in tags if re.search(rf"[\s(,.]{tag}\b[^;{{}}]*{{", sheet)}
    assert tags - shown == {"br", "div", "tbody", "tr"}


def test_no_picture_is_wider_than_itself_or_higher_than_the_window(transactional_db, page, live_server):
    pictures = [
        factories.picture("Small", 60, 60),
        factories.picture("Tall", 100, 3000),
        factories.picture("Wide", 1600, 900),
    ]
    figures = "".join(f'<figure data-picture="{picture.pk}"></figure>' for picture in pictures)
    page.goto(live_server.url + factories.article(body_en=figures).get_absolute_url())
    boxes = [figure.bounding_box() for figure in page.locator(".prose figure img").all()]
    assert (boxes[0]["width"], boxes[0]["height"]) == (60, 60)
    assert boxes[1]["height"] <= page.viewport_size["height"] * 0.9 + 1
    assert boxes[2]["width"] > 500


def test_buttons_of_dialogs_are_large_enough_on_a_phone(writing):
    writing.set_viewport_size({"width": 320, "height": 640})
    paste(writing, text="words")
    area(writing).press("Control+a")
    for name in ("Footnote", "Video", "Picture", "Link"):
        writing.get_by_role("button", name=name, exact=True).first.click()
        dialog = writing.get_by_role("dialog")
        boxes = [button.bounding_box() for button in dialog.get_by_role("button").all()]
        assert boxes and all(box["height"] >= 24 and 0 <= box["x"] <= 320 - box["width"] for box in boxes)
        dialog.get_by_role("button", name="Cancel").click()
        area(writing).press("Control+a")


def test_a_figure_gets_words_of_its_own(writing):
    picture = factories.picture()
    paste(writing, text="words")
    writing.get_by_role("button", name="Picture").first.click()
    writing.get_by_role("button", name="Shore").click()
    expect(area(writing).locator("figure")).to_have_count(1)
    area(writing).locator("figure").click()
    writing.get_by_role("button", name="Words of this figure").first.click()
    writing.get_by_role("textbox", name="Caption").fill("Low tide, at the quay")
    writing.get_by_label("Alternative text").first.fill("A quay")
    writing.get_by_role("button", name="Apply").click()
    kept = f'<figure data-picture="{picture.pk}" data-alt="A quay" data-caption="Low tide, at the quay"></figure>'
    expect(writing.locator("#id_body_en")).to_have_value(re.compile(re.escape(kept)))
    expect(area(writing).locator("figure")).to_contain_text("Low tide, at the quay")


def test_a_new_picture_is_added_where_one_is_chosen(writing, tmp_path):
    file = tmp_path / "quay.jpg"
    file.write_bytes(encoded())
    writing.get_by_role("button", name="Choose or add a picture").click()
    writing.get_by_text("Add a new picture").click()
    dialog = writing.get_by_role("dialog")
    dialog.get_by_label("File").set_input_files(file)
    expect(dialog.get_by_label("Name")).to_have_value("quay")
    dialog.get_by_role("button", name="Add and choose").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Describe the picture in English or French")
    dialog.get_by_label("Alternative text (English)").fill("A quay")
    dialog.get_by_role("button", name="Add and choose").click()
    expect(writing.locator(".select2-selection__rendered[title='quay']")).to_be_visible()
    expect(writing.locator(".chosen-picture")).to_be_visible()
    picture = Picture.objects.get()
    assert writing.locator("#id_cover").input_value() == str(picture.pk)


@pytest.mark.parametrize("size", [(1280, 900), (1280, 600), (390, 844)])
def test_the_number_of_words_is_in_sight_while_one_writes(writing, size):
    writing.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    paste(writing, html="<p>Words and words.</p>" * 60)
    writing.keyboard.press("Control+Home")
    area(writing).press("ArrowDown")
    count = writing.locator(".prose-words").first
    expect(count).to_contain_text("180 words")
    is_seen = """(line) => {
      const { left, top, height } = line.getBoundingClientRect();
      return line.contains(document.elementFromPoint(left + 5, top + height / 2));
    }"""
    writing.wait_for_function(f"(line) => ({is_seen})(line)", arg=count.element_handle())
