"""One asks for the letter oneself, and one click ends it."""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from tests import factories
from tests.readers import text
from translations.models import DigestSubscription

pytestmark = pytest.mark.django_db
ACCOUNT, CHOICE = "/admin/account/", "/admin/account/digest/"


@pytest.fixture
def subscribed(translator, django_user_model):
    account = django_user_model.objects.get(username="translators")
    account.email = "words@example.org"
    account.save()
    translator.post(CHOICE, {"language": "fr"})
    return translator


@pytest.fixture
def link(subscribed) -> str:
    """The one in the letter."""
    factories.article("New", "")
    call_command("send_translation_digest")
    [letter] = mail.outbox
    return re.fullmatch(r"<http://127\.0\.0\.1:8000(/.+)>", letter.extra_headers["List-Unsubscribe"])[1]


def languages() -> list[str]:
    return [*DigestSubscription.objects.values_list("language", flat=True)]


def test_nobody_gets_letters_unasked_and_everybody_chooses_on_their_own_page(translator, django_user_model):
    assert languages() == []
    assert "no e-mail address" in text(translator.get(ACCOUNT))
    django_user_model.objects.update(email="words@example.org")
    assert '<option value="" selected>Never</option>' in translator.get(ACCOUNT).content.decode()
    for choice, kept in (("fr", ["fr"]), ("en", ["en"]), ("de", ["en"]), ("", [])):
        assert translator.post(CHOICE, {"language": choice}).headers["Location"] == ACCOUNT
        assert languages() == kept


def test_it_is_offered_only_to_who_translates(sign_in_as, client):
    nobody = sign_in_as(username="nobody")
    assert "Letters about translations" not in text(nobody.get(ACCOUNT))
    nobody.post(CHOICE, {"language": "fr"})
    client.post(CHOICE, {"language": "fr"})
    assert languages() == []


def test_following_the_link_asks_and_one_post_without_signing_in_ends_it(link):
    anybody = Client(enforce_csrf_checks=True)
    page = anybody.get(link)
    assert "Ne plus recevoir ces lettres" in text(page) and languages() == ["fr"]
    for _again in range(2):
        posted = anybody.post(link, {"List-Unsubscribe": "One-Click"})
        assert posted.status_code == 200 and "Vous ne recevez plus ces lettres." in text(posted)
        assert languages() == []
    assert "Vous ne recevez plus ces lettres." in text(anybody.get(link))


def test_a_forged_link_is_told_so_and_ends_nothing(link):
    for forged in (link[:-4] + "AAA/", "/admin/translations/unsubscribe/x/"):
        posted = Client().post(forged)
        assert posted.status_code == 404 and "This link is not one of ours" in text(posted)
    assert languages() == ["fr"]


def test_the_link_of_a_deleted_account_is_answered_as_any_other(link, django_user_model):
    django_user_model.objects.all().delete()
    assert "Vous ne recevez plus ces lettres." in text(Client().post(link))


def test_other_methods_are_refused(link):
    assert Client().put(link).status_code == 405
