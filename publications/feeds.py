from collections.abc import Iterable

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest

from content.caching.once import once_per_version
from content.feeds import Atom, ContentFeed
from content.views import PAGE_NUMBER
from publications.entries.rows import authors_of
from publications.lists.listings import Listing, file_address
from publications.models import Publication

SHOWN = ("title_text", "abstract_text", "language", "slug", "published_at", "updated_at")


class PagedAtom(Atom):
    """Atom whose entries go on in further documents (RFC 5005, section 3)."""

    def add_root_elements(self, handler) -> None:
        super().add_root_elements(handler)
        for rel, href in self.feed["pages"]:
            handler.addQuickElement("link", "", {"rel": rel, "href": href})


class PublicationFeed(ContentFeed):
    """The works of a listing, those that came to the site last first."""

    feed_type = PagedAtom

    def get_object(self, request: HttpRequest, listing: Listing) -> tuple[Listing, Page]:
        number = request.GET.get("page", "1")
        newest = listing.works.order_by("-published_at", "-sort_date", "-pk")
        pages = Paginator(newest.values_list("pk", flat=True), self.length)
        pages.count = once_per_version(f"works of {listing.page}", listing.works.order_by().count)
        if not PAGE_NUMBER.fullmatch(number) or int(number) > pages.num_pages:
            raise Http404
        return listing, pages.page(number)

    def title(self, obj: tuple[Listing, Page]) -> str:
        return obj[0].title

    def link(self, obj: tuple[Listing, Page]) -> str:
        return settings.SITE_URL + obj[0].page

    def feed_url(self, obj: tuple[Listing, Page]) -> str:
        listing, page = obj
        return url_of(listing, page.number)

    def feed_extra_kwargs(self, obj: tuple[Listing, Page]) -> dict:
        listing, page = obj
        numbers = [("first", 1), ("last", page.paginator.num_pages)]
        numbers += [("previous", page.number - 1)] if page.has_previous() else []
        numbers += [("next", page.number + 1)] if page.has_next() else []
        return {"pages": [(rel, url_of(listing, number)) for rel, number in numbers]}

    def items(self, obj: tuple[Listing, Page]) -> Iterable[Publication]:
        keys = list(obj[1].object_list)
        works, names = Publication.objects.only(*SHOWN).in_bulk(keys), authors_of(keys)
        for key in keys:
            if key in works:
                works[key].byline = ", ".join(map(str, names.get(key, ())))
                yield works[key]

    def entry_title(self, item: Publication) -> str:
        return item.title_text

    def entry_text(self, item: Publication) -> str:
        return item.abstract_text

    def entry_language(self, item: Publication) -> str:
        return item.language

    def item_author_name(self, item: Publication) -> str:
        return item.byline


def url_of(listing: Listing, number: int) -> str:
    """The address of a document of the listing’s feed; the first has no number."""
    url = settings.SITE_URL + file_address(listing.page, "atom")
    return url if number == 1 else f"{url}{'&' if '?' in url else '?'}page={number}"
