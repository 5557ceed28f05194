import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from curation.duplicates import comparison, suggestions
from curation.duplicates.merging import merge
from curation.models import DuplicateSuggestion, Regrouping
from publications.models import Publication
from tests import factories
from tests.curation.duplicates.pages import MERGE, QUEUE, answer, compare, preprint_and_paper, split_address
from tests.forms import filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def works() -> list[Publication]:
    return preprint_and_paper()


def test_the_two_works_stand_side_by_side_and_the_paper_is_proposed_to_stay(publisher, works):
    response = publisher.get(compare(works))
    page = response.content.decode()
    assert "Coasts, 7 · published · 2024 · peer reviewed" in page
    assert "preprint · March 2023" in page
    assert "We count." in page
    assert filled_in(response, "merge_form")["stays"] == str(works[1].pk)


def test_the_chosen_work_stays_and_the_merge_is_recorded(publisher, works):
    response = answer(publisher, works, stays=str(works[0].pk))
    assert [*Publication.objects.all()] == [works[0]]
    page = response.content.decode()
    regrouping = Regrouping.objects.get()
    assert reverse("admin:curation_regrouping_change", args=[regrouping.pk]) in page
    assert (regrouping.made_by.username, regrouping.other_title) == ("publishers", "Tides and their trees")
    assert LogEntry.objects.get().get_change_message() == "Added merge “Tides and their trees”."


def test_different_works_are_remembered(publisher, works):
    suggestions.suggest_anew()
    answer(publisher, works, different="1")
    assert DuplicateSuggestion.objects.get().state == "refused"
    assert DuplicateSuggestion.objects.get().decided_by.username == "publishers"
    assert Publication.objects.count() == 2


def test_the_queue_leads_from_pair_to_pair(publisher, works):
    third = factories.publication("Tides and these trees", ("Ada Rivard", "Grace Roy"))
    assert suggestions.suggest_anew() == 3
    response = answer(publisher, works, different="1")
    assert response.redirect_chain[0][0].startswith(MERGE)
    response = answer(publisher, [works[0], third], stays=str(works[0].pk))
    assert response.redirect_chain[0][0] == QUEUE
    assert "Nothing to decide." in response.content.decode()


def test_a_work_changed_meanwhile_is_shown_again(publisher, works):
    form = filled_in(publisher.get(compare(works)), "merge_form")
    works[0].save()
    page = publisher.post(compare(works), form).content.decode()
    assert "Somebody changed one of them meanwhile" in page
    assert Publication.objects.count() == 2


@pytest.mark.parametrize(
    ("published", "stays", "count"),
    [((True, True), 0, 2), ((True, False), 0, 2), ((True, False), 1, 2), ((False, False), 1, 1)],
)
def test_only_publishers_merge_what_visitors_see(editor, works, published, stays, count):
    for work, is_published in zip(works, published, strict=True):
        Publication.objects.filter(pk=work.pk).update(
            published_at=factories.yesterday() if is_published else None
        )
    answer(editor, works, stays=str(works[stays].pk))
    assert Publication.objects.count() == count


def test_both_published_an_editor_is_told_who_merges(editor, works):
    page = editor.get(compare(works)).content.decode()
    assert "publishers merge them" in page
    assert 'name="merge"' not in page


@pytest.mark.parametrize("address", [QUEUE, MERGE, "/admin/publications/regrouping/"])
def test_translators_and_strangers_do_not_decide(translator, client, address):
    for user in (translator, client):
        assert user.get(address).status_code in (302, 403)


def test_translators_neither_merge_nor_split_nor_undo(translator, publisher, works):
    answer(publisher, works, stays=str(works[0].pk))
    undoing = reverse("admin:curation_regrouping_change", args=[Regrouping.objects.get().pk])
    for address in (f"{MERGE}?one={works[0].pk}", split_address(works[0]), undoing):
        assert translator.post(address).status_code == 403
    assert (
        "Merge …"
        not in translator.get(f"/admin/publications/publication/{works[0].pk}/change/").content.decode()
    )


@pytest.mark.parametrize(
    "query",
    ["", "?one=", "?one=x", "?one=9&other=9", "?one=-1", "?one=" + "9" * 40, "?other=²"],
)
def test_an_address_that_names_no_works_is_not_found(publisher, query):
    assert publisher.get(MERGE + query).status_code == 404


@pytest.mark.parametrize("stays", ["", "x", "999999999"])
def test_a_forged_choice_changes_nothing(publisher, works, stays):
    assert "errornote" in answer(publisher, works, stays=stays).content.decode()
    assert Publication.objects.count() == 2


def test_another_work_is_offered_or_searched_for(publisher, works):
    stranger = factories.publication("Winds and stones", ("Zoé Noël",))
    page = publisher.get(f"{MERGE}?one={works[0].pk}").content.decode()
    assert "Tides and their trees" in page
    assert "Winds and stones" not in page
    page = publisher.get(f"{MERGE}?one={works[0].pk}&q=wind").content.decode()
    assert f"other={stranger.pk}" in page
    assert "Tides and their trees" not in page
    page = publisher.get(MERGE, {"one": works[0].pk, "q": "volcano"}).content.decode()
    assert "No other work has these words." in page


def test_two_works_of_the_list_are_chosen_to_merge(publisher, works):
    address = reverse("admin:publications_publication_changelist")
    chosen = {"action": "merge_chosen", "_selected_action": [work.pk for work in works]}
    assert publisher.post(address, chosen).url == compare(works)
    chosen["_selected_action"] = [works[0].pk]
    assert "exactly two" in publisher.post(address, chosen, follow=True).content.decode()


def test_a_work_that_is_written_a_second_time_is_noticed_as_it_is_saved(publisher, works):
    works[0].title = "Winds"
    works[0].save()
    address = reverse("admin:publications_publication_change", args=[works[0].pk])
    form = filled_in(publisher.get(address), "publication_form")
    page = publisher.post(address, form | {"title": "Tides and the trees"}, follow=True).content.decode()
    assert "This work may be on the site already." in page
    assert f"{MERGE}?one={works[0].pk}" in page
    form = filled_in(publisher.get(address), "publication_form")
    publisher.post(address, form | {"title": "Winds"})
    assert not DuplicateSuggestion.objects.exists()


def test_the_queue_shows_the_open_pairs_and_those_told_apart(editor, works):
    suggestions.suggest_anew()
    page = editor.get(QUEUE).content.decode()
    assert "similar title, same authors" in page
    assert "Ada Rivard, Grace Roy · Coasts · 2024 · Conference paper" in page
    key = DuplicateSuggestion.objects.get().pk
    editor.post(QUEUE, {"action": "call_different", "_selected_action": [key]})
    assert "similar title" not in editor.get(QUEUE).content.decode()
    assert "similar title" in editor.get(QUEUE, {"state": "refused"}).content.decode()
    editor.post(f"{QUEUE}?state=refused", {"action": "ask_again", "_selected_action": [key]})
    assert DuplicateSuggestion.objects.open().exists()


def test_the_first_page_counts_the_open_pairs_for_those_who_decide(editor, translator, works):
    suggestions.suggest_anew()
    assert "<strong>1</strong> suspected duplicate" in editor.get("/admin/").content.decode()
    assert "suspected duplicate" not in translator.get("/admin/").content.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_queries_do_not_grow(publisher, language, django_assert_num_queries):
    publisher.cookies["django_language"] = language
    publisher.get("/admin/")  # content types and groups are read once per process
    for count in (1, 3):
        works = [factories.publication("Tides and trees", ("Ada Rivard",) * count) for _one in range(2)]
        for work in works:
            for number in range(count):
                factories.release(work, 2020 + number, doi=f"10.1000/{work.pk}-{number}")
            factories.article().publications.add(work)
        factories.publication(f"Tides and trees{'!' * count}", ("Ada Rivard",))
        suggestions.suggest_anew()
        with django_assert_num_queries(7):
            publisher.get(QUEUE)
        with django_assert_num_queries(14):
            publisher.get(compare(works))
        with django_assert_num_queries(9):
            publisher.get(split_address(works[0]))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_queries_of_search_and_record_do_not_grow(publisher, language, django_assert_num_queries):
    publisher.cookies["django_language"] = language
    work = factories.publication("Tides and trees", ("Ada Rivard",), 2020)
    publisher.get("/admin/")  # content types and groups are read once per process
    for count in (1, 3):
        while Regrouping.objects.count() < count:
            twin = factories.publication("Tides and trees", ("Ada Rivard",), 2020)
            merge(work, twin, None)
        for _number in range(count):
            factories.publication("Tides and trees!", ("Ada Rivard",), 2021)
        with django_assert_num_queries(7):
            publisher.get("/admin/publications/regrouping/")
        with django_assert_num_queries(12):
            page = publisher.get(f"{MERGE}?one={work.pk}").content.decode()
        assert page.count("Tides and trees!") >= count


def test_only_who_may_merge_is_told_that_a_work_may_be_there_already(publisher, translator, works):
    address = f"/admin/publications/publication/{works[0].pk}/change/"
    for user, is_told in ((translator, False), (publisher, True)):
        DuplicateSuggestion.objects.all().delete()
        form = filled_in(user.get(address), "publication_form") | {"abstract": "Once more."}
        page = user.post(address, form, follow=True)
        assert page.status_code == 200
        assert ("may be on the site already" in page.content.decode()) == is_told


def test_a_pair_of_which_one_is_gone_meanwhile_is_not_told_apart(editor, works, monkeypatch):
    address = compare(works)
    form = filled_in(editor.get(address), "merge_form")
    comparable = comparison.comparable

    def gone_now():
        found = comparable().in_bulk([work.pk for work in works])
        Publication.objects.filter(pk=works[1].pk).delete()
        return Found(found)

    class Found(dict):
        def in_bulk(self, keys):
            return {key: self[key] for key in keys}

    monkeypatch.setattr(comparison, "comparable", gone_now)
    page = editor.post(address, form | {"different": "1"}, follow=True)
    assert "One of the two is gone" in page.content.decode()
    assert not DuplicateSuggestion.objects.exists()
