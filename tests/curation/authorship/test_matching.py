import datetime
import json

import pytest

from bibliography.names import Name, UnclearNames, read_bibtex_name
from curation.authorship.matching import Members
from people.models import Person, PersonName
from tests import factories
from tests.shared import SHARED, needs_shared

pytestmark = pytest.mark.django_db

ORCID = "0000-0002-1825-0097"
NOBODYS = "0000-0002-9079-593X"


def match(source: str, orcid: str = "", years=()):
    """What the rule says: ‘Ada Rivard’ for a link, {‘Ada Rivard’: doubts} for suggestions, {} for nothing."""
    name = read_bibtex_name(source)
    found = Members().match(Name(name.family, name.given, name.suffix, name.literal, orcid=orcid), years)
    return (
        str(found.member) if found.member else {str(one.person): {*one.doubts} for one in found.suggestions}
    )


# One member, by name


@pytest.mark.parametrize(
    "source",
    [
        *("Élise Saint-Amour", "Saint-Amour, Elise", "SAINT AMOUR, ÉLISE", "Élise  Saint‐Amour "),
        *("Saint{-}Amour, {\\'E}lise", "Elise Saint Amour"),
    ],
)
def test_a_full_name_that_one_member_has_is_linked_in_any_writing(source):
    factories.person("Élise", "Saint-Amour")
    assert match(source) == "Élise Saint-Amour"


@pytest.mark.parametrize(
    ("source", "doubts"),
    [
        ("A. Marie Rivard", {"initials"}),
        ("A. Rivard", {"initials", "middle"}),
        ("A.M. Rivard", {"initials", "middle"}),
        ("AM Rivard", {"initials", "middle"}),
        ("Ada Rivard", {"middle"}),
        ("Ada M. Rivard", {"middle"}),
        ("Ada Marie Lou Rivard", {"middle"}),
        ("Rivard Ada-Marie", {"order"}),
        ("Rivard A.", {"order", "initials", "middle"}),
        ("Adamarie Rivard", {"spelling"}),
        ("Rivard, III, Ada Marie", {"suffix"}),
        ("{Ada Marie Rivard}", {"literal"}),
        ("Ada Marie Rivard-Roy", {"family"}),  # married perhaps
        ("Ada Rivard-Roy", {"family", "middle"}),
        ("Rivard AM", {"order", "initials", "middle"}),
    ],
)
def test_what_resembles_one_member_is_suggested_with_the_doubts(source, doubts):
    factories.person("Ada Marie", "Rivard")
    assert match(source) == {"Ada Marie Rivard": doubts}


@pytest.mark.parametrize(
    "source",
    [
        *("Rivard", "B. Rivard", "Ada B. Rivard", "A. B. Rivard", "Adèle Rivard", "Marie Rivard"),
        *(
            "A. Rivard-Roy",
            "{Rivard}",
            "Rivard Team",
            "{Rivard Team}",
            "{Institut Ada Marie Rivard}",
            "Ada Marie",
        ),
    ],
)
def test_what_is_not_a_members_name_is_nothing(source):
    factories.person("Ada Marie", "Rivard")
    assert match(source) == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Søren Øster", "Søren Øster"),
        ("SØREN ØSTER", "Søren Øster"),
        ("Soren Oster", {"Søren Øster": {"spelling"}}),
        ("Soeren Oester", {"Søren Øster": {"spelling"}}),
        ("S. Oster", {"Søren Øster": {"initials"}}),
    ],
)
def test_letters_that_only_resemble_others_are_suggested(source, expected):
    factories.person("Søren", "Øster")
    assert match(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Élise van der Berg", "Élise van der Berg"),
        ("van der Berg, Élise", "Élise van der Berg"),
        ("Berg, Élise van der", "Élise van der Berg"),
        ("Berg, É. van der", {"Élise van der Berg": {"initials"}}),
        ("Élise Berg", {"Élise van der Berg": {"family"}}),
        ("Bergson, Élise", {}),
    ],
)
def test_particles_may_stand_on_either_side(source, expected):
    factories.person("Élise", "van der Berg")
    assert match(source) == expected


@pytest.mark.parametrize(
    ("given", "family", "source", "doubts"),
    [
        ("Samira", "Ebrahimi Kahou", "S. E. Kahou", {"family", "initials"}),
        ("Samira", "Ebrahimi Kahou", "Samira Kahou", {"family"}),
        ("Samira", "Ebrahimi Kahou", "Kahou, S.", {"family", "initials"}),
        ("Samira", "Ebrahimi Kahou", "Samira Ebrahimi", {"family"}),
        ("Gabriel", "García Márquez", "Gabriel García", {"family"}),
        ("Gabriel", "García", "García Márquez, Gabriel", {"family"}),
        ("Inês", "da Silva Costa", "I. S. Costa", {"family", "initials"}),
        ("Văn An", "Nguyễn", "Nguyen Van An", {"order"}),
        ("Văn An", "Nguyễn", "An V. Nguyen", {"order"}),
        ("Văn An", "Nguyễn", "Nguyen, V. A.", {"initials", "middle"}),
        ("Ji-eun", "Kim", "Kim Jieun", {"order"}),
        ("Ji-eun", "Kim", "J.E. Kim", {"initials", "middle"}),
        ("Ji-eun", "Kim", "Kim JE", {"order", "initials", "middle"}),
        ("James", "Fulton Jr.", "Fulton, James", {"spelling", "suffix"}),
        ("James", "Fulton Jr.", "Fulton, Jr., James", {"spelling", "suffix"}),
        ("James", "Fulton III", "J. Fulton", {"initials", "suffix"}),
        ("Ada", "von Roy", "Roy, Ada", {"family"}),
        ("Ada", "von Roy", "Roy, A. von", {"initials"}),
        ("Ada", "O’Brien", "OBrien, Ada", {"spelling"}),
        ("Ada", "O’Brien", "Oʼbrien, Ada", {"spelling"}),
        ("Musa", "al-Khwarizmi", "Musa Khwarizmi", {"family"}),
        ("Musa", "al-Khwarizmi", "Musa Alkhwarizmi", {"spelling"}),
        ("Jürgen", "Weiß", "Juergen Weiß", {"spelling"}),
        ("Jürgen", "Weiß", "Jürgen Weiss", {"spelling"}),
        ("Łukasz", "Đặng", "Lukasz Dang", {"spelling"}),
        ("", "Wulandari", "Wulandari", {"initials"}),
        ("", "Wulandari", "{Wulandari}", {"initials", "literal"}),
        ("明", "王", "{王明}", {"literal"}),
        ("明", "王", "明王", {"order"}),
        ("小明", "欧阳", "小明欧阳", {"order"}),
    ],
)
def test_a_name_that_was_printed_otherwise_is_suggested_with_what_differs(given, family, source, doubts):
    member = factories.person(given, family)
    assert match(source) == {str(member): doubts}


@pytest.mark.parametrize(
    ("given", "family", "source"),
    [
        ("Samira", "Ebrahimi Kahou", "Samira A. Kahou"),
        ("Samira", "Ebrahimi Kahou", "S. Ebrahimi"),
        ("Văn An", "Nguyễn", "Van B. Nguyen"),
        ("Văn An", "Nguyễn", "Nguyen Van Anh"),
        ("Élise", "van der Berg", "Élise Van"),
        ("James", "Fulton Jr.", "James Jr."),
        ("Musa", "al-Khwarizmi", "Musa Al"),
        ("", "Wulandari", "Ayu Wulandari"),
    ],
)
def test_what_only_shares_some_words_with_a_name_is_nothing(given, family, source):
    factories.person(given, family)
    assert match(source) == {}


def test_names_of_several_words_may_be_split_elsewhere():
    factories.person("Simon", "Lacoste-Julien")
    assert match("Simon Lacoste Julien") == "Simon Lacoste-Julien"
    assert match("S. Lacoste Julien") == {"Simon Lacoste-Julien": {"initials"}}
    assert match("Simon Lacoste") == match("Simon Julien") == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("王小明", "Xiaoming Wang"),
        ("王, 小明", {"Xiaoming Wang": {"order"}}),
        ("小明 王", {"Xiaoming Wang": {"order"}}),
        ("王 小明", {"Xiaoming Wang": {"order"}}),
        ("王小", {}),
        ("王", {}),
        ("Xiao-Ming Wang", {"Xiaoming Wang": {"spelling"}}),
        ("X.-M. Wang", {"Xiaoming Wang": {"initials", "middle"}}),
    ],
)
def test_a_listed_name_in_another_script_is_linked_letter_by_letter(source, expected):
    member = factories.person("Xiaoming", "Wang")
    PersonName.objects.create(person=member, family_name="王小明")
    assert match(source) == expected


def test_a_name_in_letters_that_need_no_space_may_have_one():
    member = factories.person("太郎", "山田")
    assert match("山田 太郎") == "山田太郎"
    assert match("{山田 太郎}") == {str(member): {"literal"}}


def test_a_listed_name_that_is_split_is_linked_as_one_word_too():
    PersonName.objects.create(
        person=factories.person("Lanxi", "Ouyang"), family_name="欧阳", given_name="兰溪"
    )
    assert match("欧阳兰溪") == match("欧阳, 兰溪") == "Lanxi Ouyang"


def test_other_names_are_linked_former_ones_and_listed_initials_too():
    member = factories.person("Aline", "Roy")
    PersonName.objects.create(person=member, given_name="A. C.", family_name="Roy")
    PersonName.objects.create(person=member, given_name="Aline", family_name="Caron", kind="former")
    assert match("Roy, A. C.") == match("Aline Caron") == "Aline Roy"
    assert match("A. Roy") == {"Aline Roy": {"initials"}}
    assert match("A. D. Roy") == match("Aline D. Roy") == {}


def test_a_listed_family_name_alone_links_nothing():
    PersonName.objects.create(person=factories.person("Aline", "Roy"), family_name="Caron")
    assert match("Caron") == {"Aline Roy": {"initials"}}
    assert match("Aline Caron") == {}


# Several members


def test_of_two_members_with_one_name_both_are_suggested():
    factories.person("Jian", "Tang", slug="jian-tang")
    factories.person("Jian", "Tang", slug="jian-tang-2")
    for source in ("Jian Tang", "J. Tang"):
        suggestions = Members().match(read_bibtex_name(source)).suggestions
        assert {one.person for one in suggestions} == {*Person.objects.all()}
        assert all("namesakes" in one.doubts for one in suggestions)


def test_a_name_that_could_be_anothers_too_is_not_linked():
    factories.person("Ada", "Rivard")
    factories.person("Ada Marie", "Rivard")
    assert match("Ada Rivard") == {"Ada Rivard": {"namesakes"}, "Ada Marie Rivard": {"namesakes", "middle"}}
    assert match("Ada Marie Rivard") == {
        "Ada Rivard": {"namesakes", "middle"},
        "Ada Marie Rivard": {"namesakes"},
    }


def test_a_member_who_is_not_matched_by_name_is_suggested_and_makes_namesakes_doubtful():
    factories.person("Thomas", "Mitchell", match_by_name=False)
    assert match("Thomas Mitchell") == {"Thomas Mitchell": {"off"}}
    factories.person("Thomas", "Mitchell", slug="another")
    suggestions = Members().match(read_bibtex_name("Thomas Mitchell")).suggestions
    assert [{*one.doubts} for one in suggestions] == [{"off", "namesakes"}, {"namesakes"}]


# ORCID iDs


def test_an_orcid_decides_between_namesakes():
    factories.person("Jian", "Tang", slug="jian-tang")
    member = factories.person("Jian", "Tang", slug="jian-tang-2", orcid=ORCID)
    for source in ("Jian Tang", "J. Tang", "Jianping Tang"):
        found = Members().match(Name("Tang", read_bibtex_name(source).given, orcid=ORCID))
        assert found.member == member


def test_an_orcid_links_whoever_has_the_family_name_and_is_not_clearly_another_member():
    factories.person("Yoshua", "Bengio", orcid=ORCID, match_by_name=False)
    assert match("Y. Bengio", ORCID) == match("Josh Bengio", ORCID) == "Yoshua Bengio"
    factories.person("Samy", "Bengio")
    assert match("Samy Bengio", ORCID) == {"Yoshua Bengio": {"orcid-name"}, "Samy Bengio": {"orcid-other"}}


def test_an_orcid_against_the_name_is_suggested():
    factories.person("Yoshua", "Bengio", orcid=ORCID)
    assert match("Zed Quux", ORCID) == {"Yoshua Bengio": {"orcid-name"}}


def test_a_strangers_orcid_is_never_linked():
    factories.person("Yoshua", "Bengio", orcid=ORCID)
    assert match("Yoshua Bengio", NOBODYS) == {"Yoshua Bengio": {"orcid-other"}}
    assert match("Y. Bengio", NOBODYS) == {"Yoshua Bengio": {"orcid-other", "initials"}}
    assert match("Zed Quux", NOBODYS) == {}


# Time at the institute


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([2015], "Ada Rivard"),
        ([2019], "Ada Rivard"),
        ([2014], {"Ada Rivard": {"period"}}),
        ([2020], {"Ada Rivard": {"period"}}),
        ([2018, 2021], "Ada Rivard"),  # a preprint of then
        ([], "Ada Rivard"),
        ([None], "Ada Rivard"),
    ],
)
def test_outside_the_time_at_the_institute_nothing_is_linked(years, expected):
    factories.person(
        "Ada", "Rivard", orcid=ORCID, joined=datetime.date(2015, 9, 1), left=datetime.date(2019, 5, 1)
    )
    assert match("Ada Rivard", years=years) == match("A. Rivard", ORCID, years=years) == expected


# Real names


@needs_shared
def test_the_rule_agrees_with_the_truth_table():
    """No name is linked wrongly, and every verdict is as expected."""
    table = json.loads((SHARED / "gold" / "matching_cases.json").read_text())
    people = {}
    for number, row in enumerate(table["roster"]):
        name = read_bibtex_name(row["name"])
        people[row["id"]] = factories.person(
            name.given,
            name.family,
            slug=f"p{number}",
            orcid=row.get("orcid"),
            match_by_name=row.get("match_by_name", True),
        )
        for kind in ("variant", "former"):
            for other in row.get({"variant": "variants"}.get(kind, kind), ()):
                name = read_bibtex_name(other)
                PersonName.objects.create(
                    person=people[row["id"]], given_name=name.given, family_name=name.family, kind=kind
                )
    members = Members()
    ids = {person: key for key, person in people.items()}
    differing = []
    for printed, orcid, verdict, who in table["cases"]:
        try:
            name = read_bibtex_name(printed)
        except UnclearNames:
            found = "reject-field", None
        else:
            name = Name(name.family, name.given, name.suffix, name.literal, orcid=orcid or "")
            answer = members.match(name)
            suggested = " ".join(sorted(ids[one.person] for one in answer.suggestions)) or None
            found = (
                ("auto", ids[answer.member])
                if answer.member
                else ("suggest" if suggested else "none", suggested)
            )
        if found != (verdict, who):
            differing.append((printed, found, (verdict, who)))
    assert differing == []
