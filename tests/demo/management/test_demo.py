import io

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from demo.load import has_content
from demo.management.commands.demo import Command
from pages.models import Page
from people.models import Person
from tests.factories import one_small_crop


def test_one_page_is_content_enough_to_be_refused(db):
    Page.objects.create(title_en="Ours")
    with pytest.raises(CommandError):
        call_command("demo")
    assert not Person.objects.exists()


def test_a_rehearsal_leaves_neither_rows_nor_files(db, settings, capsys, monkeypatch):
    one_small_crop(monkeypatch)
    call_command("demo", "--dry-run")
    assert "nothing was kept" in capsys.readouterr().out
    assert not has_content()
    assert not User.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_in_development_there_is_an_account_for_each_role(db, settings):
    settings.DEBUG = True
    Command(stdout=io.StringIO()).make_accounts()
    groups = {user.username: [str(group) for group in user.groups.all()] for user in User.objects.all()}
    assert groups == {
        "admin": [],
        "publisher": ["Publishers"],
        "editor": ["Editors"],
        "translator": ["Translators"],
    }
    assert User.objects.get(is_superuser=True).username == "admin"
    assert all(user.is_staff and user.check_password("epinette") for user in User.objects.all())


def test_outside_development_accounts_get_a_password_that_nobody_knows(db, capsys):
    Command().make_accounts()
    password = capsys.readouterr().out.split()[-1]
    editor = User.objects.get(username="editor")
    assert not editor.check_password("epinette")
    assert editor.check_password(password)


def test_an_account_that_exists_is_left_alone(db):
    User.objects.create_user("editor", password="mine")
    Command(stdout=io.StringIO()).make_accounts()
    editor = User.objects.get(username="editor")
    assert editor.check_password("mine") and not editor.is_staff
