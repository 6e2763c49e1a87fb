"""Guards for services that give their records page by page: nothing is missed silently, nothing goes on for ever."""

from __future__ import annotations

from typing import Any, List, Mapping, Set

from bkn_qgis.providers.failures import NotUnderstood, missing_records, repeated_page, unexpected_shape


class PagesSeen:
    """The pages of one fetch so far."""

    def __init__(self, service: str) -> None:
        self._service = service
        self._marks: Set[str] = set()

    def check(self, *marks: object) -> None:
        """Remember what tells this page from others: its first record's id, the address of the next page.

        None and "" are passed over. Raises NotUnderstood where one of the marks was seen before.
        """
        for place, mark in enumerate(marks):
            if mark is None or mark == "":
                continue
            text = f"{place} {mark}"
            if text in self._marks:
                raise NotUnderstood(self._service, repeated_page())
            self._marks.add(text)


def list_in(service: str, answer: Any, name: str) -> List[Any]:
    """The list ``name`` of a JSON object. Raises NotUnderstood where there is none."""
    if not isinstance(answer, Mapping) or not isinstance(answer.get(name), list):
        raise NotUnderstood(service, unexpected_shape(name))
    found: List[Any] = answer[name]
    return found


def number_in(service: str, answer: Any, name: str) -> int:
    """The whole number ``name`` of a JSON object. Raises NotUnderstood where there is none."""
    value = answer.get(name) if isinstance(answer, Mapping) else None
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotUnderstood(service, unexpected_shape(name))
    return value


def check_complete(service: str, found: int, stated: int) -> None:
    """Raise NotUnderstood where fewer records came than the service says there are."""
    if found < stated:
        raise NotUnderstood(service, missing_records(found, stated))
