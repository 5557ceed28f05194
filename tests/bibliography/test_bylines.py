import pytest

from bibliography.bylines import read_byline
from bibliography.names import Name, UnclearNames

ADA, GRACE, ALAN = Name("Lovelace", "Ada"), Name("Hopper", "Grace"), Name("Turing", "Alan")


@pytest.mark.parametrize(
    "line",
    [
        "Ada Lovelace, Grace Hopper and Alan Turing",
        "Ada Lovelace, Grace Hopper, and Alan Turing",
        "Ada Lovelace, Grace Hopper et Alan Turing",
        "Ada Lovelace, Grace Hopper & Alan Turing",
        "Ada Lovelace; Grace Hopper; Alan Turing",
        "Lovelace, Ada; Hopper, Grace; Turing, Alan",
        "Lovelace, Ada; Hopper, Grace; and Turing, Alan",
        "Lovelace, Ada and Hopper, Grace and Turing, Alan",
        "Ada Lovelace\nGrace Hopper\nAlan Turing",
        "Lovelace, Ada\n\nHopper, Grace\nTuring, Alan\n",
        "Ada Lovelace, Grace\nHopper,\nAlan Turing",
        "Ada Lovelace1,2*, Grace Hopper2, Alan Turing3",
        "Ada Lovelace¹,², Grace Hopper (University of Pennsylvania) and Dr. Alan Turing†",
        "  Ada Lovelace ,Grace Hopper,, Alan Turing,",
        "By Ada Lovelace, Grace Hopper, and Alan Turing (1843).",
        "Lovelace, Ada, Hopper, Grace, Turing, Alan",
        "LOVELACE Ada; HOPPER Grace; TURING Alan",
        "Ada Lovelace | Grace Hopper • Alan Turing",
        "Ada Lovelace https://orcid.org/0000-0002-1825-0097, Grace Hopper <grace@example.org>, Alan Turing",
    ],
)
def test_people_are_told_apart_whichever_way_the_line_parts_them(line):
    assert read_byline(line).names == (ADA, GRACE, ALAN)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lovelace, A., Hopper, G. M., & Turing, A.", [("Lovelace", "A."), ("Hopper", "G. M."), ("Turing", "A.")]),
        ("Lovelace A, Hopper GM, Turing A", [("Lovelace", "A"), ("Hopper", "GM"), ("Turing", "A")]),
        ("Ludwig van Beethoven, María de la Cruz", [("van Beethoven", "Ludwig"), ("de la Cruz", "María")]),
        ("Lovelace, Ada Augusta", [("Lovelace", "Ada Augusta")]),
        ("Ada Lovelace, Grace Hopper", [("Lovelace", "Ada"), ("Hopper", "Grace")]),
        ("Lovelace, A., Hopper, G., & Turing, A. (1843).", [("Lovelace", "A."), ("Hopper", "G."), ("Turing", "A.")]),
        ("李明、王芳", [("", ""), ("", "")]),
        ("山田 太郎、佐藤 花子", [("山田", "太郎"), ("佐藤", "花子")]),
        ("Ada Lovelace", [("Lovelace", "Ada")]),
        ("Andy Etienne, Anders Sand", [("Etienne", "Andy"), ("Sand", "Anders")]),
    ],
)  # fmt: skip
def test_commas_within_a_name_are_told_from_those_between_names(line, names):
    assert [(name.family, name.given) for name in read_byline(line).names] == names


def test_a_suffix_stays_with_its_name():
    king, parks = read_byline("Martin Luther King, Jr., Rosa Parks").names
    assert (king.family, king.given, king.suffix) == ("King", "Martin Luther", "Jr.")
    assert parks == Name("Parks", "Rosa")


def test_degrees_are_nobody():
    found = read_byline("Par Jean Tremblay, Ph.D., et Dr. Marie Roy, MD").names
    assert [(name.family, name.given) for name in found] == [("Tremblay", "Jean"), ("Roy", "Marie")]


def test_a_group_in_braces_is_one_of_a_list_of_bibtex():
    found = read_byline("Lovelace, Ada and Hopper, Grace and {The Tide Gauge Consortium}").names
    assert found == (ADA, GRACE, Name(literal="The Tide Gauge Consortium"))


@pytest.mark.parametrize(
    "line", ["Plato, Socrates, Voltaire", "Ada Lovelace et Grace Hopper, sous la direction de Alan Turing"]
)
def test_what_can_be_read_in_two_ways_is_refused(line):
    with pytest.raises(UnclearNames):
        read_byline(line)


def test_an_organisation_stays_whole():
    assert read_byline("Ada Lovelace, The Tide Gauge Consortium").names[1] == Name(
        literal="The Tide Gauge Consortium"
    )


@pytest.mark.parametrize("end", ["et al.", "and others", "et coll."])
def test_those_not_named_are_remembered_and_not_invented(end):
    found = read_byline(f"Ada Lovelace, Grace Hopper, {end}")
    assert (found.names, found.has_more) == ((ADA, GRACE), True)


@pytest.mark.parametrize("line", ["", " , ;\n", "1,2*", "()", "…"])
def test_a_line_without_names_has_none(line):
    assert read_byline(line).names == ()


def test_a_long_line_takes_no_longer_than_its_length():
    assert len(read_byline(", ".join(f"Ada Lovelace{'x' * (n % 7)}" for n in range(5_000))).names) == 5_000
