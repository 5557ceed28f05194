"""Documents in the admin: who adds, changes and deletes them, and what their list says."""

import pytest
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from content.models import Document, Revision
from news.models import Article
from tests import factories
from tests.files import PDF, office, upload
from tests.forms import filled_in
from tests.media import disk_with_room_for, stored
from tests.readers import text

pytestmark = pytest.mark.django_db
ADD, LIST = "/admin/content/document/add/", "/admin/content/document/"


def change(document: Document) -> str:
    return reverse("admin:content_document_change", args=[document.pk])


def columns(document: Document) -> dict[str, str]:
    return {field.name: str(getattr(document, field.name)) for field in document._meta.concrete_fields}


def in_use(document: Document, **columns) -> Article:
    article = factories.article(**columns)
    article.attachments.create(document=document)
    return article


def test_an_editor_adds_a_document_in_both_languages(editor):
    sent = {
        "title_en": "Report",
        "file_en": upload(PDF, "Final (3).docx"),
        "file_fr": upload(office(), "bilan.pdf"),
    }
    assert editor.post(ADD, sent).status_code == 302
    document = Document.objects.get()
    assert [document.url_in(code) for code in ("en", "fr")] == [
        "/en/documents/report",
        "/fr/documents/report",
    ]
    assert document.file_en.name.startswith("documents/")
    assert document.file_en.name.endswith(".pdf")
    assert document.file_fr.name.endswith(".docx")
    assert document.size_en == len(PDF)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"file_en": b"<svg/>"}, "no PDF, OpenDocument, Word"),
        ({"file_fr": PDF + b"x" * 1_000_000 + b"%%EOF"}, "larger than 1 MB"),
        ({"file_en": b""}, "The submitted file is empty"),
        ({}, "Choose a file in English or in French"),
        ({"file_en": PDF, "title_en": ""}, "Fill in English or French, or both"),
    ],
)
def test_what_is_refused_is_said_in_words_and_leaves_nothing(editor, settings, sent, reason):
    settings.DOCUMENT_MB = 1
    files = {name: upload(content) for name, content in sent.items() if name.startswith("file")}
    response = editor.post(ADD, {"title_en": "Report"} | sent | files)
    assert reason in text(response)
    assert stored() == []
    assert not Document.objects.exists()


def test_a_full_disk_is_an_error_of_the_form_and_leaves_no_file(editor):
    with disk_with_room_for(20):
        response = editor.post(ADD, {"title_en": "Report", "file_en": upload(PDF)})
    assert "disk is full" in text(response)
    assert stored() == []


def test_another_file_is_put_in_its_place_and_what_uses_it_shows_that(publisher, client):
    document = factories.document(languages="en")
    article = in_use(document)
    form, new = filled_in(publisher.get(change(document)), "document_form"), office()
    assert publisher.post(change(document), form | {"file_en": upload(new)}).status_code == 302
    page = text(client.get(article.get_absolute_url()))
    assert 'href="/en/documents/annual-report"' in page
    assert "Word, 1 kB" in page
    assert b"".join(client.get("/en/documents/annual-report")) == new


def test_a_file_is_taken_away_where_another_language_has_one(publisher):
    document = factories.document()
    form = filled_in(publisher.get(change(document)), "document_form")
    publisher.post(change(document), form | {"file_fr-clear": "on"})
    document = Document.objects.get()
    assert ([*document.files], document.size_fr) == (["en"], 0)
    response = publisher.post(change(document), form | {"file_en-clear": "on"})
    assert "Choose a file in English or in French" in text(response)
    assert [*Document.objects.get().files] == ["en"]


def test_the_form_leads_to_each_file_and_to_where_it_is_used(publisher):
    document = factories.document()
    article = in_use(document, published_at=None)
    factories.page(body_fr='<p><a href="/fr/documents/rapport-annuel">a</a></p>', published_at=None)
    page = text(publisher.get(change(document)))
    assert '<a href="/fr/documents/rapport-annuel" hreflang="fr">' in page
    assert "PDF, French, 1 kB" in page
    assert reverse("admin:news_article_change", args=[article.pk]) in page
    assert "/admin/pages/page/" in page.partition('class="readonly"')[2]


def test_what_visitors_see_is_changed_by_publishers_alone(editor, publisher):
    document = factories.document()
    form = filled_in(publisher.get(change(document)), "document_form") | {"title_en": "Forged"}
    in_use(document)
    page = text(editor.get(change(document)))
    assert "Everybody who has its address gets this: publishers change it." in page
    response = editor.post(change(document), form | {"file_en": upload(PDF * 3)})
    assert "What you wrote is kept below" in text(response)
    document.refresh_from_db()
    assert (document.title_en, document.size_en) == ("Annual report", len(PDF) + 2)
    assert publisher.post(change(document), form).status_code == 302
    assert Document.objects.get().title_en == "Forged"


def test_what_no_page_names_is_changed_and_deleted_by_publishers_alone_since_its_address_answers(
    editor, publisher, client
):
    document = factories.document(languages="en")
    form = filled_in(publisher.get(change(document)), "document_form") | {"title_en": "Other"}
    before = b"".join(client.get("/en/documents/annual-report"))
    page = text(editor.get(change(document)))
    assert "Everybody who has its address gets this: publishers change it." in page
    assert 'name="file_en"' not in page
    assert '<a href="/en/documents/annual-report" hreflang="en">' in page and "/media/" not in page
    assert "What you wrote is kept below" in text(
        editor.post(change(document), form | {"file_en": upload(office())})
    )
    for address, sent in (
        (f"{LIST}{document.pk}/delete/", {"post": "yes"}),
        (LIST, {"action": "delete_selected", "_selected_action": document.pk, "post": "yes"}),
        (f"{LIST}deleted/", {"version": "1", "forget": "1"}),
    ):
        editor.post(address, sent)
    assert b"".join(client.get("/en/documents/annual-report")) == before
    assert Document.objects.get().title_en == "Annual report"
    assert publisher.post(change(document), form).status_code == 302
    assert Document.objects.get().title_en == "Other"


def test_no_earlier_version_of_a_document_is_put_back_by_an_editor(editor, publisher):
    document = factories.document(languages="en")
    form = filled_in(publisher.get(change(document)), "document_form")
    publisher.post(change(document), form | {"title_en": "Other"})
    version = Revision.objects.order_by("pk").first()
    address = reverse("admin:content_document_version", args=[document.pk, version.pk])
    editor.post(address, {"field": "title_en"})
    assert Document.objects.get().title_en == "Other"
    assert editor.get(f"{LIST}deleted/").status_code == 403


def test_a_translator_writes_the_french_title_and_nothing_else(translator):
    document = factories.document(title_fr="", slug_fr="")
    before = columns(document)
    form = filled_in(translator.get(change(document)), "document_form")
    forged = {"title_en": "Forged", "slug_en": "forged", "slug_fr": "falsifie", "file_en-clear": "on"}
    sent = form | forged | {"title_fr": "Bilan", "file_fr": upload(PDF * 3)}
    assert translator.post(change(document), sent).status_code == 302
    after = columns(Document.objects.get())
    changed = {name for name in before if before[name] != after[name]}
    assert (after["title_fr"], after["slug_fr"]) == ("Bilan", "bilan")
    assert changed <= {"title", "title_fr", "slug", "slug_fr"}
    assert translator.get(ADD).status_code == 403


@pytest.mark.parametrize("where", ["below", "within"])
def test_a_document_in_use_is_not_deleted_and_its_uses_are_listed(publisher, where):
    document = factories.document()
    if where == "below":
        in_use(document, published_at=None)
    else:
        text_ = '<p><a href="/en/documents/annual-report">a</a></p>'
        factories.article(body_en=text_, published_at=None)
    chosen = {"action": "delete_selected", "_selected_action": document.pk, "post": "yes"}
    for address, sent in ((f"{LIST}{document.pk}/delete/", {"post": "yes"}), (LIST, chosen)):
        page = text(publisher.post(address, sent))
        assert "It is in use." in page
        assert "A prize for tides" in page
    assert Document.objects.exists()


def test_a_document_that_is_used_nowhere_goes_and_once_it_is_forgotten_its_files(
    publisher, django_capture_on_commit_callbacks
):
    documents = [factories.document(), factories.document("Plan", "")]
    with django_capture_on_commit_callbacks(execute=True):
        publisher.post(f"{LIST}{documents[0].pk}/delete/", {"post": "yes"})
        chosen = {"action": "delete_selected", "_selected_action": documents[1].pk, "post": "yes"}
        publisher.post(LIST, chosen)
    assert len(stored()) == 4
    with django_capture_on_commit_callbacks(execute=True):
        for version in Revision.objects.recoverable():
            publisher.post(f"{LIST}deleted/", {"version": version.pk, "forget": "1"})
    assert stored() == []


def test_a_file_that_cannot_be_removed_does_not_keep_what_is_forgotten(
    publisher, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    document = factories.document()

    def refuse(*arguments):
        raise OSError("read-only")

    monkeypatch.setattr(FileSystemStorage, "delete", refuse)
    publisher.post(f"{LIST}{document.pk}/delete/", {"post": "yes"})
    with django_capture_on_commit_callbacks(execute=True):
        publisher.post(f"{LIST}deleted/", {"version": Revision.objects.recoverable().get().pk, "forget": "1"})
    assert not Revision.objects.exists()
    assert [record.exc_info[0] for record in caplog.records] == [OSError]


def test_the_list_says_formats_sizes_languages_and_uses(editor):
    used, unused = factories.document(languages="en"), factories.document("Plan", "", languages="fr")
    for _time in range(2):
        in_use(used)
    factories.page().attachments.create(document=used)
    rows = text(editor.get(LIST)).partition("<tbody>")[2].split("<tr>")[1:]
    assert "PDF, French, 1 kB" in rows[0]
    assert 'class="field-used_in">–' in rows[0]
    assert 'class="field-used_in">2 articles, 1 page' in rows[1]
    found = {used: ["yes"], unused: ["no"]}
    for document, answers in found.items():
        for answer in answers:
            listed = editor.get(LIST, {"used": answer}).context["cl"].result_list
            assert [one.pk for one in listed] == [document.pk]


def test_documents_are_put_below_an_article_in_their_order(publisher):
    article = factories.article()
    first, second = factories.document("First", ""), factories.document("Second", "")
    address = reverse("admin:news_article_change", args=[article.pk])
    page = publisher.get(address)
    assert "/admin/content/document/add/?_to_field=id&amp;_popup=1" in text(page)
    rows = {
        "attachments-TOTAL_FORMS": "2",
        "attachments-0-document": second.pk,
        "attachments-0-position": "2",
        "attachments-0-article": article.pk,
        "attachments-1-document": first.pk,
        "attachments-1-position": "1",
        "attachments-1-article": article.pk,
    }
    form = filled_in(page, "article_form")
    assert publisher.post(address, form | rows).status_code == 302
    assert [one.document for one in article.attachments.all()] == [first, second]
    twice = form | rows | {"attachments-1-document": second.pk}
    article.attachments.all().delete()
    assert "duplicate" in text(publisher.post(address, twice))


def test_editors_attach_nothing_to_what_is_public(editor):
    article, document = factories.article(published_at=None), factories.document()
    address = reverse("admin:news_article_change", args=[article.pk])
    form = filled_in(editor.get(address), "article_form")
    Article.objects.update(published_at=factories.yesterday())
    rows = {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-document": document.pk,
        "attachments-0-position": "1",
        "attachments-0-article": article.pk,
    }
    assert editor.post(address, form | rows).status_code == 302  # kept as a proposal
    assert not article.attachments.exists()
