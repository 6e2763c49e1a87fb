"""Any vector layer or table with a species and a date, its columns found by name or named by the user.

Decides: a species column and a date column (ALIASES), and a geometry or x and y columns. Numbers in x and y
that fit the Netherlands in RD are taken for RD, degrees for WGS 84; anything else needs ``crs=`` in
COLUMNS. x and y are columns of one family of names; each row is judged by its own numbers (coordinates.judge).
A column that may hold either scientific or Dutch names (``soort``) is judged by what is in it. What is not found among
numbers, validation and uncertainty is told.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import Collection, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.crs import WGS84
from bkn_qgis.observations.formats import own_flags
from bkn_qgis.observations.formats.column_choice import ColumnChoice, missing_columns, of_other_tables
from bkn_qgis.observations.formats.column_names import is_one_of
from bkn_qgis.observations.formats.coordinates import in_thousands, near_in_degrees, plainly_in_rd
from bkn_qgis.observations.formats.format import NUMBERS, UNCERTAINTY, VALIDATION, Recognised, told_lacking
from bkn_qgis.observations.formats.names import is_lone_epithet, looks_scientific
from bkn_qgis.observations.formats.number_columns import columns_with_zeros, is_number_name
from bkn_qgis.observations.formats.own_columns import ALIASES, FoundColumns, found_columns, lacking_keys
from bkn_qgis.observations.formats.own_records import Reading, records_of, species_names
from bkn_qgis.observations.formats.places import is_point
from bkn_qgis.observations.formats.rows import Rows, where
from bkn_qgis.observations.tables.failures import MissingColumns
from bkn_qgis.observations.tables.table import GEOMETRY, Table
from bkn_qgis.rd import RD_NEW

_TELLERS = {
    NUMBERS: ("count", *own_flags.SAYS_ABSENT),
    VALIDATION: own_flags.JUDGED,
    UNCERTAINTY: ("uncertainty", GEOMETRY),
}


@dataclass(frozen=True)
class AnyFormat:
    """The format of tables that no known program wrote: it claims every table."""

    name: str = ""

    def claim(self, table: Table) -> OwnTable:
        """The table as one of no known format."""
        return OwnTable(table)

    def lacks(self, table: Table, choice: ColumnChoice) -> List[str]:
        """The keys of COLUMNS for which the table has no column."""
        return lacking_keys(table, choice)


FORMAT = AnyFormat()


@dataclass(frozen=True)
class OwnTable:
    """A table of no known format."""

    table: Table
    known_as: str = ""

    def read_with(self, choice: ColumnChoice, elsewhere: Collection[str]) -> Optional[Recognised]:
        """How the table is read, its columns found by name or named by the user; None when one that decides is not
        found. A column that another table has (``elsewhere``) is not missed here, which is told.

        Raises MissingColumns when the choice names a column that no table has; BknError when the coordinate system of
        the geometry is not stated, or the numbers in x and y tell none.
        """
        unused = of_other_tables(self.table.columns, choice, elsewhere)
        recognised = _recognised(self.table, choice.without(unused))
        if recognised is None or not unused:
            return recognised
        return replace(recognised, warnings=(*recognised.warnings, _not_missed(self.table.name, unused)))


def _not_missed(name: str, unused: Sequence[str]) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{name}: COLUMNS was not used for {missing}, as this table has no such column (another table has); the "
            "other columns were found by their names.",
        ),
        name=name,
        missing=", ".join(unused),
    )


def _recognised(table: Table, choice: ColumnChoice) -> Optional[Recognised]:
    _check_choice(table, choice)
    found = found_columns(table, choice)
    if found is None:
        return None
    reading, warnings = _decided(table, choice, found)
    source = "layer" if table.has_geometry else "table"
    return Recognised(
        table,
        source,
        source,
        found.columns,
        functools.partial(records_of, source=source, reading=reading),
        warnings=tuple(warnings),
        doubts=() if _tells_absence(found.columns) else (_no_numbers(table.name),),
        notes=_notes(table, found),
    )


def _decided(table: Table, choice: ColumnChoice, found: FoundColumns) -> Tuple[Reading, List[Message]]:
    """How the rows are to be read, and what of that was judged by what is in them."""
    warnings: List[Message] = []
    by_geometry = table.has_geometry and not (choice.x and choice.y)
    if by_geometry and table.crs and choice.crs:
        template = QT_TRANSLATE_NOOP(
            "BKN", "{name}: crs= of COLUMNS was not used, since the layer has a coordinate system of its own."
        )
        warnings.append(Message(template, name=table.name))
    crs = _geometry_crs(table, choice) if by_geometry else _number_crs(table, choice, found.sample, warnings)
    joins = _holds_epithets(found.sample)
    scientific = _holds_scientific(found.sample, table, warnings, joins)
    only_near = choice.crs is None
    reading = Reading(
        by_geometry,
        crs,
        only_near=only_near,
        scientific=scientific,
        joins=joins,
        named_degrees=only_near and found.are_degrees(),
        numbers=found.numbers,
    )
    return reading, warnings


def _no_numbers(name: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "{name} has no column with numbers: what was looked for and not found would count as found."
        ),
        name=name,
    )


def _tells_absence(parts: Collection[str]) -> bool:
    """Whether one of these parts says that something was not there, in numbers or otherwise."""
    return any(part in parts for part in _TELLERS[NUMBERS])


def _notes(table: Table, own: FoundColumns) -> Tuple[Message, ...]:
    """Which columns were taken for numbers, where their names are no plain ones, and what no column was found for."""
    notes: List[Message] = []
    number_names = [own.columns[part] for part in own.numbers]
    if len(number_names) > 1 or not all(map(is_number_name, number_names)):
        template = QT_TRANSLATE_NOOP("BKN", "{name}: numbers were taken from {columns}; 0 in them stands for absent.")
        if len(number_names) > 1:
            template = QT_TRANSLATE_NOOP(
                "BKN",
                "{name}: numbers were taken from {columns}; 0 stands for absent: where they differ the first that is "
                "filled decides, but a number of a part (most, young, nests, cover) above 0 is an observation.",
            )
        notes.append(Message(template, name=table.name, columns=", ".join(number_names)))
    found = set(own.columns)
    shapes = own.sample.geometries() or []
    found |= {GEOMETRY} if any(wkb is not None and not is_point(wkb) for wkb in shapes) else set()
    lacking_lines = told_lacking(table.name, found, _TELLERS)
    zeros = [] if _tells_absence(found) else columns_with_zeros(table, own.columns.values())
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
            holds_observations=not lacking_keys(table, ColumnChoice()),
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


def _number_crs(table: Table, choice: ColumnChoice, sample: Rows, warnings: List[Message]) -> str:
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
                x=sample.columns["x"],
                y=sample.columns["y"],
            )
        )
    warnings.append(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "{name}: the numbers in {x} and {y} were taken for {crs}; if that is wrong, give crs= in COLUMNS.",
            ),
            name=table.name,
            x=sample.columns["x"],
            y=sample.columns["y"],
            crs="EPSG:28992 (RD)" if crs == RD_NEW else "EPSG:4326 (WGS 84)",
        )
    )
    return crs


def _holds_epithets(sample: Rows) -> bool:
    """Whether most words in lower case in the column "species" make scientific names with the genus beside them."""
    alone = where(sample.column("species"), is_lone_epithet)
    return not alone.any() or looks_scientific(species_names(sample, joins=True).texts()[alone])


def _holds_scientific(sample: Rows, table: Table, warnings: List[Message], joins: bool) -> bool:
    if not sample.has("species"):
        return sample.has("epithet")
    column = sample.columns["species"]
    if is_one_of(column, ALIASES["scientific"]):
        return True
    if is_one_of(column, ALIASES["dutch"]):
        return False
    if sample.has("scientific"):
        return False
    scientific = looks_scientific(species_names(sample, joins).texts())
    if scientific:
        template = QT_TRANSLATE_NOOP("BKN", "{name}: the column {column} was taken for scientific names.")
    else:
        template = QT_TRANSLATE_NOOP("BKN", "{name}: the column {column} was taken for Dutch names.")
    warnings.append(Message(template, name=table.name, column=column))
    return scientific
