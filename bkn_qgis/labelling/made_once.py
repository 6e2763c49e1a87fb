"""What is made of records that are kept, made once: their matches with a list, their hull, their grid of cells."""

from __future__ import annotations

import threading
from typing import Callable, List, Tuple, TypeVar

Made = TypeVar("Made")


class MadeOnce:
    """Keeps the last ``most`` things that were made, each by what it was made of; none unless it is told to.

    What is kept is not to be changed. May be used by several threads at once; two that ask for the same thing at once
    may both make it.
    """

    def __init__(self, most: int = 0) -> None:
        self._most = most
        self._made: List[Tuple[object, object]] = []
        self._lock = threading.Lock()

    @property
    def keeps(self) -> bool:
        """Whether anything is kept at all."""
        return self._most > 0

    def get(self, made_of: object, make: Callable[[], Made]) -> Made:
        """What was made of this before, else what ``make`` gives. What ``make`` raises ends the work."""
        with self._lock:
            for number, (known, made) in enumerate(self._made):
                if known == made_of:
                    self._made.append(self._made.pop(number))
                    return made  # type: ignore[return-value]
        new = make()
        if self.keeps:
            with self._lock:
                self._made = [*self._made, (made_of, new)][-self._most :]
        return new
