"""Find and replace: what is shown before, what is done, what stays, and who may."""

import pytest
from django.contrib.auth.models import Permission

from content.models import Revision
from news.models import Article
from pages.models import Institute
from tests import factories
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db
HERE = "/admin/replacing/"


def asked(client, words: str = "tide", instead: str = "ebb", **options):
    return client.get(HERE, {"words": words, "instead": instead, **options})


def found(page) -> list[tuple[str, str, str]]:
    return [(str(hit.obj), hit.field.name, hit.passage.words) for hit in page.context["page"]]


def names(page) -> list[str]:
    return [hit.name for hit in page.context["page"]]


def replace(client, page, *chosen: str, **values):
    """Send the form of the page with these passages ticked."""
    address = page.wsgi_request.get_full_path()
    return client.post(address, {"shown": names(page), "chosen": chosen, **values}, follow=True)


def test_passages_of_every_kind_are_shown_in_their_sentence(publisher):
    factories.article("Tide", "Marée", body_en="<p>First. The low tide comes.</p>")
    factories.person("Ada", "Tide", biography_fr="<p>Tide, en anglais</p>")
    factories.picture("Tide", alt_en="A tide")
    Institute.objects.create(name_en="Tide institute")
    page = asked(publisher)
    assert sorted(found(page)) == [
        ("Ada Tide", "biography_fr", "Tide"),
        ("Tide", "alt_en", "tide"),
        ("Tide", "body_en", "tide"),
        ("Tide", "title_en", "Tide"),
        ("Tide institute", "name_en", "Tide"),
    ]
    assert "The low <del>tide</del><ins>ebb</ins> comes." in text(page)
    assert "5 passages" in text(page)
    assert not Revision.objects.exists()


def test_kinds_and_languages_narrow_it(publisher):
    factories.article("Tide", "Tide")
    factories.page("Tide", "Tide")
    assert found(asked(publisher, kinds=["pages.page"], languages=["fr"])) == [("Tide", "title_fr", "Tide")]
    assert len(found(asked(publisher, languages=["fr"]))) == 2


def test_what_is_ticked_is_replaced_as_a_version_that_history_takes_back(publisher):
    article = factories.article("The tide", "", body_en="<p>A tide, a tide</p>", slug_en="the-tide")
    page = asked(publisher)
    told = replace(publisher, page, names(page)[0], names(page)[2])
    assert "2 passages replaced in 1 object." in text(told)
    article.refresh_from_db()
    assert (article.title_en, article.body_en, article.slug_en) == (
        "The ebb",
        "<p>A tide, a ebb</p>",
        "the-tide",
    )
    version, before = Revision.objects.of(Article, [article.pk]).history()
    assert (version.cause, version.note) == ("replaced", "“tide” → “ebb”")
    shown = f"/admin/news/article/{article.pk}/history/{before.pk}/"
    publisher.post(shown, {"names": ["title_en"], "seen": publisher.get(shown).context["seen"]})
    article.refresh_from_db()
    assert (article.title_en, article.body_en) == ("The tide", "<p>A tide, a ebb</p>")


def test_all_of_a_page_are_replaced_at_once(publisher):
    articles = [factories.article(f"Tide {number}", "") for number in range(3)]
    told = replace(publisher, asked(publisher), all="yes")
    assert "3 passages replaced in 3 objects." in text(told)
    assert found(asked(publisher)) == []
    assert {*Article.objects.values_list("title_en", flat=True)} == {f"ebb {n}" for n in range(len(articles))}


def test_where_nothing_is_ticked_nothing_is_done(publisher):
    factories.article("Tide", "")
    assert "0 passages replaced in 0 objects." in text(replace(publisher, asked(publisher)))
    assert Article.objects.get().title_en == "Tide"


def test_what_somebody_changed_meanwhile_stays_and_is_told(publisher):
    one, other = factories.article("Tide one", ""), factories.article("Tide two", "")
    gone = factories.article("Tide three", "")
    page = asked(publisher)
    Article.objects.filter(pk=one.pk).update(title_en="Tide, one")
    gone.delete()
    told = text(replace(publisher, page, all="yes"))
    assert "“Tide, one” stays as it is: Somebody has changed it meanwhile. Look once more." in told
    assert "Something was deleted meanwhile." in told
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.title_en, other.title_en) == ("Tide, one", "ebb two")


def test_what_could_not_be_saved_by_its_form_stays_and_says_why(publisher):
    article = factories.article("Tide", "")
    told = text(replace(publisher, asked(publisher, instead=""), all="yes"))
    assert "“Tide” stays as it is: " in told
    article.refresh_from_db()
    assert article.title_en == "Tide"


def test_addresses_of_links_are_replaced_apart(publisher):
    article = factories.article("Tide", "", body_en='<p><a href="https://tide.example/">tide</a></p>')
    page = asked(publisher, instead="ebb", in_addresses="on")
    assert found(page) == [("Tide", "body_en", "tide")]
    replace(publisher, page, all="yes")
    article.refresh_from_db()
    assert (article.title_en, article.body_en) == ("Tide", '<p><a href="https://ebb.example/">tide</a></p>')


def test_letters_with_accents_and_spaces_that_do_not_break_are_found(publisher):
    factories.page("A", "B", body_fr="<p>L’ÉTÉ à 10&nbsp;km</p>")
    assert found(asked(publisher, words="l'été à 10 km")) == [("A", "body_fr", "L’ÉTÉ à 10\u00a0km")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "This field is required."),
        ("a", "at least 2"),
        ("   ", "Write what is to be found."),
        ("ebb", "the same"),
    ],
)
def test_a_question_without_meaning_is_refused(publisher, words, said):
    page = asked(publisher, words=words)
    assert said in text(page)
    assert "page" not in page.context
    assert asked(publisher, kinds=["auth.user"]).status_code == 200


@pytest.mark.parametrize(
    "name", ["", "x", "news.article:1", "news.article:x:title_en:0:y", f"news.article:{'9' * 30}:title_en:0:y",
             f"news.article:1:title_en:{'9' * 5000}:y", "news.article:999:title_en:0:y"],
)  # fmt: skip
def test_a_forged_choice_changes_nothing(publisher, name):
    factories.article("Tide", "")
    assert replace(publisher, asked(publisher), name).status_code == 200
    assert Article.objects.get().title_en == "Tide"


def test_columns_that_were_not_asked_for_cannot_be_written(publisher):
    article = factories.article("Tide", "Tide", slug_en="tide")
    page = asked(publisher, languages=["en"])
    for column in ("title_fr", "slug_en", "published_at"):
        replace(publisher, page, names(page)[0].replace("title_en", column))
    article.refresh_from_db()
    assert (article.title_fr, article.slug_en) == ("Tide", "tide")


def test_it_is_for_those_who_publish_and_holds_the_kinds_that_they_publish(
    publisher, editor, translator, sign_in_as, django_user_model
):
    factories.article("Tide", "")
    factories.page("Tide", "")
    for client in (editor, translator):
        assert client.get(HERE).status_code == 403
        assert HERE not in text(client.get("/admin/"))
    assert f'<a href="{HERE}"' in text(publisher.get("/admin/"))
    some = sign_in_as(username="some")
    wanted = Permission.objects.filter(codename__in=["view_article", "change_article", "publish_article"])
    django_user_model.objects.get(username="some").user_permissions.set(wanted)
    page = asked(some)
    assert found(page) == [("Tide", "title_en", "Tide")]
    forged = names(page)[0].replace("news.article", "pages.page")
    assert replace(some, page, forged).status_code == 403
    assert replace(editor, page, all="yes").status_code == 403


def test_it_speaks_french(publisher):
    factories.article("Tide", "")
    publisher.cookies["django_language"] = "fr"
    page = text(asked(publisher))
    assert "Rechercher et remplacer" in page
    assert "1 passage" in page


def test_pages_of_passages_cost_the_same_and_end_somewhere(publisher, django_assert_num_queries):
    asked(publisher)
    for number in (1, 60):
        for each in range(number):
            factories.article(f"Tide {number} {each}", "")
        with django_assert_num_queries(16):
            page = asked(publisher)
    assert len(page.context["page"]) == 50
    assert len(asked(publisher, p="2").context["page"]) == 11
    assert asked(publisher, p="x").status_code == 200


def test_the_form_works_without_a_script(publisher):
    factories.article("Tide", "")
    page = asked(publisher)
    sent = filled_in(page, "replacing_form") | {"chosen": names(page)}
    assert "1 passage replaced in 1 object." in text(
        publisher.post(page.wsgi_request.get_full_path(), sent, follow=True)
    )
