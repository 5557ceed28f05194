"""The lines of forms of the admin are those of Django, whatever a field is: closed, hidden, in error."""

import re
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.template import engines
from django.template.loader import get_template
from django.urls import reverse

from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db
STOCK = Path(admin.__file__).parent / "templates/admin/includes/fieldset.html"


def bare(markup: str) -> str:
    """Without the space between elements."""
    return re.sub(r">\s+|\s+<", lambda space: space[0].strip(), markup).strip()


def parts(answer) -> list:
    """The parts of a form and of the first row of each of its tables."""
    tables = answer.context["inline_admin_formsets"]
    rows = [row for table in tables for row in table]
    return [*answer.context["adminform"], *(part for row in rows for part in row)]


def assert_as_django_writes(answer) -> None:
    found = parts(answer)
    assert len(found) > 2
    for part in found:
        context = {"fieldset": part, "prefix": "fieldset", "id_prefix": 0, "id_suffix": 1, "heading_level": 3}
        django = engines["django"].from_string(STOCK.read_text()).render(context)
        assert bare(get_template("admin/includes/fieldset.html").render(context)) == bare(django)


@pytest.fixture
def work(institute):
    work = factories.publication("Tides & <ice>", (factories.person("A", "B"),))
    factories.release(work, doi="10.5555/1", venue=factories.venue())
    return work


@pytest.fixture
def institute(db):
    factories.institute()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("role", ["superuser", "editor", "translator"])
def test_each_part_is_as_django_writes_it(request, work, role, language, settings):
    settings.LANGUAGE_CODE = language
    user = request.getfixturevalue(role)
    for one in (work, factories.article("Rock & roll", ""), factories.event(), factories.picture()):
        name = f"admin:{one._meta.app_label}_{one._meta.model_name}_change"
        assert_as_django_writes(user.get(reverse(name, args=[one.pk])))


def test_so_is_what_is_in_error(superuser, work):
    address = reverse("admin:publications_publication_change", args=[work.pk])
    form = filled_in(superuser.get(address), "publication_form")
    answer = superuser.post(address, form | {"title": "", "slug": "//", "releases-0-year": "x"})
    assert "errorlist" in answer.content.decode()
    assert_as_django_writes(answer)


def test_so_is_what_may_only_be_looked_at(sign_in_as, work):
    viewer = sign_in_as(username="viewer")
    permissions = Permission.objects.filter(codename__startswith="view_")
    User.objects.get(username="viewer").user_permissions.set(permissions)
    answer = viewer.get(reverse("admin:publications_publication_change", args=[work.pk]))
    assert '<div class="readonly">' in answer.content.decode()
    assert_as_django_writes(answer)
