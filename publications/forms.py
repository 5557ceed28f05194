"""Forms of the rows inside a work: its releases with their identifiers, and its authors."""

import re
from itertools import groupby
from operator import attrgetter
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms.renderers import get_default_renderer
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bibliography.bylines import read_byline
from bibliography.identifiers import NORMALIZERS
from bibliography.kinds import SHARED_SCHEMES
from bibliography.names import Name, UnclearNames
from content.admin.forms import VersionedForm
from content.admin.paged_rows import PagedFormSet
from content.admin.storing import StoringForm
from content.admin.widgets import KnownChoices, introduce
from content.documents.storing import DISK_REFUSES, store_file
from content.documents.uploads import PaperField
from content.models import State
from publications.models import Authorship, Identifier, Publication, Release
from publications.models.authorship import add_authors

SCHEMES = {re.sub(r"\W", "", label.lower()): value for value, label in Identifier.Scheme.choices} | {
    value: value for value in Identifier.Scheme.values
}

LAST = 32_767  # further than any author stands: the largest number of the column
MOST_SELECTED = 5  # works that stand first on the page of a person


def parse_identifiers(text: str) -> list[tuple[str, str]]:
    """The identifiers of a text with one on each line, as scheme and value in normal form.

    A line begins with the registry's name (`DOI 10.1234/abcd`, `arXiv:2303.04011`), except where the identifier
    says it: addresses and bare DOIs. Raises ValidationError with one message for each line that is none.
    """
    found, errors = [], []
    for line in filter(None, map(str.strip, text.splitlines())):
        scheme, value = split_identifier(line)
        try:
            if not scheme:
                raise ValueError(_("Begin with the registry, for example “DOI” or “arXiv”."))
            found.append((scheme, NORMALIZERS.get(scheme, str.strip)(value)))
        except ValueError as error:
            errors.append(f"{line}: {error}")
    if errors:
        raise ValidationError(errors)
    return list(dict.fromkeys(found))


def split_identifier(line: str) -> tuple[str, str]:
    """The scheme that a line names, and the rest of it; the scheme is "" where it names none that is known."""
    if re.match(r"(https?://(dx\.)?doi\.org/)?10\.\d{4}", line, re.IGNORECASE):
        return Identifier.Scheme.DOI, line
    if re.match(r"(https?://)?(\w+\.)?arxiv\.org/", line, re.IGNORECASE):
        return Identifier.Scheme.ARXIV, line
    if match := re.match(r"([^\W\d][\w ]*?)\s*(?::|\s)\s*(\S.*)", line):
        return SCHEMES.get(re.sub(r"\W", "", match[1].lower()), ""), match[2]
    return "", line


def identifier_lines(release: Release) -> str:
    return "\n".join(map(str, release.identifiers.all()))


class PaperInput(forms.ClearableFileInput):
    """The PDF that there is, by its public address."""

    template_name = "publications/paper_input.html"

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        if self.is_initial(value):
            release = value.instance
            is_public = release.publication.state == State.PUBLISHED and not release.is_embargoed
            context["url"] = (
                reverse("publications:paper", args=[release.publication.slug]) if is_public else ""
            )
        return context


class ReleaseForm(StoringForm, VersionedForm):
    """A release with its identifiers in one box, one a line."""

    file_field, disk_refuses = "paper", DISK_REFUSES

    class Meta:
        field_classes: ClassVar = {"paper": PaperField}
        widgets: ClassVar = {"paper": PaperInput({"accept": "application/pdf"})}

    identifier_lines = forms.CharField(
        label=gettext_lazy("Identifiers"),
        required=False,
        widget=forms.Textarea({"rows": 2, "cols": 40, "spellcheck": "false"}),
        help_text=gettext_lazy("One a line, for example “DOI 10.1234/abcd” or “arXiv 2303.04011”."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        introduce(self, "venue")
        if self.instance.pk:
            self.initial["identifier_lines"] = identifier_lines(self.instance)

    def clean_identifier_lines(self) -> list[tuple[str, str]]:
        identifiers = parse_identifiers(self.cleaned_data["identifier_lines"] or "")
        for scheme, value in identifiers:
            Identifier(release=self.instance, scheme=scheme, value=value).clean_fields(exclude=["release"])
            if taken := self.taken(scheme, value):
                raise ValidationError(
                    _("%(identifier)s belongs to another release already: %(work)s")
                    % {"identifier": value, "work": taken.release.publication}
                )
        return identifiers

    def store(self, release: Release) -> None:
        store_file(release.paper)

    def discard_former_paper(self) -> None:
        """Remove the PDF that stood there before, once that is certain.

        What a release leaves that is deleted stays, since merges and imports are undone.
        """
        storage, name = self.instance.paper.storage, str(self.stored["paper"] or "")
        if name and not Release.objects.filter(paper=name).exists():
            transaction.on_commit(lambda: storage.delete(name), robust=True)

    def taken(self, scheme: str, value: str) -> Identifier | None:
        if scheme in SHARED_SCHEMES:
            return None
        others = Identifier.objects.exclude(release=self.instance.pk).select_related("release__publication")
        return others.filter(scheme=scheme, value=value).first()

    def save_identifiers(self) -> None:
        wanted = self.cleaned_data["identifier_lines"]
        present = {(one.scheme, one.value): one for one in self.instance.identifiers.all()}
        for key, identifier in present.items():
            if key not in wanted:
                identifier.delete()
        for scheme, value in wanted:
            if (scheme, value) not in present:
                self.instance.identifiers.create(scheme=scheme, value=value)


class ReleaseFormSet(forms.BaseInlineFormSet):
    """The releases of a work, which share no identifier but those of the volumes they are in."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            if not form.has_changed() or form in self.deleted_forms:
                continue
            for scheme, value in form.cleaned_data.get("identifier_lines") or []:
                if (scheme, value) in seen and scheme not in SHARED_SCHEMES:
                    message = _("%(identifier)s stands in two releases.") % {"identifier": value}
                    form.add_error("identifier_lines", message)
                seen.add((scheme, value))


class AuthorshipForm(VersionedForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        introduce(self, "person")
        # That the rule linked a name is the rule's to say.
        if "link_state" in self.fields and self.instance.link_state != Authorship.LinkState.AUTO:
            field = self.fields["link_state"]
            field.choices = KnownChoices(one for one in field.choices if one[0] != Authorship.LinkState.AUTO)
        self.member_before = self.instance.person_id if self.instance.link_state in Authorship.SURE else None

    def clean_position(self) -> int:
        """Whoever is given no number, or one too large for the column, stands last."""
        return min(self.cleaned_data["position"] or 0, LAST)

    def clean(self) -> dict:
        """A member that the editor chooses is sure, and lends the name where none is printed yet."""
        cleaned = super().clean() or self.cleaned_data
        person = cleaned.get("person")
        if "person" in self.changed_data and "link_state" not in self.changed_data:
            states = Authorship.LinkState
            cleaned["link_state"] = states.CONFIRMED if person else states.NONE
        if person and not any(cleaned.get(name) for name in ("family", "given", "literal")):
            cleaned["family"], cleaned["given"] = person.name.family, person.name.given
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Positions are made unique after saving, so that two authors may change places."""
        return super()._get_validation_exclusions() | {"position"}


class AuthorshipFormSet(PagedFormSet):
    """The names on a work, numbered as they stand: from 1 in each part, from whatever number they are stored."""

    @cached_property
    def places(self) -> dict[int, int]:
        parts = groupby(self.rows, key=attrgetter("role"))
        return {row.pk: place for _role, rows in parts for place, row in enumerate(rows, start=1)}

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if form.instance.pk in self.places:
            form.initial["position"] = self.places[form.instance.pk]
        return form


class BylineForm(forms.ModelForm):
    """A part of the form of a work: its authors as they are copied from a paper, in one line."""

    byline = forms.CharField(
        label=gettext_lazy("Add the authors of a line"),
        required=False,
        widget=forms.Textarea({"rows": 2, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "As copied from a paper: “Ada Lovelace, Grace Hopper and Alan Turing”, or “Lovelace, A.; Hopper, G.”. "
            "Saving adds them after the authors below, where each can be put right."
        ),
    )

    def clean_byline(self) -> tuple[Name, ...]:
        line = self.cleaned_data["byline"]
        try:
            found = read_byline(line)
        except UnclearNames as error:
            raise ValidationError(
                _("“%(name)s” can be read in several ways. Write each name on a line of its own.")
                % {"name": error}
            ) from error
        if line and not found.names:
            raise ValidationError(_("This line names nobody."))
        if found.has_more:
            self.cleaned_data["has_more_authors"] = True
        return found.names

    def _save_m2m(self) -> None:
        super()._save_m2m()
        add_authors(self.instance, self.cleaned_data["byline"])


class WorksBoxes(forms.CheckboxSelectMultiple):
    """Boxes that assistive technology hears of as one group, by its name and what may be ticked."""

    template_name = "publications/works_boxes.html"

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        boxes = get_default_renderer().render(forms.CheckboxSelectMultiple.template_name, context)
        return {**context, "boxes": mark_safe(boxes)}  # noqa: S308


class WorksField(forms.ModelMultipleChoiceField):
    """Some of a person’s works, each with its year."""

    widget = WorksBoxes

    def label_from_instance(self, obj: Publication) -> str:
        return f"{obj.title_text} ({obj.year})" if obj.year else obj.title_text


class SelectionForm(forms.ModelForm):
    """A part of the form of a person: which of their works stand first on their page."""

    selection = WorksField(
        Publication.objects.none(),
        label=gettext_lazy("Selected publications"),
        required=False,
        help_text=gettext_lazy(
            "Up to five, shown first on the person’s page, the newest on top. Where none is ticked, the featured "
            "works stand there, then the newest."
        ),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            return
        works = Publication.objects.signed_by(self.instance).only("title_text", "year")
        self.fields["selection"].queryset = works
        self.initial["selection"] = [*works.selected_by(self.instance).values_list("pk", flat=True)]

    def clean_selection(self) -> models.QuerySet[Publication]:
        chosen = self.cleaned_data["selection"]
        if len(chosen) > MOST_SELECTED:
            raise ValidationError(_("Choose %(count)d works at most.") % {"count": MOST_SELECTED})
        return chosen

    def _save_m2m(self) -> None:
        super()._save_m2m()
        self.instance.selected_works.set(self.cleaned_data["selection"])
