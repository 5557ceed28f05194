"""Names of one part, names in the order of the person, names in any letters."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from people.models import Person, PersonName
from tests import factories
from tests.forms import filled_in
from tests.readers import structured, text

pytestmark = pytest.mark.django_db
KEEN = {"family_name_first": True}


@pytest.mark.parametrize(
    ("given", "family", "columns", "shown", "in_admin", "slug"),
    [
        ("Ada", "Rivard", {}, "Ada Rivard", "Rivard, Ada", "ada-rivard"),
        ("Plato", "", {}, "Plato", "Plato", "plato"),
        ("", "Plato", {}, "Plato", "Plato", "plato"),
        ("Péter", "Nagy", KEEN, "Nagy Péter", "Nagy Péter", "nagy-peter"),
        ("Văn An", "Nguyễn", KEEN, "Nguyễn Văn An", "Nguyễn Văn An", "nguyen-van-an"),
        ("明", "李", {}, "李明", "李明", "li-ming"),
        ("길동", "홍", {}, "홍길동", "홍길동", "hong-gil-dong"),
        (
            "太郎",
            "山田",
            {"latin_given_name": "Taro", "latin_family_name": "Yamada"},
            "山田太郎",
            "山田太郎",
            "taro-yamada",
        ),
        ("Иван", "Петров", {}, "Иван Петров", "Петров, Иван", "ivan-petrov"),
        ("明", "", {"latin_given_name": "Ming"}, "明", "明", "ming"),
    ],
)
def test_a_name_is_shown_sorted_and_addressed_as_its_person_has_it(
    client, editor, given, family, columns, shown, in_admin, slug
):
    person = factories.person(given, family, **columns)
    assert (str(person), person.slug) == (shown, slug)
    assert shown in text(client.get("/en/people/"))
    page = client.get(f"/fr/personnes/{slug}/").content.decode()
    assert f"<h1><bdi>{shown}</bdi></h1>" in page
    assert f">{in_admin}</a>" in text(editor.get(reverse("admin:people_person_changelist")))


def test_a_name_in_latin_letters_stands_beside_the_other(client):
    factories.person("太郎", "山田", latin_given_name="Taro", latin_family_name="Yamada")
    page = client.get("/en/people/taro-yamada/").content.decode()
    assert "<bdi>Taro Yamada</bdi></p>" in page
    data = structured(page)["ProfilePage"]["mainEntity"]
    assert (data["name"], data["alternateName"]) == ("山田太郎", "Taro Yamada")
    assert (data["givenName"], data["familyName"]) == ("太郎", "山田")


def test_people_are_sorted_among_each_other_whatever_their_letters():
    for given, family in (("Ada", "Rivard"), ("明", "李"), ("Иван", "Кант"), ("Plato", ""), ("Zoé", "Àbel")):
        factories.person(given, family)
    assert [str(person) for person in Person.objects.all()] == [
        "Zoé Àbel",
        "Иван Кант",
        "李明",
        "Plato",
        "Ada Rivard",
    ]


@pytest.mark.parametrize("words", ["李明", "李 明", "明李", "明 李", "李", "Li Ming", "ming li"])
@pytest.mark.parametrize("address", ["/en/people/", "/en/search/", "/admin/people/person/"])
def test_a_chinese_name_is_found_in_whatever_order_and_with_or_without_space(superuser, address, words):
    factories.person("明", "李")
    factories.person("Grace", "Tremblay")
    page = text(superuser.get(address, {"q": words}))
    assert ">李明<" in page.replace("<mark>", "").replace("</mark>", "")
    assert "Tremblay" not in page


@pytest.mark.parametrize(
    ("given", "family", "words"),
    [
        ("修", "欧阳", ["Ouyang", "ouyang xiu", "Ouyangxiu", "xiu OUYANG", "Ou-yang", "ou yang"]),
        ("明", "李", ["liming", "Li Ming", "mingli"]),
        ("길동", "홍", ["Gildong Hong", "hong gil-dong", "honggildong"]),
        ("Ji-eun", "O’Neill", ["Jieun", "oneill", "ji eun", "O'Neill"]),
    ],
)
def test_a_name_is_found_by_its_latin_letters_with_and_without_what_parts_them(client, given, family, words):
    person = factories.person(given, family)
    for one in words:
        for address in ("/en/people/", "/en/search/"):
            assert f'href="/en/people/{person.slug}/"' in text(client.get(address, {"q": one})), (
                one,
                address,
            )


@pytest.mark.parametrize("words", ["𠮷田花子", "花子", "𠮷田 花子", "花子𠮷田"])
@pytest.mark.parametrize("address", ["/en/people/", "/en/search/"])
def test_so_is_one_with_a_rare_letter(client, address, words):
    factories.person("花子", "𠮷田")
    page = text(client.get(address, {"q": words}))
    assert ">𠮷田花子<" in page.replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize("words", ["홍길동", "홍 길동", "길동홍"])
@pytest.mark.parametrize("address", ["/en/people/", "/en/search/"])
def test_so_is_a_korean_one(client, address, words):
    factories.person("길동", "홍")
    assert "홍길동</a>" in text(client.get(address, {"q": words})).replace("<mark>", "").replace(
        "</mark>", ""
    )


def test_the_form_takes_one_name_in_either_field_and_refuses_none(publisher):
    address = reverse("admin:people_person_change", args=[factories.person().pk])
    form = filled_in(publisher.get(address), "person_form")
    for one in ({"given_name": "Plato", "family_name": ""}, {"given_name": "", "family_name": "Plato"}):
        assert publisher.post(address, form | one).status_code == 302
        assert str(Person.objects.get()) == "Plato"
        form = filled_in(publisher.get(address), "person_form")
    page = publisher.post(address, form | {"given_name": "", "family_name": ""}).content.decode()
    assert "A person needs a name." in page


def test_another_name_may_be_a_single_one_too_but_not_none():
    person = factories.person()
    assert str(PersonName(person=person, given_name="Adama")) == "Adama"
    PersonName(person=person, given_name="Adama").full_clean()
    with pytest.raises(ValidationError, match="needs a name"):
        PersonName(person=person).full_clean()


def test_works_name_a_member_in_their_order_and_citations_in_that_of_the_style(client):
    peter = factories.person("Péter", "Nagy", **KEEN)
    work = factories.publication("Tides", (peter,), 2022)
    page = client.get(f"/en/publications/{work.slug}/").content.decode()
    assert "<bdi>Nagy Péter</bdi></a>" in page
    assert "Nagy, P. (2022)" in page
    assert "author = {Nagy, Péter}" in page.replace("      ", " ").replace("  ", " ")
