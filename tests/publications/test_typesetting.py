import pytest

from publications.models import Publication
from publications.typesetting import typeset_again
from tests import factories

pytestmark = pytest.mark.django_db


def test_saving_a_work_sets_its_title_and_abstract():
    work = factories.publication(r"On $x^2$", abstract=r"\url{https://example.org/}")
    assert (work.title_text, work.abstract_text) == ("On x²", "https://example.org/")
    assert work.title_html == "On <math><msup><mi>x</mi><mn>2</mn></msup></math>"
    assert work.abstract_html == '<a href="https://example.org/">https://example.org/</a>'


def test_a_title_holds_no_link_and_nothing_that_takes_the_focus():
    wide = r"\url{https://example.org/} and $a+b+c+d+e+f+g+h+i+j+k$"
    work = factories.publication(wide, abstract=wide)
    assert "href" in work.abstract_html
    assert "tabindex" in work.abstract_html
    assert "href" not in work.title_html
    assert "tabindex" not in work.title_html


def test_what_was_not_understood_is_kept_with_its_field():
    work = factories.publication(r"On \method", abstract=r"By $\frac{x}$.")
    work.refresh_from_db()
    assert work.typesetting_issues == [["title", "command", "\\method"], ["abstract", "formula", "\\frac{x}"]]


def test_works_saved_under_other_rules_are_set_again():
    stale, fresh = factories.publication("On $x^2$"), factories.publication("On $y$")
    before = {work.pk: work.updated_at for work in (stale, fresh)}
    Publication.objects.filter(pk=stale.pk).update(title_html="On x<sup>2</sup>")
    done = []
    assert typeset_again(Publication.objects.all(), done.append) == 1
    stale.refresh_from_db()
    assert "<math>" in stale.title_html
    assert done == [2]
    assert stale.updated_at > before[stale.pk]
    assert Publication.objects.get(pk=fresh.pk).updated_at == before[fresh.pk]
    assert typeset_again(Publication.objects.filter(pk=fresh.pk)) == 0
