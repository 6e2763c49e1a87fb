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
import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.crs import RD_NEW, WGS84
from bkn_qgis.observations.formats import own_flags
from bkn_qgis.observations.formats.columns import find_columns, fold
from bkn_qgis.observations.formats.coordinate_columns import Pair, are_named_for_degrees, chosen_pair
from bkn_qgis.observations.formats.coordinates import in_thousands, near_in_degrees, near_in_rd, plainly_in_rd
from bkn_qgis.observations.formats.cut_names import with_cut_names
from bkn_qgis.observations.formats.date_parts import beside_parts
from bkn_qgis.observations.formats.lacking_columns import NUMBERS, UNCERTAINTY, VALIDATION, told_lacking
from bkn_qgis.observations.formats.names import is_lone_epithet, looks_scientific, whole_names
from bkn_qgis.observations.formats.number_columns import (
    columns_with_zeros,
    holds_numbers,
    is_number_name,
    number_columns,
    set_numbers,
)
from bkn_qgis.observations.formats.plain_wkb import is_point
from bkn_qgis.observations.formats.recognised import Recognised
from bkn_qgis.observations.formats.record_builder import (
    RecordBuilder,
    builder_of,
    set_days,
    set_geometry,
    set_names,
    set_places,
    set_uncertainty,
    stated_uncertainty,
)
from bkn_qgis.observations.formats.record_ids import first_filled, link_ids, named_ids
from bkn_qgis.observations.formats.remarks import Remarks
from bkn_qgis.observations.formats.rows import Floats, Rows, Texts, where
from bkn_qgis.observations.tables.column_choice import ColumnChoice
from bkn_qgis.observations.tables.failures import MissingColumns
from bkn_qgis.observations.tables.table import GEOMETRY, Table

# Names of columns in Dutch and English, compared without case, spaces and underscores.
ALIASES = {
    "scientific": (
        "wetenschappelijke naam", "scientific name", "sci_name", "soort_wet", "wet_naam", "naam_wet",
        "naam_lat", "name_lat", "latijnse naam", "latin name", "latin", "wetenschappelijk", "wetenschap", "latijn",
        "soort_lat",
    ),
    "dutch": (
        "nederlandse naam", "dutch name", "soort_ned", "naam_ned", "ned_naam", "naam_nl", "name_nl",
        "nl_naam", "nl_name", "nederlands", "nederlands_naam", "vernacular name", "common name",
        "soort_nl",
    ),
    "species": (
        "species", "soort", "species name", "soortnaam", "naam soort", "taxon", "taxonnaam", "taxon name",
        "naam", "name",
    ),
    "start": (
        "datum", "date", "observation date", "waarnemingsdatum", "datum waarneming", "obs_date", "datm_start",
        "datum_start", "startdatum", "start date", "begindatum", "datum_van", "periode start", "event date",
        "observed_on",
    ),
    "stop": (
        "datm_stop", "datum_stop", "stopdatum", "einddatum", "end date", "datum_tot", "datum_eind",
        "periode stop",
    ),
    "year": ("jaar", "year"),
    "month": ("maand", "month"),
    "day": ("dag", "day"),
    "x": (
        "x", "x_rd", "rd_x", "xrd", "rdx", "x_coord", "xcoor", "x-coordinaat", "xcoordinaat", "coord_x",
        "centrumx", "easting", "lon", "lng", "long", "longitude", "lengtegraad", "decimal longitude",
    ),
    "y": (
        "y", "y_rd", "rd_y", "yrd", "rdy", "y_coord", "ycoor", "y-coordinaat", "ycoordinaat", "coord_y",
        "centrumy", "northing", "lat", "latitude", "breedtegraad", "decimal latitude",
    ),
    "genus": ("genus", "geslachtsnaam"),
    "epithet": ("specific epithet", "epithet", "soortepitheton"),
    "uncertainty": (
        "uncertainty", "onzekerheid", "accuracy", "nauwkeurigheid", "nauwkeurigheid_m", "uncertainty_m",
        "coordinate uncertainty in meters", "straal", "accuracy_m", "onzekerheid_m", "accuracy in meters",
        "nauwkeurigheid in meters", "uncertainty in meters", "coordinate uncertainty", "coordinate uncertainty m",
        "positional accuracy", "horizontal accuracy", "gps accuracy", "gps nauwkeurigheid", "locatienauwkeurigheid",
        "plaatsnauwkeurigheid", "nauwkeurigheid locatie", "nauwkeurigheid plaats", "foutmarge", "afwijking_m", "radius",
        "radius_m", "straal_m",
    ),
    "group": ("soortgroep", "species group", "soort_groep", "groep", "group"),
    "link": ("obs_uri", "link", "url", "permalink", "occurrence id", "references"),
    "record": ("record id",),
    "licence": ("licence", "license", "licentie"),
}  # fmt: skip
SOURCES = ("table", "layer")  # what its records are said to come from
_NAMES = ("scientific", "dutch", "species")
_DATES = ("start", "year", "day")
_MAY_BE_NUMBER = "number "  # with a number behind it: a column that by its name may hold numbers of individuals
_OF_PEOPLE_TOO = ("naam", "name")
_MAY_BE_SPECIES = "species "  # the same, of names of species
_KEYS = {"species": "species", "dutch": "dutch", "date": "start", "x": "x", "y": "y", "count": "count",
         "uncertainty": "uncertainty"}  # fmt: skip
_TELLERS = {
    NUMBERS: ("count", *own_flags.SAYS_ABSENT),
    VALIDATION: own_flags.JUDGED,
    UNCERTAINTY: ("uncertainty", GEOMETRY),
}
_JUDGED_ROWS = 5000
_ENOUGH_ROWS = 10


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


def lacking(table: Table, choice: ColumnChoice) -> List[str]:
    """The keys of COLUMNS for which this table has no column; empty when it can be read."""
    columns = _columns(table, choice)
    named = any(part in _NAMES or part.startswith(_MAY_BE_SPECIES) for part in columns)
    named = named or {"genus", "epithet"} <= set(columns)
    missing = [] if named else ["species"]
    missing += [] if any(part in columns for part in _DATES) else ["date"]
    if not table.has_geometry:
        missing += [part for part in ("x", "y") if part not in columns]
    return missing


def recognise(table: Table, choice: ColumnChoice) -> Optional[Recognised]:
    """The table as one of no known format; None when a column that decides is not found.

    Raises BknError when the choice names a column that is not there, the coordinate system of the geometry is
    not stated, or the numbers in x and y tell no coordinate system.
    """
    _check_choice(table, choice)
    if lacking(table, choice):
        return None
    columns = _columns(table, choice)
    sample = _sample(table, columns)
    columns, numbers = _with_numbers(_with_names(columns, sample), sample)
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


def _with_names(columns: Dict[str, str], sample: Rows) -> Dict[str, str]:
    """The columns with, as ``species``, the first of those with such a name that does not hold the codes of species.

    Another of them that holds scientific names is the column of these, where none was found by its name.
    """
    may_be = [part for part in columns if part.startswith(_MAY_BE_SPECIES)]
    if not may_be:
        return columns
    named = [part for part in may_be if not all(text.isdecimal() for text in sample.text(part) if text)]
    others = {part: column for part, column in columns.items() if part not in may_be}
    first, *further = named or may_be
    of_species = [part for part in further if fold(columns[part]) not in _OF_PEOPLE_TOO]
    latin = next((part for part in of_species if looks_scientific(sample.text(part))), None)
    if latin is not None and "scientific" not in columns and not looks_scientific(sample.text(first)):
        others["scientific"] = columns[latin]
    return {**others, "species": columns[first]}


def _with_numbers(columns: Dict[str, str], sample: Rows) -> Tuple[Dict[str, str], Tuple[str, ...]]:
    """The columns with those of numbers under the parts ``count``, ``count 2``, ..., and these parts."""
    if "count" in columns:
        return columns, ("count",)
    may_be = [part for part in columns if part.startswith(_MAY_BE_NUMBER)]
    taken = [columns[part] for part in may_be if holds_numbers(columns[part], sample.text(part))]
    numbers = {"count" if not place else f"count {place + 1}": column for place, column in enumerate(taken)}
    others = {part: column for part, column in columns.items() if part not in may_be}
    return {**others, **numbers}, tuple(numbers)


def _notes(table: Table, columns: Dict[str, str], numbers: Sequence[str], sample: Rows) -> Tuple[Message, ...]:
    """Which columns were taken for numbers, where their names are no plain ones, and what no column was found for."""
    notes: List[Message] = []
    taken = [columns[part] for part in numbers]
    if len(taken) > 1 or not all(map(is_number_name, taken)):
        template = QT_TRANSLATE_NOOP("BKN", "{name}: numbers were taken from {columns}; 0 in them stands for absent.")
        if len(taken) > 1:
            template = QT_TRANSLATE_NOOP(
                "BKN",
                "{name}: numbers were taken from {columns}; 0 stands for absent: where they differ the first that is "
                "filled decides, but a number of a part (most, young, nests, cover) above 0 is an observation.",
            )
        notes.append(Message(template, name=table.name, columns=", ".join(taken)))
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


def _columns(table: Table, choice: ColumnChoice) -> Dict[str, str]:
    aliases = {**ALIASES, **own_flags.ALIASES}
    columns = find_columns(table.columns, with_cut_names(table.columns, aliases))
    if "species" in columns:
        names = [find_columns(table.columns, {"species": (name,)}).get("species") for name in ALIASES["species"]]
        columns.pop("species")
        columns.update({f"{_MAY_BE_SPECIES}{place}": name for place, name in enumerate(names) if name is not None})
    if not choice.count:
        named_otherwise = [*columns.values(), *choice.columns().values()]
        for number, column in enumerate(number_columns(table.columns, named_otherwise, aliases)):
            columns[f"{_MAY_BE_NUMBER}{number}"] = column
    by_folded = {fold(column): column for column in reversed(table.columns)}
    chosen = {_KEYS[key]: by_folded.get(fold(name)) for key, name in choice.columns().items()}
    if choice.species or choice.dutch:
        # The user's word on names wins over every alias.
        columns = {
            part: column
            for part, column in columns.items()
            if part not in (*_NAMES, "epithet") and not part.startswith(_MAY_BE_SPECIES)
        }
    if choice.date:
        columns.pop("stop", None)
    columns = _paired(columns, table)
    columns.update({part: column for part, column in chosen.items() if column is not None})
    return columns


def _paired(columns: Dict[str, str], table: Table) -> Dict[str, str]:
    """The columns with x and y that belong together; without x and y where there is no such pair."""

    def places(pair: Pair) -> int:
        sample = _sample(table, dict(zip("xy", pair)))
        x, y = sample.number("x"), sample.number("y")
        if _are_row_numbers(x, y):
            return -1
        near = near_in_rd(x, y) | near_in_rd(y, x) | near_in_degrees(x, y) | near_in_degrees(y, x)
        return int(near.sum())

    pair = chosen_pair(table.columns, places)
    others = {part: column for part, column in columns.items() if part not in ("x", "y")}
    return others if pair is None else {**others, "x": pair[0], "y": pair[1]}


def _are_row_numbers(x: Floats, y: Floats) -> bool:
    """Whether x holds the numbers of the rows, to which R gives the name ``X``, also where rows were left out: whole
    numbers that go up, from less than a kilometre beside an y of RD, or row after row.
    """
    if not len(x) or not (x % 1 == 0).all() or not (np.diff(x) > 0).all():
        return False
    return bool((x[0] < 1000 and y[0] >= 280_000) or len(x) >= _ENOUGH_ROWS)


def _check_choice(table: Table, choice: ColumnChoice) -> None:
    known = set(map(fold, table.columns))
    missing = [name for name in choice.columns().values() if fold(name) not in known]
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


def _sample(table: Table, columns: Dict[str, str]) -> Rows:
    frames = table.read(list(dict.fromkeys(columns.values())))
    first = next(iter(frames), None)
    if first is None:
        return Rows(_no_rows(columns), columns)
    return Rows(first.iloc[:_JUDGED_ROWS], columns)


def _no_rows(columns: Dict[str, str]) -> pd.DataFrame:
    nothing: pd.DataFrame = pd.DataFrame({column: pd.Series(dtype=object) for column in columns.values()})
    return nothing


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
    alone = where(sample.text("species"), is_lone_epithet)
    return not alone.any() or looks_scientific(_species(sample, joins=True)[alone])


def _holds_scientific(
    columns: Dict[str, str], sample: Rows, table: Table, warnings: List[Message], joins: bool
) -> bool:
    if "species" not in columns:
        return "epithet" in columns
    column = columns["species"]
    folded = fold(column)
    if folded in map(fold, ALIASES["scientific"]):
        return True
    if folded in map(fold, ALIASES["dutch"]):
        return False
    if "scientific" in columns:
        return False
    scientific = looks_scientific(_species(sample, joins))
    if scientific:
        template = QT_TRANSLATE_NOOP("BKN", "{name}: the column {column} was taken for scientific names.")
    else:
        template = QT_TRANSLATE_NOOP("BKN", "{name}: the column {column} was taken for Dutch names.")
    warnings.append(Message(template, name=table.name, column=column))
    return scientific


def _convert(rows: Rows, source: str, reading: Reading) -> RecordBuilder:
    builder = builder_of(rows, source)
    scientific, dutch, species = rows.text("scientific"), rows.text("dutch"), _species(rows, reading.joins)
    if reading.scientific:
        scientific = first_filled(scientific, species)
    else:
        dutch = first_filled(dutch, species)
    set_names(builder, scientific, dutch)
    set_days(builder, _dates(rows, builder.remarks), rows.text("stop") if rows.has("stop") else None)
    reach: Floats = np.full(len(rows), np.nan)
    if reading.geometry:
        reach = set_geometry(builder, rows, reading.crs)
    else:
        set_places(builder, rows.text("x"), rows.text("y"), reading.crs, reading.only_near, reading.named_degrees)
    set_uncertainty(builder, np.fmax(stated_uncertainty(builder, rows.text("uncertainty")), reach))
    set_numbers(builder, rows, reading.numbers)
    own_flags.set_flags(builder, rows)
    builder.records["record_id"] = first_filled(named_ids(rows.text("record")), link_ids(rows.text("link")))
    builder.records["licence"] = rows.text("licence")
    builder.groups = rows.text("group")
    return builder


def _species(rows: Rows, joins: bool) -> Texts:
    """The names of the column "species", whole also where it holds epithets alone (``joins``), or where genus and
    epithet stand apart."""
    genus, epithet = rows.text("genus"), rows.text("epithet")
    joined = np.where((genus != "") & (epithet != ""), genus + " " + epithet, "")
    names = rows.text("species")
    if joins:
        names = whole_names(names, genus, first_filled(rows.text("scientific"), joined))
    return first_filled(names, joined)


def _dates(rows: Rows, remarks: Remarks) -> Texts:
    """The date column; year, month and day put together where it says nothing that is clear (see beside_parts)."""
    dates = rows.text("start") if rows.has("start") or rows.has("year") else rows.text("day")
    return beside_parts(rows, dates, remarks)
