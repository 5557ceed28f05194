"""What is stored of titles and abstracts beside their LaTeX: plain text, HTML, and what was not understood."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from bibliography.latex import Rendered, render
from content.models import Derivation

BATCH = 500


def typeset_title(work: Model) -> None:
    store_rendered(work, "title", render(work.title, is_title=True))


def typeset_abstract(work: Model) -> None:
    store_rendered(work, "abstract", render(work.abstract))


def store_rendered(work: Model, field: str, rendered: Rendered) -> None:
    """Set the columns of one field; what was not understood of the other field stays noted."""
    setattr(work, f"{field}_text", rendered.text)
    setattr(work, f"{field}_html", rendered.html)
    others = [issue for issue in work.typesetting_issues if issue[0] != field]
    own = [[field, *issue] for issue in rendered.issues]
    work.typesetting_issues = sorted(
        [*others, *own], key=lambda issue: issue[0], reverse=True
    )  # the title first


TYPESETTING = (
    Derivation(["title"], ["title_text", "title_html", "typesetting_issues"], typeset_title),
    Derivation(["abstract"], ["abstract_text", "abstract_html", "typesetting_issues"], typeset_abstract),
)
SOURCES = tuple(source for derivation in TYPESETTING for source in derivation.sources)
COLUMNS = tuple(dict.fromkeys(column for derivation in TYPESETTING for column in derivation.columns))


def typeset(work: Model) -> None:
    """Set the columns of a work from its title and abstract."""
    for derivation in TYPESETTING:
        derivation.derive(work)


def typeset_again(works: QuerySet, progress: Callable[[int], None] = lambda done: None) -> int:
    """Set works anew where the rules have changed since they were saved, and say how many came out otherwise.

    Those count as changed. Works are locked in batches: what somebody writes meanwhile is not overwritten.
    """
    changed, keys = 0, list(works.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = works.filter(pk__in=keys[start : start + BATCH]).order_by("pk").only(*SOURCES, *COLUMNS)
        with transaction.atomic():
            rows = [work for work in batch.select_for_update(of=("self",)) if comes_out_otherwise(work)]
            for work in rows:
                work.updated_at = timezone.now()
            works.model._base_manager.bulk_update(rows, [*COLUMNS, "updated_at"])
        changed += len(rows)
        progress(min(start + BATCH, len(keys)))
    return changed


def comes_out_otherwise(work: Model) -> bool:
    """Set a work; whether its columns are not what they were."""
    before = [getattr(work, column) for column in COLUMNS]
    typeset(work)
    return before != [getattr(work, column) for column in COLUMNS]
