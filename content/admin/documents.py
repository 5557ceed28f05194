"""The documents in the admin, and the rows by which texts have them below."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from content.admin.forms import VersionedForm
from content.admin.languages import BilingualAdmin, BilingualInline, TranslationFilter, pair
from content.admin.live import LiveMixin
from content.admin.searching import SearchMixin
from content.admin.storing import StoringForm
from content.admin.usage import InUseFilter, UsageMixin
from content.admin.widgets import introduce
from content.documents.describing import file_links
from content.documents.formats import BY_EXTENSION
from content.documents.storing import DISK_REFUSES, store
from content.documents.uploads import DocumentField
from content.models import Document
from content.models.document import FILES


class DocumentInput(forms.ClearableFileInput):
    """The file that there is, by its public address."""

    template_name = "content/document_input.html"

    def __init__(self, language: str) -> None:
        accepted = ",".join(f".{extension}" for extension in BY_EXTENSION)
        super().__init__({"accept": accepted})
        self.language = language

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        if self.is_initial(value):
            links = {link.language: link for link in file_links(value.instance)}
            context["link"] = links.get(self.language)
            context["url"] = value.instance.url_in(self.language)
        return context


class DocumentForm(StoringForm, VersionedForm):
    file_field, disk_refuses, store = None, DISK_REFUSES, staticmethod(store)

    class Meta:
        model = Document
        fields = FILES
        field_classes = dict.fromkeys(FILES, DocumentField)
        widgets = {name: DocumentInput(name.rpartition("_")[2]) for name in FILES}

    def clean(self) -> dict:
        """Say what the constraint can not where files stay that are not read anew."""
        cleaned = super().clean()
        if not any(name in self.errors or cleaned.get(name) for name in FILES):
            self.add_error(FILES[0], _("Choose a file in English or in French, or one in each."))
        return cleaned


@admin.register(Document)
class DocumentAdmin(UsageMixin, LiveMixin, SearchMixin, BilingualAdmin):
    form = DocumentForm
    is_kept_while_used = True
    view_on_site = False  # each file has its link
    list_display = ("__str__", "files", "in_languages", "used_in", "created_at")
    list_filter = (TranslationFilter, InUseFilter)
    search_fields = ("title",)  # the box appears
    date_hierarchy = "created_at"
    fieldsets = (
        (None, {"fields": pair("title")}),
        (
            _("Files"),
            {
                "fields": pair("file"),
                "description": _(
                    "PDF, OpenDocument, Word, Excel, PowerPoint or CSV; where there is one language only, readers "
                    "of the other are told. Whoever has its address gets the file from the moment it is saved. "
                    "Another file in its place keeps the address, and pages show the new one."
                ),
            },
        ),
        (_("Address"), {"fields": pair("slug"), "classes": ["aside"]}),
    )

    def get_fieldsets(self, request, obj=None):
        """For those who may only read, each file by its public address: where it lies nobody is let in."""
        parts = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return parts
        read = {"fields": ["files"]}
        return [(name, part | read if part["fields"] == pair("file") else part) for name, part in parts]

    def is_translation(self, name: str) -> bool:
        return name.startswith("title_") and super().is_translation(name)

    @admin.display(description=_("files"))
    def files(self, obj: Document) -> str:
        links = ((link.url, link.language, link.said) for link in file_links(obj))
        return format_html_join("", '<div><a href="{}" hreflang="{}">{}</a></div>', links)

    def delete_queryset(self, request, queryset) -> None:
        for document in queryset:  # one by one: each takes its files with it
            self.delete_model(request, document)


class AttachmentForm(VersionedForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.document_id:
            introduce(self, "document")


class AttachmentInline(BilingualInline, admin.TabularInline):
    """The documents below a text, in their order."""

    form = AttachmentForm
    autocomplete_fields = ("document",)
    classes = ("ordered",)
    fields = ("position", "document")
    verbose_name_plural = _("documents below the text")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document")
