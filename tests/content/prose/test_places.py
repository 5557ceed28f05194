import pytest
from django.core.exceptions import ValidationError

from content.prose.rules import check
from tests import factories

pytestmark = pytest.mark.django_db


def linking_to(address: str) -> str:
    return f'<h2>Our CO<sub>2</sub></h2><p><a href="{address}">there</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "/en/people/", "/fr/personnes", "/en/people/?q=a#b", "/en/people/ada-rivard/", "/en/news/draft/",
        "/en/news/former/", "/en/publications.bib", "/media/pictures/x.jpg", "/robots.txt", "/", "#our-co2", "#main",
    ],
)  # fmt: skip
def test_links_within_the_site_lead_to_what_there_is_published_or_not(address):
    factories.person("Ada", "Rivard")
    draft = factories.article("Draft", slug_en="former", published_at=None)
    draft.slug_en = "draft"
    draft.save()
    check(linking_to(address))
    assert draft.former_slugs.get().slug == "former"  # nothing was refused


@pytest.mark.parametrize(
    "address", ["/en/nothing-here/", "/fr/personnes/nobody/", "/en/news/2/3/", "#nothing"]
)
def test_a_link_to_what_this_site_does_not_have_is_refused(address):
    with pytest.raises(ValidationError, match=f"“{address}” leads to a .* does not have"):
        check(linking_to(address))
