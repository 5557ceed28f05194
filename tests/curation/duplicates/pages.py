"""The pages on which editors merge and split."""

from django.urls import reverse

from publications.models import Publication
from tests.forms import filled_in

QUEUE = "/admin/publications/duplicatesuggestion/"
MERGE = f"{QUEUE}merge/"


def compare(works: list[Publication]) -> str:
    return f"{MERGE}?one={works[0].pk}&other={works[1].pk}"


def answer(client, works: list[Publication], **values):
    form = filled_in(client.get(compare(works)), "merge_form")
    return client.post(compare(works), form | values, follow=True)


def split_address(work: Publication) -> str:
    return reverse("admin:curation_split", args=[work.pk])
