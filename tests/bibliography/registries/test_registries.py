"""What every registry does in the same way, asked through a server on this machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibliography.records import Note, Record, Refusal
from bibliography.registries import REGISTRIES, RegistryError, ask
from tests.bibliography.registries.answers import items
from tests.bibliography.samples import real
from tests.shared import SHARED
from tests.web_server import WebServer


@pytest.mark.parametrize("name", REGISTRIES)
def test_every_registry_is_asked_over_https_and_says_when_it_has_nothing(registry: WebServer, name):
    assert REGISTRIES[name].home.startswith("https://")
    with pytest.raises(RegistryError, match=f"{REGISTRIES[name].label} knows nothing of this"):
        items(registry, name, "0000-0002-1825-0097")
    assert len(registry.asked) == 1


@pytest.mark.parametrize("name", REGISTRIES)
def test_asking_for_nothing_asks_nobody(registry: WebServer, name):
    with pytest.raises(RegistryError, match="Say what to look for"):
        ask(REGISTRIES[name](registry.access), "  ")
    assert registry.asked == []


@pytest.mark.parametrize("name", REGISTRIES)
def test_an_answer_that_is_none_is_refused_with_what_it_said(name):
    (refusal,) = REGISTRIES[name]().parse(b"<html><body>Maintenance</body>")
    assert isinstance(refusal, Refusal)
    assert "cannot be read" in refusal.reason
    assert "Maintenance" in refusal.raw


@given(
    data=st.binary(max_size=200)
    | st.sampled_from([b"{" * 5000, b"[" * 100_000, b"<a>" * 5000, b"null", b"<a/>"])
)
@pytest.mark.parametrize("name", REGISTRIES)
def test_whatever_the_answer_nothing_is_raised(name, data):
    registry = REGISTRIES[name]()
    registry.pages(data)
    assert all(isinstance(item, Record | Refusal | Note) for item in registry.parse(data))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["T", "10.1000/a", "\ud800", "2020-01-01", "0"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)
FIELDS = {
    "crossref": [
        "title",
        "author",
        "issued",
        "container-title",
        "relation",
        "license",
        "institution",
        "type",
    ],
    "datacite": ["titles", "creators", "dates", "container", "publisher", "types", "identifiers", "subjects"],
    "openalex": [
        "title",
        "authorships",
        "primary_location",
        "biblio",
        "abstract_inverted_index",
        "locations",
        "ids",
    ],
    "hal": [
        "title_s",
        "authLastName_s",
        "authFirstName_s",
        "authIdHasPrimaryStructure_fs",
        "page_s",
        "files_s",
    ],
}


@given(data=st.data())
@pytest.mark.parametrize("name", FIELDS)
def test_whatever_the_type_of_a_value_nothing_is_raised(name, data):
    item = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS[name], JSON)))
    assert isinstance(REGISTRIES[name]().read(item), Record | Refusal)


@pytest.mark.parametrize(
    ("name", "answer", "count"),
    [
        ("openalex", b'{"results": [{"title": "A", "authorships": []}]}', 1),
        *real(
            ("crossref", "dspace-crossRef-by-id.json", 1),
            ("datacite", "dspace-dataCite-test.json", 1),
            ("datacite", "datacite-raw.json", 8),
            ("openalex", "erga-openalex-works-page1.json", 4),
            ("openalex", "openalex-raw.json", 4),
            ("orcid", "orcid-works.xml", 5),
        ),
    ],
)
def test_answers_are_read_whole(name, answer, count):
    data = answer if isinstance(answer, bytes) else (SHARED / "api" / answer).read_bytes()
    found = [item for item in REGISTRIES[name]().parse(data) if not isinstance(item, Note)]
    assert all(isinstance(item, Record) for item in found)
    assert len(found) == count
