"""How much of the sources was not understood, or states no date or place, and what follows (method.md, section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, List, Optional, Sequence

import numpy as np

from bkn_qgis.labelling.sources import Observed, SourceSummary
from bkn_qgis.landscape.polygon_index import boxes_that_meet
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

if TYPE_CHECKING:
    from numpy.typing import NDArray

# From this part of a source the note says what of it does not count.
_NOTED_FROM = Fraction(1, 100)
# More files than this in one note would hide what else it says.
_MOST_NAMED = 3


@dataclass(frozen=True)
class Unread:
    """What of a source cannot count. ``rows``: what it holds, or as a service gave around a place; ``not_understood``:
    of these, rows that state a date or place that was not understood, and broken rows; ``not_stated``: records without
    a date or without a place.
    """

    name: str
    rows: int
    not_understood: int
    not_stated: int = 0
    is_service: bool = False

    def is_more_than(self, percent: Fraction) -> bool:
        """Whether more than so many percent of the rows were not understood, in whole numbers."""
        return 100 * self.not_understood > percent * self.rows

    @property
    def is_noted(self) -> bool:
        """Whether the note beside a label names it."""
        lacking = self.not_understood + self.not_stated
        return lacking > 0 and lacking >= _NOTED_FROM * self.rows


class UnreadCheck:
    """Tests the sources of a run: as they were read, and services by the squares that a search area touches too.

    ``percent``: ``max_unread`` of the profile.
    """

    def __init__(self, observed: Observed, percent: Fraction) -> None:
        self._percent = percent
        self._as_read = [_of_report(source) for source in observed.sources]
        self._services = [_Service(source) for source in observed.sources if _knows_squares(source)]
        # The answer that is the same for all places is made once.
        everything = self._sources(None)
        self._everywhere = (self._reason(everything), self._warnings(everything))

    @property
    def looks_at_areas(self) -> bool:
        """Whether the answer may differ from place to place."""
        return any(service.lacks_something for service in self._services)

    def reason(self, area: Optional[Any]) -> Optional[Message]:
        """Why no label can be made for a search area (shapely polygon); None where enough was understood."""
        return self._reason(self._sources(area)) if self.looks_at_areas else self._everywhere[0]

    def warnings(self, area: Optional[Any]) -> List[Message]:
        """What the note beside the label says of rows that do not count."""
        return self._warnings(self._sources(area)) if self.looks_at_areas else list(self._everywhere[1])

    def _reason(self, sources: Sequence[Unread]) -> Optional[Message]:
        found = [each for each in sources if each.is_more_than(self._percent)]
        if not found:
            return None
        more = len(found) - 1
        reason = self._too_much(found[0])
        if not more:
            return reason
        return Message(QT_TRANSLATE_NOOP("BKN", "{reason} (and {more} more)"), reason=reason, more=more)

    def _warnings(self, sources: Sequence[Unread]) -> List[Message]:
        lacking = [each for each in sources if each.is_noted]
        messages = [_warning(each) for each in lacking[:_MOST_NAMED]]
        if len(lacking) > _MOST_NAMED:
            rest = lacking[_MOST_NAMED:]
            messages.append(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "Rows that do not count in {files} more files, since they were not understood or state no "
                        "date or location: {number}.",
                    ),
                    files=len(rest),
                    number=sum(each.not_understood + each.not_stated for each in rest),
                )
            )
        return messages

    def _sources(self, area: Optional[Any]) -> List[Unread]:
        return [*self._as_read, *(service.inside(area) for service in self._services)]

    def _too_much(self, unread: Unread) -> Message:
        if unread.is_service:
            template = QT_TRANSLATE_NOOP(
                "BKN",
                "{source} is incomplete here: of {rows} records that it gave {unread} were not understood, more "
                "than the {most}% that the profile allows. It may have changed; update the plugin, or leave it out.",
            )
        else:
            template = QT_TRANSLATE_NOOP(
                "BKN",
                "{source} is incomplete: of {rows} rows {unread} are broken or state a date or location that was "
                "not understood, more than the {most}% that the profile allows. The first are in the log; correct "
                "them, or leave this source out.",
            )
        return Message(
            template,
            source=unread.name,
            rows=unread.rows,
            unread=unread.not_understood,
            most=int(self._percent) if self._percent == int(self._percent) else float(self._percent),
        )


def _warning(unread: Unread) -> Message:
    if unread.is_service:
        template = QT_TRANSLATE_NOOP(
            "BKN", "{source}: of {rows} records that it gave here {unread} were not understood and do not count."
        )
    elif not unread.not_stated:
        template = QT_TRANSLATE_NOOP("BKN", "{source}: of {rows} rows {unread} were not understood and do not count.")
    elif not unread.not_understood:
        template = QT_TRANSLATE_NOOP(
            "BKN", "{source}: of {rows} rows {unstated} state no date or no location and do not count."
        )
    else:
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "{source}: of {rows} rows {unread} were not understood and {unstated} state no date or no location; "
            "they do not count.",
        )
    return Message(
        template,
        source=unread.name,
        rows=unread.rows,
        unread=unread.not_understood,
        unstated=unread.not_stated,
    )


def _knows_squares(source: SourceSummary) -> bool:
    """Whether a source says square by square what it gave."""
    coverage = source.coverage
    return coverage is not None and coverage.squares is not None and coverage.unread is not None


def _of_report(source: SourceSummary) -> Unread:
    """What the reader of a source found: of a file all there is, of a service what the store has."""
    report = source.report
    return Unread(source.title, report.rows, report.not_understood, report.without_date_or_place)


class _Service:
    """What a service gave, square by square."""

    def __init__(self, source: SourceSummary) -> None:
        coverage: Any = source.coverage
        self._name = source.title
        self._squares: NDArray[Any] = np.array(coverage.squares, dtype=np.float64).reshape(-1, 4)
        self._unread: NDArray[Any] = np.array(coverage.unread, dtype=np.int64)
        given = coverage.rows if coverage.rows is not None else coverage.unread
        self._rows: NDArray[Any] = np.array(given, dtype=np.int64)

    @property
    def lacks_something(self) -> bool:
        return bool(self._unread.any())

    def inside(self, area: Optional[Any]) -> Unread:
        """The sums over the squares that an area touches; over all where there is no area."""
        touched = slice(None) if area is None else self._touched(area)
        rows, unread = int(self._rows[touched].sum()), int(self._unread[touched].sum())
        return Unread(self._name, rows, unread, is_service=True)

    def _touched(self, area: Any) -> NDArray[Any]:
        from shapely.geometry import box
        from shapely.prepared import prep

        near = boxes_that_meet(self._squares, area.bounds)
        prepared = prep(area)
        return near[[prepared.intersects(box(*self._squares[number])) for number in near]]
