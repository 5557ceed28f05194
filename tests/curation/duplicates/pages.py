"""The pages on which editors merge and split, and two works for them."""

from django.urls import reverse

from publications.models import Publication, Release
from tests import factories
from tests.forms import filled_in

QUEUE = "/admin/publications/duplicatesuggestion/"
MERGE = f"{QUEUE}merge/"


def preprint_and_paper() -> list[Publication]:
    authors = ("Ada Rivard", "Grace Roy")
    preprint = factories.publication("Tides and the trees", authors, kind="article", abstract="We count.")
    factories.release(preprint, 2023, month=3, status=Release.Status.PREPRINT)
    paper = factories.publication("Tides and their trees", authors)
    factories.release(paper, 2024, venue=factories.venue("Coasts"), volume="7", peer_reviewed=True)
    return [preprint, paper]


def compare(works: list[Publication]) -> str:
    return f"{MERGE}?one={works[0].pk}&other={works[1].pk}"


def answer(client, works: list[Publication], **values):
    form = filled_in(client.get(compare(works)), "merge_form")
    return client.post(compare(works), form | values, follow=True)


def split_address(work: Publication) -> str:
    return reverse("admin:curation_split", args=[work.pk])
