"""Merging two people: from the list, or from the form of one of them."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy

from curation.duplicates.merge_page import FOUND, MergePage, MergePanel, Words
from curation.models import Regrouping
from curation.same_person import comparison
from curation.same_person.merging import merge_people
from people.models import Person


class PeoplePage(MergePage):
    root = Person
    url_name = "admin:curation_same_person"
    comparison = comparison
    words = Words(
        action=gettext_lazy("Merge two people …"),
        exactly_two=gettext_lazy("Choose exactly two people to merge."),
        title=gettext_lazy("One person or two?"),
        caption=gettext_lazy("The two people side by side"),
        stays=gettext_lazy("This person stays"),
        explained=gettext_lazy(
            "The one who stays keeps their name, texts and address, and takes over what they lack. Works, other "
            "names, links, topics, news and decisions about authors come to them; the name of the other "
            "becomes another name on works, and the other’s address leads here. A merge can be undone."
        ),
        closed=gettext_lazy("One of them is public, or will be on its date: publishers merge people."),
        merge=gettext_lazy("Merge into one person"),
        different=gettext_lazy("These are two people"),
        merged=gettext_lazy("Merged: works, names, news and the address of the other lead here now."),
        choose=gettext_lazy("Merge with another person"),
        question=gettext_lazy("Who is the same as “%(name)s”?"),
        search=gettext_lazy("Words of the name or the role"),
        alike=gettext_lazy("People of the same family name"),
        none_alike=gettext_lazy("Nobody was found: search by words of the name."),
        none_found=gettext_lazy("Nobody else has these words."),
    )

    @staticmethod
    def may_merge(user) -> bool:
        """Two are changed, and one of them goes."""
        return user.has_perms(["people.change_person", "people.delete_person"])

    def act(self, stays: Person, goes: Person) -> Regrouping:
        return merge_people(stays, goes, self.request.user)

    def found(self, one: Person, words: str) -> QuerySet:
        """Those with the words; without words, those of the same family name."""
        others = comparison.comparable().exclude(pk=one.pk).named(words) if words else comparison.alike(one)
        return others[:FOUND]


class SamePersonPanel(MergePanel):
    """A way from the form of a person, and from the list, to two people side by side."""

    page = PeoplePage
    form_tools = "admin/curation/same_person_tools.html"
    list_tools = "admin/curation/same_person_list_tools.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin.admin_site.admin_view(self.merge_view)
        return [path("merge/", view, name="curation_same_person")]

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        return PeoplePage(self.admin, request).answer()
