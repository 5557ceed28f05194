"""`manage.py check --database default` finds what visitors can not be asked in both languages."""

import pytest
from cookie_consent.models import Cookie, CookieGroup
from django.core.management import call_command

from consent.models import Service

pytestmark = pytest.mark.usefixtures("fresh_notice")


def check() -> None:
    call_command("check", tags=["database"], databases=["default"])


def test_a_new_site_passes(capsys):
    check()
    assert "no issues" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rows", "column", "named"),
    [
        (CookieGroup.objects.filter(varname="analytics"), "name_fr", "“analytics”"),
        (Cookie.objects.filter(name="_ga"), "description_en", "“_ga”"),
        (Service.objects.filter(kind="youtube"), "place_fr", "“YouTube”"),
    ],
    ids=["group", "cookie", "service"],
)
def test_a_row_without_both_languages_is_named_and_stops_nothing(rows, column, named, capsys):
    rows.update(**{column: ""})
    check()
    remark = capsys.readouterr().err
    assert named in remark
    assert "consent.W001" in remark


def test_nothing_is_asked_of_a_database_that_is_not_migrated(monkeypatch, capsys):
    monkeypatch.setattr("consent.checks.is_migrated", lambda connection: False)
    CookieGroup.objects.update(name_fr="")
    check()
    assert "no issues" in capsys.readouterr().out
