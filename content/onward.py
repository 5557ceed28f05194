"""Where a request is led on to, with the parameters it came with: of a campaign, the page of a list."""

from urllib.parse import unquote_plus, urlsplit

from django.http import HttpRequest, HttpResponsePermanentRedirect


def for_good(request: HttpRequest, address: str) -> HttpResponsePermanentRedirect:
    return HttpResponsePermanentRedirect(with_query(address, query_of(request)))


def query_of(request: HttpRequest) -> str:
    """As it was sent."""
    return request.META.get("QUERY_STRING", "")


def with_query(address: str, query: str) -> str:
    """The address with these parameters too; those that it names itself stay as it has them, and so does its host."""
    if not query:
        return address
    parts = urlsplit(address)
    own = {name_in(one) for one in parts.query.split("&")}
    further = [one for one in query.split("&") if one and name_in(one) not in own]
    return parts._replace(query="&".join(filter(None, [parts.query, *further]))).geturl()


def name_in(parameter: str) -> str:
    return unquote_plus(parameter.partition("=")[0])
