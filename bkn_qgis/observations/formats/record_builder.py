"""Records in the making: the rows of a chunk on their way to the record table, with what is wrong
with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import AbstractSet, Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.crs import WGS84
from bkn_qgis.observations.formats.coordinates import Judged, in_thousands, judge
from bkn_qgis.observations.formats.dates import day_intervals
from bkn_qgis.observations.formats.day_order import leaves_open
from bkn_qgis.observations.formats.places import geometry_places, point_places
from bkn_qgis.observations.formats.rows import (
    DAY_FIRST,
    DateStyle,
    Remarks,
    Rows,
    numbers_of,
    where,
)
from bkn_qgis.observations.formats.text_column import AnyTexts, Floats, Mask, TextColumn, Texts, column_of, same_text
from bkn_qgis.observations.record_table import FLAGS, TEXTS, compact_records
from bkn_qgis.rd import RD_NEW


@dataclass(frozen=True)
class Problem:
    """A reason why rows cannot be read: for which, and the message for the row at a position.

    ``is_stated``: something is stated that is not understood; else what makes a row an observation is not there.
    """

    rows: Mask
    reason: Callable[[int], Message]
    is_stated: bool = True


@dataclass
class RecordBuilder:
    """The record table of a chunk while its columns are being filled: ``records`` by the names of these, texts also as
    TextColumn. ``lines``: the line number of each row; ``groups``: the species group as the file names it.
    """

    records: Dict[str, Any]
    lines: npt.NDArray[Any]
    groups: AnyTexts
    problems: List[Problem] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)
    dates: DateStyle = DAY_FIRST
    decimals: Optional[AbstractSet[str]] = None

    def __len__(self) -> int:
        return len(self.lines)

    def numbers(self, name: str) -> Floats:
        """The column ``name``, of numbers with decimals."""
        numbers: Floats = self.records[name]
        return numbers

    def add_flag(self, name: str, rows: Mask) -> None:
        """Set the flag ``name`` of method.md, section 4, on these rows."""
        if rows.any():
            self.records["flags"][rows] |= np.uint16(FLAGS[name])

    def table(self, readable: Mask) -> pd.DataFrame:
        """The record table of these rows, with texts as categories (see record_table.compact_records)."""
        whole = bool(readable.all())
        columns: Dict[str, Any] = {}
        for name, values in self.records.items():
            if name in TEXTS:
                column = column_of(values)
                columns[name] = column.categories() if whole else column.categories()[readable]
            else:
                columns[name] = values if whole else values[readable]
        return compact_records(columns)

    def refuse(self, rows: Mask, reason: Callable[[int], Message], is_stated: bool = True) -> None:
        """Keep these rows out of the records, for the reason given per position (see Problem)."""
        if rows.any():
            self.problems.append(Problem(rows, reason, is_stated))

    def unreadable(self) -> Mask:
        """The rows that cannot be read, for whatever reason."""
        return self._rows_of(self.problems)

    def not_understood(self) -> Mask:
        """The rows that state something that is not understood: those that ``max_unread`` is about."""
        return self._rows_of([problem for problem in self.problems if problem.is_stated])

    def _rows_of(self, problems: Sequence[Problem]) -> Mask:
        mask = np.zeros(len(self), dtype=np.bool_)
        for problem in problems:
            mask |= problem.rows
        return mask


def builder_of(rows: Rows, source: str) -> RecordBuilder:
    """A builder with nothing filled but the source: no name, place, date, number or flag, one
    record per row.
    """
    size = len(rows)
    nothing = same_text("", size)
    records: Dict[str, Any] = {
        **{name: nothing for name in TEXTS},
        "source": same_text(source, size),
        "x": np.full(size, np.nan),
        "y": np.full(size, np.nan),
        "uncertainty": np.full(size, np.nan),
        "day_first": np.full(size, NO_DAY, dtype=np.int32),
        "day_last": np.full(size, NO_DAY, dtype=np.int32),
        "count": np.full(size, np.nan),
        "records": np.ones(size, dtype=np.int32),
        "flags": np.zeros(size, dtype=np.uint16),
    }
    builder = RecordBuilder(records, rows.lines, nothing, dates=rows.dates, decimals=rows.decimals)
    problems = rows.problems()
    if problems:
        broken = np.array([problem is not None for problem in problems], dtype=np.bool_)
        builder.refuse(broken, lambda place: problems[place] or Message(""))
    return builder


def set_names(builder: RecordBuilder, scientific: AnyTexts, dutch: AnyTexts) -> None:
    """Fill the names. A row with neither cannot be read."""
    scientific, dutch = column_of(scientific), column_of(dutch)
    builder.records["scientific_name"], builder.records["dutch_name"] = scientific, dutch
    nameless = ~scientific.is_filled() & ~dutch.is_filled()
    builder.refuse(nameless, lambda place: Message(QT_TRANSLATE_NOOP("BKN", "it names no species")), is_stated=False)


def set_days(builder: RecordBuilder, start: AnyTexts, stop: Optional[AnyTexts] = None) -> None:
    """Fill the interval of days from written dates; without ``stop`` the start is the whole interval.

    A date that is not understood, an end before the start or without a start makes a row unreadable. Neither: no
    date.
    """
    first, last, bad = day_intervals(start, builder.dates)
    _refuse_date(builder, start, bad, builder.dates)
    if stop is not None:
        stop_first, stop_last, stop_bad = day_intervals(stop, builder.dates.of_stop)
        _refuse_date(builder, stop, stop_bad, builder.dates.of_stop)
        both = (first != NO_DAY) & (stop_last != NO_DAY)
        builder.refuse(
            both & (stop_last < first),
            lambda place: Message(
                QT_TRANSLATE_NOOP("BKN", "its period ends ({stop}) before it starts ({start})"),
                start=start[place],
                stop=stop[place],
            ),
        )
        builder.refuse(
            (first == NO_DAY) & ~bad & (stop_last != NO_DAY),
            lambda place: Message(
                QT_TRANSLATE_NOOP("BKN", "its period has an end ({stop}) and no start"), stop=stop[place]
            ),
        )
        last = np.where(both, np.maximum(stop_last, first), last)
    builder.records["day_first"] = first
    builder.records["day_last"] = last.astype(np.int32)


def _refuse_date(builder: RecordBuilder, texts: AnyTexts, bad: Mask, dates: DateStyle) -> None:
    def reason(place: int) -> Message:
        text = str(texts[place])
        if leaves_open(dates, text):
            template = QT_TRANSLATE_NOOP("BKN", "the date {value} may have the day or the month first")
        else:
            template = QT_TRANSLATE_NOOP("BKN", "the date {value} is not understood")
        return Message(template, value=text[:40])

    builder.refuse(bad, reason)


def set_places(
    builder: RecordBuilder, x: AnyTexts, y: AnyTexts, crs: str, only_near: bool = False, named_degrees: bool = False
) -> None:
    """Fill x and y (RD metres) from written coordinates of ``crs``, x being the longitude or easting.

    Rows where both are empty, or 0, have no place; with half a place, no number or no place on earth they are
    unreadable. Exchanged numbers and another system are put right, told, or refused (see coordinates.judge, also for
    ``only_near`` and ``named_degrees``).
    """
    x_texts, y_texts = _without_unknown(column_of(x)), _without_unknown(column_of(y))
    xs, ys = numbers_of(x_texts), numbers_of(y_texts)
    judged = judge(xs, ys, crs, only_near, _to_the_metre(x_texts, y_texts, in_thousands(xs, ys)), named_degrees)
    nothing = ~(np.isfinite(xs) & np.isfinite(ys))
    if nothing.any():
        nothing &= x_texts.is_filled() | y_texts.is_filled()
    _refuse_places(
        builder, judged, nothing, lambda place: f"{x_texts[place][:30] or '-'}, {y_texts[place][:30] or '-'}"
    )
    builder.records["x"] = judged.x
    builder.records["y"] = judged.y


def judge_squares(builder: RecordBuilder, x: Floats, y: Floats, names: Texts, only: Mask) -> Judged:
    """The centres of squares (RD metres) on these rows, put right or refused as coordinates are (see set_places)."""
    judged = judge(np.where(only, x, np.nan), np.where(only, y, np.nan), RD_NEW, only_near=True)
    nothing = np.zeros(len(names), dtype=np.bool_)
    _refuse_places(builder, judged, nothing, lambda place: str(names[place])[:30])
    return judged


def _without_unknown(texts: TextColumn) -> TextColumn:
    if _UNKNOWN_PLACE.isdisjoint(map(str.casefold, texts.different)):
        return texts
    return texts.mapped(lambda text: "" if text.casefold() in _UNKNOWN_PLACE else text)


def _to_the_metre(x: TextColumn, y: TextColumn, thousands: Mask) -> bool:
    """Whether coordinates in thousands are exact: most of them have three decimals (a spreadsheet drops 0s)."""
    if not thousands.any():
        return False
    exact = where(x.texts()[thousands], _has_three_decimals) | where(y.texts()[thousands], _has_three_decimals)
    return bool(exact.mean() >= 0.5)


def _has_three_decimals(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}[.,]\d{3}0?", text) is not None


def _refuse_places(builder: RecordBuilder, judged: Judged, nothing: Mask, example: Callable[[int], str]) -> None:
    """Refuse what is no place, and remark what was put right; ``example`` gives the numbers of a row."""
    builder.refuse(
        judged.nowhere | nothing,
        lambda place: Message(
            QT_TRANSLATE_NOOP("BKN", "its coordinates {pair} are not a location"), pair=example(place)
        ),
    )
    builder.refuse(
        judged.doubtful,
        lambda place: Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "its coordinates {pair} are doubtful: they may have been exchanged, belong to another coordinate "
                "system, or have lost their thousands",
            ),
            pair=example(place),
        ),
    )
    builder.refuse(
        judged.pointless,
        lambda place: Message(
            QT_TRANSLATE_NOOP("BKN", "its coordinates {pair} are degrees that lost their decimal point"),
            pair=example(place),
        ),
    )
    builder.remarks.add(_POINTLESS, judged.pointless, example)
    builder.remarks.add(_EXCHANGED, judged.exchanged, example)
    builder.remarks.add(_DEGREES, judged.degrees, example)
    builder.remarks.add(_METRES, judged.metres, example)
    builder.remarks.add(_THOUSANDS, judged.thousands, example)


_UNKNOWN_PLACE = frozenset(("onbekend", "unknown", "nvt", "n.v.t.", "?"))
_EXCHANGED = QT_TRANSLATE_NOOP(
    "BKN",
    "{name}: x and y, or longitude and latitude, stood in each other's place and were put right; rows: {number}, the "
    "first: {example}.",
)
_DEGREES = QT_TRANSLATE_NOOP(
    "BKN", "{name}: degrees where RD metres belong were read as degrees; rows: {number}, the first: {example}."
)
_METRES = QT_TRANSLATE_NOOP(
    "BKN", "{name}: RD metres where degrees belong were read as RD; rows: {number}, the first: {example}."
)
_THOUSANDS = QT_TRANSLATE_NOOP(
    "BKN", "{name}: coordinates were taken for thousands of metres; rows: {number}, the first: {example}."
)
_POINTLESS = QT_TRANSLATE_NOOP(
    "BKN",
    "{name}: degrees that lost their decimal point, as where a Dutch spreadsheet opened an English file, were not "
    "read; rows: {number}, the first: {example}. Use the file as it was before.",
)
LAT_LON = ("lat", "lon", "lng")
"""The parts for latitude and longitude."""


def has_lat_lon(columns: Mapping[str, str]) -> bool:
    """Whether a table has columns of latitude and longitude."""
    return "lat" in columns and ("lon" in columns or "lng" in columns)


def set_point_places(builder: RecordBuilder, rows: Rows, crs: Optional[str]) -> Floats:
    """Fill x and y from latitude and longitude in WGS 84; from the geometry in a layer that has lost these columns.

    Gives how far the shape of each geometry reaches (see set_geometry).
    """
    if not has_lat_lon(rows.columns):
        return set_geometry(builder, rows, crs)
    set_places(builder, rows.column("lon" if rows.has("lon") else "lng"), rows.column("lat"), WGS84)
    return np.full(len(rows), np.nan)


def set_geometry(builder: RecordBuilder, rows: Rows, crs: Optional[str], only: Optional[Mask] = None) -> Floats:
    """Fill x and y from the geometry, on the rows of ``only`` (None = all); ``crs`` None = RD.

    Gives the largest distance (metres) from each place, given or filled in here, to the boundary of its
    polygon or line: the location uncertainty of method.md, section 2; NaN for points and without geometry.
    """
    size = len(rows)
    points = rows.points()
    geometries = rows.geometries() if points is None else []
    if geometries is None:
        return np.full(size, np.nan)
    chosen = np.ones(size, dtype=np.bool_) if only is None else only
    given = _coordinates(builder)
    known = np.where(chosen[:, None], np.nan, given)
    if points is None:
        places = geometry_places(geometries, crs or RD_NEW, known)
    else:
        places = point_places(points, crs or RD_NEW, known)
    builder.refuse(
        places.bad & chosen,
        lambda place: Message(QT_TRANSLATE_NOOP("BKN", "its geometry cannot be read or is not a location")),
    )
    _refuse_places(builder, places.judged.only(chosen), np.zeros(size, dtype=np.bool_), places.written)
    builder.records["x"] = np.where(chosen, places.x, given[:, 0])
    builder.records["y"] = np.where(chosen, places.y, given[:, 1])
    return places.reach


def _coordinates(builder: RecordBuilder) -> Floats:
    return np.column_stack([builder.numbers("x"), builder.numbers("y")])


def set_count(builder: RecordBuilder, counts: Floats) -> None:
    """Fill the number of individuals; 0 is an absence (method.md, section 4)."""
    counts = np.where(np.nan_to_num(counts) < 0, np.nan, counts)
    builder.records["count"] = counts
    builder.add_flag("absent", counts == 0)


def split_groups(text: str) -> Tuple[str, ...]:
    """The species groups in one cell, ``A | B`` being two."""
    return tuple(name.strip() for name in text.split("|") if name.strip())
