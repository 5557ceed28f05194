"""Imports as editors make them: previewed, then applied."""

from curation.imports.reading import from_file
from curation.imports.runs import apply_import as apply_seen
from curation.imports.runs import preview_import
from curation.models import ImportRun
from tests.curation.imports.entries import article

OTHER = article("b", title="On Other Shores", journal="Shores")


def previewed(text: str, user) -> ImportRun:
    bibliography = from_file(text.encode(), "papers.bib")
    bibliography.run.user = user
    return preview_import(bibliography)


def apply(run: ImportRun, user, *, is_draft: bool) -> bool:
    """Apply what is shown by now."""
    revision = ImportRun.objects.values_list("revision", flat=True).get(pk=run.pk)
    return apply_seen(run, user, revision=revision, is_draft=is_draft)


def applied(text: str, user, **options) -> ImportRun:
    run = previewed(text, user)
    assert apply(run, user, is_draft=options.get("is_draft", False))
    run.refresh_from_db()
    return run


def outcomes(run: ImportRun) -> dict[str, str]:
    return dict(run.items.values_list("key", "outcome"))


def leave_out(run: ImportRun, *keys: str) -> None:
    run.items.filter(key__in=keys).update(is_left_out=True)
