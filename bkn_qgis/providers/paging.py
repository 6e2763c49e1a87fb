"""Guards for services that give their records page by page: nothing is missed silently, nothing goes on for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterable, Iterator, List, Mapping, Sequence, Set

from bkn_qgis.limits import MOST_PAGES
from bkn_qgis.providers.failures import (
    NotUnderstood,
    ServiceError,
    TooMuch,
    contradiction,
    missing_records,
    never_the_same,
    repeated_page,
    unexpected_shape,
)

# How often all pages are read before it is given up that they hold still.
_MOST_READINGS = 3
_MOST_STEPS_BACK = 25


class PagesSeen:
    """What came on the pages of one fetch so far, by marks that tell it from others.

    ``repeated`` makes the error of a fetch in which something comes a second time.
    """

    def __init__(self, repeated: Callable[[], ServiceError]) -> None:
        self._repeated = repeated
        self._marks: Set[str] = set()

    def check(self, *marks: str) -> None:
        """Remember what can come once only, such as an id, or the address of the next page.

        Raises the error of ``repeated`` where one of the marks was seen before, or stands here twice.
        """
        if len(set(marks)) < len(marks) or self.number_seen(marks):
            raise self._repeated()
        self.remember(marks)

    def remember(self, marks: Iterable[str]) -> None:
        """Remember what may come several times."""
        self._marks.update(marks)

    def number_seen(self, marks: Iterable[str]) -> int:
        """How many of the marks were there before."""
        return sum(mark in self._marks for mark in marks)


def page_numbers(service: str) -> Iterator[int]:
    """0, 1, 2 and so on, one for each page of a fetch. Raises TooMuch where there are more than ``MOST_PAGES``."""
    yield from range(MOST_PAGES)
    raise TooMuch(service)


def list_in(service: str, answer: Any, name: str) -> List[Any]:
    """The list ``name`` of a JSON object. Raises NotUnderstood where there is none."""
    if not isinstance(answer, Mapping) or not isinstance(answer.get(name), list):
        raise NotUnderstood(service, unexpected_shape(name))
    found: List[Any] = answer[name]
    return found


def number_in(service: str, answer: Any, name: str) -> int:
    """The whole number ``name`` (0 or more) of a JSON object. Raises NotUnderstood where there is none."""
    value = answer.get(name) if isinstance(answer, Mapping) else None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise NotUnderstood(service, unexpected_shape(name))
    return value


def check_complete(service: str, found: int, stated: int) -> None:
    """Raise NotUnderstood where fewer records came than the service says there are."""
    if found < stated:
        raise NotUnderstood(service, missing_records(found, stated))


@dataclass(frozen=True)
class Page:
    """A page of a service that gives its records by number. ``marks``: what tells each of the ``items`` from others.

    ``stated``: how many records there are in all, by the service; ``more``: whether it says that another page follows;
    ``overlaps``: whether that page can begin with the last record of this one.
    """

    items: Sequence[Any]
    marks: Sequence[str]
    stated: int
    more: bool
    overlaps: bool = True


def pages_by_number(service: str, ask: Callable[[int], Page]) -> Iterator[List[Any]]:
    """The items of all pages, each once. ``ask`` gives the page that begins with the record of a number (from 0).

    Records that come or go while the pages are read move the others to other numbers: one that moves across the
    border of two pages would be missed. So each page begins with the last record of the page before; where that is
    not known from before, the page before is read again, and where fewer records came than there are, all of it.
    Raises NotUnderstood where that does not help, or where the pages make no sense.
    """
    known: Set[str] = set()
    stated = 0
    for _ in range(_MOST_READINGS):
        reading = _Reading(service, ask, known)
        yield from reading.pages()
        stated = reading.fewest
        if len(known) >= stated:
            return
    raise NotUnderstood(service, missing_records(len(known), stated))


class _Reading:
    """One reading of all pages; ``known`` are the marks of what came so far, in readings before too."""

    def __init__(self, service: str, ask: Callable[[int], Page], known: Set[str]) -> None:
        self._service = service
        self._ask = ask
        self._known = known
        self._numbers = page_numbers(service)
        self.fewest = 0
        """The least number of records that a page stated."""

    def pages(self) -> Iterator[List[Any]]:
        is_first_reading = not self._known
        start, step, steps_back = 0, 0, 0
        # Of the page before; 0 where this page does not overlap it.
        length = 0
        while True:
            page = self._page_at(start)
            if start and length and not (page.marks and page.marks[0] in self._known):
                step = 2 * step or max(1, length // 2)
                start = max(0, start - step)
                steps_back += 1
                if steps_back > _MOST_STEPS_BACK:
                    raise NotUnderstood(self._service, never_the_same())
                continue
            new = self._new_items(page)
            end = start + len(page.items)
            if new:
                yield new
            elif page.more and end >= page.stated:
                raise NotUnderstood(self._service, contradiction(page.stated))
            elif page.items and start and not step and is_first_reading:
                raise NotUnderstood(self._service, repeated_page())
            if not page.more or not page.items:
                return
            # With one record to a page there is nothing to overlap.
            length, step = (len(page.items), 0) if page.overlaps and len(page.items) > 1 else (0, 0)
            start = end - 1 if length else end

    def _page_at(self, start: int) -> Page:
        number = next(self._numbers)
        page = self._ask(start)
        self.fewest = page.stated if number == 0 else min(self.fewest, page.stated)
        if not page.items and start < page.stated:
            raise NotUnderstood(self._service, missing_records(len(self._known), page.stated))
        return page

    def _new_items(self, page: Page) -> List[Any]:
        new = []
        for item, mark in zip(page.items, page.marks):
            if mark not in self._known:
                self._known.add(mark)
                new.append(item)
        return new
