import re
from urllib.parse import urlencode

import pytest
from django.db import InternalError, OperationalError, ProgrammingError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from psycopg.errors import (
    DeadlockDetected,
    InFailedSqlTransaction,
    QueryCanceled,
    ReadOnlySqlTransaction,
    SyntaxError,
    UndefinedColumn,
    UndefinedTable,
)

from news.views import ArticleList


@pytest.fixture
def visitor():
    """A client that is answered as a visitor is, where the site raises."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", ["/en/news/%00/", "/fr/%1F/", "/admin/%7f/"])
def test_control_characters_in_the_path_are_refused_in_both_languages(visitor, path):
    response = visitor.get(path)
    assert response.status_code == 400
    assert "This request makes no sense" in response.text
    assert "Cette demande n’a pas de sens" in response.text


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b", "q=\x01", "%0aq=1", "title__exact=%00"])
def test_control_characters_in_the_query_are_refused(visitor, query):
    assert visitor.get(f"/admin/login/?{query}").status_code == 400


def test_other_signs_in_the_query_pass(visitor, db):
    assert visitor.get("/admin/login/?next=%C3%A9%ED%A0%80%25").status_code == 200


@pytest.mark.django_db
def test_an_unknown_address_answers_404_in_the_language_of_the_path(visitor):
    assert "There is no page at this address" in visitor.get("/en/nothing/").text
    french = visitor.get("/fr/rien/")
    assert french.status_code == 404
    assert '<html lang="fr"' in french.text
    assert "There is no page" not in french.text


@pytest.mark.parametrize("fields", [{f"field-{n}": "" for n in range(2000)}, {"body_en": "x" * 2_700_000}])
@pytest.mark.parametrize("path", ["/admin/login/", "/admin/password-reset/"])
def test_who_sends_too_large_a_form_is_told_in_both_languages_where_the_text_is(visitor, db, path, fields):
    response = visitor.post(path, urlencode(fields), content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "Use the Back button of your browser: what you typed" in " ".join(response.text.split())
    assert "Utilisez le bouton Précédent" in " ".join(response.text.split())


def test_a_lost_database_answers_503_and_asks_to_come_back(visitor, db, monkeypatch):
    def away(*arguments):
        raise OperationalError("the server went away")

    monkeypatch.setattr(ArticleList, "get_queryset", away)
    response = visitor.get("/en/news/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert 'lang="fr"' in response.text


def test_an_error_of_ours_answers_500_in_both_languages(visitor, db, monkeypatch):
    def broken(*arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(ArticleList, "get_queryset", broken)
    response = visitor.get("/fr/nouvelles/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.text
    assert "Une erreur s’est produite" in response.text


@pytest.mark.parametrize(
    "path", ["/.well-known/security.txt", "/nothing.php", "/media/nothing.png", "/en/nothing/at/all"]
)
def test_from_what_is_in_no_language_one_comes_to_the_home_page_of_the_other(client, db, path):
    response = client.get(path)
    assert response.status_code == 404
    assert re.search(r'<a href="/fr/" lang="fr" hreflang="fr"', response.text)


def test_a_form_without_its_token_answers_403_in_both_languages(db):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "ada"})
    assert response.status_code == 403
    assert 'lang="fr"' in response.text
    assert "CSRF" not in response.text


@pytest.mark.parametrize("host", ["evil.example", "", "localhost:99999x"])
def test_an_unknown_host_answers_400(visitor, host):
    assert visitor.get("/robots.txt", HTTP_HOST=host).status_code == 400


@pytest.mark.parametrize(
    "path", ["/en/", "/fr/publications/", "/en/search/?q=light", "/fr/rien/", "/admin/", "/readyz"]
)
def test_every_page_asks_to_come_back_while_the_database_is_away(visitor, db, path):
    def refuse(*arguments):
        raise OperationalError("connection refused")

    visitor.cookies["sessionid"] = "a" * 32
    with connection.execute_wrapper(refuse):
        response = visitor.get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"


@pytest.mark.parametrize(
    ("cause", "status"), [(ReadOnlySqlTransaction(), 503), (InFailedSqlTransaction(), 500)]
)
def test_a_read_only_database_is_away_and_a_broken_transaction_is_our_fault(
    visitor, db, monkeypatch, cause, status
):
    def refuse(*arguments):
        raise InternalError from cause

    monkeypatch.setattr(ArticleList, "get_queryset", refuse)
    assert visitor.get("/en/news/").status_code == status


@pytest.mark.parametrize("cause", [QueryCanceled(), DeadlockDetected()])
def test_a_statement_that_takes_too_long_is_our_fault_and_administrators_are_told(
    visitor, db, monkeypatch, settings, mailoutbox, cause
):
    settings.ADMINS = [("Ada", "ada@institute.example")]

    def cancel(*arguments):
        raise OperationalError from cause

    monkeypatch.setattr(ArticleList, "get_queryset", cancel)
    assert visitor.get("/en/news/").status_code == 500
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("cause", "is_migrated", "status"),
    [
        (UndefinedTable(), False, 503),
        (UndefinedColumn(), False, 503),
        (UndefinedColumn(), True, 500),
        (SyntaxError(), False, 500),
    ],
)
def test_what_a_migration_has_still_to_make_passes_and_what_none_makes_is_our_fault(
    visitor, db, monkeypatch, cause, is_migrated, status
):
    def refuse(*arguments):
        raise ProgrammingError from cause

    if not is_migrated:
        MigrationRecorder.Migration.objects.filter(app="pages").delete()
    monkeypatch.setattr(ArticleList, "get_queryset", refuse)
    assert visitor.get("/en/news/").status_code == status


def test_administrators_are_told_of_faults_but_not_of_each_visitor_of_a_lost_database(
    visitor, db, monkeypatch, settings, mailoutbox
):
    settings.ADMINS = [("Ada", "ada@institute.example")]

    def fail(error):
        def refuse(*arguments):
            raise error

        monkeypatch.setattr(ArticleList, "get_queryset", refuse)
        return visitor.get("/en/news/")

    assert fail(OperationalError("away")).status_code == 503
    assert mailoutbox == []
    assert fail(ZeroDivisionError()).status_code == 500
    assert [letter.to for letter in mailoutbox] == [["ada@institute.example"]]
