"""Two people made one, and two again."""

import datetime

import pytest
from django.contrib.auth.models import User

from content.aggregates import differing
from content.models import FormerSlug, Revision
from content.prose.references import name_of
from curation.duplicates.regrouping import Refused, undo_regrouping
from curation.models import MatchSuggestion, Regrouping
from curation.same_person import merging
from curation.same_person.merging import merge_people
from news.models import Article
from pages.models import Page
from people.aggregates import PERSON
from people.models import Person, PersonLink, PersonName
from publications.models import Authorship, Publication
from publications.permissions import PublishersOnly
from tests import factories

pytestmark = pytest.mark.django_db
ORCID = "0000-0002-1825-0097"


@pytest.fixture
def user(django_user_model) -> User:
    return django_user_model.objects.create_user("ada", is_superuser=True)


@pytest.fixture
def ada() -> Person:
    return factories.person("Ada", "Rivard", topics=(factories.topic(),))


@pytest.fixture
def double(ada) -> Person:
    """The same person, who came in a second time."""
    topics = (*ada.topics.all(), factories.topic("Forests", "Forêts"))
    return factories.person(
        "A. M.", "Rivard", topics=topics, orcid=ORCID, role_fr="Professeure", published_at=None
    )


def everything() -> dict:
    return PERSON.snapshot(*Person.objects.values_list("pk", flat=True))


LEFT = {
    Person: {
        **dict.fromkeys(("id", "created_at", "updated_at", "slug"), "which row it is"),
        **dict.fromkeys(("given_name", "family_name", "family_name_first"), "it becomes another name on works"),
        **dict.fromkeys(("sort_key", "name_key", "search_en", "search_fr"), "made of the rest"),
        **dict.fromkeys(("category", "left"), "said of the one who stays"),
        **dict.fromkeys(("joined", "match_by_name"), "the earlier day, the more careful rule"),
        **dict.fromkeys(("published_at", "expires_at"), "visitors find who stays where they found the other"),
    }
}  # fmt: skip


def test_every_column_is_taken_over_or_left_for_a_reason():
    names = {field.name for field in Person._meta.concrete_fields}
    base = {
        field.translated_field.name
        for field in Person._meta.concrete_fields
        if getattr(field, "language", None)
    }
    taken, left = {*merging.FILLED}, LEFT[Person].keys()
    assert taken | left == names - base
    assert taken & left == set()


def test_works_names_links_topics_and_news_come_to_the_one_who_stays(ada, double, user):
    works = [factories.publication("Tides", (ada,)), factories.publication("Trees", (double, "Grace Roy"))]
    article = factories.article()
    article.people.set([ada, double])
    event = factories.event()
    event.people.set([double])
    for person, urls in (
        (ada, ("https://a.example/",)),
        (double, ("https://a.example/", "https://b.example/")),
    ):
        for url in urls:
            person.links.create(url=url)
    merge_people(ada, double, user)
    assert [*Person.objects.all()] == [ada]
    assert [*Publication.objects.signed_by(ada).order_by("pk")] == works
    assert [*article.people.all()] == [*event.people.all()] == [ada]
    assert [link.url for link in PersonLink.objects.all()] == ["https://a.example/", "https://b.example/"]
    assert {topic.name_en for topic in ada.topics.all()} == {"Oceans", "Forests"}
    assert [str(name) for name in ada.other_names.all()] == ["A. M. Rivard"]


def test_what_the_one_who_stays_lacks_is_taken_over_and_what_they_have_is_kept(ada, double, user):
    Person.objects.filter(pk=ada.pk).update(role_en="Professor", joined=datetime.date(2015, 9, 1))
    Person.objects.filter(pk=double.pk).update(
        role_en="Prof.", joined=datetime.date(2012, 9, 1), match_by_name=False
    )
    merge_people(ada, double, user)
    found = Person.objects.get()
    assert (found.role_en, found.role_fr, found.orcid) == ("Professor", "Professeure", ORCID)
    assert (found.joined, found.match_by_name) == (datetime.date(2012, 9, 1), False)


@pytest.mark.parametrize("stays", [0, 1])
def test_visitors_find_the_one_at_both_addresses(client, ada, double, user, stays):
    kept, gone = (ada, double) if stays == 0 else (double, ada)
    merge_people(kept, gone, user)
    kept.refresh_from_db()
    assert client.get(kept.get_absolute_url()).status_code == 200
    assert client.get(f"/en/people/{gone.slug}/").headers["Location"] == kept.get_absolute_url()


def test_texts_that_refer_to_the_one_who_goes_lead_to_the_one_who_stays(ada, double, user):
    page = factories.page(body_en=f'<p><a data-to="{name_of(double)}">a</a></p>')
    merge_people(ada, double, user)
    page.refresh_from_db()
    assert page.body_en == f'<p><a data-to="{name_of(ada)}">a</a></p>'


def test_a_biography_that_refers_to_the_other_leads_to_the_one_who_stays_and_back(ada, double, user):
    text = f'<p><a data-to="{name_of(double)}">a</a></p>'
    Person.objects.filter(pk=ada.pk).update(biography_en=text)
    made = merge_people(ada, double, user)
    ada.refresh_from_db()
    assert ada.biography_en == f'<p><a data-to="{name_of(ada)}">a</a></p>'
    undo_regrouping(made, user)
    ada.refresh_from_db()
    assert ada.biography_en == text


def test_undoing_leads_texts_back_to_the_one_who_was_gone(ada, double, user):
    texts = [f'<p><a data-to="{name_of(one)}">a</a></p>' for one in (double, ada)]
    pages = [factories.page(f"Page {number}", "", body_fr=text) for number, text in enumerate(texts)]
    undo_regrouping(merge_people(ada, double, user), user)
    assert [Page.objects.get(pk=page.pk).body_fr for page in pages] == texts


def test_names_that_both_have_are_kept_once(ada, double, user):
    double.other_names.create(given_name="Ada", family_name="RIVARD")
    double.other_names.create(given_name="Ada", family_name="Roy", kind="former")
    merge_people(ada, double, user)
    assert sorted((str(name), name.kind) for name in PersonName.objects.all()) == [
        ("A. M. Rivard", "variant"),
        ("Ada Roy", "former"),
    ]


def test_a_decision_about_the_one_counts_more_than_a_question_about_the_other(ada, double, user):
    work = factories.publication("Tides", ("A. Rivard",))
    same = {"publication": work, "role": "author", "name": "a rivard", "authorship": work.authorships.get()}
    MatchSuggestion.objects.create(person=ada, **same)
    MatchSuggestion.objects.create(person=double, state="refused", decided_by=user, **same)
    merge_people(ada, double, user)
    assert [(one.person, one.state) for one in MatchSuggestion.objects.all()] == [(ada, "refused")]


def test_undoing_makes_both_what_they_were(ada, double, user):
    work = factories.publication("Trees", (double,))
    factories.article().people.set([ada, double])
    before = everything()
    made = merge_people(ada, double, user)
    factories.article("Meanwhile").people.set([ada])
    undo_regrouping(made, user)
    assert Publication.objects.signed_by(double).get() == work
    orcids = [*Person.objects.order_by("pk").values_list("pk", "orcid")]
    assert orcids == [(ada.pk, None), (double.pk, ORCID)]
    assert differing(before, everything()) == [Article.people.through]
    assert not ada.other_names.exists()
    assert not FormerSlug.objects.exists()
    assert Regrouping.objects.get().undone_at


def test_undoing_is_refused_where_the_person_was_written_since(ada, double, user):
    made = merge_people(ada, double, user)
    ada.links.create(url="https://new.example/")
    Person.objects.update(role_fr="Professeure titulaire", biography_en="<p>New.</p>")
    with pytest.raises(Refused, match=r"What differs: role \(French\), biography \(English\) and links\."):
        undo_regrouping(made, user)
    assert Person.objects.count() == 1


def test_both_keep_their_versions(ada, double, user):
    work = factories.publication("Trees", (double,))
    merge_people(ada, double, user)
    [version] = Revision.objects.filter(object_id=ada.pk, content_type__model="person", cause="merge")
    assert (version.note, version.user) == ("A. M. Rivard", user)
    assert Revision.objects.filter(
        object_id=work.pk, content_type__model="publication", cause="merge"
    ).exists()


@pytest.mark.parametrize("what", ["person", "work"])
def test_those_who_may_not_publish_merge_nobody_whom_visitors_see(
    ada, double, sign_in_as, django_user_model, what
):
    sign_in_as("Editors")
    editor = django_user_model.objects.get()
    Person.objects.update(published_at=factories.yesterday() if what == "person" else None)
    factories.publication("Trees", (double,))
    with pytest.raises(PublishersOnly):
        merge_people(ada, double, editor)
    assert Person.objects.count() == 2
    assert Authorship.objects.get().person == double


def test_a_person_who_is_gone_meanwhile_is_said(ada, double, user):
    Person.objects.filter(pk=double.pk).delete()
    with pytest.raises(Refused, match="One of the two is gone"):
        merge_people(ada, double, user)
    assert not Regrouping.objects.exists()
