"""Asks the addresses on works and in published texts whether they lead somewhere: politely, and only in public."""

import asyncio
import ipaddress
import socket
from collections import defaultdict
from collections.abc import Iterable, Iterator

import httpx
from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from curation.health.texts import written
from curation.models import LinkCheck
from publications.models import Identifier, PublicationLink, Release

AT_ONCE = 10  # hosts
PAUSE = 1.0  # seconds between two requests to one host
LONGEST = 30  # seconds for one address with its redirects, however it trickles
TIMEOUT = httpx.Timeout(10, connect=5)
REDIRECTS = 5
# Of the IPv6 addresses only these are given out; elsewhere IPv4 addresses hide in others (::/96, 64:ff9b::/96 …).
GIVEN_OUT = ipaddress.ip_network("2000::/3")
# What RFC 6890 and the registries of IANA that follow it keep for special purposes, and Python takes for public.
SPECIAL = [
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocols of the IETF
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # multicast over tunnels
        "192.88.99.0/24",  # relays of 6to4
        "192.175.48.0/24",  # AS112
        "2001::/23",  # protocols of the IETF, Teredo among them, which holds an IPv4 address
        "2002::/16",  # 6to4, which holds an IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
]

Outcome = LinkCheck.Outcome


def addresses() -> Iterator[QuerySet]:
    """Rows of `work` and `address`: the links of works, the pages and PDFs of releases, and DOIs."""
    doi = Concat(Value("https://doi.org/"), "value")
    yield PublicationLink.objects.annotate(work=F("publication"), address=F("url"))
    yield Release.objects.annotate(work=F("publication"), address=F("url")).exclude(url="")
    yield Release.objects.annotate(work=F("publication"), address=F("pdf_url")).exclude(pdf_url="")
    yield Identifier.objects.filter(scheme="doi").annotate(work=F("release__publication"), address=doi)


def due(since) -> list[str]:
    """The addresses that were not checked since a moment, those never checked and those checked longest ago first."""
    checks = LinkCheck.objects.filter(url=OuterRef("address"))
    fresh = Exists(checks.filter(checked_at__gte=since))
    waiting = {
        address for rows in addresses() for address in rows.exclude(fresh).values_list("address", flat=True)
    }
    waiting |= written() - {*LinkCheck.objects.filter(checked_at__gte=since).values_list("url", flat=True)}
    known = dict(LinkCheck.objects.filter(checked_at__lt=since).values_list("url", "checked_at"))
    return sorted(waiting, key=lambda address: (address in known, known.get(address), address))


def check(urls: Iterable[str]) -> list[LinkCheck]:
    """The outcome of each address, not saved."""
    return asyncio.run(check_hosts(urls))


def forget_unused() -> int:
    """Forget what was asked and stands nowhere any more; returns how many there were."""
    standing = written().union(*(rows.values_list("address", flat=True) for rows in addresses()))
    unused = [key for key, url in LinkCheck.objects.values_list("pk", "url") if url not in standing]
    return LinkCheck.objects.filter(pk__in=unused).delete()[0]


async def check_hosts(urls: Iterable[str]) -> list[LinkCheck]:
    by_host = defaultdict(list)
    for url in urls:
        by_host[url.partition("//")[2].partition("/")[0].lower()].append(url)
    places = asyncio.Semaphore(AT_ONCE)
    async with httpx.AsyncClient(
        transport=PublicTransport(limits=httpx.Limits(max_keepalive_connections=0)),
        headers={"User-Agent": f"Vitrine ({settings.SITE_URL})"},
        timeout=TIMEOUT,
        follow_redirects=True,
        max_redirects=REDIRECTS,
        trust_env=False,
    ) as client:
        results = await asyncio.gather(*(check_host(client, places, queue) for queue in by_host.values()))
    return [result for found in results for result in found]


async def check_host(
    client: httpx.AsyncClient, places: asyncio.Semaphore, urls: list[str]
) -> list[LinkCheck]:
    """One address of a host after the other."""
    found = []
    async with places:
        for number, url in enumerate(urls):
            await asyncio.sleep(PAUSE if number else 0)
            found.append(LinkCheck(url=url, outcome=await ask(client, url)))
    return found


async def ask(client: httpx.AsyncClient, url: str) -> Outcome:
    """What an address gives; its body is not read."""
    try:
        async with asyncio.timeout(LONGEST), client.stream("GET", url) as response:
            return outcome_of(response.status_code)
    except NotPublic:
        return Outcome.PRIVATE
    except socket.gaierror:
        return Outcome.NO_HOST
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
        return Outcome.NO_ANSWER


def outcome_of(status: int) -> Outcome:
    if status < 400:
        return Outcome.WORKS
    if status in (404, 410):
        return Outcome.GONE
    return Outcome.NO_ANSWER if status >= 500 else Outcome.UNCLEAR


class NotPublic(Exception):
    """The name leads to an address that is not on the public network."""


class PublicTransport(httpx.AsyncHTTPTransport):
    """Asks public hosts only, each at the very address that was looked at: a name can not lead elsewhere next time.

    Redirects come through here as well. Hosts of our own network can be named in a setting.
    """

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.netloc.decode() not in settings.LINK_CHECK_PRIVATE_HOSTS:
            address = await public_address(url.host, url.port or {"http": 80}.get(url.scheme, 443))
            request = httpx.Request(
                request.method,
                url.copy_with(host=address),
                headers=request.headers,  # with the Host that was asked for
                extensions={**request.extensions, "sni_hostname": url.host},
            )
        return await super().handle_async_request(request)


async def public_address(host: str, port: int) -> str:
    """The first address of a host; raises `NotPublic` where one of them is not public, gaierror where it has none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    candidates = [address[0] for *_family, address in found]
    if not all(map(is_public, candidates)):
        raise NotPublic(host)
    return candidates[0]


def is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6 and ip not in GIVEN_OUT:
        return False
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in SPECIAL)
