"""Pages in the memory of a process, bounded in bytes."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from content.caching.page import Page

FOR_GOOD = 0.8  # of the room, for pages that were asked for again


class Shelf:
    """Pages by key; where room is needed, those go first that were asked for once, the longest unused before others.

    So a crawler that asks for each of 100,000 pages once does not clear away what visitors read (segmented LRU:
    Karedla, Love and Wherry, “Caching strategies to improve disk system performance”, 1994).
    """

    def __init__(self, room: int) -> None:
        self.room = room  # bytes
        self.lock = threading.Lock()
        self.once: OrderedDict[Hashable, Page] = OrderedDict()
        self.again: OrderedDict[Hashable, Page] = OrderedDict()
        self.bytes_once = self.bytes_again = 0

    def get(self, key: Hashable) -> Page | None:
        with self.lock:
            if key in self.again:
                self.again.move_to_end(key)
                return self.again[key]
            if key not in self.once:
                return None
            page = self.take(key)
            self.again[key] = page
            self.bytes_again += page.size
            self.make_room()
            return page

    def put(self, key: Hashable, page: Page) -> None:
        if page.size > self.room / 8:
            return
        with self.lock:
            self.take(key)
            self.once[key] = page
            self.bytes_once += page.size
            self.make_room()

    def take(self, key: Hashable) -> Page | None:
        if page := self.once.pop(key, None):
            self.bytes_once -= page.size
        elif page := self.again.pop(key, None):
            self.bytes_again -= page.size
        return page

    def make_room(self) -> None:
        while self.bytes_again > self.room * FOR_GOOD:
            key, page = self.again.popitem(last=False)
            self.bytes_again -= page.size
            self.once[key] = page
            self.bytes_once += page.size
        while self.bytes_once + self.bytes_again > self.room:
            _key, page = self.once.popitem(last=False)
            self.bytes_once -= page.size
