import pytest
from django.utils import translation

from publications.export.bibtex import entry_type
from publications.export.citations import citations
from publications.export.csl import csl
from publications.models import Publication
from tests import factories

THESIS = {"entry_type": "thesis"}


@pytest.mark.parametrize(
    ("kind", "extra", "genre", "written"),
    [
        ("thesis", {"entry_type": "phdthesis"}, "Doctoral dissertation", "phdthesis"),
        (
            "thesis",
            THESIS | {"fields": {"type": "mathesis"}},
            "Master’s thesis",
            "mastersthesis",
        ),
        (
            "thesis",
            THESIS | {"fields": {"type": "Thèse de doctorat"}},
            "Doctoral dissertation",
            "phdthesis",
        ),
        (
            "thesis",
            THESIS | {"fields": {"type": "Bachelor’s thesis"}},
            "Bachelor’s thesis",
            "thesis",
        ),
        ("thesis", {}, "", "phdthesis"),
        ("report", {"entry_type": "techreport"}, "Technical report", "techreport"),
        ("report", {"entry_type": "report"}, "", "techreport"),
        ("report", {"entry_type": "report", "fields": {"type": "White paper"}}, "White paper", "report"),
        ("book", {"fields": {"type": "Novel"}}, "", "book"),
    ],
)
def test_what_a_work_is_called_and_its_type_agree(kind, extra, genre, written):
    work = Publication(pk=1, kind=kind, extra=extra, cite_key="key", title_text="Tides")
    work._prefetched_objects_cache = {"authorships": [], "releases": []}
    assert csl(work).get("genre", "") == genre
    assert entry_type(work) == written


@pytest.mark.django_db
def test_a_thesis_is_called_one_in_every_style_and_in_the_language_of_the_page():
    work = factories.publication("Tides", ("Léa Roy",), kind="thesis", extra={"entry_type": "phdthesis"})
    factories.release(work, 2020, venue=factories.venue("McGill University"), url="https://example.org/")
    for language, genre in (("en", "Doctoral dissertation"), ("fr", "Thèse de doctorat")):
        with translation.override(language):
            cited = citations(work)
            assert all(genre in reference for reference in cited.values())
            assert f"[{genre}, McGill University]" in cited["APA"]
