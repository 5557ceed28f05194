"""Drafts of what is live: made in the same form, seen by nobody outside, published by publishers."""

import pytest
from django.contrib.admin.models import LogEntry

from content.models import PreviewLink, Revision
from news.models import Article
from publications.models import Publication
from tests import factories
from tests.content.admin.test_live import MAKERS, address, every_kind, live_states, rows
from tests.content.admin.test_versions import TEXT, save
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db


def form_of(client, obj, query: str = "") -> dict:
    return filled_in(client.get(address(obj) + query), f"{obj._meta.model_name}_form")


def propose(client, obj, **values) -> Revision:
    """Keep changes of a live object as a proposal."""
    answer = client.post(address(obj), form_of(client, obj) | values | {"_propose": "1"})
    assert answer.status_code == 302
    return Revision.objects.of(type(obj), [obj.pk]).proposals()[0]


def proposal_address(obj, proposal: Revision) -> str:
    return f"{address(obj).removesuffix('change/')}proposals/{proposal.pk}/"


def publish(client, obj, proposal: Revision, names=None):
    here = proposal_address(obj, proposal)
    context = client.get(here).context
    ticked = [one.name for one in context["differences"] if one.name not in context["clashes"]]
    return client.post(
        here, {"seen": context["seen"], "names": ticked if names is None else names}, follow=True
    )


@every_kind
@live_states
def test_what_an_editor_changes_of_something_live_is_seen_by_nobody_until_it_is_published(
    editor, publisher, kind, moment
):
    obj = MAKERS[kind](published_at=moment())
    before, field = rows(obj), TEXT.get(kind, "title")
    proposal = propose(editor, obj, **{field: "Otherwise"})
    assert rows(obj) == before
    assert form_of(editor, obj)[field] == "Otherwise"
    assert rows(obj) == before
    answer = publish(publisher, obj, proposal)
    assert "are published" in text(answer)
    assert getattr(type(obj).objects.get(), field) == "Otherwise"
    assert form_of(editor, obj)[field] == "Otherwise"
    assert not Revision.objects.proposals().exists()


def test_going_on_in_changes_that_wait_publishes_nothing(publisher):
    story = factories.article("Tides", lead_en="Public")
    propose(publisher, story, lead_en="Waiting")
    form = form_of(publisher, story) | {"lead_en": "Waiting on", "_continue": "1"}
    answer = publisher.post(address(story), form)
    assert answer.headers["Location"] == address(story)
    assert form_of(publisher, story)["lead_en"] == "Waiting on"
    story.refresh_from_db()
    assert story.lead_en == "Public"


def test_a_publisher_keeps_changes_without_publishing_and_publishes_them_from_the_form(publisher, client):
    story = factories.article()
    propose(publisher, story, title_en="Otherwise")
    assert "A prize for tides" in text(client.get(story.get_absolute_url()))
    page = text(publisher.get(address(story)))
    assert "publishers has kept changes of this page" in page
    assert 'value="Publish these changes"' in page
    publisher.post(address(story), form_of(publisher, story) | {"_save": "1"})
    assert "Otherwise" in text(client.get(story.get_absolute_url()))
    assert Revision.objects.of(Article).history()[0].cause == "proposal"
    assert LogEntry.objects.latest("pk").get_change_message() == "Changed Title (English)."


def test_a_publishers_own_words_join_the_proposal_that_they_publish(publisher):
    story = factories.article()
    propose(publisher, story, title_en="Otherwise")
    publisher.post(address(story), form_of(publisher, story) | {"_save": "1", "title_fr": "Autrement"})
    story.refresh_from_db()
    assert (story.title_en, story.title_fr) == ("Otherwise", "Autrement")


def test_a_form_in_error_publishes_nothing(publisher):
    story = factories.article()
    propose(publisher, story, title_en="Otherwise")
    sent = form_of(publisher, story) | {"_save": "1", "slug_en": "no slug"}
    page = text(publisher.post(address(story), sent))
    assert "Otherwise" in page
    story.refresh_from_db()
    assert story.title_en == "A prize for tides"
    assert Revision.objects.proposals().exists()


def test_an_error_in_proposed_changes_is_told_at_its_field_and_nothing_is_kept(editor):
    story = factories.article()
    sent = form_of(editor, story) | {"_propose": "1", "slug_en": "no slug"}
    answer = editor.post(address(story), sent)
    assert answer.status_code == 200
    assert "slug_en" in answer.context["adminform"].form.errors
    assert not Revision.objects.proposals().exists()


def test_rows_of_a_proposal_come_in_order_with_their_parts(editor, publisher):
    work = factories.publication("Tides", ("Ada Rivard", "Zoe Roy"))
    factories.release(work, 2022)
    proposal = propose(
        editor,
        work,
        **{
            "authorships-TOTAL_FORMS": "3",
            "authorships-2-family": "Nguyen",
            "authorships-2-given": "Kim",
            "authorships-2-position": "1",
            "authorships-2-role": "author",
            "authorships-2-link_state": "none",
            "authorships-0-DELETE": "on",
            "releases-0-identifier_lines": "10.5555/tides",
            "releases-0-year": "2023",
        },
    )
    assert Publication.objects.get().authors_text == "Ada Rivard, Zoe Roy"
    assert form_of(editor, work)["authorships-0-family"] == "Nguyen"
    publish(publisher, work, proposal)
    work = Publication.objects.get()
    assert (work.authors_text, work.year) == ("Kim Nguyen, Zoe Roy", 2023)
    assert [one.value for one in work.identifiers] == ["10.5555/tides"]


def test_what_changed_meanwhile_elsewhere_in_the_object_stays(editor, publisher):
    story = factories.article()
    proposal = propose(editor, story, title_en="Proposed")
    save(publisher, story, title_fr="Publié")
    assert form_of(editor, story)["title_fr"] == "Publié"
    publish(publisher, story, proposal)
    story.refresh_from_db()
    assert (story.title_en, story.title_fr) == ("Proposed", "Publié")


def test_what_both_changed_is_said_and_published_only_where_it_is_ticked(editor, publisher):
    story = factories.article()
    proposal = propose(editor, story, title_en="Proposed", lead_en="Proposed lead")
    save(publisher, story, title_en="Published")
    assert "changed the same on the public page: Title (English)" in text(editor.get(address(story)))
    page = publisher.get(proposal_address(story, proposal))
    assert page.context["clashes"] == ["title_en"]
    publish(publisher, story, proposal)
    story.refresh_from_db()
    assert (story.title_en, story.lead_en) == ("Published", "Proposed lead")


def test_several_proposals_of_one_object_are_merged_by_field(sign_in_as, publisher):
    ann, bob = (sign_in_as("Editors", username=name) for name in ("ann", "bob"))
    story = factories.article()
    first, second = propose(ann, story, title_en="Ann’s"), propose(bob, story, title_fr="De Bob")
    assert form_of(ann, story)["title_fr"] != "De Bob"
    page = text(publisher.get(address(story)))
    assert "ann proposed changes" in page
    assert "bob proposed changes" in page
    publish(publisher, story, first)
    publish(publisher, story, second)
    story.refresh_from_db()
    assert (story.title_en, story.title_fr) == ("Ann’s", "De Bob")


def test_a_page_of_a_proposal_that_is_out_of_date_publishes_nothing(editor, publisher):
    story = factories.article()
    proposal = propose(editor, story, title_en="Proposed")
    here = proposal_address(story, proposal)
    seen = publisher.get(here).context["seen"]
    save(publisher, story, title_en="Published")
    answer = publisher.post(here, {"seen": seen, "names": ["title_en"]}, follow=True)
    assert "Look once more" in text(answer)
    story.refresh_from_db()
    assert story.title_en == "Published"


def test_one_writer_has_one_proposal_which_grows(editor):
    story = factories.article()
    propose(editor, story, title_en="One")
    propose(editor, story, lead_en="Two")
    (only,) = Revision.objects.proposals()
    assert (only.row["title_en"], only.row["lead_en"]) == ("One", "Two")


def test_a_form_from_before_the_proposal_does_not_undo_it(editor):
    """Two tabs: what the second did not know of is asked about where both changed it."""
    story = factories.article()
    tab = form_of(editor, story)
    propose(editor, story, title_en="First tab")
    answer = editor.post(address(story), tab | {"title_en": "Second tab", "_propose": "1"})
    assert "Changed by both of you" in text(answer)
    assert Revision.objects.proposals().get().row["title_en"] == "First tab"


def test_a_proposal_that_says_what_is_public_is_none(editor):
    story = factories.article()
    propose(editor, story, title_en="One")
    editor.post(address(story), form_of(editor, story) | {"title_en": story.title_en, "_propose": "1"})
    assert not Revision.objects.proposals().exists()


def test_nothing_is_proposed_where_nothing_was_changed(editor):
    story = factories.article()
    answer = editor.post(address(story), form_of(editor, story) | {"_propose": "1"}, follow=True)
    assert "Nothing was changed." in text(answer)
    assert not Revision.objects.proposals().exists()


def test_what_publishers_decide_is_closed_in_a_proposal(editor):
    story = factories.article()
    proposal = propose(editor, story, title_en="One", featured="on", published_at="2020-01-01T00:00")
    assert proposal.row["featured"] is False
    assert proposal.row["published_at"] == story.published_at.isoformat()


def test_who_proposed_it_discards_it_and_others_do_not(sign_in_as, translator):
    ann, bob = (sign_in_as("Editors", username=name) for name in ("ann", "bob"))
    story = factories.article()
    here = proposal_address(story, propose(ann, story, title_en="Ann’s"))
    for other in (bob, translator):
        assert other.post(here, {"discard": "1"}).status_code == 403
        assert other.post(here, {"names": ["title_en"], "seen": ""}).status_code == 403
    assert ann.post(here, {"names": ["title_en"], "seen": ""}).status_code == 403
    assert "are discarded" in text(ann.post(here, {"discard": "1"}, follow=True))
    assert form_of(ann, story)["title_en"] == "A prize for tides"


def test_a_proposal_that_was_published_meanwhile_loses_nothing_of_what_is_written(editor, publisher):
    story = factories.article()
    proposal = propose(editor, story, title_en="One")
    sent = form_of(editor, story) | {"lead_en": "Written meanwhile"}
    publish(publisher, story, proposal)
    page = text(editor.post(address(story), sent | {"_propose": "1"}))
    assert "published or discarded meanwhile" in page
    assert "Written meanwhile" in page


def test_a_proposal_opened_by_another_stays_its_writers(editor, publisher):
    story = factories.article()
    proposal = propose(editor, story, title_en="One")
    sent = form_of(publisher, story, f"?proposal={proposal.pk}")
    assert sent["title_en"] == "One"
    publisher.post(address(story), sent | {"lead_en": "And more", "_propose": "1"})
    only = Revision.objects.proposals().get()
    assert (only.user.username, only.row["title_en"], only.row["lead_en"]) == ("editors", "One", "And more")


def test_a_picture_that_a_proposal_shows_may_be_gone_by_then(editor, publisher):
    story, picture = factories.article(), factories.picture()
    proposal = propose(editor, story, cover=picture.pk, title_en="One")
    picture.delete()
    assert form_of(editor, story)["title_en"] == "One"
    publish(publisher, story, proposal)
    story.refresh_from_db()
    assert (story.cover, story.title_en) == (None, "One")


def test_an_address_that_was_taken_meanwhile_is_told(editor, publisher):
    story = factories.article()
    proposal = propose(editor, story, slug_en="mine")
    other = factories.article("Other", slug_en="mine")
    answer = text(editor.get(address(story), follow=True))
    assert "Something else has by now what it needs alone" in answer
    assert f'<a href="{address(other)}">Other</a>' in answer
    assert "Another page has this address already" in text(publish(publisher, story, proposal))


def test_a_proposal_of_what_became_a_draft_is_saved_by_its_writer(editor):
    story = factories.article()
    propose(editor, story, title_en="One")
    Article.objects.update(published_at=None)
    editor.post(address(story), form_of(editor, story) | {"_save": "1"})
    story.refresh_from_db()
    assert story.title_en == "One"
    assert not Revision.objects.proposals().exists()


def test_the_queue_shows_publishers_everything_and_writers_their_own(sign_in_as, publisher, translator):
    ann, bob = (sign_in_as("Editors", username=name) for name in ("ann", "bob"))
    story = factories.article("Seen by few")
    propose(ann, story, title_fr="Vu de peu")
    queue = "/admin/content/proposal/"
    assert "Seen by few" in text(publisher.get(queue))
    assert "Title (French)" in text(ann.get(queue))
    assert "Seen by few" not in text(bob.get(queue))
    assert translator.get(queue).status_code == 403
    assert "proposal waits" in text(publisher.get("/admin/"))
    assert "proposal waits" not in text(bob.get("/admin/"))


def test_the_queue_takes_as_many_statements_for_three_proposals_as_for_one(
    editor, publisher, django_assert_num_queries
):
    for title in ("One", "Two", "Three"):
        propose(editor, factories.article(title), title_en="Other")
        publisher.get("/admin/content/proposal/")
        with django_assert_num_queries(7):
            publisher.get("/admin/content/proposal/")


@pytest.mark.django_db(transaction=True)
def test_forms_and_pages_of_proposals_open_outside_of_a_transaction(editor):
    """Django opens one for what is sent alone."""
    story = factories.article()
    assert form_of(editor, story)["title_en"] == "A prize for tides"
    proposal = propose(editor, story, title_en="Otherwise")
    assert form_of(editor, story)["title_en"] == "Otherwise"
    link = PreviewLink.objects.share(story, 1, None, proposal)
    for shown in (proposal_address(story, proposal), address(story, "history"), link.get_absolute_url()):
        assert editor.get(shown).status_code == 200
    story.refresh_from_db()
    assert story.title_en == "A prize for tides"


def test_what_its_writer_adds_to_a_proposal_is_not_published_unseen(editor, publisher):
    story = factories.article()
    proposal = propose(editor, story, title_en="Seen")
    here = proposal_address(story, proposal)
    seen, sent = publisher.get(here).context["seen"], form_of(publisher, story, f"?proposal={proposal.pk}")
    propose(editor, story, title_fr="Pas vu")
    answer = publisher.post(here, {"seen": seen, "names": ["title_en", "title_fr"]}, follow=True)
    assert "Somebody has changed it meanwhile. Look once more." in text(answer)
    assert "written on meanwhile" in text(publisher.post(address(story), sent | {"_save": "1"}))
    story.refresh_from_db()
    assert (story.title_en, story.title_fr) == ("A prize for tides", "Un prix pour les marées")


def test_proposals_of_what_was_deleted_wait_for_nobody_and_come_back_with_it(editor, publisher):
    story = factories.article()
    propose(editor, story, title_en="One")
    publisher.post(address(story, "delete"), {"post": "yes"})
    assert "No changes are proposed" in text(publisher.get("/admin/content/proposal/"))
    version = Revision.objects.of(Article).recoverable().get()
    publisher.post("/admin/news/article/deleted/", {"version": version.pk})
    assert form_of(editor, story)["title_en"] == "One"
