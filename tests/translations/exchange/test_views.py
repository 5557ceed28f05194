"""The doors of files in the admin: who takes one out, what comes back, what is answered to what can not be read."""

import re
from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core import signing
from django.urls import reverse

from content.aggregates import AGGREGATES
from content.models import Revision
from content.revisions.writing import current
from news.models import Article
from tests import factories
from tests.forms import filled_in
from tests.readers import text
from tests.rows import database
from tests.translations.exchange.samples import RICH, translated
from translations.exchange import forms
from translations.exchange.formats import FORMATS, read
from translations.exchange.forms import LARGEST
from translations.models import Pair, State
from translations.pairing import adopt
from translations.states import texts_of_object

pytestmark = pytest.mark.django_db
every_format = pytest.mark.parametrize("name", FORMATS)


def address(query: str = "") -> str:
    return reverse("admin:translation-files") + query


def file_from(client, **query) -> bytes:
    response = client.get(reverse("admin:translation-file"), {"format": "xliff-1.2", **query})
    assert response.status_code == 200, response
    return response.content


def sent(client, data: bytes, name: str = "back.xlf", query: str = ""):
    file = BytesIO(data)
    file.name = name
    return client.post(address(query), {"file": file})


def taken_over(client, data: bytes):
    return client.post(address(), filled_in(sent(client, data), "take_over"), follow=True)


def states(obj) -> dict[str, str]:
    return {one.field: one.state for one in texts_of_object(obj, "fr")}


def outcomes(response) -> dict[str, int]:
    found = response.context["groups"]
    return {group.outcome.value: group.count for group in found}


@pytest.fixture
def article(db):
    """A public article that lacks its French."""
    return factories.article(
        "Tides", "", slug_fr="", lead_en="The sea rises", body_en=RICH.replace("12", "1")
    )


@every_format
def test_what_waits_goes_out_is_translated_and_comes_back(translator, article, name):
    data = translated(file_from(translator, format=name, kind="news.article"))
    assert outcomes(sent(translator, data)) == {"applied": 3}
    page = text(taken_over(translator, data))
    assert "3 translations were taken over." in page
    article.refresh_from_db()
    assert (article.title_fr, article.lead_fr) == ("Marées", "La mer monte")
    assert "<strong>mer <em>monte</em></strong>" in article.body_fr
    assert states(article) == dict.fromkeys(["title", "lead", "body"], State.TRANSLATED)
    assert (article.title_en, article.title_fr) == ("Tides", "Marées")


@every_format
def test_an_untouched_file_changes_no_row(translator, article, name):
    factories.article("Ice", "Glace", lead_en="Cold", lead_fr="Froid")
    adopt([Article])
    Article.objects.filter(title_en="Ice").update(lead_en="Colder")
    data = file_from(translator, format=name, state="all")
    before = database()
    response = sent(translator, data)
    assert {*outcomes(response)} == {"same", "not-translated"}
    assert "There is nothing to take over." in text(response)
    taken_over(translator, data)
    assert database() == before


def test_a_preview_writes_nothing(translator, article):
    data = translated(file_from(translator))
    before, versions = database(), Revision.objects.count()
    sent(translator, data)
    assert (database(), Revision.objects.count()) == (before, versions)


def test_nothing_is_written_over_what_changed_before_the_preview_or_after_it(translator, article):
    data = translated(file_from(translator, kind="news.article"))
    Article.objects.update(title_en="Ebb", lead_fr="La mer, déjà")
    response = sent(translator, data)
    assert outcomes(response) == {"applied": 1, "source-changed": 1, "translated-meanwhile": 1}
    Article.objects.update(body_en="<p>Other</p>")
    page = text(translator.post(address(), filled_in(response, "take_over"), follow=True))
    assert "0 translations were taken over." in page
    assert "1 was not: the texts were changed since the preview." in page
    article.refresh_from_db()
    assert (article.title_fr, article.lead_fr, article.body_fr) == ("", "La mer, déjà", "")


def test_what_was_taken_over_twice_is_the_same_the_second_time(translator, article):
    form = filled_in(sent(translator, translated(file_from(translator))), "take_over")
    translator.post(address(), form)
    versions = Revision.objects.count()
    translator.post(address(), form)
    assert Revision.objects.count() == versions


def test_history_brings_back_what_a_file_has_changed(translator, publisher, article):
    Article.objects.filter(pk=article.pk).update(title_fr="Marée")
    adopt([Article])
    Article.objects.filter(pk=article.pk).update(title_en="Tides, ice")
    taken_over(translator, translated(file_from(translator, kind="news.article")))
    version = Revision.objects.of(Article, [article.pk]).history().first()
    assert (version.cause, version.note) == (Revision.Cause.TRANSLATED, "back.xlf")
    assert version.user.username == "translators"
    assert LogEntry.objects.filter(object_id=article.pk, user=version.user).exists()
    article.refresh_from_db()
    assert article.title_fr == "Marées, glace"
    older = Revision.objects.of(Article, [article.pk]).history().order_by("pk").first()
    page = reverse("admin:news_article_version", args=[article.pk, older.pk])
    seen = AGGREGATES[Article].fingerprint(current(article))
    publisher.post(page, {"seen": seen, "names": ["title_fr", "lead_fr", "body_fr"]})
    article.refresh_from_db()
    assert (article.title_fr, article.lead_fr, article.body_fr) == ("Marée", "", "")


def test_a_translation_that_is_still_right_is_paired_anew_and_no_row_is_written(translator, article):
    Article.objects.update(title_fr="Marées")
    adopt([Article])
    Article.objects.update(title_en="The tides")
    data = file_from(translator, kind="news.article", state="outdated").replace(
        b"needs-review-translation", b"translated"
    )
    before = Article.objects.values().get()
    assert "still right" in text(sent(translator, data))
    taken_over(translator, data)
    assert states(article)["title"] == State.TRANSLATED
    assert Article.objects.values().get() == before
    assert Pair.objects.of(article).get(field="title").user.username == "translators"


def test_translators_read_what_the_original_said_before(translator, article):
    Article.objects.update(title_fr="Marées")
    adopt([Article])
    Article.objects.update(title_en="The tides")
    data = file_from(translator, kind="news.article", state="outdated").decode()
    assert "When it was translated, the source said: Tides" in data
    assert f"http://127.0.0.1:8000/admin/translations/news.article/{article.pk}/" in data
    assert "Article “The tides”: title" in data


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 3),
        ({"state": "missing"}, 2),
        ({"state": "outdated", "kind": "news.article"}, 1),
        ({"kind": "news.event"}, 0),
        ({"state": "all", "kind": "news.article"}, 4),
    ],
)
def test_a_selection_is_of_a_kind_and_a_state(translator, article, query, count):
    factories.article("Ice", "Glace", lead_en="Cold", lead_fr="Froid")
    adopt([Article])
    Article.objects.filter(title_en="Ice").update(lead_en="Colder")
    Article.objects.filter(title_en="Tides").update(lead_en="")
    response = translator.get(
        reverse("admin:translation-file"), {"format": "po", "kind": "news.article"} | query
    )
    if not count:
        assert response.status_code == 302
        assert "there is no file to make" in text(translator.get(response.url))
        return
    assert len(read(response.content).units) == count


def test_a_file_has_a_name_that_says_what_it_is(translator, article):
    response = translator.get(reverse("admin:translation-file"), {"format": "po", "kind": "news.article"})
    assert re.fullmatch(
        r'attachment; filename="article-fr-\d{4}-\d\d-\d\d\.po"', response.headers["Content-Disposition"]
    )
    assert response.headers["Content-Type"] == "text/x-gettext-translation"


# Doors


def test_nobody_without_translations_has_these_doors(client, sign_in_as, article):
    stranger = sign_in_as(username="stranger")
    for page in (address(), reverse("admin:translation-file")):
        assert client.get(page).status_code == 302
        assert stranger.get(page).status_code == 403
    assert stranger.post(address(), {"payload": "x"}).status_code == 403
    assert client.post(address(), {"payload": "x"}).status_code == 302
    assert stranger.put(address()).status_code == 405


def test_translators_write_no_other_language_and_no_other_column(translator, article):
    data = translated(file_from(translator, kind="news.article"))
    back = data.replace(
        b'source-language="en" target-language="fr"', b'source-language="fr" target-language="en"'
    )
    assert "translates from “fr” into “en”" in text(sent(translator, back, query="?language=en"))
    for name in (b"slug", b"title_en", b"published_at", b"featured", b"id"):
        forged = data.replace(f"/{article.pk}/title".encode(), f"/{article.pk}/".encode() + name)
        assert outcomes(sent(translator, forged))["unknown"] == 1
    forged = re.sub(rb"news\.article/\d+/", b"auth.user/1/", data)
    assert "No text of this file is one of this site." in text(sent(translator, forged))


def test_editors_do_not_change_what_is_public_by_a_file(editor, article):
    factories.article("Ice", "", slug_fr="", published_at=None)
    data = translated(file_from(editor, kind="news.article"))
    response = sent(editor, data)
    assert outcomes(response) == {"applied": 1, "not-valid": 3}
    assert "You may not change this text: whoever may publish does." in text(response)
    taken_over(editor, data)
    titles = Article.objects.order_by("title_en").values_list("title_fr", flat=True)
    assert [*titles] == ["Ice", ""]


@pytest.mark.parametrize(
    "payload",
    ["", "x", signing.dumps(["fr", "a.po", []]), signing.dumps(["en"], salt="translations.exchange")],
    ids=["nothing", "no signature", "of another purpose", "of another shape"],
)
def test_a_preview_that_this_site_has_not_made_is_refused(translator, article, payload):
    before = database()
    response = translator.post(address(), {"payload": payload}, follow=True)
    assert "Bring the file once more." in text(response)
    assert database() == before


def test_what_the_form_of_the_object_refuses_a_file_does_not_bring(translator, article):
    data = file_from(translator, kind="news.article")
    long = translated(data, lambda words: words.replace("Tides", "Marées " * 60)).replace(
        b'maxwidth="', b'maxbytes="'
    )
    response = sent(translator, long)
    assert outcomes(response)["not-valid"] == 1
    assert "are allowed." in text(response)
    turned = translated(data, lambda words: words.replace("The sea rises", "La mer\u202e monte"))
    assert "invisible signs" in text(sent(translator, turned))


# What can not be read

BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff version="1.2">&b;</xliff>'


@pytest.mark.parametrize(
    ("data", "english", "french"),
    [
        (BOMB, "declares a document type or entities", "déclare un type de document ou des entités"),
        (b"", "This file is empty.", "Ce fichier est vide."),
        (b"PK\x03\x04", "This is an archive.", "C’est une archive."),
        (b"<html></html>", "This XML is no XLIFF", "Ce XML n’est pas du XLIFF"),
        (b"Dear editors", "This is neither XLIFF nor PO.", "Ce n’est ni du XLIFF ni du PO."),
        (b'msgid "a', "This is no whole PO file", "Ce n’est pas un fichier PO entier"),
        ("msgid \"é\"\nmsgstr \"\"\n".encode("latin-1"), "not in the encoding", "n’est pas dans l’encodage"),
        (b'msgid "Hello"\nmsgstr "Bonjour"\n', "No text of this file", "Aucun texte de ce fichier"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_answered_in_the_language_of_the_reader(
    translator, article, settings, data, english, french
):
    for language, words in (("en", english), ("fr", french)):
        translator.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        response = sent(translator, data)
        assert response.status_code == 200
        assert words in text(response)


def test_a_file_that_is_too_large_is_not_read(translator, article):
    assert "The file is larger than 5 MB." in text(sent(translator, b" " * (LARGEST + 1)))


def test_more_than_a_page_takes_over_goes_in_on_the_server(translator, article, monkeypatch):
    monkeypatch.setattr(forms, "MOST_TEXTS", 2)
    page = text(sent(translator, translated(file_from(translator, kind="news.article"))))
    assert "These are too many translations at once: divide the file." in page
    assert "manage.py import_translations FILE" in page


def test_a_form_without_a_file_asks_for_one(translator, article):
    assert "This field is required." in text(translator.post(address(), {}))


def test_a_selection_that_means_nothing_is_answered_in_words(translator, article):
    for query in (
        {"format": "docx"},
        {"format": "po", "kind": "auth.user"},
        {"format": "po", "state": "new"},
        {},
    ):
        response = translator.get(reverse("admin:translation-file"), query, follow=True)
        assert "Choose a kind, a state and a format from the lists." in text(response)


@pytest.mark.parametrize("count", [1, 3])
def test_statements(translator, django_assert_num_queries, count):
    for number in range(count):
        factories.article(f"Tides {number}", "", slug_fr="")
    data = translated(file_from(translator, kind="news.article"))
    with django_assert_num_queries(6):
        file_from(translator, kind="news.article")
    with django_assert_num_queries(10):
        sent(translator, data)


def test_a_text_that_was_written_in_french_first_is_translated_into_english(editor):
    article = factories.article("", "Marées", slug_en="", lead_fr="La mer monte", published_at=None)
    query = {"language": "en", "kind": "news.article", "format": "po"}
    data = editor.get(reverse("admin:translation-file"), query).content
    back = translated(
        data, lambda words: words.replace("Marées", "Tides").replace("La mer monte", "The sea rises")
    )
    response = sent(editor, back, query="?language=en")
    assert outcomes(response) == {"applied": 2}
    editor.post(address("?language=en"), filled_in(response, "take_over"))
    article.refresh_from_db()
    assert (article.title_en, article.lead_en, article.slug_en) == ("Tides", "The sea rises", "tides")
    assert {one.state for one in texts_of_object(article, "en") if one.source} == {State.TRANSLATED}
