"""What a translator saves is the French of the form and nothing else, in every form of the admin."""

import datetime

import pytest
from cookie_consent.models import CookieGroup
from django.contrib import admin
from django.urls import reverse

from consent.models import Service, Wording
from content.admin.languages import BilingualMixin
from content.models import Document, Picture
from news.models import Article, Event
from pages.models import Announcement, Institute, Page
from people.models import Person, Topic
from publications.models import Publication
from tests import factories
from tests.forms import filled_in
from tests.rows import database
from translations.models import Term

pytestmark = pytest.mark.django_db

# A moment with seconds, which no form shows; a second before it, which rounding would reach.
WHEN = datetime.datetime(2024, 3, 1, 12, 34, 56, 789012, tzinfo=datetime.UTC)


def work() -> Publication:
    made = factories.publication(
        "Tides", (factories.person(), "Grace Roy", "Lia Noël"), 2022, published_at=WHEN
    )
    made.authorships.filter(position=2).update(position=9)  # a gap, as imports leave them
    factories.release(made, 2024, doi="10.1234/x", venue=factories.venue())
    made.topics.add(factories.topic("Shores", "Rives"))
    return made


def institute() -> Institute:
    made = Institute.objects.create(name_en="Institute", name_fr="Institut")
    made.links.create(label_en="Code", label_fr="Le code", url="https://code.example/")
    return made


def group() -> CookieGroup:
    factories.cookie("analytics", "_a")
    return CookieGroup.objects.get(varname="analytics")


def story(make):
    made = make(published_at=WHEN, expires_at=WHEN.replace(year=2090), cover=factories.picture())
    made.people.add(factories.person("Bea", "Roy"))
    made.attachments.create(document=factories.document("Plan", ""), position=7)
    return made


MAKERS = {
    Article: lambda: story(factories.article),
    Event: lambda: story(factories.event),
    Page: lambda: factories.page(published_at=WHEN, role="about", order=3),
    Person: lambda: factories.professor(factories.topic()),
    Topic: factories.described_topic,
    Publication: work,
    Picture: factories.picture,
    Document: factories.document,
    Institute: institute,
    Wording: Wording.current,
    CookieGroup: group,
    Service: factories.service,
    Term: factories.term,
    Announcement: lambda: Announcement.objects.create(
        text_en="Closed.", text_fr="Fermé.", target="/en/people/"
    ),
}


def test_every_form_with_two_languages_is_tried():
    forms = {model for model, one in admin.site._registry.items() if isinstance(one, BilingualMixin)}
    translated = {model for model in forms if any(name.name.endswith("_fr") for name in model._meta.fields)}
    assert translated == {*MAKERS}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model._meta.label)
def test_a_translator_changes_french_texts_and_no_other_column_of_any_table(
    translator, fresh_notice, settings, model, language
):
    translator.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    obj = MAKERS[model]()
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[obj.pk])
    form = filled_in(translator.get(address), f"{model._meta.model_name}_form")
    french = {name: value for name, value in form.items() if name.endswith("_fr")}
    assert french
    before = database()
    words = {name: f"<p>{name}</p>" if "<p>" in value else "nouveau" for name, value in french.items()}
    english = {"title_en": "Forged", "name_en": "Forged", "policy_url_fr": "https://forged.example/"}
    response = translator.post(address, form | english | words | {"topics": [], "people": []})
    assert response.status_code == 302
    after = database()
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert {name for _label, _pk, name in changed if name.endswith("_fr")}
    assert {key for key in changed if not key[2].endswith("_fr")} <= {
        (model._meta.label, obj.pk, "updated_at")
    }
    assert not {name for _label, _pk, name in changed if "url" in name}
