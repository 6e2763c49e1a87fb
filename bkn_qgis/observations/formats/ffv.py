"""Downloads of the Flora- en Faunaverkenner: the GeoPackage with observations, and the CSV list of species.

Observations, decides: ``Wetenschappelijke naam`` or ``Naam soort``, ``Periode start``, and ``Identiteit`` or
``Hoknummer``. The place is the centroid of the polygon, or without polygons the centre of the square.
List of species, decides: a name, ``Hoknummer`` and ``Aantal waarnemingen``. It has no dates but the period
in the lines above its header: every row gets that whole period (until the day the list was made, after
which nothing can have been seen), the centre of its square, and half the diagonal of it as uncertainty. A
blurred record (``Vervaging`` 1, 5 or 10 km) is at least as uncertain as half the diagonal of that square.
Source: providers.md, section 3.1.
"""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Dict, Optional, Tuple

import numpy as np

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.coverage import Coverage, square_of, stated_coverage
from bkn_qgis.observations.formats.accuracies import (
    ANYWHERE_M,
    accuracies_of,
    at_least_uncertain,
    keep_uncertain,
    set_uncertainty,
    square_size_m,
    stated_uncertainty,
)
from bkn_qgis.observations.formats.column_names import Layout
from bkn_qgis.observations.formats.format import NDFF_ROW_LIMIT, NUMBERS, Format, Recognised
from bkn_qgis.observations.formats.record_builder import (
    RecordBuilder,
    builder_of,
    judge_squares,
    set_count,
    set_days,
    set_geometry,
    set_names,
)
from bkn_qgis.observations.formats.record_ids import ffv_ids
from bkn_qgis.observations.formats.rows import Rows, where
from bkn_qgis.observations.formats.text_column import Floats, Mask, Texts
from bkn_qgis.observations.formats.words import flag_absences, flag_by_words, no_death
from bkn_qgis.observations.tables.table import Table

FORMAT_NAME = "Flora- en Faunaverkenner"
ALIASES = {
    "scientific": ("Wetenschappelijke naam",),
    "dutch": ("Naam soort",),
    "start": ("Periode start",),
    "stop": ("Periode stop",),
    "id": ("Identiteit",),
    "square": ("Hoknummer",),
    "size": ("Hok grootte",),
    "blurring": ("Vervaging", "Vervagingsniveau"),
    "observations": ("Aantal waarnemingen",),
    "count": ("Aantal",),
    "uncertainty": (),
    "group": ("Soortgroep",),
    "subject": ("Telonderwerp",),
    "behaviour": ("Gedrag",),
    "stay": ("Verblijfplaats",),
    "death": ("Doodsoorzaak",),
    "origin": ("Oorsprong",),
}
_COLUMNS: Layout = (
    "Identiteit", "Soortgroep", "Naam soort", "Wetenschappelijke naam", "Periode start", "Periode stop", "Vervaging",
    "Hoknummer", "Hok grootte", "Telonderwerp", "Beleidsstatus", "Aantal", "Schaal (telmethode)", "Bronhouder",
    "Protocol", "Stadium", "Sekse", "Gedrag", "Doodsoorzaak", "Determinatiemethode", "Zoek- of vangmethode",
    "Apparatuur", "Oorsprong", "Biotoop", "Substraat", "Verblijfplaats",
)  # fmt: skip


def _list_warning(name: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{name} is a list of species per square, without the day and place of each observation, so it "
            "can "
            "hardly count for a label; ask the Flora- en Faunaverkenner for the GeoPackage with "
            "observations instead.",
        ),
        name=name,
    )


def _observations(rows: Rows, crs: Optional[str], coverage: Optional[Coverage]) -> RecordBuilder:
    builder = builder_of(rows, "NDFF")
    set_names(builder, rows.column("scientific"), rows.column("dutch"))
    set_days(builder, rows.column("start"), rows.column("stop") if rows.has("stop") else None)
    reach = set_geometry(builder, rows, crs)
    from_square = _place_in_square(builder, rows, coverage)
    set_uncertainty(builder, stated_uncertainty(builder, rows.column("uncertainty")), reach, from_square)
    _blur(builder, rows)
    set_count(builder, rows.number("count"))
    flag_absences(builder, rows.column("count"))
    builder.records["record_id"] = ffv_ids(rows.column("id"))
    builder.groups = rows.column("group")
    builder.add_flag("dead", ~where(rows.column("death"), no_death))
    flag_by_words(builder, rows.column("behaviour"), ("flying_over", "breeding", "dead"))
    flag_by_words(builder, rows.column("stay"), ("breeding",))
    flag_by_words(builder, rows.column("subject"), ("breeding", "dead", "track"))
    flag_by_words(builder, rows.column("origin"), ("planted", "escaped", "captive"))
    return builder


def _species_list(rows: Rows, coverage: Optional[Coverage]) -> RecordBuilder:
    builder = builder_of(rows, "NDFF")
    set_names(builder, rows.column("scientific"), rows.column("dutch"))
    set_uncertainty(builder, _place_in_square(builder, rows, coverage))
    _blur(builder, rows)
    if coverage is not None and coverage.day_first is not None and coverage.day_last is not None:
        last = max(coverage.day_first, coverage.day_last)
        builder.records["day_first"] = np.full(len(rows), coverage.day_first, dtype=np.int32)
        builder.records["day_last"] = np.full(len(rows), last, dtype=np.int32)
    observations = rows.number("observations")
    builder.add_flag("absent", observations == 0)
    whole = np.clip(np.nan_to_num(observations, nan=1.0), 1, 2**31 - 1)
    builder.records["records"] = whole.astype(np.int32)
    builder.groups = rows.column("group")
    return builder


def _place_in_square(builder: RecordBuilder, rows: Rows, coverage: Optional[Coverage]) -> Floats:
    """Place rows without a place at the centre of their square; gives half the diagonal where
    this was done.
    """
    names, sizes = rows.text("square"), rows.text("size")
    asked_m = _asked_size_m(coverage)
    lookup = functools.lru_cache(maxsize=None)(lambda name, size: _centre(name, size, asked_m))
    found = np.array([lookup(name, size) for name, size in zip(names, sizes)], dtype=np.float64).reshape(-1, 3)
    x = builder.numbers("x")
    missing = np.isnan(x) & np.isfinite(found[:, 0])
    centres = judge_squares(builder, found[:, 0], found[:, 1], names, missing)
    builder.records["x"] = np.where(missing, centres.x, x)
    builder.records["y"] = np.where(missing, centres.y, builder.numbers("y"))
    _refuse_squares(builder, names, np.isnan(x) & ~missing & (names != ""))
    return np.where(missing, found[:, 2], np.nan)


def _refuse_squares(builder: RecordBuilder, names: Texts, rows: Mask) -> None:
    builder.refuse(
        rows,
        lambda place: Message(
            QT_TRANSLATE_NOOP("BKN", "the square {square} is not written like 155 - 460"),
            square=str(names[place])[:30],
        ),
    )


def _asked_size_m(coverage: Optional[Coverage]) -> float:
    if coverage is None or not coverage.squares:
        return 1000.0
    x_min, _, x_max, _ = coverage.squares[0]
    return x_max - x_min


def _centre(name: str, size: str, asked_m: float) -> Tuple[float, float, float]:
    size_m = square_size_m(size) or asked_m
    square = square_of(name, size_m)
    if square is None:
        return (np.nan, np.nan, np.nan)
    return (square[0] + size_m / 2, square[1] + size_m / 2, size_m * np.sqrt(0.5))


def _blur(builder: RecordBuilder, rows: Rows) -> None:
    blurring = rows.column("blurring")
    blurred = where(blurring, lambda text: text not in ("", "-", "0") and text.casefold() not in ("geen", "nee"))
    builder.add_flag("blurred", blurred)
    sizes = blurring.measured(square_size_m)
    in_metres, _ = accuracies_of(blurring)
    sizes = np.where(np.isnan(sizes), in_metres, sizes)
    unread = blurred & ~(sizes < ANYWHERE_M)
    keep_uncertain(builder, unread, lambda place: blurring[place])
    at_least_uncertain(builder, blurred & ~unread, sizes * np.sqrt(0.5))


def _read_as_observations(table: Table, columns: Dict[str, str]) -> Recognised:
    coverage = stated_coverage(table.description)
    convert = functools.partial(_observations, crs=table.crs, coverage=coverage)
    return Recognised(table, FORMAT_NAME, "NDFF", columns, convert, coverage, row_limit=NDFF_ROW_LIMIT)


def _read_as_list(table: Table, columns: Dict[str, str]) -> Recognised:
    coverage = stated_coverage(table.description)
    convert = functools.partial(_species_list, coverage=coverage)
    return Recognised(
        table, FORMAT_NAME, "NDFF", columns, convert, coverage, (_list_warning(table.name),), NDFF_ROW_LIMIT
    )


OBSERVATIONS = Format(
    FORMAT_NAME,
    ALIASES,
    required=(("scientific", "dutch"), ("start",), ("id", "square")),
    read_as=_read_as_observations,
    tellers={NUMBERS: ("count", "observations")},
    layouts=(_COLUMNS,),
)
SPECIES_LIST = replace(
    OBSERVATIONS,
    required=(("scientific", "dutch"), ("square",), ("observations",)),
    read_as=_read_as_list,
    is_suggested=False,
)
