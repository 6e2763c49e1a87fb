"""The classic NDFF export (Uitvoerportaal, maatwerklevering): CSV, XLS, XLSX, SHP or GPKG.

Decides: ``centrumx``, ``centrumy``, ``datm_start`` and ``soort_wet`` or ``soort_ned``, in any case and order.
Every other column may be missing: no ``datm_stop`` = the start, no area = unknown uncertainty, no number =
present, no ``obs_uri`` = no matching of doubles by id.
Source: providers.md, section 3.2; flags: method.md, section 4.
"""

from __future__ import annotations

from typing import Dict, Optional

import numpy as np

from bkn_qgis.observations.formats.accuracies import (
    areas_of,
    at_least_uncertain,
    half_diagonal,
    keep_uncertain,
    set_uncertainty,
    square_size_m,
    stated_uncertainty,
)
from bkn_qgis.observations.formats.format import NDFF_ROW_LIMIT, NUMBERS, UNCERTAINTY, Format, Recognised
from bkn_qgis.observations.formats.record_builder import (
    RecordBuilder,
    builder_of,
    set_count,
    set_days,
    set_geometry,
    set_names,
    set_places,
)
from bkn_qgis.observations.formats.record_ids import ndff_ids
from bkn_qgis.observations.formats.rows import Rows, is_no, where
from bkn_qgis.observations.formats.text_column import Floats
from bkn_qgis.observations.formats.words import flag_absences, flag_by_words, no_death
from bkn_qgis.observations.tables.table import GEOMETRY, Table
from bkn_qgis.rd import RD_NEW

FORMAT_NAME = "NDFF"
ALIASES = {
    "id": ("obs_uri",),
    "scientific": ("soort_wet",),
    "dutch": ("soort_ned",),
    "x": ("centrumx",),
    "y": ("centrumy",),
    "start": ("datm_start",),
    "stop": ("datm_stop",),
    "area": ("area_m2",),
    "uncertainty": (),
    "subject": ("telondrwrp",),
    "count": ("orig_aant",),
    "count_min": ("aantal_min",),
    "count_max": ("aantal_max",),
    "blurred": ("vervaagd",),
    "behaviour": ("gedrag",),
    "stay": ("verblfplts",),
    "death": ("doodsoorzk",),
    "quality": ("kwliteit", "kwaliteit"),
    "group": ("srtgroepen", "srtgroep"),
}


def _is_blurred(text: str) -> bool:
    """``ja``, or how far: ``5 km``."""
    return text.casefold() not in ("", "-", "geen", "onbekend") and not is_no(text)


def _convert(rows: Rows, crs: Optional[str]) -> RecordBuilder:
    builder = builder_of(rows, "NDFF")
    set_names(builder, rows.column("scientific"), rows.column("dutch"))
    set_days(builder, rows.column("start"), rows.column("stop") if rows.has("stop") else None)
    x, y = rows.column("x"), rows.column("y")
    set_places(builder, x, y, RD_NEW, only_near=True)
    reach = set_geometry(builder, rows, crs, only=~x.is_filled() & ~y.is_filled())
    _set_uncertainty(builder, rows, reach)
    set_count(builder, _counts(rows))
    flag_absences(builder, rows.column("count"), rows.column("count_max"))
    builder.records["record_id"] = ndff_ids(rows.column("id"))
    builder.groups = rows.column("group")
    builder.add_flag("blurred", where(rows.column("blurred"), _is_blurred))
    builder.add_flag("dead", ~where(rows.column("death"), no_death))
    flag_by_words(builder, rows.column("behaviour"), ("flying_over", "breeding", "dead"))
    flag_by_words(builder, rows.column("stay"), ("breeding",))
    flag_by_words(builder, rows.column("subject"), ("breeding", "dead", "track"))
    flag_by_words(builder, rows.column("quality"), ("rejected", "absent"))
    return builder


def _set_uncertainty(builder: RecordBuilder, rows: Rows, reach: Floats) -> None:
    """From the polygon, else from the area; at least half the diagonal of the square that a place was blurred to."""
    written = rows.column("area")
    areas, unread = areas_of(written)
    keep_uncertain(builder, unread & np.isnan(reach), lambda place: written[place])
    stated = stated_uncertainty(builder, rows.column("uncertainty"))
    set_uncertainty(builder, stated, reach, half_diagonal(areas))
    sizes = rows.column("blurred").measured(square_size_m)
    at_least_uncertain(builder, np.isfinite(sizes), sizes * np.sqrt(0.5))


def _counts(rows: Rows) -> Floats:
    """The original number, else the largest, else the smallest; 0 where the largest possible number is 0."""
    original, largest, smallest = rows.number("count"), rows.number("count_max"), rows.number("count_min")
    counts = np.where(np.isnan(original), np.where(np.isnan(largest), smallest, largest), original)
    return np.where(largest == 0, 0.0, np.where((counts == 0) & (largest > 0), largest, counts))


def _read_as(table: Table, columns: Dict[str, str]) -> Recognised:
    return Recognised(
        table, FORMAT_NAME, "NDFF", columns, lambda rows: _convert(rows, table.crs), row_limit=NDFF_ROW_LIMIT
    )


FORMAT = Format(
    FORMAT_NAME,
    ALIASES,
    required=(("scientific", "dutch"), ("x",), ("y",), ("start",)),
    read_as=_read_as,
    tellers={NUMBERS: ("count", "count_min", "count_max"), UNCERTAINTY: ("area", "uncertainty", GEOMETRY)},
)
