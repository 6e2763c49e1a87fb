"""How a run reports its progress and log to whoever started it, and how it is stopped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Callable, Iterable, Iterator, List, Sequence, TypeVar

from bkn_qgis.messages import Cancelled, LogEntry, Message

_Item = TypeVar("_Item")
_ITEMS_PER_REPORT = 200
Progress = Callable[[float], None]
"""Is called with the finished part (0 to 1) now and then; what it raises ends the work."""


@dataclass(frozen=True)
class RunFeedback:
    """What a run reports while it works, and how it is stopped.

    ``feedback``: what requests listen to (``isCanceled()``). ``log`` takes entries for the log, ``progress`` the
    finished part (0 to 1), ``doing`` what is being done.
    """

    feedback: Any
    log: Callable[[LogEntry], None]
    progress: Progress
    doing: Callable[[Message], None]

    def log_all(self, entries: Iterable[LogEntry]) -> None:
        """Log entries one by one, as they come."""
        for entry in entries:
            self.log(entry)

    def recording(self, entries: List[LogEntry]) -> RunFeedback:
        """The same feedback, which also keeps every entry in ``entries``."""

        def log(entry: LogEntry) -> None:
            entries.append(entry)
            self.log(entry)

        return replace(self, log=log)

    def part(self, start: float, end: float) -> Progress:
        """A progress (0 to 1) that fills the part from ``start`` to ``end``."""
        return part_of(self.progress, start, end)

    def check_cancel(self) -> None:
        """Raise Cancelled where the user stopped."""
        if self.feedback.isCanceled():
            raise Cancelled


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """A progress (0 to 1) that fills the part from ``start`` to ``end`` of another."""
    return lambda part: progress(start + (end - start) * part)


def nothing_told(part: float) -> None:
    """The progress of work that nobody waits for."""


def each_told(items: Sequence[_Item], progress: Progress, per_report: int = _ITEMS_PER_REPORT) -> Iterator[_Item]:
    """The items one by one; the progress hears how many of them are done, once in ``per_report`` items."""
    for number, item in enumerate(items):
        if number % per_report == 0:
            progress(number / len(items))
        yield item
    progress(1.0)


def rising(progress: Progress) -> Progress:
    """The progress that never goes back: it hears the largest part so far."""
    highest = 0.0

    def told(part: float) -> None:
        nonlocal highest
        highest = max(highest, part)
        progress(highest)

    return told
