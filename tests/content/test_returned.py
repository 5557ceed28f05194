"""A form that came too late comes back to who wrote it and to nobody else, and waits to be sent again."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from news.models import Article
from publications.models import Publication
from tests import factories
from tests.acts import go_on
from tests.forms import filled_in
from tests.media import encoded, upload

pytestmark = pytest.mark.django_db
ADD = "/admin/news/article/add/"
WORDS = "Words that took an hour"


@pytest.fixture
def browser_of(db, sign_in_as):
    """A function that makes a browser, whose tokens are checked, signed in as somebody of these groups."""

    def make(*groups: str, username: str = "ada") -> Client:
        sign_in_as(*groups, username=username)
        user = User.objects.get(username=username)
        user.set_password("epinette-noire")
        user.save()
        client = Client(enforce_csrf_checks=True)
        client.force_login(user)
        return client

    return make


def written(client: Client, address: str = ADD, form: str = "article_form", **values) -> dict:
    return filled_in(client.get(address), form) | (values or {"title_en": "Tides", "lead_fr": WORDS})


def sign_in(client: Client, response, username: str = "ada"):
    sent = filled_in(response, "login-form") | {"username": username, "password": "epinette-noire"}
    kept = response.context["kept"]
    return client.post(response.wsgi_request.get_full_path(), sent | {"kept": kept})


def test_a_form_whose_token_has_expired_comes_back_filled_and_is_saved_by_sending_it_again(browser_of):
    client = browser_of("Editors")
    sent = written(client)
    client.force_login(User.objects.get())  # in another tab
    client.cookies["csrftoken"] = "a" * 32
    response = client.post(ADD, sent)
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("nothing is saved yet") == 1
    assert "Please correct" not in page
    assert "<title>Error:" not in page
    assert not Article.objects.exists()
    again = filled_in(response, "article_form")
    assert (again["title_en"], again["lead_fr"]) == ("Tides", WORDS)
    assert client.post(ADD, again).status_code == 302
    assert Article.objects.get().lead_fr == WORDS


def test_a_form_that_comes_back_with_errors_of_its_own_says_both(browser_of):
    client = browser_of("Editors")
    sent = written(client) | {"title_en": "", "title_fr": ""}
    response = client.post(ADD, sent | {"csrfmiddlewaretoken": "b" * 64})
    page = response.content.decode()
    assert "nothing is saved yet" in page
    assert "Please correct the error" in page
    assert "Fill in English or French" in page


def test_rows_come_back_too(browser_of):
    work = factories.publication("Tides", ("Grace Tremblay",), 2024)
    client, address = browser_of("Publishers"), f"/admin/publications/publication/{work.pk}/change/"
    sent = written(client, address, "publication_form", **{"authorships-0-given": "Gracia", "title": "Trees"})
    response = client.post(address, sent | {"csrfmiddlewaretoken": "b" * 64})
    assert Publication.objects.get().title == "Tides"
    again = filled_in(response, "publication_form")
    assert (again["authorships-0-given"], again["title"]) == ("Gracia", "Trees")
    assert client.post(address, again).status_code == 302
    assert Publication.objects.get().authors_text == "Gracia Tremblay"


def test_after_an_ended_session_one_signs_in_and_has_the_form_as_it_was_sent(browser_of):
    client = browser_of("Editors")
    sent = written(client)
    client.session.flush()
    response = client.post(ADD, sent)
    assert "comes back as you sent it" in response.content.decode()
    wrong = client.post(
        ADD, filled_in(response, "login-form") | {"kept": response.context["kept"], "username": "x"}
    )
    assert wrong.context["kept"]
    response = sign_in(client, wrong)
    assert "nothing is saved yet" in response.content.decode()
    assert not Article.objects.exists()
    again = filled_in(response, "article_form")
    assert (again["title_en"], again["lead_fr"]) == ("Tides", WORDS)
    assert client.post(ADD, again).status_code == 302
    assert Article.objects.get().lead_fr == WORDS


def test_another_account_is_told_and_does_not_get_the_words(browser_of):
    client = browser_of("Editors")
    browser_of("Publishers", username="bob")
    sent = written(client)
    client.session.flush()
    response = sign_in(client, client.post(ADD, sent), "bob")
    assert "under another account" in response.content.decode()
    assert WORDS not in response.content.decode()
    assert not Article.objects.exists()
    response = sign_in(client, response)
    assert filled_in(response, "article_form")["lead_fr"] == WORDS


def test_who_signed_in_meanwhile_in_the_same_browser_does_not_get_the_words(browser_of):
    client = browser_of("Editors")
    browser_of("Publishers", username="bob")
    sent = written(client)
    client.force_login(User.objects.get(username="bob"))
    response = client.post(ADD, sent | {"csrfmiddlewaretoken": "b" * 64})
    assert "under another account" in response.content.decode()
    assert WORDS not in response.content.decode()


def test_a_form_that_another_site_made_up_goes_back_to_nobody(browser_of):
    client = browser_of("Editors")
    for writer in ("", "1", f"{User.objects.get().pk}:AAAA"):
        response = client.post(ADD, {"title_en": "Forged", "writer": writer})
        assert response.status_code == 403
        assert "Forged" not in response.content.decode()


def test_what_is_no_form_of_an_object_is_shown_and_sent_on_request(browser_of):
    article = factories.article(published_at=None)
    client, address = browser_of("Publishers"), "/admin/news/article/"
    sent = written(client, address, "changelist-form", action="publish", _selected_action=str(article.pk))
    response = client.post(address, sent | {"csrfmiddlewaretoken": "b" * 64})
    assert not Article.objects.published().exists()
    page = client.post(address, filled_in(response, "returned_form"))
    go_on(client, address, page, confirmed="yes", csrfmiddlewaretoken=client.cookies["csrftoken"].value)
    assert Article.objects.published().exists()


@pytest.mark.parametrize("has_ended", [False, True])
def test_nothing_is_deleted_before_it_is_sent_again(browser_of, has_ended):
    article = factories.article(published_at=None)
    client, address = browser_of("Publishers"), f"/admin/news/article/{article.pk}/delete/"
    client.get(ADD)
    sent = {"post": "yes", "writer": written(client)["writer"], "csrfmiddlewaretoken": "b" * 64}
    if has_ended:
        client.session.flush()
    response = client.post(address, sent)
    if has_ended:
        response = sign_in(client, response)
    assert Article.objects.exists()
    client.post(address, filled_in(response, "returned_form"))
    assert not Article.objects.exists()


def test_files_are_to_be_chosen_again_and_are_named(browser_of):
    client, address = browser_of("Editors"), reverse("admin:content_picture_add")
    sent = written(client, address, "picture_form", name="Shore", alt_en=WORDS, csrfmiddlewaretoken="b" * 64)
    response = client.post(address, sent | {"file": upload(encoded())})
    page = response.content.decode()
    assert "Choose again: " in page
    assert filled_in(response, "picture_form")["alt_en"] == WORDS


def test_passwords_never_come_back(browser_of):
    client = browser_of("Editors")
    address = reverse("admin:password_change")
    sent = {
        "old_password": "epinette-noire",
        "writer": written(client)["writer"],
        "csrfmiddlewaretoken": "b" * 64,
    }
    page = client.post(address, sent, follow=True).content.decode()
    assert "Please fill it in again" in page
    assert "epinette-noire" not in page


def test_two_pages_for_signing_in_do_no_harm(browser_of):
    client = browser_of("Editors")
    response = client.post("/admin/login/", {"username": "ada", "csrfmiddlewaretoken": "b" * 64})
    assert response.url == "/admin/"


def test_what_one_may_no_longer_change_is_shown_to_who_wrote_it(browser_of):
    article = factories.article(published_at=None)
    client, address = browser_of("Editors"), f"/admin/news/article/{article.pk}/change/"
    sent = written(client, address)
    User.objects.get().groups.clear()
    response = client.post(address, sent)
    assert response.status_code == 403
    assert WORDS in response.content.decode()
    article.refresh_from_db()
    assert article.lead_fr == ""
