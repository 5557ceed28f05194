"""The rows of a form that somebody else has deleted while it was being filled in."""

import re

from django.forms import BaseInlineFormSet
from django.http import QueryDict

from content.admin.comparing import canonical, digest
from content.admin.forms import seen_in

Row = dict[str, list[str]]


class SentRows:
    """The rows of one formset in what was sent, by what their names end in."""

    def __init__(self, data: QueryDict, formset: type[BaseInlineFormSet]) -> None:
        self.data, self.formset = data, formset
        self.prefix = formset.get_default_prefix()
        self.key = formset.model._meta.pk.name
        self.count = self.number("INITIAL_FORMS")

    def number(self, name: str) -> int:
        value = self.data.get(f"{self.prefix}-{name}", "")
        return min(int(value), 10_000) if value.isdecimal() else 0

    def known(self) -> list[str]:
        """The primary keys of those that were there when the form was shown."""
        return [self.data.get(f"{self.prefix}-{index}-{self.key}", "") for index in range(self.count)]

    def settle(self, present: set[str], keeps_all: bool) -> bool:
        """Drop rows that are no longer there where they were left alone, unless all are kept; make new ones of the
        others.

        Returns whether there are such others.
        """
        gone = [index for index, key in enumerate(self.known()) if key not in present]
        if not gone:
            return False
        rows = self.taken_out()
        changed = [rows[index] for index in gone if keeps_all or self.was_changed(rows[index])]
        for row in changed:
            row[self.key] = row[self.formset.fk.name] = [""]
        stay = [row for index, row in enumerate(rows[: self.count]) if index not in gone]
        self.put_in([*stay, *changed, *rows[self.count :]], len(stay))
        return bool(changed)

    def taken_out(self) -> list[Row]:
        rows: list[Row] = [{} for _index in range(max(self.count, self.number("TOTAL_FORMS")))]
        for name in [*self.data]:
            match = re.fullmatch(rf"{re.escape(self.prefix)}-(\d{{1,5}})-(.+)", name)
            if match and int(match[1]) < len(rows):
                rows[int(match[1])][match[2]] = self.data.pop(name)
        return rows

    def put_in(self, rows: list[Row], initial: int) -> None:
        self.data[f"{self.prefix}-INITIAL_FORMS"] = str(initial)
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(len(rows))
        for index, row in enumerate(rows):
            for name, values in row.items():
                self.data.setlist(f"{self.prefix}-{index}-{name}", values)

    def was_changed(self, row: Row) -> bool:
        key = (row.get(self.key) or [""])[0]
        seen = seen_in(self.data).get(f"{self.prefix}:{key}", {})
        if "DELETE" in row:
            return False
        if not seen:  # the page does not say what it held
            return True
        sent = QueryDict(mutable=True)
        for name, values in row.items():
            sent.setlist(name, values)
        fields = self.formset.form.base_fields
        return any(
            digest(canonical(fields[name], fields[name].widget.value_from_datadict(sent, {}, name))) != stored
            for name, stored in seen.items()
            if name in fields
        )
