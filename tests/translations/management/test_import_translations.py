"""Files for translators by the commands of the server."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from content.models import Revision
from news.models import Article
from tests import factories
from tests.rows import database
from tests.translations.exchange.samples import translated
from translations.exchange.formats import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    return factories.article("Tides", "", slug_fr="", lead_en="The sea rises")


def run(*arguments) -> str:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


def brought(path, *options, user="translators") -> str:
    return run("import_translations", path, f"--user={user}", *options)


@pytest.mark.parametrize("name", ["xliff-1.2", "xliff-2.1", "po"])
def test_a_file_goes_out_and_comes_back(translator, article, tmp_path, name):
    path = tmp_path / "texts"
    assert "2 texts" in run("export_translations", path, f"--format={name}", "--kind=news.article")
    path.write_bytes(translated(path.read_bytes()))
    before = database()
    assert "taken over: 2 (dry run: nothing was changed)" in brought(path, "--dry-run")
    assert database() == before
    assert brought(path) == "taken over: 2\n"
    article.refresh_from_db()
    assert (article.title_fr, article.lead_fr) == ("Marées", "La mer monte")
    assert Revision.objects.of(Article, [article.pk]).history().first().note == "texts"


def test_what_is_left_as_it_is_is_told_with_its_reason(translator, article, tmp_path):
    path = tmp_path / "texts.xlf"
    run("export_translations", path, "--kind=news.article")
    path.write_bytes(translated(path.read_bytes()))
    Article.objects.update(title_en="Ebb")
    said = brought(path)
    assert f"news.article/{article.pk}/title: the source has changed." in said
    assert "taken over: 1, the source has changed: 1" in said


def test_a_file_has_the_texts_of_a_state(translator, article, tmp_path):
    Article.objects.update(title_fr="Marées")
    path = tmp_path / "texts.po"
    run("export_translations", path, "--format=po", "--kind=news.article", "--state=outdated")
    assert [one.key for one in read(path.read_bytes()).units] == [f"news.article/{article.pk}/title"]


def test_what_can_not_be_done_is_said_in_one_line(translator, sign_in_as, article, tmp_path):
    sign_in_as(username="stranger")
    path = tmp_path / "texts.xlf"
    path.write_bytes(b"<html/>")
    for arguments, said in [
        ((path,), "no XLIFF"),
        ((tmp_path / "none",), "cannot be read"),
    ]:
        with pytest.raises(CommandError, match=said):
            brought(*arguments)
    with pytest.raises(CommandError, match="Nobody with access to the admin is called nobody"):
        brought(path, user="nobody")
    with pytest.raises(CommandError, match="may not translate"):
        brought(path, user="stranger")
    with pytest.raises(CommandError, match="cannot be written"):
        run("export_translations", tmp_path / "no" / "folder")
