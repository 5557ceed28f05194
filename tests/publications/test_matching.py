import json

import pytest

from people.models import PersonName
from publications.matching import Members
from publications.names import Name, read_bibtex_name
from tests import factories
from tests.shared import SHARED, needs_shared

pytestmark = pytest.mark.django_db


def find(source: str, orcid: str = ""):
    return Members().find(read_bibtex_name(source), orcid)


def test_a_full_name_that_one_member_has_is_linked_in_any_writing():
    member = factories.person("Élise", "Saint-Amour")
    for source in (
        "Élise Saint-Amour",
        "Saint-Amour, Elise",
        "SAINT AMOUR, ÉLISE",
        "Saint{-}Amour, {\\'E}lise",
    ):
        assert find(source) == member


@pytest.mark.parametrize(
    "source", ["E. Rivard", "Rivard", "Ada B. Rivard", "Rivard Ada", "Adèle Rivard", "{Ada Rivard}"]
)
def test_what_only_resembles_a_member_is_not_linked(source):
    factories.person("Ada", "Rivard")
    assert find(source) is None


def test_of_two_members_with_one_name_none_is_linked():
    factories.person("Jian", "Tang", slug="jian-tang")
    factories.person("Jian", "Tang", slug="jian-tang-2")
    assert find("Jian Tang") is None


def test_other_names_of_a_member_are_linked_initials_too_where_they_are_listed():
    member = factories.person("Aline", "Roy")
    PersonName.objects.create(person=member, given_name="A. C.", family_name="Roy")
    PersonName.objects.create(person=member, given_name="Aline", family_name="Caron", kind="former")
    assert find("Roy, A. C.") == find("Aline Caron") == member
    assert find("A. Roy") is None


def test_an_orcid_decides_between_namesakes_but_not_against_the_name():
    factories.person("Jian", "Tang", slug="jian-tang")
    member = factories.person("Jian", "Tang", slug="jian-tang-2", orcid="0000-0002-1825-0097")
    assert find("J. Tang", "0000-0002-1825-0097") == member
    assert find("Zed Quux", "0000-0002-1825-0097") is None
    assert find("Jian Tang", "0000-0002-9079-593X") is None


def test_letters_that_folding_only_approximates_do_not_link():
    member = factories.person("Søren", "Øster")
    assert find("Søren Øster") == member
    assert find("Soren Oster") is None


@needs_shared
def test_no_name_of_the_truth_table_is_linked_wrongly_and_every_sure_one_is():
    table = json.loads((SHARED / "gold" / "matching_cases.json").read_text())
    people = {}
    for number, row in enumerate(table["roster"]):
        name = read_bibtex_name(row["name"])
        people[row["id"]] = factories.person(
            name.given, name.family, slug=f"p{number}", orcid=row.get("orcid")
        )
        for other in [*row.get("variants", ()), *row.get("former", ())]:
            name = read_bibtex_name(other)
            PersonName.objects.create(
                person=people[row["id"]], given_name=name.given, family_name=name.family
            )
        if not row.get("match_by_name", True):
            people[row["id"]].delete()
    members = Members()
    for printed, orcid, verdict, who in table["cases"]:
        if verdict == "reject-field":
            continue
        found = members.find(read_bibtex_name(printed), orcid or "")
        assert found == (people[who] if verdict == "auto" else None), printed


def test_organisations_are_no_members():
    factories.person("Ada", "Rivard")
    assert Members().find(Name(literal="Ada Rivard")) is None
