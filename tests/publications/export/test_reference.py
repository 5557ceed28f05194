import pytest
from django.utils.html import strip_tags

from publications.export.reference import initials, reference
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_article_has_the_name_of_its_journal_in_italics():
    work = factories.publication("Tides \\& <trees>.", ("Ada Rivard",), kind="article-journal")
    factories.release(
        work,
        2024,
        month=1,
        doi="10.1/x",
        venue=factories.venue("Estuary"),
        volume="3",
        issue="2",
        pages="4--5",
    )
    assert reference(work) == (
        'Rivard, A. (2024). <span lang="en">Tides &amp; &lt;trees&gt;</span>. '
        "<cite>Estuary</cite>, 3 (2), 4–5. "
        '<a href="https://doi.org/10.1/x">https://doi.org/10.1/x</a>'
    )


def test_a_book_has_its_title_in_italics():
    work = factories.publication("Tides", ("Ada Rivard",), kind="book", language="fr")
    factories.release(work, 2024, publisher="Presses de l’estuaire", url="https://example.org/")
    assert reference(work) == (
        'Rivard, A. (2024). <cite><span lang="fr">Tides</span></cite>. Presses de l’estuaire. '
        '<a href="https://example.org/">https://example.org/</a>'
    )


@pytest.mark.parametrize(
    ("authors", "more", "expected"),
    [
        ((), False, "(n.d.). Tides."),
        (("Ada Rivard",), False, "Rivard, A. (n.d.). Tides."),
        (("Ada Rivard", "Jean-Sébastien de Roy"), False, "Rivard, A., & Roy, J.-S. d. (n.d.). Tides."),
        (("Ada Rivard",), True, "Rivard, A., et al. (n.d.). Tides."),
        (("Wulandari",), False, "Wulandari (n.d.). Tides."),
    ],
)
def test_authors_are_named_in_order_by_family_name_and_initials(authors, more, expected):
    work = factories.publication("Tides", authors, has_more_authors=more)
    assert strip_tags(reference(work)).replace("&amp;", "&") == expected


def test_of_many_authors_the_first_nineteen_and_the_last_are_named():
    work = factories.publication("Tides", tuple(f"A Author{number}" for number in range(25)))
    text = strip_tags(reference(work))
    assert "Author18, A., … Author24, A. (n.d.)" in text
    assert "Author19" not in text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Ada", "A."),
        ("Jean-Sébastien", "J.-S."),
        ("Grace Ann", "G. A."),
        ("J. R. R.", "J. R. R."),
        ("Émile", "É."),
        ("", ""),
        ("小明", "小."),
    ],
)
def test_initials(given, expected):
    assert initials(given) == expected
