"""The columns of a table of no known format, found by their names and, where these leave a choice, by their values.

x and y are columns of one family of names, never a number of rows and a latitude: R gives the numbers of rows the name
``X``, which with a column ``lat`` must not become a longitude.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.observations.formats import own_flags
from bkn_qgis.observations.formats.column_choice import ColumnChoice
from bkn_qgis.observations.formats.column_names import (
    by_folded_name,
    find_columns,
    fold,
    folded,
    is_one_of,
    with_cut_names,
)
from bkn_qgis.observations.formats.coordinates import near_in_degrees, near_in_rd
from bkn_qgis.observations.formats.names import looks_scientific
from bkn_qgis.observations.formats.number_columns import holds_numbers, number_columns
from bkn_qgis.observations.formats.rows import Rows, first_rows
from bkn_qgis.observations.formats.text_column import Floats
from bkn_qgis.observations.tables.table import Table

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
_NAMES = ("scientific", "dutch", "species")
_SPECIES = folded(ALIASES["species"])
_DATES = ("start", "year", "day")
_MAY_BE_NUMBER = "number "  # with a number behind it: a column that by its name may hold numbers of individuals
_OF_PEOPLE_TOO = ("naam", "name")
_MAY_BE_SPECIES = "species "  # the same, of names of species
_KEYS = {"species": "species", "dutch": "dutch", "date": "start", "x": "x", "y": "y", "count": "count",
         "uncertainty": "uncertainty"}  # fmt: skip
_ENOUGH_ROWS = 10

Pair = Tuple[str, str]

# Names that belong together, folded, x (or longitude) first.
_PAIRS = tuple(
    (fold(x), fold(y))
    for x, y in (
        ("x", "y"), ("x_rd", "y_rd"), ("rd_x", "rd_y"), ("x_coord", "y_coord"), ("xcoor", "ycoor"),
        ("x-coordinaat", "y-coordinaat"), ("coord_x", "coord_y"), ("coordinaat_x", "coordinaat_y"),
        ("x_coordinate", "y_coordinate"), ("centrumx", "centrumy"), ("centrum_x", "centrum_y"), ("easting", "northing"),
        ("point_x", "point_y"), ("xco", "yco"),
    )
)  # fmt: skip
_LONGITUDES = folded(
    ("lon", "lng", "long", "longitude", "lengtegraad", "decimal longitude", "coords_lon", "wgs84_lon", "lon_wgs84")
)
_LATITUDES = folded(("lat", "latitude", "breedtegraad", "decimal latitude", "coords_lat", "wgs84_lat", "lat_wgs84"))


@dataclass(frozen=True)
class FoundColumns:
    """The column of each part of a table, the parts that hold numbers of individuals, the best first, and the rows by
    which this was judged.
    """

    columns: Dict[str, str]
    numbers: Tuple[str, ...]
    sample: Rows

    def are_degrees(self) -> bool:
        """Whether x and y both have the name of a longitude or a latitude."""
        longitude, latitude = folded((self.columns.get("x", ""), self.columns.get("y", "")))
        return longitude in _LONGITUDES and latitude in _LATITUDES


def found_columns(table: Table, choice: ColumnChoice) -> Optional[FoundColumns]:
    """The columns that a user named and those found by name and values; None where one that decides is lacking."""
    columns = _columns_by_name(table, choice)
    if _lacking(table, columns):
        return None
    sample = first_rows(table, columns)
    columns, numbers = _with_numbers(_with_names(columns, sample), sample)
    return FoundColumns(columns, numbers, Rows(sample.frame, columns))


def _lacking(table: Table, columns: Mapping[str, str]) -> List[str]:
    """The keys of COLUMNS for which this table has no column among ``columns``; empty when it can be read."""
    named = any(part in _NAMES or part.startswith(_MAY_BE_SPECIES) for part in columns)
    named = named or {"genus", "epithet"} <= set(columns)
    missing = [] if named else ["species"]
    missing += [] if any(part in columns for part in _DATES) else ["date"]
    if not table.has_geometry:
        missing += [part for part in ("x", "y") if part not in columns]
    return missing


def lacking_keys(table: Table, choice: ColumnChoice) -> List[str]:
    """The keys of COLUMNS for which this table has no column, named by the user or found by its name."""
    return _lacking(table, _columns_by_name(table, choice))


def _columns_by_name(table: Table, choice: ColumnChoice) -> Dict[str, str]:
    """The column of each part: named by the user, else found by its name.

    Of names of species and of numbers there may be several, under parts of their own, until ``_with_names`` and
    ``_with_numbers`` choose by what is in them.
    """
    aliases = {**ALIASES, **own_flags.ALIASES}
    by_folded = by_folded_name(table.columns)
    columns = find_columns(table.columns, with_cut_names(table.columns, aliases))
    if "species" in columns:
        names = [by_folded.get(name) for name in _SPECIES]
        columns.pop("species")
        columns.update({f"{_MAY_BE_SPECIES}{place}": name for place, name in enumerate(names) if name is not None})
    if not choice.count:
        named_otherwise = [*columns.values(), *choice.columns().values()]
        for number, column in enumerate(number_columns(table.columns, named_otherwise, aliases)):
            columns[f"{_MAY_BE_NUMBER}{number}"] = column
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
    columns = _paired(columns, table, by_folded)
    columns.update({part: column for part, column in chosen.items() if column is not None})
    return columns


def _paired(columns: Dict[str, str], table: Table, by_folded: Mapping[str, str]) -> Dict[str, str]:
    """The columns with x and y that belong together; without x and y where there is no such pair."""

    def places(pair: Pair) -> int:
        sample = first_rows(table, dict(zip("xy", pair)))
        x, y = sample.number("x"), sample.number("y")
        if _are_row_numbers(x, y):
            return -1
        near = near_in_rd(x, y) | near_in_rd(y, x) | near_in_degrees(x, y) | near_in_degrees(y, x)
        return int(near.sum())

    pair = _chosen_pair(by_folded, places)
    others = {part: column for part, column in columns.items() if part not in ("x", "y")}
    return others if pair is None else {**others, "x": pair[0], "y": pair[1]}


def _are_row_numbers(x: Floats, y: Floats) -> bool:
    """Whether x holds the numbers of the rows, to which R gives the name ``X``, also where rows were left out: whole
    numbers that go up, from less than a kilometre beside an y of RD, or row after row.
    """
    if not len(x) or not (x % 1 == 0).all() or not (np.diff(x) > 0).all():
        return False
    return bool((x[0] < 1000 and y[0] >= 280_000) or len(x) >= _ENOUGH_ROWS)


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
    of_species = [part for part in further if not is_one_of(columns[part], _OF_PEOPLE_TOO)]
    latin = next((part for part in of_species if looks_scientific(sample.text(part))), None)
    if latin is not None and "scientific" not in columns and not looks_scientific(sample.text(first)):
        others["scientific"] = columns[latin]
    return {**others, "species": columns[first]}


def _with_numbers(columns: Dict[str, str], sample: Rows) -> Tuple[Dict[str, str], Tuple[str, ...]]:
    """The columns with those of numbers under the parts ``count``, ``count 2``, ..., and these parts."""
    if "count" in columns:
        return columns, ("count",)
    may_be = [part for part in columns if part.startswith(_MAY_BE_NUMBER)]
    chosen = [columns[part] for part in may_be if holds_numbers(columns[part], sample.text(part))]
    numbers = {"count" if not place else f"count {place + 1}": column for place, column in enumerate(chosen)}
    others = {part: column for part, column in columns.items() if part not in may_be}
    return {**others, **numbers}, tuple(numbers)


def _coordinate_pairs(by_folded: Mapping[str, str]) -> List[Pair]:
    """Every pair of columns that may be the coordinates of a table, the likelier first."""
    pairs = [(by_folded[x], by_folded[y]) for x, y in _PAIRS if {x, y} <= by_folded.keys()]
    longitude = _first(by_folded, _LONGITUDES)
    latitude = _first(by_folded, _LATITUDES)
    if longitude is not None and latitude is not None:
        pairs.append((longitude, latitude))
    return pairs


def _chosen_pair(by_folded: Mapping[str, str], fitting: Callable[[Pair], int]) -> Optional[Pair]:
    """The pair that holds most places by ``fitting`` (asked only where there is a choice); None without any pair.

    Without a pair of one family, an x and a y of two families of RD (``X_RD`` and ``Y``) are one, where ``fitting``
    does not refuse them (below 0).
    """
    pairs = _coordinate_pairs(by_folded)
    if not pairs:
        return next((pair for pair in _mixed_pairs(by_folded) if fitting(pair) >= 0), None)
    if len(pairs) == 1:
        return pairs[0]
    return max(pairs, key=fitting)


def _mixed_pairs(by_folded: Mapping[str, str]) -> List[Pair]:
    """The pairs of an x and a y of two families of RD; those with a plain ``x`` or ``y`` last."""
    plain_last = (*_PAIRS[1:], _PAIRS[0])
    xs, ys = ([by_folded[pair[side]] for pair in plain_last if pair[side] in by_folded] for side in (0, 1))
    return [(x, y) for x in xs for y in ys]


def _first(by_folded: Mapping[str, str], names: Sequence[str]) -> Optional[str]:
    return next((by_folded[name] for name in names if name in by_folded), None)
