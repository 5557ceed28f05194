import pytest
from django.core.management import call_command

from tests import factories
from translations.models import Pair

pytestmark = pytest.mark.django_db


def test_what_was_never_compared_is_called_translated(capsys):
    article = factories.article("A prize", "Un prix")
    call_command("pair_translations", dry_run=True)
    assert not Pair.objects.of(article).exists()
    assert "Texts to call translated: 1." in capsys.readouterr().out
    call_command("pair_translations")
    assert Pair.objects.of(article).get().target == "Un prix"
    assert "Texts called translated: 1." in capsys.readouterr().out


def test_the_pairs_of_what_is_gone_for_good_are_forgotten(capsys):
    article = factories.article("A prize", "Un prix")
    call_command("pair_translations")
    key = article.pk
    article.delete()
    call_command("pair_translations", dry_run=True)
    assert "Pairs to forget: 1." in capsys.readouterr().out
    call_command("pair_translations")
    assert not Pair.objects.filter(kind="news.article", object_id=key).exists()
