"""The rows of a table of no known format as records, by what was decided about the table before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np

from bkn_qgis.observations.formats import own_flags
from bkn_qgis.observations.formats.accuracies import set_uncertainty, stated_uncertainty
from bkn_qgis.observations.formats.dates import beside_parts
from bkn_qgis.observations.formats.names import is_lone_epithet, whole_names
from bkn_qgis.observations.formats.number_columns import set_numbers
from bkn_qgis.observations.formats.record_builder import (
    RecordBuilder,
    builder_of,
    set_days,
    set_geometry,
    set_names,
    set_places,
)
from bkn_qgis.observations.formats.record_ids import first_filled, link_ids, named_ids
from bkn_qgis.observations.formats.rows import Remarks, Rows
from bkn_qgis.observations.formats.text_column import Floats, TextColumn, column_of, first_filled_of, same_text


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


def records_of(rows: Rows, source: str, reading: Reading) -> RecordBuilder:
    """The records of one chunk of rows; ``source``: what they are said to come from."""
    builder = builder_of(rows, source)
    scientific, dutch, species = rows.column("scientific"), rows.column("dutch"), species_names(rows, reading.joins)
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


def species_names(rows: Rows, joins: bool) -> TextColumn:
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
