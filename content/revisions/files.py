"""The files that objects and their versions name: which of them nothing names any more.

Pictures look after their own, which have renditions: `content.pictures.sweeping`.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import transaction
from django.db.models import F, FileField, ImageField, JSONField, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from content.aggregates import Rows
from content.in_use import Matches
from content.models import Revision

Files = dict[FileField, set[str]]  # names by the column that has them


def file_columns() -> Iterator[FileField]:
    """Every column that names a file, but those of pictures."""
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        base = {field.translated_field.name for field in fields if getattr(field, "language", None)}
        for field in fields:
            is_file = isinstance(field, FileField) and not isinstance(field, ImageField)
            if is_file and not model._meta.proxy and field.name not in base:
                yield field


def folder_of(column: FileField) -> str:
    """Where its files lie in the storage; all below belongs to such columns."""
    return column.upload_to.partition("/")[0]


# Of a proposal


def files_in(rows: Rows) -> Files:
    """The files that a version names."""
    found = {}
    for column in file_columns():
        own = rows.get(column.model._meta.label, {}).values()
        if names := {str(row.get(column.attname) or "") for row in own} - {""}:
            found[column] = names
    return found


def let_go_of_files(proposal: Revision) -> None:
    """Remove the files of a proposal that is not published, once that is certain and if nobody else names them."""
    if found := files_in(proposal.rows):
        transaction.on_commit(lambda: remove_unnamed(found, proposal), robust=True)


def remove_unnamed(files: Files, proposal: Revision) -> None:
    same = Revision.objects.filter(content_type=proposal.content_type_id, object_id=proposal.object_id)
    kept = [files_in(one.rows) for one in same.exclude(state=Revision.State.DISCARDED)]
    for column, names in files.items():
        left = names.difference(*(found.get(column, ()) for found in kept))
        for name in left.difference(named_by(column).filter(**{f"{column.attname}__in": left})):
            column.storage.delete(name)


# Of all


def used_names(folder: str) -> set[str]:
    """Every file of a folder that a row names, or that anything which is kept of former rows may bring back."""
    columns = [column for column in file_columns() if folder_of(column) == folder]
    found = {name for column in columns for name in named_by(column)}
    for rows, column in kept_rows():
        text = Cast(F(column), TextField())
        names = rows.order_by().values_list(Matches(text, Value(f'"({folder}/[^"]+)"')), flat=True)
        found.update(names.iterator())
    return found - {""}


def named_by(column: FileField) -> QuerySet:
    return column.model._base_manager.order_by().values_list(column.attname, flat=True)


def kept_rows() -> Iterator[tuple[QuerySet, str]]:
    """Rows with a column that keeps what others were; a proposal that was discarded brings nothing back."""
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, JSONField) and not model._meta.proxy:
                yield still_kept(model), column.attname


def still_kept(model: type[Model]) -> QuerySet:
    rows = model._base_manager.all()
    return rows.exclude(state=Revision.State.DISCARDED) if model is Revision else rows
