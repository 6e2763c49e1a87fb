"""Any vector layer or table with a species and a date, its columns found by name or named by the user.

Decides: a species column and a date column (ALIASES), and a geometry or x and y columns. Numbers in x and y
that fit the Netherlands in RD are taken for RD, degrees for WGS 84; anything else needs ``crs=`` in
COLUMNS. x and y are columns of one family of names; each row is judged by its own numbers (coordinates.judge).
A column that may hold either scientific or Dutch names (``soort``) is judged by what is in it. What is not found among
numbers, validation and uncertainty is told.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Collection, Dict, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.crs import RD_NEW, WGS84
from bkn_qgis.observations.formats import own_flags
from bkn_qgis.observations.formats.accuracies import set_uncertainty, stated_uncertainty
from bkn_qgis.observations.formats.column_choice import ColumnChoice, missing_columns
from bkn_qgis.observations.formats.column_names import is_one_of
from bkn_qgis.observations.formats.coordinates import in_thousands, near_in_degrees, plainly_in_rd
from bkn_qgis.observations.formats.dates import beside_parts
from bkn_qgis.observations.formats.format import NUMBERS, UNCERTAINTY, VALIDATION, Recognised, told_lacking
from bkn_qgis.observations.formats.names import is_lone_epithet, looks_scientific, whole_names
from bkn_qgis.observations.formats.number_columns import (
    columns_with_zeros,
    is_number_name,
    set_numbers,
)
from bkn_qgis.observations.formats.own_columns import (
    ALIASES,
    are_named_for_degrees,
    columns_by_name,
    lacking,
    with_names,
    with_numbers,
)
from bkn_qgis.observations.formats.places import is_point
from bkn_qgis.observations.formats.record_builder import (
    RecordBuilder,
    builder_of,
    set_days,
    set_geometry,
    set_names,
    set_places,
)
from bkn_qgis.observations.formats.record_ids import first_filled, link_ids, named_ids
from bkn_qgis.observations.formats.rows import Remarks, Rows, first_rows, where
from bkn_qgis.observations.formats.text_column import Floats, TextColumn, column_of, first_filled_of, same_text
from bkn_qgis.observations.tables.failures import MissingColumns
from bkn_qgis.observations.tables.table import GEOMETRY, Table

SOURCES = ("table", "layer")  # what its records are said to come from
_TELLERS = {
    NUMBERS: ("count", *own_flags.SAYS_ABSENT),
    VALIDATION: own_flags.JUDGED,
    UNCERTAINTY: ("uncertainty", GEOMETRY),
}


@dataclass(frozen=True)
class Reading:
    """What was decided about a table before its rows are read."""

    geometry: bool
    crs: str
    only_near: bool  # the system was told by the numbers: what does not lie near the Netherlands is refused
    scientific: bool  # the column "species" holds scientific names
    joins: bool  # words in lower case in the column "species" are epithets, not Dutch names
    named_degrees: bool  # the columns of x and y are named for degrees, and nobody said that they hold metres
    numbers: Tuple[str, ...]  # the parts that hold numbers of individuals


def recognise(table: Table, choice: ColumnChoice) -> Optional[Recognised]:
    """The table as one of no known format; None when a column that decides is not found.

    Raises BknError when the choice names a column that is not there, the coordinate system of the geometry is
    not stated, or the numbers in x and y tell no coordinate system.
    """
    _check_choice(table, choice)
    columns = columns_by_name(table, choice)
    if lacking(table, columns):
        return None
    sample = first_rows(table, columns)
    columns, numbers = with_numbers(with_names(columns, sample), sample)
    sample = Rows(sample.frame, columns)
    by_geometry = table.has_geometry and not (choice.x and choice.y)
    warnings: List[Message] = []
    if by_geometry and table.crs and choice.crs:
        template = QT_TRANSLATE_NOOP(
            "BKN", "{name}: crs= of COLUMNS was not used, since the layer states a coordinate system itself."
        )
        warnings.append(Message(template, name=table.name))
    crs = _geometry_crs(table, choice) if by_geometry else _number_crs(table, choice, columns, sample, warnings)
    joins = _holds_epithets(sample)
    scientific = _holds_scientific(columns, sample, table, warnings, joins)
    source = "layer" if table.has_geometry else "table"
    only_near = choice.crs is None
    named_degrees = only_near and are_named_for_degrees((columns.get("x", ""), columns.get("y", "")))
    reading = Reading(
        by_geometry,
        crs,
        only_near=only_near,
        scientific=scientific,
        joins=joins,
        named_degrees=named_degrees,
        numbers=numbers,
    )
    convert = functools.partial(_convert, source=source, reading=reading)
    notes = _notes(table, columns, numbers, sample)
    return Recognised(source, source, columns, convert, warnings=tuple(warnings), notes=notes)


def tells_absence(parts: Collection[str]) -> bool:
    """Whether one of these parts says that something was not there, in numbers or otherwise."""
    return any(part in parts for part in _TELLERS[NUMBERS])


def _notes(table: Table, columns: Dict[str, str], numbers: Sequence[str], sample: Rows) -> Tuple[Message, ...]:
    """Which columns were taken for numbers, where their names are no plain ones, and what no column was found for."""
    notes: List[Message] = []
    number_names = [columns[part] for part in numbers]
    if len(number_names) > 1 or not all(map(is_number_name, number_names)):
        template = QT_TRANSLATE_NOOP("BKN", "{name}: numbers were taken from {columns}; 0 in them stands for absent.")
        if len(number_names) > 1:
            template = QT_TRANSLATE_NOOP(
                "BKN",
                "{name}: numbers were taken from {columns}; 0 stands for absent: where they differ the first that is "
                "filled decides, but a number of a part (most, young, nests, cover) above 0 is an observation.",
            )
        notes.append(Message(template, name=table.name, columns=", ".join(number_names)))
    found = set(columns)
    shapes = sample.geometries() or []
    found |= {GEOMETRY} if any(wkb is not None and not is_point(wkb) for wkb in shapes) else set()
    lacking_lines = told_lacking(table.name, found, _TELLERS)
    zeros = [] if tells_absence(found) else columns_with_zeros(table, columns.values())
    if zeros:
        template = QT_TRANSLATE_NOOP(
            "BKN", "{name}: these columns hold numbers and zeros and were not used: {columns}. See count= of COLUMNS."
        )
        notes.append(Message(template, name=table.name, columns=", ".join(zeros)))
    return (*notes, *lacking_lines)


def _check_choice(table: Table, choice: ColumnChoice) -> None:
    missing = missing_columns(table.columns, choice)
    if missing:
        raise MissingColumns(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Cannot read {name}: it has no column {missing}; it has the columns {columns}; correct COLUMNS.",
                ),
                name=table.name,
                missing=", ".join(missing),
                columns=", ".join(table.columns),
            ),
            table.columns,
        )


def _geometry_crs(table: Table, choice: ColumnChoice) -> str:
    crs = table.crs or choice.crs
    if crs is None:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Cannot place the observations of {name}: the layer states no coordinate system; set "
                    "it in "
                    "QGIS (Layer > Set CRS), or give it in COLUMNS, for example crs=EPSG:28992.",
                ),
                name=table.name,
            )
        )
    return crs


def _number_crs(
    table: Table, choice: ColumnChoice, columns: Dict[str, str], sample: Rows, warnings: List[Message]
) -> str:
    if choice.crs:
        return choice.crs
    x, y = sample.number("x"), sample.number("y")
    filled = np.isfinite(x) & np.isfinite(y) & ~((x == 0) & (y == 0))
    x, y = x[filled], y[filled]
    if not len(x):
        return RD_NEW
    rd = plainly_in_rd(x, y) | plainly_in_rd(y, x) | in_thousands(x, y) | in_thousands(y, x)
    degrees = near_in_degrees(x, y) | near_in_degrees(y, x)
    on_earth = (np.abs(x) <= 180) & (np.abs(y) <= 90)
    # Nine in ten must fit: a typing error in one row does not change the system of the file. A row of the other
    # system is judged by itself.
    if np.mean(rd | degrees) >= 0.9 and rd.sum() >= degrees.sum():
        crs = RD_NEW
    elif np.mean(rd | degrees | on_earth) >= 0.9:
        crs = WGS84
    else:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Cannot place the observations of {name}: the numbers in {x} and {y} are neither RD "
                    "metres "
                    "nor degrees; give their coordinate system in COLUMNS, for example crs=EPSG:31370.",
                ),
                name=table.name,
                x=columns["x"],
                y=columns["y"],
            )
        )
    warnings.append(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "{name}: the numbers in {x} and {y} were taken for {crs}; if not so, give crs= in COLUMNS.",
            ),
            name=table.name,
            x=columns["x"],
            y=columns["y"],
            crs="EPSG:28992 (RD)" if crs == RD_NEW else "EPSG:4326 (WGS 84)",
        )
    )
    return crs


def _holds_epithets(sample: Rows) -> bool:
    """Whether most words in lower case in the column "species" make scientific names with the genus beside them."""
    alone = where(sample.column("species"), is_lone_epithet)
    return not alone.any() or looks_scientific(_species(sample, joins=True).texts()[alone])


def _holds_scientific(
    columns: Dict[str, str], sample: Rows, table: Table, warnings: List[Message], joins: bool
) -> bool:
    if "species" not in columns:
        return "epithet" in columns
    column = columns["species"]
    if is_one_of(column, ALIASES["scientific"]):
        return True
    if is_one_of(column, ALIASES["dutch"]):
        return False
    if "scientific" in columns:
        return False
    scientific = looks_scientific(_species(sample, joins).texts())
    if scientific:
        template = QT_TRANSLATE_NOOP("BKN", "{name}: the column {column} was taken for scientific names.")
    else:
        template = QT_TRANSLATE_NOOP("BKN", "{name}: the column {column} was taken for Dutch names.")
    warnings.append(Message(template, name=table.name, column=column))
    return scientific


def _convert(rows: Rows, source: str, reading: Reading) -> RecordBuilder:
    builder = builder_of(rows, source)
    scientific, dutch, species = rows.column("scientific"), rows.column("dutch"), _species(rows, reading.joins)
    if reading.scientific:
        scientific = first_filled_of(scientific, species)
    else:
        dutch = first_filled_of(dutch, species)
    set_names(builder, scientific, dutch)
    set_days(builder, _dates(rows, builder.remarks), rows.column("stop") if rows.has("stop") else None)
    reach: Floats = np.full(len(rows), np.nan)
    if reading.geometry:
        reach = set_geometry(builder, rows, reading.crs)
    else:
        set_places(builder, rows.column("x"), rows.column("y"), reading.crs, reading.only_near, reading.named_degrees)
    set_uncertainty(builder, np.fmax(stated_uncertainty(builder, rows.column("uncertainty")), reach))
    set_numbers(builder, rows, reading.numbers)
    own_flags.set_flags(builder, rows)
    if rows.has("record") or rows.has("link"):
        builder.records["record_id"] = first_filled(named_ids(rows.column("record")), link_ids(rows.column("link")))
    builder.records["licence"] = rows.column("licence")
    builder.groups = rows.column("group")
    return builder


def _species(rows: Rows, joins: bool) -> TextColumn:
    """The names of the column "species", whole also where it holds epithets alone (``joins``), or where genus and
    epithet stand apart."""
    names, joined = rows.column("species"), _genus_and_epithet(rows)
    if joins and names.where(is_lone_epithet).any():
        full = first_filled(rows.text("scientific"), joined.texts())
        names = column_of(whole_names(names.texts(), rows.text("genus"), full))
    return first_filled_of(names, joined)


def _genus_and_epithet(rows: Rows) -> TextColumn:
    genus, epithet = rows.column("genus"), rows.column("epithet")
    if genus.is_everywhere("") or epithet.is_everywhere(""):
        return same_text("", len(rows))
    both = genus.is_filled() & epithet.is_filled()
    return column_of(np.where(both, genus.texts() + " " + epithet.texts(), ""))


def _dates(rows: Rows, remarks: Remarks) -> TextColumn:
    """The date column; year, month and day put together where it says nothing that is clear (see beside_parts)."""
    dates = rows.column("start") if rows.has("start") or rows.has("year") else rows.column("day")
    return beside_parts(rows, dates, remarks)
