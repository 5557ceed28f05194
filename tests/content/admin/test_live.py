"""What is live changes only through those who may publish, whichever road somebody takes."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.urls import reverse

from content.aggregates import AGGREGATES, pointing_at
from content.models import Content, Picture, Revision
from content.uses import prose_columns
from news.models import Article
from pages.models import Institute, Page
from people.models import Person, Topic
from publications.models import Publication, Venue
from tests import factories
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db

FIGURE = '<figure data-picture="{}"></figure>'
MAKERS = {
    "article": factories.article,
    "event": factories.event,
    "page": factories.page,
    "person": factories.person,
    "publication": factories.publication,
    "topic": factories.topic,
}
every_kind = pytest.mark.parametrize("kind", MAKERS)
live_states = pytest.mark.parametrize("moment", [factories.yesterday, factories.tomorrow])


def address(obj, action: str = "change") -> str:
    name = f"admin:{obj._meta.app_label}_{obj._meta.model_name}_{action}"
    return reverse(name, args=[] if action in ("changelist", "add") else [obj.pk])


def rows(obj) -> dict:
    """Everything that the object is made of, as the database has it."""
    if type(obj) in AGGREGATES:
        return AGGREGATES[type(obj)].snapshot(obj.pk)
    return type(obj).objects.filter(pk=obj.pk).values().get()


def forged(client, obj, draft_form: dict, **values):
    return client.post(address(obj), draft_form | values)


def delete(client, *objects):
    """Both ways of deleting: from the form, and from the list."""
    answers = [client.post(address(one, "delete"), {"post": "yes"}) for one in objects]
    keys = [one.pk for one in objects]
    chosen = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    return [*answers, client.post(address(objects[0], "changelist"), chosen)]


def test_every_kind_of_content_is_tried():
    assert {model._meta.model_name for model in AGGREGATES if issubclass(model, Content)} == {*MAKERS}


@every_kind
@live_states
def test_the_form_of_what_is_live_tells_an_editor_who_publishes_what_they_propose(editor, kind, moment):
    page = text(editor.get(address(MAKERS[kind](published_at=moment()))))
    assert "is kept as a proposal, which publishers publish" in page
    assert 'name="_propose"' in page
    assert 'name="_save"' not in page
    assert "deletelink" not in page


@every_kind
@live_states
def test_an_editors_forged_form_changes_nothing_that_is_live(editor, publisher, kind, moment):
    """The form as it was while it was a draft: what was written is kept as a proposal."""
    obj = MAKERS[kind](published_at=None)
    form = filled_in(editor.get(address(obj)), f"{kind}_form")
    type(obj).objects.filter(pk=obj.pk).update(published_at=moment())
    obj.refresh_from_db()
    before = rows(obj)
    for version in (form["version"], ""):
        posted = {name: f"{value}9" if "slug" in name else value for name, value in form.items()}
        sent = posted | {"version": version, "featured": "on", "_save": "Save"}
        assert editor.post(address(obj), sent).status_code == 302
        assert rows(obj) == before
    assert Revision.objects.proposals().get().row["published_at"] == obj.published_at.isoformat()


@every_kind
@live_states
def test_an_editor_deletes_nothing_that_is_live(editor, kind, moment):
    obj, draft = MAKERS[kind](published_at=moment()), MAKERS[kind](published_at=None)
    for response in (delete(editor, obj)[0], *delete(editor, obj, draft)[2:]):
        page = text(response)
        assert "Nothing was deleted." in page
        assert address(obj) in page
    assert type(obj).objects.filter(pk=obj.pk).exists()


@every_kind
def test_an_editor_changes_and_deletes_drafts(editor, kind):
    obj = MAKERS[kind](published_at=None)
    form = filled_in(editor.get(address(obj)), f"{kind}_form")
    assert editor.post(address(obj), form).status_code == 302
    assert editor.post(address(obj, "delete"), {"post": "yes"}).status_code == 302
    assert not type(obj).objects.exists()


@every_kind
def test_a_publisher_changes_and_deletes_what_is_live(publisher, kind):
    obj = MAKERS[kind]()
    form = filled_in(publisher.get(address(obj)), f"{kind}_form")
    assert publisher.post(address(obj), form).status_code == 302
    assert publisher.post(address(obj, "delete"), {"post": "yes"}).status_code == 302
    assert not type(obj).objects.exists()


def test_an_editor_does_not_delete_what_live_pages_show(editor):
    topic, person, work = factories.topic(published_at=None), factories.person(published_at=None), None
    work = factories.publication("Signed", (person,), topics=(topic,))
    story = factories.article("Told")
    draft_work = factories.publication("Named", published_at=None)
    story.publications.add(draft_work)
    before = rows(work), rows(story)
    for obj, user in ((topic, work), (person, work), (draft_work, story)):
        for response in delete(editor, obj):
            assert "Nothing was deleted." in text(response)
            assert address(user) in text(response)
    assert (rows(work), rows(story)) == before


def test_a_publisher_is_shown_what_a_deletion_changes_on_other_pages(publisher):
    ada = factories.person()
    work = factories.publication("Signed", (ada,))
    link = '<p><a href="{}">Ada</a></p>'
    story = factories.article("Told", body_fr=link.format(ada.url_in("fr") + "?x=1"))
    absolute = factories.page("Said", body_en=link.format("http://127.0.0.1:8000" + ada.url_in("en")))
    other = factories.article("Not about her", body_en=link.format("/en/people/ada-rivard-2/"))
    page = text(publisher.get(address(ada, "delete")))
    for user in (work, story, absolute):
        assert address(user) in page
    assert address(other) not in page
    publisher.post(address(ada, "delete"), {"post": "yes"})
    assert not Person.objects.exists()


def used_picture() -> tuple[Picture, list]:
    picture = factories.picture()
    return picture, [
        factories.article("Covered", cover=picture, published_at=None),
        factories.event("Covered too", cover=picture),
        factories.person("Bea", "Roy", portrait=picture),
        factories.topic("Shores", "Rives", picture=picture),
        factories.page("Figured", body_fr=FIGURE.format(picture.pk)),
        factories.topic("Waves", "Vagues", description_en=FIGURE.format(picture.pk)),
        Institute.objects.create(name_en="Institute", picture=picture),
    ]


def test_a_picture_that_is_in_use_is_deleted_by_nobody_and_its_uses_are_listed(editor, publisher):
    picture, users = used_picture()
    unused = factories.picture("Unused")
    for client in (editor, publisher):
        for response in (client.get(address(picture, "delete")), *delete(client, picture)):
            page = text(response)
            assert "It is in use." in page
            for user in users:
                assert address(user) in page
        chosen = {"action": "delete_selected", "_selected_action": [picture.pk, unused.pk], "post": "yes"}
        assert "It is in use." in text(client.post(address(picture, "changelist"), chosen))
    assert Picture.objects.count() == 2
    assert editor.post(address(unused, "delete"), {"post": "yes"}).status_code == 302
    assert Picture.objects.get() == picture


def test_a_picture_of_another_number_is_not_taken_for_this_one(editor):
    picture = factories.picture()
    factories.page("Figured", body_fr=FIGURE.format(f"{picture.pk}1"))
    assert editor.post(address(picture, "delete"), {"post": "yes"}).status_code == 302


@pytest.mark.parametrize("is_live", [True, False])
@pytest.mark.parametrize("use", ["cover", "portrait", "picture", "figure"])
def test_a_picture_that_live_pages_show_is_changed_by_publishers(editor, publisher, use, is_live):
    picture = factories.picture()
    dates = {} if is_live else {"published_at": None}
    {
        "cover": lambda: factories.article(cover=picture, **dates),
        "portrait": lambda: factories.person(portrait=picture, **dates),
        "picture": lambda: factories.topic(picture=picture, **dates),
        "figure": lambda: factories.page(body_en=FIGURE.format(picture.pk), **dates),
    }[use]()
    page = text(editor.get(address(picture)))
    assert ("Public pages show this: publishers change it." in page) is is_live
    form = filled_in(publisher.get(address(picture)), "picture_form") | {"focal_point_left": "10"}
    assert editor.post(address(picture), form | {"alt_en": "Other"}).status_code == (200 if is_live else 302)
    picture.refresh_from_db()
    assert (picture.alt_en, picture.focal_point) == (
        ("A shore at low tide", "0.5x0.5") if is_live else ("Other", "0.1x0.5")
    )
    assert publisher.post(address(picture), form).status_code == 302


def test_the_picture_of_the_institute_is_changed_by_those_who_may_change_the_institute(editor, publisher):
    picture = factories.picture()
    Institute.objects.create(name_en="Institute", picture=picture)
    form = filled_in(publisher.get(address(picture)), "picture_form") | {"alt_en": "Other"}
    assert "Public pages show this: publishers change it." in text(editor.get(address(picture)))
    assert editor.post(address(picture), form).status_code == 200
    assert Picture.objects.get().alt_en == "A shore at low tide"
    assert publisher.post(address(picture), form).status_code == 302
    assert Picture.objects.get().alt_en == "Other"


def test_nothing_shows_pictures_or_rich_texts_that_is_not_looked_at_for_uses():
    showing = {key.model for key in pointing_at(Picture)}
    showing |= {model for model in apps.get_models() if prose_columns(model)}
    assert Institute in showing
    assert showing <= {*AGGREGATES}


def test_a_translator_describes_a_picture_in_french_though_live_pages_show_it(translator):
    picture = factories.picture()
    factories.article(cover=picture)
    form = filled_in(translator.get(address(picture)), "picture_form")
    assert translator.post(address(picture), form | {"alt_fr": "Autre"}).status_code == 302
    picture.refresh_from_db()
    assert (picture.alt_en, picture.alt_fr) == ("A shore at low tide", "Autre")


@pytest.mark.parametrize("is_live", [True, False])
def test_a_venue_that_public_works_name_is_changed_by_publishers(editor, is_live):
    venue = factories.venue("Coasts")
    work = factories.publication(published_at=factories.yesterday() if is_live else None)
    factories.release(work, venue=venue)
    Publication.objects.update(published_at=None)
    form = filled_in(editor.get(address(venue)), "venue_form")
    Publication.objects.update(published_at=work.published_at)
    response = editor.post(address(venue), form | {"name": "Other", "kind": venue.kind})
    assert ("Public pages show this" in text(response)) is is_live
    assert Venue.objects.get().name == ("Coasts" if is_live else "Other")


def test_whoever_edits_and_translates_changes_the_french_of_what_is_live_and_proposes_the_rest(sign_in_as):
    both = sign_in_as("Editors", "Translators")
    work = factories.publication("Tides", ("Ada Rivard",), 2022)
    form = filled_in(both.get(address(work)), "publication_form")
    assert both.post(address(work), form | {"summary_fr": "Résumé"}).status_code == 302
    form = filled_in(both.get(address(work)), "publication_form")
    changed = form | {"summary_fr": "Autre", "title": "Other", "authorships-0-family": "Other"}
    assert both.post(address(work), changed).status_code == 302
    work = Publication.objects.get()
    assert (work.title, work.summary_fr) == ("Tides", "Résumé")
    assert [str(one) for one in work.authorships.all()] == ["Ada Rivard"]


def test_what_has_expired_is_an_editors_again(editor):
    story = factories.articles_in_every_state()["expired"]
    form = filled_in(editor.get(address(story)), "article_form")
    assert editor.post(address(story), form | {"title_en": "Better"}).status_code == 302
    assert Article.objects.get(pk=story.pk).title_en == "Better"


def test_a_text_is_read_as_it_looks(sign_in_as, django_user_model):
    reader = sign_in_as(username="reader")
    user = django_user_model.objects.get(username="reader")
    user.user_permissions.add(Permission.objects.get(codename="view_page"))
    page = reader.get(address(factories.page(body_en="<p>Hello <strong>there</strong></p>"))).content.decode()
    assert "<p>Hello <strong>there</strong></p>" in page
    assert Page.objects.get().body_en == "<p>Hello <strong>there</strong></p>"


def test_who_may_publish_one_kind_changes_pictures_that_this_kind_alone_shows(sign_in_as, django_user_model):
    client = sign_in_as("Editors", username="nadia")
    user = django_user_model.objects.get(username="nadia")
    user.user_permissions.add(Permission.objects.get(codename="publish_article"))
    picture = factories.picture()
    factories.article(cover=picture)
    assert "publishers change it" not in text(client.get(address(picture)))
    factories.topic(picture=picture)
    assert "publishers change it" in text(client.get(address(picture)))
    assert Topic.objects.count() == 1
