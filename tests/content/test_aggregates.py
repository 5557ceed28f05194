"""Whatever belongs to an object is named once, and comes back as it was."""

import datetime

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericRelation
from django.db.models import ForeignKey

from content.aggregates import (
    AGGREGATES,
    CannotPutBack,
    Hook,
    Rows,
    aggregate_of,
    differing,
    pointing_at,
    put_back,
)
from content.languages import LANGUAGES
from content.models import Content, Document, Picture
from curation.duplicates import regrouping
from curation.models import MatchSuggestion, MistakeReport
from people.models import Person, PersonName, Topic
from publications.aggregates import WORK
from publications.models import Authorship, Publication, Release
from tests import factories

KINDS = [model for model in apps.get_models() if issubclass(model, Content)]


def found_by_introspection(root) -> set[Hook]:
    """Every column by which rows hang on a kind of object, whoever has named it."""
    models = aggregate_of(root).models
    columns = {Hook(field.model, field.name) for model in models for field in pointing_at(model)}
    generic = {
        Hook(field.related_model, field.object_id_field_name)
        for model in models
        for field in model._meta.private_fields
        if isinstance(field, GenericRelation)
    }
    own = {Hook(root, field.name) for field in root._meta.fields if isinstance(field, ForeignKey)}
    return (columns | generic) - own


@pytest.mark.parametrize("root", [*KINDS, Document, Picture], ids=lambda model: model.__name__)
def test_every_relation_of_a_kind_of_content_is_named(root):
    aggregate = aggregate_of(root)
    named = [*aggregate.parts, *aggregate.mentions]
    assert len(named) == len(set(named))
    assert set(named) == found_by_introspection(root)


def test_every_part_of_a_work_has_its_fate_in_a_split():
    named = [*regrouping.COPIED, *regrouping.CHOSEN, *regrouping.LEFT]
    assert sorted(named, key=str) == sorted(WORK.models[1:], key=str)


@pytest.fixture
def objects(db):
    """One object of each kind, with a row of every part and texts in all languages."""
    topic = factories.topic()
    ada = factories.person(topics=(topic,), role_en="Professor", role_fr="Professeure")
    ada.other_names.create(given_name="A.", family_name="Rivard")
    ada.links.create(url="https://example.org/ada")
    work = factories.publication("Tides $x^2$", (ada, "Grace Tremblay"), topics=(topic,), summary_fr="Bref.")
    factories.release(work, 2022, doi="10.5555/tides", month=3)
    work.links.create(url="https://example.org/tides.pdf")
    stories = [factories.article(), factories.event()]
    about = factories.page()
    for owner in (*stories, about):
        owner.attachments.create(document=factories.document(), position=1)
    for story in stories:
        story.people.set([ada])
        story.publications.set([work])
        story.topics.set([topic])
    made = [topic, ada, work, *stories, about]
    assert {type(one) for one in made} == set(KINDS)
    return {type(one): one for one in made}


def change(obj) -> None:
    """Rewrite every text of the object, and lose all of its parts."""
    aggregate = aggregate_of(type(obj))
    texts = [field for field in obj._meta.fields if getattr(field, "language", None) in LANGUAGES]
    for field in texts:
        if field.name.partition("_")[0] not in ("slug",):
            setattr(obj, field.name, "Rewritten")
    obj.save()
    for part in reversed(aggregate.parts):
        owners = {f"{aggregate.path(part)}__in": [obj.pk]}
        part.model._base_manager.filter(**owners).delete()


@pytest.mark.parametrize("kind", KINDS, ids=lambda model: model.__name__)
def test_what_was_changed_or_lost_of_an_object_comes_back(objects, kind):
    obj, aggregate = objects[kind], aggregate_of(kind)
    before = aggregate.snapshots([obj.pk])
    change(obj)
    changed = aggregate.snapshots([obj.pk])
    assert aggregate.fingerprint(changed[obj.pk]) != aggregate.fingerprint(before[obj.pk])
    aggregate.restore(before)
    now = aggregate.snapshots([obj.pk])
    assert differing(before[obj.pk], now[obj.pk]) == []
    assert aggregate.fingerprint(now[obj.pk]) == aggregate.fingerprint(before[obj.pk])


@pytest.mark.parametrize("kind", KINDS, ids=lambda model: model.__name__)
def test_an_object_that_was_deleted_is_recovered_with_all_that_hung_on_it(objects, kind):
    obj, aggregate = objects[kind], aggregate_of(kind)
    before = aggregate.snapshot(obj.pk)
    kind.objects.filter(pk=obj.pk).delete()
    assert aggregate.snapshot(obj.pk) == {}
    put_back(before, {})
    assert differing(before, aggregate.snapshot(obj.pk)) == []


def test_a_snapshot_holds_no_base_column_and_nothing_that_the_database_computes(objects):
    row = WORK.snapshots([objects[Publication].pk])[objects[Publication].pk]["publications.Publication"]
    columns = set(row[str(objects[Publication].pk)])
    assert {"summary_en", "summary_fr", "title"} <= columns
    assert not {"summary", "search_en", "search_fr"} & columns


def test_dates_are_kept_to_the_microsecond(objects):
    work = objects[Publication]
    moment = datetime.datetime(2024, 5, 1, 9, 30, 0, 123456, datetime.UTC)
    Publication.objects.filter(pk=work.pk).update(published_at=moment)
    before = WORK.snapshots([work.pk])
    Publication.objects.filter(pk=work.pk).update(published_at=None)
    WORK.restore(before)
    assert Publication.objects.get(pk=work.pk).published_at == moment


def test_what_is_restored_counts_as_changed_now_and_was_made_when_it_was(objects):
    work = objects[Publication]
    before = WORK.snapshots([work.pk])
    Publication.objects.filter(pk=work.pk).update(title="Other")
    WORK.restore(before)
    restored = Publication.objects.get(pk=work.pk)
    assert restored.created_at == work.created_at
    assert restored.updated_at > work.updated_at


def test_a_link_that_no_editor_has_decided_is_nothing_that_somebody_wrote(objects):
    work = objects[Publication]
    name = work.authorships.get(family="Tremblay")
    before = dict(WORK.fingerprints([work.pk]))
    Authorship.objects.filter(pk=name.pk).update(person=objects[Person], link_state=Authorship.LinkState.AUTO)
    assert dict(WORK.fingerprints([work.pk])) == before
    Authorship.objects.filter(pk=name.pk).update(link_state=Authorship.LinkState.CONFIRMED)
    assert dict(WORK.fingerprints([work.pk])) != before


def test_what_is_kept_about_an_object_is_no_part_of_what_it_says(objects):
    work = objects[Publication]
    before = dict(WORK.fingerprints([work.pk]))
    MistakeReport.objects.create(publication=work, message="Wrong")
    MatchSuggestion.objects.create(publication=work, role="author", name="x", person=objects[Person])
    assert dict(WORK.fingerprints([work.pk])) == before
    assert "curation.MistakeReport" in WORK.snapshot(work.pk)


def test_rows_that_were_moved_come_back_before_those_that_were_added_go(objects):
    work = objects[Publication]
    before = WORK.snapshot(work.pk)
    other = factories.publication("Another")
    Release.objects.filter(publication=work).update(publication=other)
    put_back(before, WORK.snapshot(work.pk, other.pk))
    assert not Publication.objects.filter(pk=other.pk).exists()
    assert differing(before, WORK.snapshot(work.pk)) == []


def test_what_is_taken_by_now_is_refused_and_nothing_changes(objects):
    work = objects[Publication]
    before = WORK.snapshot(work.pk)
    work.delete()
    taken = factories.publication("Thief", slug=work.slug)
    with pytest.raises(CannotPutBack):
        put_back(before, {})
    assert Publication.objects.get().pk == taken.pk


def test_a_kind_that_nobody_has_named_is_unknown():
    assert PersonName not in AGGREGATES
    with pytest.raises(KeyError):
        aggregate_of(PersonName)


def test_what_was_deleted_since_is_left_out_of_what_comes_back(objects):
    work, topic = objects[Publication], objects[Topic]
    Authorship.objects.filter(person=objects[Person]).update(link_state=Authorship.LinkState.CONFIRMED)
    before = WORK.snapshot(work.pk)
    work.delete(), objects[Person].delete(), topic.delete()
    put_back(before, {})
    names = Authorship.objects.order_by("position").values_list("family", "person", "link_state")
    assert list(names) == [("Rivard", None, "confirmed"), ("Tremblay", None, "none")]
    assert not Publication.topics.through.objects.exists()


def as_of_another_release(rows: Rows) -> Rows:
    """The rows as a release kept them that had one column of a work more, and one fewer."""
    label = Publication._meta.label
    ((key, row),) = rows[label].items()
    return rows | {label: {key: {name: row[name] for name in row if name != "featured"} | {"shelf": "A"}}}


def test_rows_that_another_release_has_kept_come_back_and_leave_new_columns_alone(objects):
    work = objects[Publication]
    before = as_of_another_release(WORK.snapshots([work.pk])[work.pk])
    Publication.objects.filter(pk=work.pk).update(title="Other", featured=True)
    assert differing(before, WORK.snapshot(work.pk)) != []
    WORK.restore({work.pk: before})
    restored = Publication.objects.get(pk=work.pk)
    assert (restored.title, restored.featured) == (work.title, True)
    assert differing(before, WORK.snapshots([work.pk])[work.pk]) == []


def test_a_column_that_was_added_and_says_nothing_yet_is_no_change(objects):
    rows = WORK.snapshots([objects[Publication].pk])[objects[Publication].pk]
    label = Publication._meta.label
    ((key, row),) = rows[label].items()
    assert row["featured"] is False
    less = rows | {label: {key: {name: row[name] for name in row if name != "featured"}}}
    assert WORK.fingerprint(less) == WORK.fingerprint(rows)


def test_rows_of_a_model_that_is_gone_cannot_be_put_back(objects):
    with pytest.raises(CannotPutBack):
        put_back({"publications.Shelf": {"1": {"id": 1}}}, {})
