"""How much of something one sender may send within a time, so that nobody fills the tables or shuts others out.

Of a sender nothing is kept but a keyed digest of the network, in the cache, for that time.
"""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from content.origin import address_of

SITE_OF_IPV6 = 48  # what a provider gives to one customer at the most (RFC 6177)
HOST_OF_IPV6 = 64  # what one household or one machine has for itself alone


class Quota(NamedTuple):
    name: str
    most: int  # from one address, or one /64 of IPv6
    seconds: int
    most_of_site: int = 0  # from one /48 of IPv6; 0 is four times as much

    def is_spent(self, request: HttpRequest) -> bool:
        """Count one more of this sender; whether it is too much."""
        host, site = networks_of(address_of(request))
        if self.count(host) > self.most:
            return True
        return site != host and self.count(site) > (self.most_of_site or 4 * self.most)

    def count(self, sender: str) -> int:
        """One more of this sender within the time."""
        return counted(f"{self.name}-{salted_hmac('content.quotas', sender).hexdigest()}", self.seconds)


def networks_of(address: str) -> tuple[str, str]:
    """The network of a sender and the wider one around it: both the address itself where it is none of IPv6."""
    try:
        found = ip_address(address)
    except ValueError:  # what a proxy wrote that tells no address
        return address, address
    if not isinstance(found, IPv6Address):
        return str(found), str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped), str(found.ipv4_mapped)
    host, site = (ip_network((int(found), bits), strict=False) for bits in (HOST_OF_IPV6, SITE_OF_IPV6))
    return str(host), str(site)


def counted(name: str, seconds: int) -> int:
    """One more of this within the time; 0 from a cache that keeps nothing."""
    cache.add(name, 0, seconds)
    try:
        return cache.incr(name)
    except ValueError:  # or the time has just ended
        return 0
