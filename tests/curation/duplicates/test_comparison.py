"""The comparison shows whatever sets two works apart, or leaves it out for a reason."""

import pytest
from django.db.models import Field

from curation.duplicates.comparison import comparable, compare
from publications.models import Authorship, Identifier, Publication, PublicationLink, Release
from tests import factories

pytestmark = pytest.mark.django_db

ROW = "which row it is, and of which work"
COMPUTED = "the site makes it of what is shown"
DETAIL = "does not tell works apart; a merge takes it over where it is lacking"
LEFT = {
    Publication: {
        "id": ROW,
        **dict.fromkeys(("title", "title_text", "title_html"), "the heading of the column"),
        **dict.fromkeys(("published_at", "expires_at"), "the heading says the state that follows from them"),
        **dict.fromkeys(
            ("abstract", "abstract_html", "typesetting_issues"), "the abstract is shown as plain text"
        ),
        "summary": "the language of whoever saved last; both languages are shown",
        **dict.fromkeys(("created_at", "updated_at"), "says nothing of the work"),
        **dict.fromkeys(
            ("primary_release", "year", "sort_date", "authors_text", "search_en", "search_fr"), COMPUTED
        ),
        **dict.fromkeys(("featured", "extra"), DETAIL),
        "has_more_authors": "the names are shown as far as they are known",
    },
    Authorship: {
        **dict.fromkeys(("id", "publication"), ROW),
        "position": "the names stand in their order",
        "role": "the names stand by their parts",
        **dict.fromkeys(
            ("name_printed", "orcid", "affiliation_text", "is_corresponding", "equal_contribution"), DETAIL
        ),
    },
    Release: {
        **dict.fromkeys(("id", "publication"), ROW),
        **dict.fromkeys(("publisher", "open_access", "url", "pdf_url", "paper", "paper_from"), DETAIL),
    },
    Identifier: dict.fromkeys(("id", "release"), ROW),
    PublicationLink: dict.fromkeys(("id", "publication"), ROW),
}


def rows(work: Publication) -> dict:
    """One row of each model that a work is made of."""
    [release] = work.releases.all()
    return {
        Publication: work,
        Authorship: work.authorships.all()[0],
        Release: release,
        Identifier: release.identifiers.all()[0],
        PublicationLink: work.links.all()[0],
    }


def another(field: Field, value: object) -> object:
    """A value of the field that is not the one it has."""
    if field.is_relation:
        return {"person": factories.person, "venue": factories.venue}[field.name]("Another")
    if field.choices:
        return next(choice for choice, _label in field.choices if choice != value)
    kinds = {"BooleanField": not value, "JSONField": {"another": 1}, "PositiveSmallIntegerField": 3}
    return kinds.get(field.get_internal_type(), "another")


COLUMNS = [
    pytest.param(model, field, id=f"{model.__name__}.{field.name}")
    for model, left in LEFT.items()
    for field in model._meta.concrete_fields
    if field.name not in left
]


@pytest.mark.parametrize(("model", "field"), COLUMNS)
def test_a_difference_in_a_column_is_shown(model, field):
    work = factories.publication("Tides", (factories.person(),))
    factories.release(work, 2024, doi="10.1000/tides", month=5, volume="7")
    work.links.create(kind="code", url="https://example.org/code")
    one, other = comparable().get(), comparable().get()
    assert all(row.is_same for row in compare(one, other))
    row = rows(other)[model]
    setattr(row, field.name, another(field, getattr(row, field.name)))
    assert not all(row.is_same for row in compare(one, other))


@pytest.mark.parametrize("model", LEFT, ids=lambda model: model.__name__)
def test_what_is_left_out_is_still_a_column(model):
    assert LEFT[model].keys() <= {field.name for field in model._meta.concrete_fields}
