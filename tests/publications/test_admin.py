import pytest
from django.urls import reverse

from content.models import Revision
from publications.models import Publication
from tests import factories
from tests.content.admin.test_proposals import propose, publish
from tests.forms import filled_in

pytestmark = pytest.mark.django_db


def change(work: Publication) -> str:
    return reverse("admin:publications_publication_change", args=[work.pk])


def save(client, work: Publication, **values):
    """Change some values of the form as it is; "__" stands for "-"."""
    form = filled_in(client.get(change(work)), "publication_form")
    return client.post(
        change(work), form | {name.replace("__", "-"): value for name, value in values.items()}
    )


def authors(work: Publication) -> list[str]:
    return [str(authorship) for authorship in work.authorships.all()]


@pytest.fixture
def work() -> Publication:
    return factories.publication("Tides", ("Grace Tremblay", "Alan Côté", "Zoé Brun"), 2021)


def test_authors_change_places(publisher, work):
    response = save(
        publisher,
        work,
        authorships__0__position="2",
        authorships__1__position="3",
        authorships__2__position="1",
    )
    assert response.status_code == 302
    assert authors(work) == ["Zoé Brun", "Grace Tremblay", "Alan Côté"]
    work.refresh_from_db()
    assert work.authors_text == "Zoé Brun, Grace Tremblay, Alan Côté"
    assert [one.position for one in work.authorships.all()] == [1, 2, 3]


@pytest.mark.parametrize("first", [0, 1, 7])
def test_authors_are_numbered_as_they_stand_from_whatever_number_they_are_stored(publisher, work, first):
    for position, author in enumerate(work.authorships.order_by("-pk"), start=first):
        work.authorships.filter(pk=author.pk).update(position=position)
    form = filled_in(publisher.get(change(work)), "publication_form")
    assert [form[f"authorships-{row}-position"] for row in range(3)] == ["1", "2", "3"]
    work.refresh_from_db()
    publisher.post(change(work), form)
    assert work.updated_at == Publication.objects.get().updated_at
    save(publisher, work, authorships__2__position="1")
    assert authors(work) == ["Grace Tremblay", "Zoé Brun", "Alan Côté"]


def test_authors_at_one_place_are_told_apart(publisher, work):
    save(
        publisher,
        work,
        authorships__0__position="1",
        authorships__1__position="1",
        authorships__2__position="1",
    )
    assert [one.position for one in work.authorships.all()] == [1, 2, 3]


def test_a_member_who_is_chosen_is_sure_and_lends_the_name(publisher, work):
    member = factories.person("Ada", "Rivard")
    response = save(
        publisher,
        work,
        authorships__TOTAL_FORMS="4",
        authorships__3__publication=str(work.pk),
        authorships__3__person=str(member.pk),
        authorships__3__position="4",
        authorships__3__role="author",
        authorships__3__link_state="none",
    )
    assert response.status_code == 302
    last = work.authorships.last()
    assert (str(last), last.member) == ("Ada Rivard", member)


def test_an_author_without_any_name_is_refused(publisher, work):
    page = save(publisher, work, authorships__0__given="", authorships__0__family="").content.decode()
    assert "An author needs a name." in page


def test_identifiers_are_read_in_their_normal_form(publisher, work):
    save(
        publisher,
        work,
        releases__0__identifier_lines="https://doi.org/10.1234/ABC\narXiv:2303.04011v2\nISBN 978-2-07-036822-8",
    )
    found = {(one.scheme, one.value) for one in work.releases.get().identifiers.all()}
    assert found == {("doi", "10.1234/abc"), ("arxiv", "2303.04011"), ("isbn", "9782070368228")}
    save(publisher, work, releases__0__identifier_lines="DOI 10.1234/abc")
    assert [str(one) for one in work.releases.get().identifiers.all()] == ["DOI 10.1234/abc"]


def test_what_is_no_identifier_is_refused_in_the_form(publisher, work):
    page = save(publisher, work, releases__0__identifier_lines="Nothing known").content.decode()
    assert "errorlist" in page and "Nothing known" in page
    assert not work.releases.get().identifiers.exists()


def test_an_identifier_of_another_work_is_refused_by_its_name(publisher, work):
    factories.release(factories.publication("Ice"), doi="10.1234/abc")
    page = save(publisher, work, releases__0__identifier_lines="DOI 10.1234/abc").content.decode()
    assert "belongs to another release already: Ice" in page


def test_one_identifier_for_two_releases_of_one_form_is_refused(publisher, work):
    factories.release(work, 2022)
    page = save(
        publisher,
        work,
        releases__0__identifier_lines="DOI 10.1/a",
        releases__1__identifier_lines="DOI 10.1/a",
    ).content.decode()
    assert "errorlist" in page


LINE = "Ada Lovelace1,*, Grace Hopper2 and Alan Turing, et al."


def test_authors_are_added_by_the_line_of_a_paper_and_known_ones_are_linked(publisher, work):
    ada = factories.person("Ada", "Lovelace")
    save(publisher, work, byline=LINE, authorships__2__position="1")
    added = ["Ada Lovelace", "Grace Hopper", "Alan Turing"]
    assert authors(work) == ["Zoé Brun", "Grace Tremblay", "Alan Côté", *added]
    assert [one.position for one in work.authorships.all()] == [1, 2, 3, 4, 5, 6]
    work.refresh_from_db()
    assert work.has_more_authors and work.authors_text.endswith("Alan Côté, " + ", ".join(added))
    assert work.authorships.get(family="Lovelace").member == ada


def test_a_new_work_has_the_authors_of_its_line(publisher):
    form = filled_in(publisher.get(reverse("admin:publications_publication_add")), "publication_form")
    form |= {"title": "Tides", "byline": LINE}
    assert publisher.post(reverse("admin:publications_publication_add"), form).status_code == 302
    assert authors(Publication.objects.get()) == ["Ada Lovelace", "Grace Hopper", "Alan Turing"]


def test_a_line_that_names_nobody_comes_back_as_it_was_written(publisher, work):
    response = save(publisher, work, byline="1, 2, *")
    assert response.context["adminform"].form.errors == {"byline": ["This line names nobody."]}
    assert 'id="id_byline"' in response.text and "1, 2, *</textarea>" in response.text


def test_a_line_that_can_be_read_in_several_ways_asks_for_lines(publisher, work):
    response = save(publisher, work, byline="Plato, Socrates, Voltaire")
    assert "Write each name on a line of its own." in response.context["adminform"].form.errors["byline"][0]
    assert len(authors(work)) == 3


def test_an_editor_proposes_a_line_of_authors_for_a_live_work(editor, publisher, work):
    proposal = propose(editor, work, byline=LINE)
    assert len(authors(work)) == 3
    publish(publisher, work, proposal)
    assert len(authors(work)) == 6


def test_a_translator_adds_no_author_whatever_is_posted(translator, work):
    assert "id_byline" not in translator.get(change(work)).text
    form = filled_in(translator.get(change(work)), "publication_form")
    translator.post(change(work), form | {"byline": LINE, "summary_fr": "Marées"})
    assert len(authors(work)) == 3


def test_what_lists_show_follows_the_releases(publisher, work):
    save(publisher, work, releases__0__year="2024")
    work.refresh_from_db()
    assert work.year == 2024


def test_a_form_costs_the_same_queries_whatever_the_number_of_members_and_releases(
    publisher, django_assert_num_queries
):
    publisher.get(reverse("admin:publications_publication_add"))  # content types are read once per process
    for count in (1, 3):
        members = tuple(factories.person("Member", f"Number {count}-{one}") for one in range(count))
        work = factories.publication("Tides", members)
        for one in range(count):
            factories.release(work, venue=factories.venue(f"Venue {count}-{one}"))
        with django_assert_num_queries(15):
            page = publisher.get(change(work)).content.decode()
        assert page.count("selected>Member Number") == count
        assert page.count("selected>Venue") == count


def test_a_work_is_added_with_its_first_release(publisher):
    add = reverse("admin:publications_publication_add")
    form = filled_in(publisher.get(add), "publication_form")
    response = publisher.post(
        add,
        form
        | {
            "title": "Été \\emph{et} hiver",
            "releases-0-year": "2020",
            "releases-0-identifier_lines": "10.1234/x",
        },
    )
    assert response.status_code == 302
    work = Publication.objects.get()
    assert (work.slug, work.year) == ("ete-et-hiver", 2020)
    assert work.releases.get().identifiers.get().value == "10.1234/x"


def test_works_are_found_by_words_of_their_title_and_authors(publisher, work):
    address = reverse("admin:publications_publication_changelist")
    assert "Tides" in publisher.get(address, {"q": "cote tid"}).content.decode()
    assert "0 publications" in publisher.get(address, {"q": "volcano"}).content.decode()


def test_two_new_releases_can_not_have_one_identifier(publisher, work):
    rows = {
        f"releases__{number}__{name}": value
        for number in (1, 2)
        for name, value in {
            "publication": str(work.pk),
            "status": "published",
            "identifier_lines": "10.1234/AB",
        }.items()
    }
    response = save(publisher, work, releases__TOTAL_FORMS="3", **rows)
    assert "10.1234/ab stands in two releases." in response.content.decode()
    assert work.releases.count() == 1


def test_a_second_venue_of_the_same_name_is_refused(superuser):
    factories.venue("Revue d’Écologie")
    address = reverse("admin:publications_venue_add")
    form = filled_in(superuser.get(address), "venue_form") | {"name": "REVUE D'ECOLOGIE"}
    assert "There is a venue of this name already." in superuser.post(address, form).content.decode()
    assert superuser.post(address, form | {"name": "Revue d’hydrologie"}).status_code == 302


def profile(person) -> str:
    return reverse("admin:people_person_change", args=[person.pk])


def selection(client, person, *works: Publication):
    """Tick these works in the form of a person, and say something in French besides."""
    form = filled_in(client.get(profile(person)), "person_form")
    sent = form | {"selection": [str(work.pk) for work in works], "role_fr": "Professeure"}
    return client.post(profile(person), sent)


@pytest.fixture
def ada():
    ada = factories.person("Ada", "Rivard")
    for year in range(2015, 2022):
        factories.publication(f"Work of {year}", (ada,), year)
    return ada


def test_the_works_that_stand_first_are_ticked_in_the_form_of_the_person(publisher, ada):
    first, *_others, last = ada.publications.order_by("year")
    page = publisher.get(profile(ada)).content.decode()
    assert "Work of 2015 (2015)" in page and "Selected publications" in page
    assert selection(publisher, ada, first, last).status_code == 302
    assert {*ada.selected_works.all()} == {first, last}
    assert filled_in(publisher.get(profile(ada)), "person_form")["selection"] == [str(last.pk), str(first.pk)]
    assert selection(publisher, ada).status_code == 302
    assert not ada.selected_works.exists()


def test_five_works_at_most_are_selected(publisher, ada):
    page = selection(publisher, ada, *ada.publications.all()[:6]).content.decode()
    assert "Choose 5 works at most." in page
    assert not ada.selected_works.exists()


def test_works_of_others_are_no_choice(publisher, ada):
    other = factories.publication("Not hers", ("Grace Tremblay",))
    response = selection(publisher, ada, other)
    assert response.status_code == 200
    assert "Not hers" not in response.content.decode()
    assert not ada.selected_works.exists()


def test_who_has_no_works_is_asked_for_none(publisher):
    assert (
        "Selected publications" not in publisher.get(profile(factories.person("Bo", "Roy"))).content.decode()
    )


def test_a_translator_selects_nothing(translator, ada):
    first, second, *_others = ada.publications.all()
    ada.selected_works.add(first)
    assert selection(translator, ada, second).status_code == 302
    assert [*ada.selected_works.all()] == [first]
    ada.refresh_from_db()
    assert ada.role_fr == "Professeure"


def test_an_editor_selects_for_drafts_and_proposes_for_a_live_page(editor, publisher, ada):
    first, second, *_others = ada.publications.all()
    ada.selected_works.add(first)
    assert selection(editor, ada, second).status_code == 302
    assert [*ada.selected_works.all()] == [first]
    proposal = Revision.objects.proposals().get()
    here = f"/admin/people/person/{ada.pk}/proposals/{proposal.pk}/"
    shown = publisher.get(here).context
    publisher.post(here, {"seen": shown["seen"], "names": [one.name for one in shown["differences"]]})
    assert [*ada.selected_works.all()] == [second]
    ada.refresh_from_db()
    ada.published_at = None
    ada.save()
    assert selection(editor, ada, first).status_code == 302
    assert [*ada.selected_works.all()] == [first]


def test_what_stands_first_is_not_forgotten_where_somebody_saves_meanwhile(publisher, ada):
    first, second, *_others = ada.publications.all()
    form = filled_in(publisher.get(profile(ada)), "person_form")
    ada.selected_works.add(first)
    assert publisher.post(profile(ada), form | {"email": "ada@example.org"}).status_code == 302
    assert [*ada.selected_works.all()] == [first]
    response = publisher.post(profile(ada), form | {"selection": [str(second.pk)]})
    assert "Changed by both of you" in response.content.decode()
    assert [*ada.selected_works.all()] == [first]


def test_the_list_reads_nothing_that_its_rows_do_not_show(publisher, django_assert_num_queries):
    address = reverse("admin:publications_publication_changelist")
    publisher.get(address)  # content types are read once per process
    for count in (1, 3):
        for one in range(count):
            work = factories.publication(f"Tides {count}-{one}", (factories.person("A", f"B {count}-{one}"),))
            factories.release(work, venue=factories.venue(f"Venue {count}-{one}"))
            work.topics.add(factories.topic(f"Topic {count}-{one}", ""))
        with django_assert_num_queries(14) as queries:
            page = publisher.get(address).content.decode()
        assert page.count('<td class="field-venue">Venue') == page.count(
            '<td class="field-in_topics"><span>Topic'
        )
        assert not any("abstract" in query["sql"] or "publisher" in query["sql"] for query in queries)
