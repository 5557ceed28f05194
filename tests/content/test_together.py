"""Released together: what each kind needs of both languages before it is public."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from content.models import Content, LanguageRule, Revision
from content.templatetags.dates import day
from news.models import Article
from publications.models import Publication
from tests import factories
from tests.acts import act, begin
from tests.content.admin.test_live import address, delete
from tests.content.admin.test_proposals import form_of, propose, publish
from tests.content.admin.test_versions import tick, versions
from tests.curation.imports.entries import article as entry
from tests.curation.imports.test_admin import press, previewed
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db
LIST, LATE = "/admin/news/article/", "/admin/reports/overdue/"
REFUSED = "Not published: this kind is published in both languages. French is missing: Title, Text."
EMPTIED = "a text may be changed, but not emptied in one of them"


def rule(kind: str, **values) -> None:
    LanguageRule.objects.update_or_create(kind=kind, defaults=values)


@pytest.fixture
def both():
    rule("news.article", rule="both")


def half(**columns) -> Article:
    return factories.article("Tides", "", body_en="<p>Long.</p>", lead_fr="", **columns)


def now() -> str:
    return timezone.localtime().strftime("%Y-%m-%dT%H:%M")


def saved(client, obj, **values):
    return client.post(address(obj), form_of(client, obj) | values)


@pytest.mark.parametrize("day", ["2020-01-01T10:00", "2090-01-01T10:00"])
def test_what_lacks_french_is_not_published_and_the_publish_box_says_why(both, publisher, day):
    draft = half(published_at=None)
    box = text(publisher.get(address(draft)))
    assert "This kind is published in both languages. French is missing: Title, Text." in box
    answer = saved(publisher, draft, published_at=day)
    assert REFUSED in text(answer)
    again = filled_in(answer, "article_form")
    assert again["published_at"] == day
    draft.refresh_from_db()
    assert draft.published_at is None
    publisher.post(address(draft), again | {"title_fr": "Marées", "body_fr": "<p>Long.</p>"})
    draft.refresh_from_db()
    assert draft.published_at


def test_it_is_said_in_french_and_of_english_too(both, publisher):
    draft = factories.article("", "Marées", body_en="", body_fr="<p>Long.</p>", published_at=None)
    publisher.cookies["django_language"] = "fr"
    said = "Il manque l’anglais : Titre, Texte."
    assert said in text(publisher.get(address(draft)))
    assert said in text(saved(publisher, draft, published_at="2020-01-01T10:00"))


def test_a_new_page_is_refused_and_kept_as_it_was_written(both, publisher):
    add = "/admin/news/article/add/"
    sent = filled_in(publisher.get(add), "article_form") | {"title_en": "Tides", "published_at": now()}
    answer = publisher.post(add, sent)
    assert "French is missing: Title." in text(answer)
    assert not Article.objects.exists()
    assert publisher.post(add, filled_in(answer, "article_form") | {"published_at": ""}).status_code == 302


def test_drafts_and_what_needs_no_text_are_free(both, editor, publisher):
    draft = half(published_at=None)
    assert saved(editor, draft, title_en="Otherwise").status_code == 302
    whole = factories.article("Tides", "Marées", published_at=None)
    assert saved(publisher, whole, published_at=now()).status_code == 302


def test_what_is_public_already_stays_editable_but_no_language_of_it_is_emptied(both, publisher, translator):
    old = half()
    assert saved(publisher, old, title_en="Otherwise").status_code == 302
    whole = factories.article("Tides", "Marées", lead_en="Short", lead_fr="Bref")
    for client in (publisher, translator):
        answer = saved(client, whole, lead_fr="")
        assert EMPTIED in str(answer.context["adminform"].form.errors["lead_fr"])
        assert saved(client, whole, lead_fr=f"Plus bref {client is publisher}").status_code == 302
    assert saved(publisher, whole, lead_fr="", lead_en="").status_code == 302


def test_a_proposal_publishes_no_removal(editor, publisher):
    whole = factories.article("Tides", "Marées", lead_en="Short", lead_fr="Bref")
    proposal = propose(editor, whole, lead_fr="")
    rule("news.article", rule="both")
    assert EMPTIED in text(publish(publisher, whole, proposal))
    sent = form_of(publisher, whole, f"?proposal={proposal.pk}")
    assert EMPTIED in text(publisher.post(address(whole), sent | {"_save": "1"}))
    whole.refresh_from_db()
    assert whole.lead_fr == "Bref"
    assert Revision.objects.proposals().exists()


def test_a_version_puts_nothing_back_that_would_publish_half_a_page(publisher):
    page = half()
    saved(publisher, page, published_at="", lead_en="New")
    rule("news.article", rule="both")
    old = versions(page)[1]
    refused = text(tick(publisher, page, old, ["published_at"]))
    assert REFUSED.replace("Title,", "Title, Lead,") in refused
    page.refresh_from_db()
    assert page.published_at is None
    assert "says again" in text(tick(publisher, page, old, ["lead_en"]))


def test_the_list_publishes_what_has_both_languages_and_says_what_stays(both, publisher):
    draft, whole = half(published_at=None), factories.article("Whole", "Entier", published_at=None)
    page = begin(publisher, LIST, "publish", draft, whole)
    assert "not published: this kind is published in both languages" in text(page)
    answer = text(act(publisher, LIST, "publish", draft, whole))
    assert "1 page changed." in answer
    assert "Not published: this kind is published in both languages: “Tides”" in answer
    assert [*Article.objects.published()] == [whole]


def test_what_has_expired_is_shown_again_by_no_other_end(both, publisher):
    over = half(published_at=factories.yesterday() - factories.DAY, expires_at=factories.yesterday())
    answer = text(act(publisher, LIST, "expire", over, expires_at="2090-01-01T10:00"))
    assert "Not published: this kind is published in both languages: “Tides”" in answer
    assert "Not published" in text(saved(publisher, over, expires_at=""))
    over.refresh_from_db()
    assert not over.is_live


def test_works_are_asked_for_their_summary_alone(publisher):
    rule("publications.publication", rule="both")
    run = previewed(publisher, entry())
    press(publisher, run, "apply", publish="on")
    work = Publication.objects.get()
    assert work.is_live
    saved(publisher, work, published_at="")
    answer = saved(publisher, work, summary_en="In short.", published_at=now())
    assert "French is missing: Plain-language summary." in text(answer)


def test_a_preview_is_shown_all_the_same(both, publisher):
    draft = half(published_at=None)
    answer = saved(publisher, draft, published_at=now(), _preview="en")
    assert "Not published" not in text(answer)


def test_without_a_rule_everything_is_as_it_was(publisher):
    draft = half(published_at=None)
    assert "French is missing" not in text(publisher.get(address(draft)))
    assert saved(publisher, draft, published_at=now()).status_code == 302


def test_what_may_follow_is_published_and_listed_once_it_is_late(publisher, editor, translator):
    rule("news.article", rule="later", days=10)
    draft = half(published_at=None)
    assert "may follow within 10 days. French is missing: Title, Text." in text(publisher.get(address(draft)))
    assert saved(publisher, draft, published_at=now()).status_code == 302
    late = half(published_at=timezone.now() - timedelta(days=11))
    factories.article("Whole", "Entier", published_at=timezone.now() - timedelta(days=11))
    half(published_at=timezone.now() - timedelta(days=9))
    factories.event("Other kind", "", published_at=timezone.now() - timedelta(days=99))
    for client in (publisher, editor, translator):
        assert "<strong>1</strong> late in the other language" in text(client.get("/admin/"))
        [line] = client.get(LATE).context["lines"]
        assert (line.obj, line.moment.date()) == (late, (timezone.now() - timedelta(days=1)).date())


def test_what_had_its_date_before_the_rule_is_shown_to_who_sets_it_and_is_on_the_list_of_what_is_late(
    publisher, translator, client
):
    rule("news.article", rule="free")
    tomorrow = factories.tomorrow()
    scheduled = half(published_at=tomorrow)
    factories.article("Whole", "Entier", published_at=tomorrow)
    half(published_at=None), factories.event("Other", "", published_at=tomorrow)
    form = address(LanguageRule.objects.get(kind="news.article"))
    sent = filled_in(publisher.get(form), "languagerule_form") | {"rule": "both"}
    link = f'<a href="{address(scheduled)}">Tides</a> ({day(tomorrow)})'
    said = f"These have a date already, and become public on it in one language: {link}"
    assert said in text(publisher.post(form, sent, follow=True))
    assert link in text(publisher.get(form)) and "Whole" not in text(publisher.get(form))
    assert "These have a date" not in text(publisher.post(form, sent | {"days": "31"}, follow=True))
    for reader in (publisher, translator):
        [line] = reader.get(LATE).context["lines"]
        assert (line.obj, line.moment) == (scheduled, scheduled.published_at)
    Article.objects.filter(pk=scheduled.pk).update(published_at=factories.yesterday())
    assert client.get(scheduled.get_absolute_url()).status_code == 200  # as it was announced
    assert [line.obj for line in translator.get(LATE).context["lines"]] == [scheduled]
    saved(translator, scheduled, title_fr="Marées", body_fr="<p>Long.</p>")
    assert not translator.get(LATE).context["lines"]


def test_where_no_kind_has_such_a_rule_nothing_is_said_of_it(publisher):
    assert publisher.get(LATE).status_code == 403
    assert "late in the other" not in text(publisher.get("/admin/"))


def test_publishers_choose_the_rule_of_each_kind_and_others_read_it(publisher, editor, client):
    rule("news.event", rule="later", days=14)
    events = LanguageRule.objects.get(kind="news.event")
    shown = text(publisher.get("/admin/content/languagerule/"))
    assert "Events" in shown and "may follow within 14 days" in shown
    sent = filled_in(publisher.get(address(events)), "languagerule_form")
    assert publisher.post(address(events), sent | {"rule": "both", "days": "0"}).status_code == 200
    assert publisher.post(address(events), sent | {"rule": "both"}).status_code == 302
    events.refresh_from_db()
    assert events.rule == "both"
    assert editor.get(address(events)).status_code == 200
    assert editor.post(address(events), sent).status_code == 403
    assert delete(publisher, events)[0].status_code == 403


def test_every_kind_of_content_has_its_rule():
    kinds = {model._meta.label_lower for model in apps.get_models() if issubclass(model, Content)}
    assert {*LanguageRule.objects.values_list("kind", flat=True)} == kinds
