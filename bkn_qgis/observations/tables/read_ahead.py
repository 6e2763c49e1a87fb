"""Items that are made in a thread of their own, ahead of those that are used."""

from __future__ import annotations

import queue
import threading
from contextlib import closing
from typing import Generator, Generic, Optional, TypeVar

_Item = TypeVar("_Item")


class _Ahead(Generic[_Item]):
    """The thread, and what it has made. What ends it is told last: None, or what was raised."""

    def __init__(self, items: Generator[_Item, None, None], most: int) -> None:
        self.made: queue.SimpleQueue[_Item] = queue.SimpleQueue()
        self.end: Optional[BaseException] = None
        self.waiting = threading.Semaphore(0)
        self.room = threading.Semaphore(most)
        self._items, self._is_left = items, False
        self._thread = threading.Thread(target=self._make, daemon=True)
        self._thread.start()

    def _make(self) -> None:
        try:
            with closing(self._items):
                while self.room.acquire() and not self._is_left:
                    self.made.put(next(self._items))
                    self.waiting.release()
        except StopIteration:
            pass
        except BaseException as error:  # is raised again by who uses the items
            self.end = error
        self.waiting.release()

    def leave(self) -> None:
        """Make no more, and wait until the last one is made."""
        self._is_left = True
        self.room.release()
        self._thread.join()


def read_ahead(items: Generator[_Item, None, None], most: int) -> Generator[_Item, None, None]:
    """The same items; up to ``most`` are made before they are asked for.

    It pays where a thread makes them without Python, as GDAL does. What is raised there is raised here, after the items
    before it. When this is closed, so are they, and their thread has ended.
    """
    ahead = _Ahead(items, most)
    try:
        while ahead.waiting.acquire() and not ahead.made.empty():
            item = ahead.made.get()
            ahead.room.release()
            yield item
        if ahead.end is not None:
            raise ahead.end
    finally:
        ahead.leave()
