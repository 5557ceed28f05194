"""Whatever is changed in the admin can be read as it was, and comes back."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import connection, transaction

from content.aggregates import AGGREGATES
from content.models import Content, Picture, Revision
from content.pictures.storing import missing
from news.models import Article
from people.models import Person
from publications.models import Publication
from tests import factories
from tests.content.admin.test_live import MAKERS, address, every_kind, rows
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db


def save(client, obj, **values) -> None:
    """Change fields of the form of an object."""
    form = filled_in(client.get(address(obj)), f"{obj._meta.model_name}_form")
    assert client.post(address(obj), form | values).status_code == 302


def versions(obj) -> list[Revision]:
    return [*Revision.objects.of(type(obj), [obj.pk]).history()]


def version_address(obj, version: Revision) -> str:
    return f"{address(obj, 'history')}{version.pk}/"


def tick(client, obj, version: Revision, names: list[str]):
    """Put these fields back, as the page of a version does."""
    here = version_address(obj, version)
    return client.post(here, {"names": names, "seen": client.get(here).context["seen"]}, follow=True)


def said(obj) -> str:
    """What somebody wrote in the object and its parts, and nothing that the site computes."""
    aggregate = AGGREGATES[type(obj)]
    return aggregate.fingerprint(aggregate.snapshots([obj.pk])[obj.pk])


def keys_of(found: dict) -> dict[str, set[str]]:
    return {label: {*rows} for label, rows in found.items()}


TEXT = {
    "article": "title_en",
    "event": "title_en",
    "page": "title_en",
    "person": "role_en",
    "topic": "name_en",
}


@every_kind
def test_what_a_form_overwrites_and_what_it_makes_of_it_are_both_kept(publisher, kind):
    obj = MAKERS[kind]()
    before = said(obj)
    save(publisher, obj, **{TEXT.get(kind, "title"): "Otherwise"})
    after, found = versions(obj)
    assert (found.digest, found.cause, found.user) == (before, "found", None)
    assert (after.digest, after.cause, after.user.username) == (said(obj), "form", "publishers")
    assert "Otherwise" in str(after.rows)


def test_a_save_that_changes_nothing_is_no_version(publisher):
    story = factories.article()
    save(publisher, story, title_en="Otherwise")
    save(publisher, story)
    assert len(versions(story)) == 2


def test_what_somebody_changed_past_the_admin_is_kept_before_it_is_overwritten(publisher):
    story = factories.article()
    save(publisher, story, title_en="Otherwise")
    Article.objects.update(title_en="By SQL")
    save(publisher, story, title_en="Again")
    assert [one.row["title_en"] for one in versions(story)] == [
        "Again",
        "By SQL",
        "Otherwise",
        "A prize for tides",
    ]


def test_a_new_object_has_a_first_version(editor):
    form = filled_in(editor.get("/admin/news/article/add/"), "article_form")
    editor.post("/admin/news/article/add/", form | {"title_fr": "Marées"})
    (first,) = versions(Article.objects.get())
    assert (first.row["title_fr"], first.user.username) == ("Marées", "editors")


def test_actions_of_the_list_are_kept_too(publisher):
    story = factories.article(published_at=None)
    publisher.post(
        address(story, "changelist"), {"action": "publish", "_selected_action": [story.pk], "confirmed": "1"}
    )
    after, found = versions(story)
    assert found.row["published_at"] is None
    assert after.row["published_at"]
    assert after.cause == "action"


def test_the_history_says_who_changed_which_fields_in_the_readers_language(publisher):
    story, ada = factories.article(), factories.person()
    save(publisher, story, title_fr="Autrement", body_fr="<p>Un autre texte</p>", people=[ada.pk])
    page = text(publisher.get(address(story, "history")))
    assert "Title (French), Text (French), People" in page
    assert "As it was found" in page
    publisher.cookies["django_language"] = "fr"
    page = text(publisher.get(address(story, "history")))
    assert "Titre (français), Texte (français), Personnes" in page


def test_what_was_logged_before_versions_were_kept_stands_below(publisher, django_user_model):
    story = factories.article()
    user = django_user_model.objects.get(username="publishers")
    LogEntry.objects.log_actions(user.pk, [story], 2, '[{"changed": {"fields": ["Title (French)"]}}]')
    assert "Noted besides" in text(publisher.get(address(story, "history")))
    save(publisher, story, title_fr="Autrement")
    assert text(publisher.get(address(story, "history"))).count("Title (French)") == 2


def test_a_history_takes_as_many_statements_for_three_versions_as_for_one(
    publisher, django_assert_num_queries
):
    story = factories.article()
    for title in ("One", "Two", "Three"):
        save(publisher, story, title_en=title)
        publisher.get(address(story, "history"))
        with django_assert_num_queries(STATEMENTS_OF_A_HISTORY):
            publisher.get(address(story, "history"))


STATEMENTS_OF_A_HISTORY = 11


def test_a_version_shows_the_words_that_it_changed(publisher):
    story = factories.article(body_en="<p>The tide comes back to the bay at noon.</p>")
    save(publisher, story, body_en="<p>The tide comes back to the harbour at noon.</p>")
    page = publisher.get(version_address(story, versions(story)[0])).content.decode()
    assert "bay </del>" in page
    assert "harbour </ins>" in page


def test_one_field_is_put_back_and_the_others_stay(publisher):
    story = factories.article(title_en="Old", title_fr="Ancien")
    save(publisher, story, title_en="New", title_fr="Nouveau")
    old = versions(story)[1]
    answer = tick(publisher, story, old, ["title_fr"])
    assert "says again what you ticked" in text(answer)
    story.refresh_from_db()
    assert (story.title_en, story.title_fr) == ("New", "Ancien")
    assert versions(story)[0].cause == "taken_back"
    assert LogEntry.objects.first().get_change_message() == "Changed Title (French)."


@every_kind
def test_everything_is_put_back_as_it_was(publisher, kind):
    obj = MAKERS[kind]()
    before = said(obj)
    save(publisher, obj, **{TEXT.get(kind, "title"): "Otherwise"})
    old = versions(obj)[1]
    page = publisher.get(version_address(obj, old))
    names = [one.name for one in page.context["against_now"]]
    tick(publisher, obj, old, names)
    assert said(obj) == before


def test_rows_of_an_object_are_put_back(publisher):
    topics = [factories.topic("Tides", "Marées"), factories.topic("Ice", "Glace")]
    work = factories.publication("Tides", ("Ada Rivard", "Zoe Roy"), topics=topics)
    factories.release(work, 2022, doi="10.5555/tides")
    save(
        publisher, work, **{"authorships-1-DELETE": "on", "releases-0-DELETE": "on", "topics": [topics[0].pk]}
    )
    work = Publication.objects.get()
    assert (work.authors_text, work.year) == ("Ada Rivard", None)
    old = versions(work)[1]
    names = [one.name for one in publisher.get(version_address(work, old)).context["against_now"]]
    tick(publisher, work, old, names)
    work = Publication.objects.get()
    assert (work.authors_text, work.year) == ("Ada Rivard, Zoe Roy", 2022)
    assert [*work.topics.all()] == topics
    assert [str(one.value) for one in work.identifiers] == ["10.5555/tides"]


def test_an_address_that_is_put_back_leads_on_from_the_other(publisher, client):
    story = factories.article(slug_en="old")
    save(publisher, story, slug_en="new")
    tick(publisher, story, versions(story)[1], ["slug_en"])
    assert client.get("/en/news/new/").headers["Location"] == "/en/news/old/"


def test_what_can_not_come_back_is_told_and_changes_nothing(publisher):
    story = factories.article(slug_en="old")
    save(publisher, story, slug_en="new", title_en="New")
    old = versions(story)[1]
    story.former_slugs.all().delete()
    factories.article("Another", slug_en="old")
    answer = tick(publisher, story, old, ["slug_en", "title_en"])
    assert "Another page has this address already" in text(answer)
    story.refresh_from_db()
    assert story.title_en == "New"


def test_a_page_of_a_version_that_is_out_of_date_puts_nothing_back(publisher):
    story = factories.article()
    save(publisher, story, title_en="New")
    here = version_address(story, versions(story)[1])
    seen = publisher.get(here).context["seen"]
    save(publisher, story, title_en="Newer")
    answer = publisher.post(here, {"names": ["title_en"], "seen": seen}, follow=True)
    assert "Look once more" in text(answer)
    story.refresh_from_db()
    assert story.title_en == "Newer"


@pytest.mark.django_db(transaction=True)
def test_what_somebody_saves_at_the_same_instant_is_not_put_back_unseen(publisher):
    """Their save is under way when the page is looked at, and done when its turn comes."""
    story = factories.article()
    save(publisher, story, title_en="New")
    here = version_address(story, versions(story)[1])
    sent = {"names": ["title_en"], "seen": publisher.get(here).context["seen"]}

    def put_back() -> str:
        try:
            return text(publisher.post(here, sent, follow=True))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Article.objects.update(title_en="Newer")
            answer = pool.submit(put_back)
            until_somebody_waits()
        assert "Look once more" in answer.result()
    story.refresh_from_db()
    assert story.title_en == "Newer"


def until_somebody_waits() -> None:
    """For a lock of another transaction."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    for _try in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


def test_what_a_version_named_and_is_gone_is_said(publisher):
    story, ada = factories.article(), factories.person()
    story.people.add(ada)
    save(publisher, story, people=[], title_en="New")
    ada.delete()
    answer = text(tick(publisher, story, versions(story)[1], ["title_en", "news.Article_people"]))
    assert "what it named is gone: People" in answer
    story.refresh_from_db()
    assert story.title_en == "A prize for tides"


def test_what_says_the_same_already_is_no_change(publisher):
    story = factories.article()
    save(publisher, story, title_en="New")
    answer = tick(publisher, story, versions(story)[1], ["title_fr"])
    assert "They say the same: nothing was changed." in text(answer)
    assert len(versions(story)) == 2


def test_how_rows_are_numbered_is_no_difference(publisher):
    work = factories.publication("Tides", ("Ada Rivard", "Zoe Roy"))
    work.authorships.filter(position=2).update(position=9)
    save(publisher, work, summary_en="Otherwise")
    after = versions(work)[0]
    page = publisher.get(version_address(work, after))
    assert [one.name for one in page.context["changed"]] == ["summary_en"]


def test_only_publishers_put_back(editor, publisher, translator):
    draft = factories.article(published_at=None)
    save(publisher, draft, title_en="New")
    old = version_address(draft, versions(draft)[1])
    for client in (editor, translator):
        assert "Publishers put back what it said" in text(client.get(old))
        assert client.post(old, {"names": ["title_en"]}).status_code == 403
    draft.refresh_from_db()
    assert draft.title_en == "New"


@pytest.mark.parametrize("key", [0, 999_999_999])
def test_a_version_that_is_none_is_not_found(publisher, key):
    story, other = factories.article(), factories.article("Other")
    save(publisher, other, title_en="New")
    for number in (key, versions(other)[0].pk):
        assert publisher.get(f"{address(story, 'history')}{number}/").status_code == 404


# Recovering


@every_kind
def test_what_was_deleted_comes_back_with_everything(publisher, kind):
    obj = MAKERS[kind]()
    before = rows(obj)
    publisher.post(address(obj, "delete"), {"post": "yes"})
    deleted = f"{address(obj, 'changelist')}deleted/"
    version = Revision.objects.of(type(obj)).recoverable().get()
    assert str(obj) in text(publisher.get(deleted))
    publisher.post(deleted, {"version": version.pk})
    assert keys_of(rows(obj)) == keys_of(before)
    assert said(type(obj).objects.get(pk=obj.pk)) == version.digest
    assert not Revision.objects.of(type(obj)).recoverable().exists()


def test_a_person_comes_back_with_their_works_and_what_names_them(publisher):
    ada = factories.person()
    work = factories.publication("Signed", (ada,))
    story = factories.article()
    story.people.add(ada)
    publisher.post(address(ada, "delete"), {"post": "yes"})
    assert work.authorships.get().person is None
    publisher.post(
        "/admin/people/person/deleted/", {"version": Revision.objects.of(Person).recoverable().get().pk}
    )
    assert work.authorships.get().person == ada
    assert [*story.people.all()] == [ada]


def test_a_picture_comes_back_with_its_files(publisher, django_capture_on_commit_callbacks):
    picture = factories.picture()
    with django_capture_on_commit_callbacks(execute=True):
        publisher.post(address(picture, "delete"), {"post": "yes"})
    assert [path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == [
        picture.file.name.rpartition("/")[2]
    ]
    assert picture.file.storage.exists(f"deleted/{picture.file.name}")  # and nothing at any public address
    deleted = f"{address(picture, 'changelist')}deleted/"
    with django_capture_on_commit_callbacks(execute=True):
        publisher.post(deleted, {"version": Revision.objects.of(Picture).recoverable().get().pk})
    assert Picture.objects.get().file.name == picture.file.name
    assert not missing(picture) and picture.file.storage.exists(picture.file.name)
    assert not picture.file.storage.exists(f"deleted/{picture.file.name}")


def test_a_picture_that_the_disk_does_not_take_back_stays_deleted_and_out_of_reach(
    publisher, django_capture_on_commit_callbacks, monkeypatch
):
    picture = factories.picture()
    with django_capture_on_commit_callbacks(execute=True):
        publisher.post(address(picture, "delete"), {"post": "yes"})

    def refuse(picture):
        raise OSError("full")

    monkeypatch.setattr("content.pictures.withdrawing.render", refuse)
    deleted = f"{address(picture, 'changelist')}deleted/"
    version = Revision.objects.of(Picture).recoverable().get()
    assert "disk is full" in text(publisher.post(deleted, {"version": version.pk}, follow=True))
    assert not Picture.objects.exists() and Revision.objects.of(Picture).recoverable().get() == version
    assert not picture.file.storage.exists(picture.file.name)
    assert picture.file.storage.exists(f"deleted/{picture.file.name}")


def test_what_is_forgotten_is_gone_with_its_files(publisher, django_capture_on_commit_callbacks):
    picture = factories.picture()
    with django_capture_on_commit_callbacks(execute=True):
        publisher.post(address(picture, "delete"), {"post": "yes"})
        version = Revision.objects.of(Picture).recoverable().get()
        publisher.post(f"{address(picture, 'changelist')}deleted/", {"version": version.pk, "forget": "1"})
    assert not Revision.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_what_was_deleted_more_than_thirty_days_ago_is_forgotten_at_the_next_deletion(publisher):
    story, other = factories.article("Vanished"), factories.article("Other")
    publisher.post(address(story, "delete"), {"post": "yes"})
    Revision.objects.update(
        created_at=factories.yesterday() - 30 * (factories.tomorrow() - factories.yesterday()) / 2
    )
    deleted = "/admin/news/article/deleted/"
    publisher.get(deleted)  # which says once what was deleted
    assert "Vanished" not in text(publisher.get(deleted))
    assert publisher.post(deleted, {"version": Revision.objects.get().pk}).status_code == 404
    publisher.post(address(other, "delete"), {"post": "yes"})
    assert [str(one) for one in Revision.objects.all()] == ["Other"]


def test_what_can_not_be_recovered_is_told(publisher):
    story = factories.article(slug_en="old")
    publisher.post(address(story, "delete"), {"post": "yes"})
    other = factories.article("Another", slug_en="old")
    version = Revision.objects.recoverable().get()
    answer = text(publisher.post("/admin/news/article/deleted/", {"version": version.pk}, follow=True))
    assert "Something else has by now what it needs alone" in answer
    assert f'Article: <a href="{address(other)}">Another</a> (Published)' in answer
    assert Article.objects.count() == 1


def test_who_stands_in_the_way_of_a_recovery_is_named_whatever_it_has(publisher):
    """An address in the other language, one that it had before, an identifier of one of its releases."""
    work = factories.publication("Tides", year=2022)
    work.releases.get().identifiers.create(scheme="doi", value="10.5555/tides")
    gone = [factories.article(slug_fr="ici"), factories.article(slug_en="there"), work]
    for one in gone:
        publisher.post(address(one, "delete"), {"post": "yes"})
    taken = [factories.article("One", slug_en="ici"), factories.article("Two", slug_en="there")]
    save(publisher, taken[1], slug_en="elsewhere")  # the old address leads on
    twin = factories.publication("Twin", year=2023)
    twin.releases.get().identifiers.create(scheme="doi", value="10.5555/tides")
    for one, other in zip(gone, [*taken, twin], strict=True):
        deleted = f"{address(one, 'changelist')}deleted/"
        version = Revision.objects.of(type(one), [one.pk]).recoverable().get()
        answer = text(publisher.post(deleted, {"version": version.pk}, follow=True))
        assert f'<a href="{address(other)}">{other}</a>' in answer
        assert not type(one).objects.filter(pk=one.pk).exists()


def test_only_publishers_see_and_recover_what_was_deleted(editor, translator, publisher):
    story = factories.article()
    publisher.post(address(story, "delete"), {"post": "yes"})
    version = Revision.objects.recoverable().get()
    for client in (editor, translator):
        for answer in (
            client.get("/admin/news/article/deleted/"),
            client.post("/admin/news/article/deleted/", {"version": version.pk}),
        ):
            assert answer.status_code == 403
    assert not Article.objects.exists()


@pytest.mark.parametrize("sent", ["", "x", "9" * 30, "-1"])
def test_a_deletion_that_is_none_is_not_found(publisher, sent):
    assert publisher.post("/admin/news/article/deleted/", {"version": sent}).status_code == 404


def test_every_kind_of_content_keeps_versions():
    assert {model for model in AGGREGATES if issubclass(model, Content)} <= {*AGGREGATES}
