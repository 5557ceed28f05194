import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils.translation import override

from news.models import Article
from pages.accounts.rule import RuleForm
from pages.models import Institute, InstituteLink
from pages.roles import MANAGERS, NAMES, ROLES, sync_roles
from people.models import Person
from publications.models import Publication
from tests import factories
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db


def granted(role: str) -> set[str]:
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


def change(instance) -> str:
    return reverse(f"admin:{instance._meta.app_label}_{instance._meta.model_name}_change", args=[instance.pk])


def columns(instance) -> dict:
    instance.refresh_from_db()
    return {field.attname: getattr(instance, field.attname) for field in instance._meta.concrete_fields}


def forged(client, instance, **values):
    """Send the whole form back as if nothing in it had been disabled."""
    form = filled_in(client.get(change(instance)), f"{instance._meta.model_name}_form")
    return client.post(change(instance), form | values)


def test_the_three_groups_exist_after_a_migration():
    assert {"Editors", "Publishers", "Translators"} <= set(Group.objects.values_list("name", flat=True))


def test_roles_are_called_by_names_of_the_readers_language():
    assert {*NAMES} == {*ROLES, MANAGERS}
    assert [str(group) for group in Group.objects.filter(name__in=NAMES).order_by("name")] == [*sorted(NAMES)]
    with override("fr"):
        assert [str(group) for group in Group.objects.filter(name__in=NAMES).order_by("name")] == [
            "Gestion des comptes",
            "Rédaction",
            "Responsables de la publication",
            "Traduction",
        ]
        assert str(Group(name="Readers")) == "Readers"


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("page", ["", "add/", "{}/change/"])
def test_no_page_about_accounts_says_a_role_in_english_to_who_reads_french(superuser, page):
    account = User.objects.create_user("zoe", is_staff=True)
    account.groups.set(Group.objects.all())
    superuser.cookies["django_language"] = "fr"
    shown = text(superuser.get(f"/admin/auth/user/{page.format(account.pk)}"))
    assert "Responsables de la publication" in shown and "Gestion des comptes" in shown
    assert not [name for name in NAMES if name in shown]


def test_the_rule_of_the_second_factor_names_roles_in_the_readers_language():
    with override("fr"):
        shown = str(RuleForm()["groups"])
    assert "Gestion des comptes" in shown and not [name for name in NAMES if name in shown]


@pytest.mark.ignore_template_errors
def test_who_may_only_read_an_account_reads_its_roles_in_french(sign_in_as):
    manager = sign_in_as("Account managers", username="manager")
    boss = User.objects.create_superuser("boss")
    boss.groups.set(Group.objects.all())
    manager.cookies["django_language"] = "fr"
    shown = text(manager.get(f"/admin/auth/user/{boss.pk}/change/"))
    assert "Rédaction, Responsables de la publication" in shown and "Publishers" not in shown


def test_editors_write_and_only_publishers_publish():
    assert {"add_article", "change_article", "delete_article", "view_article"} <= granted("Editors")
    assert "publish_article" not in granted("Editors")
    assert granted("Publishers") - granted("Editors") >= {"publish_article", "publish_person", "publish_page"}


def test_what_has_no_drafts_is_changed_by_publishers_alone():
    assert "view_institute" in granted("Editors")
    assert "change_institute" not in granted("Editors")
    assert "change_institute" in granted("Publishers")


def test_translators_see_and_translate():
    assert {one.split("_")[0] for one in granted("Translators")} == {"view", "translate"}


def test_no_role_touches_accounts():
    for role in ("Editors", "Publishers", "Translators"):
        assert not {one for one in granted(role) if one.endswith(("_user", "_group", "_permission"))}


def test_a_permission_taken_by_hand_comes_back_and_one_added_goes():
    group = Group.objects.get(name="Translators")
    group.permissions.clear()
    sync_roles()
    assert "translate_article" in granted("Translators")


def test_a_translator_changes_the_french_texts(translator):
    article = factories.article(title_fr="", slug_fr="", lead_en="In short.")
    response = forged(translator, article, title_fr="Un prix", lead_fr="En bref.", slug_fr="un-prix")
    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.title_fr, article.lead_fr, article.slug_fr) == ("Un prix", "En bref.", "un-prix")


def test_a_translators_forged_form_changes_nothing_else(translator):
    article = factories.article(published_at=None, body_en="<p>Mine.</p>")
    topic, cover = factories.topic(), factories.picture()
    before = columns(article)
    forged(
        translator,
        article,
        title_en="Forged",
        slug_en="forged",
        lead_en="Forged",
        body_en="<p>Forged</p>",
        published_at="2020-01-01T10:00",
        expires_at="2030-01-01T10:00",
        featured="on",
        cover=str(cover.pk),
        topics=[str(topic.pk)],
        title_fr="Le sien",
    )
    after = columns(Article.objects.get(pk=article.pk))
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"title", "title_fr", "updated_at", "search_en", "search_fr"}
    assert after["title_fr"] == "Le sien"
    assert not article.topics.exists()


def test_a_translators_forged_rows_change_nothing(translator):
    member = factories.person()
    work = factories.publication("Tides", (member, "Grace Tremblay"), 2022)
    authorship, release = work.authorships.first(), work.releases.get()
    forged(
        translator,
        work,
        title="Forged",
        summary_fr="Résumé",
        **{
            "authorships-TOTAL_FORMS": "3",
            "authorships-INITIAL_FORMS": "2",
            "authorships-0-id": str(authorship.pk),
            "authorships-0-publication": str(work.pk),
            "authorships-0-family": "Forged",
            "authorships-0-DELETE": "on",
            "authorships-2-family": "Added",
            "authorships-2-role": "author",
            "authorships-2-position": "3",
            "authorships-2-link_state": "none",
            "releases-TOTAL_FORMS": "1",
            "releases-INITIAL_FORMS": "1",
            "releases-0-id": str(release.pk),
            "releases-0-publication": str(work.pk),
            "releases-0-year": "1999",
            "releases-0-identifier_lines": "DOI 10.1234/forged",
            "releases-0-status": "published",
        },
    )
    work = Publication.objects.get(pk=work.pk)
    assert (work.title, work.summary_fr) == ("Tides", "Résumé")
    assert [str(one) for one in work.authorships.all()] == ["Ada Rivard", "Grace Tremblay"]
    assert work.releases.get().year == 2022
    assert not work.releases.get().identifiers.exists()


def test_a_translator_changes_the_french_labels_of_rows_and_nothing_else(translator):
    institute = Institute.objects.create(name_en="Institute", name_fr="")
    link = institute.links.create(label_en="Code", label_fr="", url="https://code.example/")
    forged(
        translator,
        institute,
        name_en="Forged",
        name_fr="Institut",
        **{
            "links-0-label_en": "Forged",
            "links-0-label_fr": "Le code",
            "links-0-url": "https://forged.example/",
            "links-0-DELETE": "on",
        },
    )
    institute.refresh_from_db()
    link = InstituteLink.objects.get(pk=link.pk)
    assert (institute.name_en, institute.name_fr) == ("Institute", "Institut")
    assert (link.label_en, link.label_fr, link.url) == ("Code", "Le code", "https://code.example/")


@pytest.mark.parametrize("kind", ["news_article", "people_person", "content_picture", "pages_page"])
def test_a_translator_adds_nothing_not_even_in_a_popup(translator, kind):
    for query in ("", "?_popup=1&_to_field=id"):
        assert translator.get(reverse(f"admin:{kind}_add") + query).status_code == 403
        assert (
            translator.post(reverse(f"admin:{kind}_add") + query, {"title_fr": "Ajouté"}).status_code == 403
        )


def test_a_translator_deletes_nothing(translator):
    article = factories.article()
    assert (
        translator.post(reverse("admin:news_article_delete", args=[article.pk]), {"post": "yes"}).status_code
        == 403
    )
    listed = reverse("admin:news_article_changelist")
    translator.post(listed, {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"})
    assert Article.objects.filter(pk=article.pk).exists()


@pytest.mark.parametrize("role", ["Editors", "Translators"])
def test_only_publishers_publish_through_the_list(sign_in_as, role):
    draft = factories.article(published_at=None)
    listed = reverse("admin:news_article_changelist")
    forged = {"action": "publish", "_selected_action": [draft.pk], "asked": "1", "confirmed": "yes"}
    sign_in_as(role).post(listed, forged)
    assert not Article.objects.published().exists()
    sign_in_as("Publishers").post(listed, forged)
    assert Article.objects.published().get() == draft


def test_an_editor_cannot_publish_by_a_forged_form(editor):
    draft = factories.article(published_at=None)
    forged(editor, draft, title_en="Better", published_at="2020-01-01T10:00")
    draft.refresh_from_db()
    assert (draft.title_en, draft.published_at) == ("Better", None)


def test_a_publisher_schedules_in_the_form(publisher):
    draft = factories.article(published_at=None)
    forged(publisher, draft, published_at="2099-01-01T10:00")
    assert Article.objects.scheduled().get() == draft


def test_a_translator_reads_the_history(translator):
    assert (
        translator.get(reverse("admin:news_article_history", args=[factories.article().pk])).status_code
        == 200
    )


def test_suggestions_answer_those_who_may_read(translator, client):
    factories.person("Zoé", "Noël")
    address = reverse("admin:autocomplete")
    query = {"app_label": "news", "model_name": "article", "field_name": "people", "term": "noe"}
    assert [one["text"] for one in translator.get(address, query).json()["results"]] == ["Zoé Noël"]
    assert client.get(address, query).status_code == 302


def test_people_without_a_role_see_nothing(sign_in_as):
    nobody = sign_in_as(username="nobody")
    person = factories.person()
    assert nobody.get(change(person)).status_code == 403
    assert nobody.get(reverse("admin:content_picture_choose")).status_code == 403
    assert nobody.get(reverse("admin:content_picture_file", args=[1])).status_code == 403
    assert nobody.get(reverse("admin:people_person_changelist")).status_code == 403
    assert Person.objects.get().family_name == "Rivard"
