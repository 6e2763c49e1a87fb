"""Whether sources that state which ground and days they cover, cover a search area (method.md, section 7)."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.scoring.seasons import date_of

_BEGINNING, _END = -(10**9), 10**9


@dataclass(frozen=True)
class StatedCoverage:
    """What one source (not one file) says it covers: the coverages of its files, all of which state one.

    ``failure``: why a service does not cover more.
    """

    source: str
    files: Tuple[str, ...]
    coverages: Tuple[Coverage, ...]
    failure: Optional[Message] = None


class CoverageCheck:
    """Tests search areas against one source's stated coverage, for a set of windows.

    ``windows``: (first day, last day) of every window in use, days since 1970-01-01.
    """

    def __init__(self, stated: StatedCoverage, windows: Sequence[Tuple[int, int]]) -> None:
        self.stated = stated
        self._slices = [
            (first, last, self._covered_between(first, last))
            for first, last in _elementary_intervals(stated.coverages, windows)
        ]

    def _covered_between(self, first: int, last: int) -> Any:
        """The prepared union of what is covered on all days of an interval; None = everywhere, False = nowhere."""
        from shapely.geometry import box
        from shapely.ops import unary_union
        from shapely.prepared import prep

        squares: List[Any] = []
        for coverage in self.stated.coverages:
            if _first(coverage) <= first and _last(coverage) >= last:
                if coverage.squares is None:
                    return None
                squares.extend(box(*square) for square in coverage.squares)
        return prep(unary_union(squares)) if squares else False

    def missing(self, area: Any) -> Optional[Message]:
        """Why the source is incomplete for a search area (shapely polygon); None where it covers it."""
        for first, last, covered in self._slices:
            if covered is None or (covered is not False and covered.covers(area)):
                continue
            if self.stated.failure is not None:
                return Message(
                    QT_TRANSLATE_NOOP("BKN", "{source} is incomplete here: {reason}"),
                    source=self.stated.source,
                    reason=self.stated.failure,
                )
            if covered is False:
                return self._missing_days(first, last)
            return Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{source} is incomplete: the search area lies partly outside the km squares of {files}; request "
                    "the missing squares and add that file.",
                ),
                source=self.stated.source,
                files=", ".join(self.stated.files),
            )
        return None

    def _missing_days(self, first: int, last: int) -> Message:
        covered_to = max(_last(coverage) for coverage in self.stated.coverages)
        if covered_to < last:
            return Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{source} is incomplete: {files} contain observations up to {day}; choose that day or an "
                    "earlier one as reference date (peildatum), or request newer observations.",
                ),
                source=self.stated.source,
                files=", ".join(self.stated.files),
                day=date_of(covered_to),
            )
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "{source} is incomplete: {files} do not cover {first} to {last}; request that period, or choose an "
                "earlier reference date (peildatum).",
            ),
            source=self.stated.source,
            files=", ".join(self.stated.files),
            first=date_of(first),
            last=date_of(last),
        )


def _first(coverage: Coverage) -> int:
    return _BEGINNING if coverage.day_first is None else coverage.day_first


def _last(coverage: Coverage) -> int:
    return _END if coverage.day_last is None else coverage.day_last


def _elementary_intervals(coverages: Sequence[Coverage], windows: Sequence[Tuple[int, int]]) -> List[Tuple[int, int]]:
    """The windows' days, cut wherever a coverage begins or ends."""
    cuts = {_first(coverage) for coverage in coverages} | {_last(coverage) + 1 for coverage in coverages}
    cuts |= {first for first, _ in windows} | {last + 1 for _, last in windows}
    ordered = sorted(cuts)
    return [
        (start, stop - 1)
        for start, stop in zip(ordered, ordered[1:])
        if any(first <= start and stop - 1 <= last for first, last in windows)
    ]


def stated_coverages(
    files: Sequence[Tuple[str, str, Optional[Coverage]]], failures: Mapping[str, Message] = MappingProxyType({})
) -> List[StatedCoverage]:
    """The sources all of whose files state what they cover.

    ``files``: (source, file name, coverage or None). ``failures``: services that failed halfway, by source.
    """
    by_source: Dict[str, List[Tuple[str, Optional[Coverage]]]] = {}
    for source, name, coverage in files:
        by_source.setdefault(source, []).append((name, coverage))
    stated = []
    for source, files_of_source in by_source.items():
        coverages = tuple(coverage for _, coverage in files_of_source if coverage is not None)
        if len(coverages) == len(files_of_source):
            names = tuple(name for name, _ in files_of_source)
            stated.append(StatedCoverage(source, names, coverages, failures.get(source)))
    return stated
