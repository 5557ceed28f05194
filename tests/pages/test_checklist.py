"""The first page of the admin says what is still to be done, to those who can do it."""

import re

import pytest
from cookie_consent.models import CookieGroup
from django.contrib.auth.models import Group

from consent.models import Wording
from pages.checklist import steps
from pages.models import Institute, Page
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_production(settings):
    settings.HTTPS = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def undone() -> set[str]:
    return {step.label for step in steps() if not step.is_done}


def test_a_new_site_lists_what_lacks_to_its_superuser_in_both_languages(superuser):
    page = text(superuser.get("/admin/"))
    assert "Before the site is announced" in page
    assert "Publish the page “Privacy policy” in both languages." in page
    superuser.cookies["django_language"] = "fr"
    page = text(superuser.get("/admin/"))
    assert "Avant d’annoncer le site" in page
    assert "Politique de confidentialité" in page


def test_whoever_cannot_do_it_is_not_told(publisher, editor, translator):
    for somebody in (publisher, editor, translator):
        assert "Before the site is announced" not in somebody.get("/admin/").text


def test_each_step_leads_to_a_page_that_does_it_or_names_the_setting(superuser, in_production):
    for step in steps():
        if step.url:
            assert superuser.get(step.url).status_code in (200, 302)
        else:
            assert re.search(r"[A-Z]+_?[A-Z]+", step.remedy)


def test_the_privacy_policy_is_made_with_its_part_on_the_site(superuser):
    [step] = [step for step in steps() if "Privacy" in step.label]
    form = superuser.get(step.url)
    assert re.search(r'<option value="privacy" selected>', form.text)


def test_what_is_half_done_is_not_done():
    page = factories.page(
        "Privacy policy", role=Page.Role.PRIVACY, title_fr="", body_en="<p>We keep little.</p>"
    )
    label = "Publish the page “Privacy policy” in both languages."
    assert label in undone()
    page.title_fr, page.body_fr = "Politique de confidentialité", "<p>Nous gardons peu.</p>"
    page.save()
    assert label not in undone()


def test_what_was_emptied_comes_back(fresh_notice):
    assert not [label for label in undone() if "cookies" in label or "banner" in label]
    CookieGroup.objects.filter(varname="analytics").update(description_fr="")
    Wording.objects.update(text_fr=" ")
    assert len([label for label in undone() if "cookies" in label or "banner" in label]) == 2


def test_a_site_that_lacks_nothing_shows_no_list(
    superuser, in_production, settings, django_user_model, fresh_notice
):
    settings.DEFAULT_FROM_EMAIL, settings.ADMINS = (
        "site@institute.example",
        [("Ada", "ada@institute.example")],
    )
    settings.SECURITY_CONTACT = "mailto:security@institute.example"
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    }
    texts = {f"{field}_{code}": f"{field} {code}" for field in ("name", "tagline") for code in ("en", "fr")}
    Institute(**texts).save()
    for role in (Page.Role.PRIVACY, Page.Role.ABOUT, Page.Role.ACCESSIBILITY, Page.Role.CONTACT):
        factories.page(role.value, role=role, title_fr=f"{role} fr", body_en="<p>a</p>", body_fr="<p>b</p>")
    django_user_model.objects.create_user("zoe", is_staff=True).groups.add(
        Group.objects.get(name="Publishers")
    )
    assert undone() == set()
    assert "Before the site is announced" not in superuser.get("/admin/").text


def test_a_site_that_is_not_for_the_public_is_not_asked_for_a_server(settings):
    settings.HTTPS = False
    assert not [step for step in steps() if step.remedy]


def test_nothing_that_the_banner_of_a_new_site_leads_to_is_missing(client, fresh_notice):
    for path in ("/en/", "/fr/"):
        page = client.get(path).text
        banner = re.search(
            r"<(\w+)[^>]*data-consent-banner.*?</\1>|<[^>]*id=\"consent.*?</form>", page, re.DOTALL
        )
        for address in re.findall(r'href="(/[^"#]*)"', banner[0]):
            assert client.get(address).status_code == 200
