"""Requests and tokens of the protocol for metadata harvesting (openarchives.org/OAI/openarchivesprotocol.html)."""

import datetime
import re
from typing import NamedTuple, Self

from django.core import signing
from django.http import QueryDict

PREFIX = "oai_dc"
SECOND, DAY = datetime.timedelta(seconds=1), datetime.timedelta(days=1)
DATES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "%Y-%m-%d", DAY),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "%Y-%m-%dT%H:%M:%SZ", SECOND),
)
# What the schema allows as the value of an argument; none holds a space or a letter beyond ASCII.
VALUE = re.compile(r"[!-~]{1,1000}")
VALUES = {
    "metadataPrefix": re.compile(r"[\w.!~*'()-]{1,100}", re.ASCII),
    "set": re.compile(r"[\w.!~*'()-]+(?::[\w.!~*'()-]+)*", re.ASCII),
    "identifier": re.compile(r"[\w.!~*'();/?:@&=+$,-]{1,500}", re.ASCII),
}

LISTS = {"metadataPrefix": True, "from": False, "until": False, "set": False}
# The arguments of each verb, and whether it needs them.
VERBS: dict[str, dict[str, bool]] = {
    "Identify": {},
    "ListMetadataFormats": {"identifier": False},
    "ListSets": {},
    "GetRecord": {"identifier": True, "metadataPrefix": True},
    "ListIdentifiers": LISTS,
    "ListRecords": LISTS,
}
RESUMABLE = ("ListSets", "ListIdentifiers", "ListRecords")


class ProtocolError(Exception):
    """An error that the protocol has a code for."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_arguments(query: QueryDict) -> dict[str, str]:
    """The verb and its arguments, each once, complete and of its form; raises `ProtocolError`."""
    given = dict(query.lists())
    verb = given.get("verb", [""])
    if len(verb) > 1 or verb[0] not in VERBS:
        raise ProtocolError("badVerb", "The verb is missing, repeated or none of the protocol.")
    known = VERBS[verb[0]]
    if "resumptionToken" in given and verb[0] in RESUMABLE:
        known = {"resumptionToken": True}
    if not all(is_well_formed(name, values) for name, values in given.items() if name in ("verb", *known)):
        raise ProtocolError("badArgument", "An argument is repeated or not well formed.")
    if unknown := given.keys() - known.keys() - {"verb"}:
        raise ProtocolError("badArgument", f"There are {len(unknown)} arguments of no meaning here.")
    if missing := [name for name, is_needed in known.items() if is_needed and name not in given]:
        raise ProtocolError("badArgument", f"The argument {missing[0]} is missing.")
    return {name: value for name, (value,) in given.items()}


def is_well_formed(name: str, values: list[str]) -> bool:
    return len(values) == 1 and bool(VALUES.get(name, VALUE).fullmatch(values[0]))


class Selection(NamedTuple):
    """Which records a harvester wants: changed from one moment on, up to before another, of one set."""

    since: datetime.datetime | None = None
    before: datetime.datetime | None = None
    spec: str = ""


def selection(arguments: dict[str, str]) -> Selection:
    """What the arguments of a list select; raises `ProtocolError`."""
    if arguments["metadataPrefix"] != PREFIX:
        raise ProtocolError("cannotDisseminateFormat", "Records come as oai_dc.")
    since, since_step = read_datestamp(arguments.get("from", ""))
    until, until_step = read_datestamp(arguments.get("until", ""))
    if since and until and (since_step != until_step or since > until):
        raise ProtocolError(
            "badArgument", "from and until are of one granularity, and from is not the later."
        )
    is_last = not until or datetime.datetime.max.replace(tzinfo=datetime.UTC) - until < until_step
    return Selection(since, None if is_last else until + until_step, arguments.get("set", ""))


def read_datestamp(written: str) -> tuple[datetime.datetime | None, datetime.timedelta]:
    """A day or a second, and how long it lasts; raises `ProtocolError`."""
    if not written:
        return None, SECOND
    for pattern, form, step in DATES:
        if pattern.fullmatch(written):
            try:
                return datetime.datetime.strptime(written, form).replace(tzinfo=datetime.UTC), step
            except ValueError:
                break
    raise ProtocolError("badArgument", "A date is of the form YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.")


def stamp(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Place(NamedTuple):
    """Where a list goes on: after which record, how many were given, and of how many."""

    verb: str
    selection: Selection
    datestamp: datetime.datetime
    number: int
    cursor: int
    size: int

    def token(self) -> str:
        """The place as a resumption token; it holds all there is to know, and is signed."""
        dates = (self.selection.since, self.selection.before, self.datestamp)
        moments = [date and date.timestamp() for date in dates]
        return signing.dumps(
            [self.verb, self.selection.spec, *moments, self.number, self.cursor, self.size], salt="oai"
        )

    @classmethod
    def read(cls, verb: str, token: str) -> Self:
        """The place that a token of ours names; raises `ProtocolError`."""
        try:
            own, spec, since, before, datestamp, *numbers = signing.loads(token, salt="oai")
        except signing.BadSignature as error:
            raise ProtocolError("badResumptionToken", "This token is none of ours.") from error
        if own != verb:
            raise ProtocolError("badResumptionToken", f"This token goes on with {own}.")
        return cls(verb, Selection(moment(since), moment(before), spec), moment(datestamp), *numbers)


def moment(timestamp: float | None) -> datetime.datetime | None:
    return None if timestamp is None else datetime.datetime.fromtimestamp(timestamp, datetime.UTC)
