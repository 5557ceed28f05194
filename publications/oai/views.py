"""The answers to harvesters, all in one document of XML; see `protocol` for what may be asked."""

from collections.abc import Callable
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from publications.models import Publication
from publications.oai.protocol import (
    PREFIX,
    Place,
    ProtocolError,
    Selection,
    read_arguments,
    selection,
    stamp,
)
from publications.oai.records import Header, number_of, rows, with_metadata

A_PAGE = 100

Answer = dict[str, object]


@csrf_exempt  # harvesters post what others put in the query; nothing is changed
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """Answer one request; errors of the protocol are answers too."""
    context: Answer = {"base_url": settings.SITE_URL + reverse("oai"), "now": stamp(timezone.now())}
    try:
        arguments = read_arguments(request.POST if request.method == "POST" else request.GET)
        context["arguments"] = arguments
        context |= ANSWERS[arguments["verb"]](arguments)
    except ProtocolError as error:
        context["error"] = error
        if error.code == "badArgument":
            context.pop("arguments", None)
    with override("en"):
        return render(request, "publications/oai.xml", context, "text/xml; charset=utf-8")


def identify(arguments: dict[str, str]) -> Answer:
    first = rows(Selection()).first()
    return {"earliest": stamp(first[1] if first else timezone.now()), "email": public_email()}


def public_email() -> str:
    """The sender’s address, for an institute that names none; the protocol wants one with a full domain."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    is_full = "." in address.rpartition("@")[2]
    return address if is_full else f"webmaster@{urlsplit(settings.SITE_URL).hostname}"


def list_metadata_formats(arguments: dict[str, str]) -> Answer:
    if "identifier" in arguments:
        find(arguments["identifier"])
    return {}


def list_sets(arguments: dict[str, str]) -> Answer:
    """The types of works; they fit in one answer, so that no token goes on with them."""
    if "resumptionToken" in arguments:
        raise ProtocolError("badResumptionToken", "The sets are one list.")
    return {"sets": Publication.Kind.choices}


def get_record(arguments: dict[str, str]) -> Answer:
    header = find(arguments["identifier"])
    if arguments["metadataPrefix"] != PREFIX:
        raise ProtocolError("cannotDisseminateFormat", "Records come as oai_dc.")
    return {"records": with_metadata([header])}


def list_identifiers(arguments: dict[str, str]) -> Answer:
    headers, more = list_page(arguments)
    return {"headers": headers} | more


def list_records(arguments: dict[str, str]) -> Answer:
    headers, more = list_page(arguments)
    return {"records": with_metadata(headers)} | more


def find(identifier: str) -> Header:
    number = number_of(identifier)
    found = rows(Selection(), number=number).first() if number else None
    if not found:
        raise ProtocolError("idDoesNotExist", "There is no record of this identifier.")
    return Header(*found)


def list_page(arguments: dict[str, str]) -> tuple[list[Header], Answer]:
    """The next hundred of a list, and how it goes on; a list of one page has no token."""
    verb = arguments["verb"]
    token = arguments.get("resumptionToken")
    place = Place.read(verb, token) if token else None
    selected = place.selection if place else selection(arguments)
    found = [Header(*row) for row in rows(selected, place)[: A_PAGE + 1]]
    if not found and not place:
        raise ProtocolError("noRecordsMatch", "No record is of this set and was changed in this time.")
    headers, has_more = found[:A_PAGE], len(found) > A_PAGE
    if not has_more and not place:
        return headers, {}
    cursor = place.cursor if place else 0
    size = place.size if place else rows(selected).count()
    going_on: Answer = {"cursor": cursor, "size": size, "token": ""}
    if has_more:
        last = headers[-1]
        going_on["token"] = Place(verb, selected, last.datestamp, last.number, cursor + A_PAGE, size).token()
    return headers, {"resumption": going_on}


ANSWERS: dict[str, Callable[[dict[str, str]], Answer]] = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
}
