"""What the weekly letter says, to whom, and when there is none."""

import datetime

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from content.database import is_locked
from news.models import Article
from tests import factories
from translations.digest.letters import chapters
from translations.management.commands.send_translation_digest import LOCK
from translations.models import DigestSubscription
from translations.pairing import adopt

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def subscribe(sign_in_as, django_user_model):
    """A function that makes an account in a group which has asked for letters an hour ago."""

    def subscribe(
        name: str, group: str = "Translators", language: str = "en", **columns
    ) -> DigestSubscription:
        sign_in_as(group, username=name)
        accounts = django_user_model.objects.filter(username=name)
        accounts.update(**{"email": f"{name}@example.org"} | columns)
        return DigestSubscription.objects.create(
            account=accounts.get(), language=language, told_until=timezone.now() - HOUR
        )

    return subscribe


def old(obj):
    """As it was before anybody asked for letters."""
    type(obj).objects.filter(pk=obj.pk).update(updated_at=timezone.now() - 2 * HOUR)
    return obj


def sent_to() -> list[str]:
    call_command("send_translation_digest")
    addresses = [message.to[0] for message in mail.outbox]
    mail.outbox.clear()
    return addresses


def test_it_counts_what_waits_by_language_and_section_and_leads_to_the_desk(subscribe):
    subscribe("ines")
    old(factories.article("Old", ""))
    changed = factories.article("Changed", "Changé")
    adopt([Article])
    Article.objects.filter(pk=changed.pk).update(title_en="Changed twice")
    factories.event("New", "", published_at=None)
    call_command("send_translation_digest")
    [message] = mail.outbox
    assert message.subject == "127.0.0.1:8000: 2 more wait for their translation"
    words = " ".join(message.body.split())
    assert (
        "Articles – 1 new, 2 wait, 1 with texts missing, 1 with texts outdated "
        "http://127.0.0.1:8000/admin/translations/?kind=news.article Events – 1 new, 1 waits, 1 with texts missing"
    ) in words
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    assert '<a href="http://127.0.0.1:8000/admin/translations/?kind=news.article">Articles</a>' in html
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_is_in_the_language_that_was_asked_for(subscribe):
    subscribe("ines", language="fr")
    factories.article("New", "")
    call_command("send_translation_digest")
    [message] = mail.outbox
    assert "1 nouvel élément attend sa traduction" in message.subject
    assert "Vers\N{NO-BREAK SPACE}: français" in message.body
    assert '<html lang="fr">' in message.alternatives[0][0]


def test_each_reads_of_the_languages_that_they_translate_into(subscribe):
    factories.article("New", "")
    factories.article("", "Nouveau")
    names = [
        [one.name for one in chapters(subscribe(name, group).account, timezone.now() - HOUR)]
        for name, group in (("ines", "Translators"), ("edith", "Editors"))
    ]
    assert names == [["French"], ["French", "English"]]


def test_only_who_asked_can_get_it_and_may_translate_gets_it(subscribe, sign_in_as):
    factories.article("New", "")
    sign_in_as("Translators", username="silent")
    subscribe("away", is_active=False)
    subscribe("left", is_staff=False)
    subscribe("nowhere", email="")
    subscribe("manager", "Account managers")
    subscribe("ines")
    assert sent_to() == ["ines@example.org"]


def test_there_is_none_where_nothing_is_new_since_the_last_one(subscribe):
    subscribe("ines")
    old(factories.article("Old", ""))
    assert sent_to() == []
    factories.article("New", "")
    assert sent_to() == ["ines@example.org"]
    assert sent_to() == []
    factories.article("In both", "Dans les deux")
    adopt([Article])
    assert sent_to() == []


def test_a_dry_run_lists_them_and_sends_nothing(subscribe, capsys):
    subscribe("ines")
    factories.article("New", "")
    call_command("send_translation_digest", dry_run=True)
    told = capsys.readouterr().out
    assert "ines: 127.0.0.1:8000: 1 more waits for its translation" in told
    assert "Letters to send: 1." in told
    assert mail.outbox == []
    assert sent_to() == ["ines@example.org"]


def test_an_address_that_fails_keeps_nobody_from_theirs_and_is_tried_again(subscribe, monkeypatch):
    subscribe("broken")
    subscribe("ines")
    factories.article("New", "")
    sending = EmailBackend.send_messages

    def refuse(backend, messages):
        if messages[0].to == ["broken@example.org"]:
            raise OSError("550 no such user")
        return sending(backend, messages)

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        with pytest.raises(CommandError, match=r"^1 letter could not be sent: broken$"):
            call_command("send_translation_digest")
    assert [message.to for message in mail.outbox] == [["ines@example.org"]]
    mail.outbox.clear()
    assert sent_to() == ["broken@example.org"]


def test_two_runs_do_not_meet(subscribe):
    subscribe("ines")
    factories.article("New", "")
    other = connection.copy()
    with other.cursor() as cursor:
        assert is_locked(cursor, LOCK)
        with pytest.raises(CommandError, match="being sent already"):
            call_command("send_translation_digest")
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    other.close()
    assert sent_to() == ["ines@example.org"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_letter_counts_by_one_statement_for_each_language(subscribe, django_assert_num_queries, count):
    account = subscribe("edith", "Editors").account
    account.get_all_permissions()
    for number in range(count):
        factories.article(f"News {number}", "")
        factories.event(f"Event {number}", "")
    with django_assert_num_queries(2):
        chapters(account, timezone.now() - HOUR)
