"""The PDFs of works that are kept here, for readers once their work is public and no embargo holds them back."""

from django.conf import settings
from django.urls import reverse

from publications.models import Publication, Release


def paper_of(work: Publication) -> Release | None:
    """The release whose PDF stands for the work: one that readers may have, the main release, then by rank."""
    kept = [release for release in work.releases.all() if release.paper]
    return min(kept, key=lambda release: rank(work, release), default=None)


def rank(work: Publication, release: Release) -> tuple:
    return release.is_embargoed, release.pk != work.primary_release_id, *release.precedence()


def paper_url(work: Publication) -> str:
    """The path of the PDF; empty where there is none that readers may have."""
    release = paper_of(work)
    if release is None or release.is_embargoed:
        return ""
    return reverse("publications:paper", kwargs={"slug": work.slug})


def pdf_address(work: Publication) -> str:
    """The whole address of the PDF kept here, else of the main release’s elsewhere; empty where there is none."""
    if path := paper_url(work):
        return settings.SITE_URL + path
    return work.primary_release.pdf_url if work.primary_release else ""
