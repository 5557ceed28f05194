"""The cache that all machines share, on a server that speaks the protocol of Redis; the site outlives it."""

import logging
from collections.abc import Callable
from time import monotonic

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)
SECONDS = 5.0  # for which a server that was away is not asked again


def unless_away(method: str, nothing: Callable[..., object]) -> Callable:
    """A method of Django's cache that says `nothing` of its arguments while the server is away."""
    ask = getattr(RedisCache, method)

    def answer(self, *arguments, **options):
        if monotonic() < SharedCache.away_until:
            return nothing(*arguments, **options)
        try:
            return ask(self, *arguments, **options)
        except RedisError as error:
            logger.warning("The shared cache is away: %s", error)
            SharedCache.away_until = monotonic() + SECONDS
            return nothing(*arguments, **options)

    return answer


def missing(key: str, *arguments, **options) -> int:
    raise ValueError(key)


class SharedCache(RedisCache):
    """Django's, for which a server that is away is an empty cache: pages cost more, and nobody is counted."""

    away_until = 0.0  # of the process

    def __init__(self, server: str, params: dict) -> None:
        # Once more where a connection that was kept has gone; where the server is silent, nobody waits twice.
        again = Retry(NoBackoff(), 1, supported_errors=(ConnectionError,))
        patience = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5, "retry": again}
        super().__init__(server, params | {"OPTIONS": patience | params.get("OPTIONS", {})})

    get = unless_away("get", lambda key, default=None, version=None: default)
    get_many = unless_away("get_many", lambda keys, version=None: {})
    has_key = unless_away("has_key", lambda key, version=None: False)
    add = unless_away("add", lambda *arguments, **options: True)
    set = unless_away("set", lambda *arguments, **options: None)
    set_many = unless_away("set_many", lambda data, *arguments, **options: [])
    touch = unless_away("touch", lambda *arguments, **options: False)
    delete = unless_away("delete", lambda *arguments, **options: False)
    delete_many = unless_away("delete_many", lambda *arguments, **options: None)
    incr = unless_away("incr", missing)
    clear = unless_away("clear", lambda: False)
