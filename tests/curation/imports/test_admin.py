import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curation.models import ImportRun
from publications.models import Publication, Release
from tests import factories
from tests.curation.imports.entries import article
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db

ADD = "/admin/publications/importrun/add/"
LIST = "/admin/publications/importrun/"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def entries(count: int) -> str:
    return "".join(article(f"k{number}", title=f"A study of tide {number}") for number in range(count))


def upload(client, content: str | bytes, name: str = "papers.bib"):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(ADD, {"file": SimpleUploadedFile(name, data)})


def previewed(client, content: str) -> ImportRun:
    response = upload(client, content)
    assert response.status_code == 302
    return ImportRun.objects.get(pk=response.headers["Location"].split("/")[-3])


def page_of(run: ImportRun) -> str:
    return reverse("admin:curation_importrun_change", args=[run.pk])


def press(client, run: ImportRun, button: str, value: str = "", follow: bool = True, **values):
    """Send the page of a run as it is, but for some values, by one of its buttons."""
    form = filled_in(client.get(page_of(run)), "entries")
    return client.post(page_of(run), form | values | {button: value}, follow=follow)


def undo(run: ImportRun) -> str:
    return reverse("admin:curation_importrun_undo", args=[run.pk])


# Upload


def test_a_file_is_shown_before_anything_is_changed(editor):
    factories.release(factories.publication("A Study of Tides", ("Ada Rivard",)), 2024, doi="10.1000/x")
    response = upload(editor, article(doi="10.1000/x", volume="7") + "@book{broken, title = {No end")
    page = text(editor.get(response.headers["Location"]))
    for words in (
        "papers.bib",
        "same work",
        "<ins>7</ins>",
        "refused",
        "not well formed",
        "@book{broken, title",
    ):
        assert words in page
    assert Release.objects.get().volume == ""
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("name", ["papers.bib", "papers.txt", "papers"])
def test_the_content_tells_the_format(editor, name):
    assert upload(editor, article(), name).status_code == 302


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "empty.bib", "There is no entry in it."),
        (b"% only a comment\n", "papers.bib", "There is no entry in it."),
        (b"%PDF-1.7 \xff\xfe\x00\x01", "paper.pdf", "in none of the formats"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "papers.png", "in none of the formats"),
        (b"\x00" * 1000, "papers.docx", "in none of the formats"),
    ],
    ids=["empty", "comment", "pdf", "png", "nul"],
)
def test_a_file_that_is_no_bibliography_is_refused_with_the_reason(editor, content, name, message):
    response = upload(editor, content, name)
    assert response.status_code == 200
    assert message in text(response)
    assert not ImportRun.objects.exists()


def test_no_file_is_an_error_of_the_form(editor):
    assert "This field is required." in text(editor.post(ADD))


@pytest.mark.parametrize("size", [2_000_001, 50_000_000])
def test_a_file_too_large_is_refused_and_the_command_named(editor, size):
    page = text(upload(editor, b"@" * size, "all of them.bib"))
    assert "larger than 2 MB" in page
    assert "manage.py import_publications FILE" in page
    assert not ImportRun.objects.exists()


def test_too_many_entries_are_refused_and_the_command_named(editor):
    page = text(upload(editor, "".join(f"@book{{k{number}}}\n" for number in range(2001))))
    assert "2001 entries are too many." in page
    assert "manage.py import_publications FILE" in page


def test_control_characters_go_and_the_rest_comes_in(editor):
    run = previewed(editor, article(title="A Study\x00 of Ti\x1bdes"))
    press(editor, run, "apply")
    assert Publication.objects.get().title == "A Study of Tides"


def test_control_characters_in_json_go_too(editor):
    run = previewed(editor, '[{"id": "a\\u0000", "type": "book", "title": "A \\ud800Study\\u0000 of Tides"}]')
    press(editor, run, "apply")
    assert Publication.objects.get().title == "A Study of Tides"


def test_markup_in_every_field_is_shown_as_text(editor):
    names = ("title", "author", "journal", "year", "volume", "doi", "url", "abstract", "keywords", EVIL)
    run = previewed(
        editor, article(EVIL, **dict.fromkeys(names, EVIL)) + article("b") + f"@book{{c, title = {EVIL}"
    )
    press(editor, run, "apply")
    changed = previewed(editor, article("b", **dict.fromkeys(names, EVIL)))
    for one in (run, changed):
        page = text(editor.get(page_of(one)))
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;alert" in page


# The preview


def test_the_entries_are_filtered_by_what_becomes_of_them(editor):
    run = previewed(editor, article() + "@book{broken}\n")
    refused = text(editor.get(page_of(run), {"outcome": "refused"}))
    assert "@book{broken}" in refused
    assert "A Study of Tides" not in refused
    assert "all <span>2</span>" in refused


@pytest.mark.parametrize(
    "query", ["outcome=junk", "page=0", "page=abc", "page=99999999999999999999", "page=7"]
)
def test_a_strange_query_shows_entries_all_the_same(editor, query):
    assert "A Study of Tides" in text(editor.get(f"{page_of(previewed(editor, article()))}?{query}"))


def test_ticks_are_kept_from_page_to_page(editor):
    run = previewed(editor, entries(150))
    response = press(editor, run, "page", "2", left_out=["3", "5"])
    assert "Page 2 of 2" in text(response)
    assert "A study of tide 140" in text(response)
    assert list(run.items.filter(is_left_out=True).values_list("position", flat=True)) == [3, 5]
    form = filled_in(editor.get(page_of(run), {"page": 2}), "entries")
    editor.post(page_of(run), form | {"left_out": ["120"], "apply": ""})
    assert Publication.objects.count() == 147
    assert not Publication.objects.filter(cite_key__in=["k3", "k5", "k120"]).exists()


def test_what_is_left_out_can_be_let_in_again(editor):
    run = previewed(editor, article())
    press(editor, run, "apply", left_out="0")
    assert not Publication.objects.exists()
    again = previewed(editor, article())
    assert 'value="0" aria-label="Leave out: A Study of Tides" checked' in text(editor.get(page_of(again)))
    press(editor, again, "discard")
    assert "Let it come in again" in text(editor.get(page_of(run)))
    assert "may come in again" in text(press(editor, run, "readmit", "0"))
    assert previewed(editor, article()).items.get().outcome == "created"


def test_a_preview_can_be_discarded(editor):
    run = previewed(editor, article())
    response = press(editor, run, "discard")
    assert response.redirect_chain == [(LIST, 302)]
    assert not ImportRun.objects.exists()


def test_the_same_file_imported_before_is_named(editor):
    press(editor, previewed(editor, article()), "apply")
    assert "The very same file was imported on" in text(editor.get(page_of(previewed(editor, article()))))


# Apply


def test_an_editor_imports_drafts_whatever_is_posted(editor):
    run = previewed(editor, article())
    assert "New works come in as drafts." in text(editor.get(page_of(run)))
    assert "Everything was imported as it was shown." in text(press(editor, run, "apply", publish="on"))
    assert Publication.objects.drafts().count() == 1


@pytest.mark.parametrize(("ticked", "published"), [({"publish": "on"}, 1), ({}, 0)])
def test_a_publisher_decides_whether_to_publish_at_once(publisher, ticked, published):
    press(publisher, previewed(publisher, article()), "apply", **ticked)
    assert Publication.objects.count() == 1
    assert Publication.objects.published().count() == published


def test_an_import_is_a_change_that_the_admin_tells(editor):
    run = previewed(editor, article())
    press(editor, run, "apply")
    assert f'<a href="{page_of(run)}">papers.bib</a>' in text(editor.get("/admin/"))


def test_the_second_of_two_editors_is_told(editor, sign_in_as):
    run = previewed(editor, article())
    other = sign_in_as("Publishers", username="other")
    form = filled_in(other.get(page_of(run)), "entries") | {"apply": ""}
    press(editor, run, "apply")
    page = text(other.post(page_of(run), form, follow=True))
    assert "Somebody else has decided about this import meanwhile" in page
    assert Publication.objects.count() == 1


def test_a_catalogue_that_changed_meanwhile_is_shown_first(editor):
    run = previewed(editor, article())
    factories.release(factories.publication("A Study of Tides", ("Ada Rivard",)), 2024, status="preprint")
    page = text(press(editor, run, "apply"))
    assert "Nothing was imported: look again." in page
    assert "same work" in page
    assert Publication.objects.count() == 1


def test_what_the_database_refuses_is_said_and_leaves_nothing(editor):
    run = previewed(editor, article())
    with connection.cursor() as cursor:
        cursor.execute("alter table publications_release add constraint never check (status = 'none')")
    page = text(press(editor, run, "apply"))
    assert "The database refuses one of the entries. Nothing was imported" in page
    assert not Publication.objects.exists()
    assert ImportRun.objects.get().state == "previewed"


# Undo


def test_an_import_is_undone_after_a_question(editor):
    run = previewed(editor, article() + article("b", title="On Other Shores", journal="Shores"))
    press(editor, run, "apply")
    Publication.objects.filter(cite_key="b").update(featured=True)
    page = text(editor.get(undo(run)))
    assert "1 work that it created goes." in page
    assert "1 work stays as it is" in page
    assert "On Other Shores" in page
    assert Publication.objects.count() == 2
    page = text(editor.post(undo(run), follow=True))
    assert "The import was undone." in page
    assert "1 work stays as it is." in page
    assert Publication.objects.get().cite_key == "b"
    assert "Somebody else has decided" in text(editor.post(undo(run), follow=True))
    assert editor.get(undo(run)).headers["Location"] == page_of(run)


def test_what_is_said_of_an_entry_is_in_the_language_of_whoever_reads_it(editor):
    editor.cookies["django_language"] = "fr"
    press(editor, previewed(editor, article(doi="10.1000/x")), "apply")
    run = previewed(editor, article("b", doi="10.1000/x"))
    press(editor, run, "apply")
    Release.objects.update(volume="9")
    editor.post(undo(run))
    for language, joined, stays in (
        ("fr", "la notice y a été jointe : même identifiant", "reste telle quelle"),
        ("en", "joined with it: same identifier", "stays as it is"),
    ):
        editor.cookies["django_language"] = language
        page = text(editor.get(page_of(run)))
        assert joined in page
        assert stays in page


# Who may


def test_those_who_may_not_write_works_are_kept_out(translator, editor, client):
    run = previewed(editor, article())
    for address in (LIST, ADD, page_of(run), undo(run)):
        assert translator.get(address).status_code == 403
        assert translator.post(address, {"apply": "", "file": "x"}).status_code == 403
        assert client.post(address).headers["Location"].startswith("/admin/login/")
    assert "importrun" not in text(translator.get("/admin/"))
    assert not Publication.objects.exists()
    assert ImportRun.objects.get().state == "previewed"


def test_who_may_only_add_works_does_not_change_them_by_an_import(sign_in_as, django_user_model):
    client = sign_in_as(username="writer")
    only_add = Permission.objects.get(codename="add_publication")
    django_user_model.objects.get().user_permissions.add(only_add)
    assert client.get(ADD).status_code == 403


def test_nothing_is_deleted_by_the_doors_of_the_stock_admin(superuser):
    run = previewed(superuser, article())
    assert superuser.post(f"{LIST}{run.pk}/delete/", {"post": "yes"}).status_code == 403


# What it costs


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_costs_the_same_queries_whatever_its_length(editor, language):
    editor.get(LIST)
    counted = set()
    for count in (1, 2):
        for _number in range(count):
            press(editor, previewed(editor, entries(2)), "apply")
        with CaptureQueriesContext(connection) as queries:
            editor.get(LIST, headers={"accept-language": language})
        counted.add(len(queries))
    assert counted == {7}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_run_costs_the_same_queries_whatever_its_length(editor, language):
    counted = set()
    for count in (1, 3):
        run = previewed(editor, entries(count))
        for _state in ("previewed", "applied"):
            editor.get(page_of(run))
            with CaptureQueriesContext(connection) as queries:
                page = text(editor.get(page_of(run), headers={"accept-language": language}))
            assert page.count("A study of tide") >= count
            counted.add(len(queries))
            press(editor, run, "apply")
    assert counted == {10}
