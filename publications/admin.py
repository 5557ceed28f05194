from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bibliography.identifiers import identifiers_in
from content.admin import (
    BilingualInline,
    BilingualMixin,
    CarefulAdmin,
    CheckedListMixin,
    ContentAdmin,
    LiveMixin,
    LongChangeList,
    LongPaginator,
    PagedFormSet,
    PagedInlineMixin,
    Panel,
    SearchMixin,
    StateFilter,
    TranslationFilter,
    UsedFilter,
    pair,
)
from content.search.vectors import RANKED_HITS
from people.admin import PersonAdmin
from people.models import Person
from people.topical import TopicalMixin
from publications.forms import (
    LAST,
    AuthorshipForm,
    AuthorshipFormSet,
    BylineForm,
    ReleaseForm,
    ReleaseFormSet,
    SelectionForm,
    identifier_lines,
)
from publications.models import Authorship, Identifier, Publication, PublicationLink, Release, Venue


class ReleaseInline(BilingualInline, admin.StackedInline):
    model = Release
    form = ReleaseForm
    formset = ReleaseFormSet
    autocomplete_fields = ("venue",)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("status", "venue"),
                    ("year", "month", "day"),
                    ("volume", "issue", "pages", "article_number"),
                    ("identifier_lines", "pdf_url", "url"),
                    ("paper", "paper_from"),
                    ("peer_reviewed", "open_access"),
                ]
            },
        ),
        (_("More"), {"fields": [("venue_text", "edition", "publisher")], "classes": ["collapse"]}),
    )

    def get_extra(self, request, obj=None, **kwargs) -> int:
        return 0 if obj else 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("venue").prefetch_related("identifiers")

    @admin.display(description=_("Identifiers"))
    def identifier_lines(self, release: Release) -> str:
        """For those who may only read."""
        return identifier_lines(release)


class AuthorshipInline(PagedInlineMixin, BilingualInline, admin.TabularInline):
    """The authors in their order: by buttons, by keyboard, by dragging, or without scripts by number."""

    model = Authorship
    form = AuthorshipForm
    formset = AuthorshipFormSet
    autocomplete_fields = ("person",)
    classes = ("ordered",)
    fields = (
        "position",
        "given",
        "family",
        "literal",
        "person",
        "link_state",
        "role",
        "is_corresponding",
        "equal_contribution",
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person")


class LinkInline(BilingualInline, admin.TabularInline):
    model = PublicationLink


class BylinePanel(Panel):
    """A work’s form with a box for its whole line of authors, above them."""

    form = BylineForm

    def fieldsets(self, request: HttpRequest, obj: Publication | None = None) -> list[tuple]:
        return [(None, {"fields": ["byline"]})] if self.admin.may_write(request, obj) else []


class WorkList(LongChangeList):
    """Of abstracts, releases and venues the rows show a name at the most."""

    shown = (
        "title_text",
        "authors_text",
        "year",
        "published_at",
        "expires_at",
        "updated_at",
        "primary_release__venue_text",
        "primary_release__venue__name",
    )

    def get_queryset(self, request, exclude_parameters=None) -> QuerySet:
        return super().get_queryset(request, exclude_parameters).only(*self.shown)


@admin.register(Publication)
class PublicationAdmin(TopicalMixin, ContentAdmin):
    list_display = ("__str__", "authors", "venue", "year", "in_state", "in_languages")
    list_filter = (
        StateFilter,
        TranslationFilter,
        "kind",
        "featured",
        ("topics", UsedFilter),
    )
    named_by = ("title_text",)
    list_select_related = ("primary_release__venue",)
    date_hierarchy = "sort_date"
    paginator = LongPaginator
    set_by_publishers = (*ContentAdmin.set_by_publishers, "featured")
    autocomplete_fields = ("topics",)
    inlines = (AuthorshipInline, ReleaseInline, LinkInline)
    panels = (BylinePanel,)
    not_copied = (
        "featured",
        "extra",
        "primary_release",
        "publications.Identifier",
        "publications.PublicationLink",
        *(f"publications.Release.{name}" for name in ("url", "pdf_url", "paper", "paper_from")),
    )
    fieldsets = (
        (None, {"fields": ["title", "abstract", ("kind", "language"), *pair("summary"), "topics"]}),
        (_("Publishing"), {"fields": [("published_at", "expires_at"), "featured"], "classes": ["aside"]}),
        (
            _("Address and citation"),
            {"fields": ["slug", "cite_key", "has_more_authors"], "classes": ["aside"]},
        ),
    )

    def asked_for(self, term: str) -> Q:
        """By an identifier in whatever form, by the citation key, else by title, authors and texts."""
        found = [Q(scheme=scheme, value=value) for scheme, value in identifiers_in(term)]
        identified = Identifier.objects.filter(Q.create(found or [Q(value=term)], Q.OR)).order_by()
        works = identified.values_list("release__publication", flat=True)
        # By their keys: a statement within would have every row looked at, where indexes know the rest.
        return super().asked_for(term) | Q(pk__in=[*works[:RANKED_HITS]]) | Q(cite_key=term)

    def get_changelist(self, request, **kwargs) -> type[WorkList]:
        return WorkList

    def slug_sources(self, db_field) -> list[str]:
        return []  # the title is LaTeX, which the server alone turns into words

    def save_formset(self, request, form, formset, change) -> None:
        super().save_formset(request, form, formset, change)
        if formset.model is Authorship:
            form.instance.authorships.renumber(placed_in(formset))
        if formset.model is Release:
            for release in formset.forms:
                if release.instance.pk and "identifier_lines" in release.changed_data:
                    release.save_identifiers()
                if "paper" in release.changed_data:
                    release.discard_former_paper()

    def settle(self, request: HttpRequest, obj: Publication) -> None:
        if self.may_write(request, obj):
            obj.refresh()

    @admin.display(description=_("authors"))
    def authors(self, publication: Publication) -> str:
        names = publication.authors_text.split(", ")
        return (
            ", ".join(names)
            if len(names) <= 3
            else _("%(first)s and %(count)d others")
            % {
                "first": names[0],
                "count": len(names) - 1,
            }
        )

    @admin.display(description=_("venue"))
    def venue(self, publication: Publication) -> str:
        return publication.primary_release.venue_name if publication.primary_release else ""


def placed_in(formset: PagedFormSet) -> dict[int, int]:
    """The places of the authors that were moved or added, by their keys; who was given none stands last."""
    forms = [form for form in formset.forms if form.instance.pk and "position" in form.changed_data]
    added = {author.pk: author.position or LAST for author in formset.new_objects}
    return {form.instance.pk: form.instance.position for form in forms} | added


@admin.register(Venue)
class VenueAdmin(CheckedListMixin, LiveMixin, SearchMixin, BilingualMixin, CarefulAdmin):
    show_full_result_count = False
    named_by = ("name", "short_name", "issn")
    list_display = ("name", "short_name", "kind", "issn")
    list_filter = ("kind",)
    search_fields = ("name",)  # the box appears


class SelectionPanel(Panel):
    """A person’s form with the works of theirs that stand first on their page."""

    form = SelectionForm

    def readonly_fields(self) -> tuple:
        return (selected,)

    def fieldsets(self, request: HttpRequest, obj: Person | None = None) -> list[tuple]:
        if obj is None or not Publication.objects.signed_by(obj).exists():
            return []
        shown = "selection" if self.admin.has_change_permission(request, obj) else selected
        return [(_("Works"), {"fields": [shown]})]


@admin.display(description=_("Selected publications"))
def selected(person: Person) -> str:
    """For those who may only read."""
    titles = Publication.objects.signed_by(person).selected_by(person).values_list("title_text", flat=True)
    return ", ".join(titles) or "–"


PersonAdmin.panels.append(SelectionPanel)
PersonAdmin.not_copied += (Publication.selected_by.through._meta.label,)
