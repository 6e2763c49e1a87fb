"""What the labels of the cells of a grid say of zones, such as the buurten of a municipality.

A cell without data is no E: it has no label, and takes no part in the shares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Collection, Dict, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.labelling.places import LocatedPlace
from bkn_qgis.labelling.provenance import profile_title
from bkn_qgis.labelling.result_fields import DATE, DOUBLE, INTEGER, TEXT, FieldSpec, InputFields, arranged_fields
from bkn_qgis.labelling.result_rows import Columns, columns_of
from bkn_qgis.labelling.result_tables import well_looked_at
from bkn_qgis.landscape.polygon_index import containing_pairs, index_polygons
from bkn_qgis.scoring.labels import LABELS, share_percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bkn_qgis.labelling.grid import Grid
    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.labelling.wording import Translated

_SHARE_NAMES = tuple(f"bkn_{label.lower()}" for label in LABELS)
ZONE_FIELDS = [
    FieldSpec("bkn_cells", INTEGER),
    FieldSpec("bkn_labels", INTEGER),
    FieldSpec("bkn_median", TEXT),
    *(FieldSpec(name, DOUBLE) for name in _SHARE_NAMES),
    FieldSpec("bkn_looked", DOUBLE),
    FieldSpec("bkn_date", DATE),
    FieldSpec("bkn_radius", DOUBLE),
    FieldSpec("bkn_list", TEXT),
    FieldSpec("bkn_prof", TEXT),
]
"""What the layer of zones adds to the fields of its input; see ``zone_table`` for the first of them."""


def zone_table(zones: Sequence[LocatedPlace], grid: Grid, places: pd.DataFrame) -> pd.DataFrame:
    """One row per zone, in their order; ``places``: the table of the run that labelled the cells of the grid.

    ``bkn_cells``: cells whose centre lies in the zone; ``bkn_labels``: those with a label. Of the cells with a label
    ``bkn_a`` to ``bkn_e`` are the shares (percent, one decimal), and ``bkn_median`` is the label in the middle when
    they are put in order, of two the lower. ``bkn_looked``: the share (percent) of the cells with counts that are well
    enough looked at (``result_tables.well_looked_at``). What rests on no cell is missing.
    """
    zone, cell = _cells_of_zones(zones, grid)
    label = places["label"].map({letter: number for number, letter in enumerate(LABELS)}).to_numpy(dtype=np.float64)
    has_label = ~np.isnan(label[cell])
    per_label = np.zeros((len(zones), len(LABELS)), dtype=np.int64)
    np.add.at(per_label, (zone[has_label], label[cell][has_label].astype(np.int64)), 1)
    labels = per_label.sum(axis=1)
    counted = places["counted"].to_numpy()[cell]
    looked_at = well_looked_at(places)[cell]
    columns: Dict[str, Any] = {
        "bkn_cells": np.bincount(zone, minlength=len(zones)),
        "bkn_labels": labels,
        "bkn_median": _medians(per_label),
        **{name: _percent(per_label[:, number], labels) for number, name in enumerate(_SHARE_NAMES)},
        "bkn_looked": _percent(
            np.bincount(zone[counted & looked_at], minlength=len(zones)),
            np.bincount(zone[counted], minlength=len(zones)),
        ),
    }
    table: pd.DataFrame = pd.DataFrame(columns)
    return table


def arranged_zone_fields(names: Sequence[str], reserved: Collection[str]) -> InputFields:
    """What becomes of the fields of the zones beside ``ZONE_FIELDS``, which an earlier run may have left.

    ``reserved``: names in lower case that the file of the result needs for itself.
    """
    own = {spec.name for spec in ZONE_FIELDS}
    is_earlier = {name.lower() for name in names} >= own
    return arranged_fields(names, own | set(reserved), own if is_earlier else ())


def zone_columns(run: LabelRun, zones: pd.DataFrame, translated: Translated) -> Columns:
    """The values of ``ZONE_FIELDS``, a list per field."""
    request = run.request
    of_run = [request.reference_date, float(request.radius_m), request.species_list.title]
    return [
        *columns_of(zones, list(zones.columns)),
        *([value] * len(zones) for value in (*of_run, profile_title(request, translated))),
    ]


def _cells_of_zones(zones: Sequence[LocatedPlace], grid: Grid) -> Tuple[NDArray[Any], NDArray[Any]]:
    """Zone and cell of every pair with the centre of the cell in the zone (int64 each)."""
    usable = np.array([number for number, zone in enumerate(zones) if zone.is_usable], dtype=np.int64)
    cell, polygon = containing_pairs(index_polygons([zones[number].geometry for number in usable]), grid.x, grid.y)
    return usable[polygon], cell


def _medians(per_label: NDArray[Any]) -> NDArray[Any]:
    """The label in the middle of each row of counts (object: a letter, None for a row without labels)."""
    total = per_label.sum(axis=1)
    middle = (per_label.cumsum(axis=1) > (total // 2)[:, None]).argmax(axis=1)
    medians = np.array(list(LABELS), dtype=object)[middle]
    medians[total == 0] = None
    return medians


def _percent(part: NDArray[Any], whole: NDArray[Any]) -> NDArray[Any]:
    """A share in percent with one decimal, NaN of nothing."""
    percent = np.full(len(whole), np.nan)
    filled = whole > 0
    percent[filled] = share_percent(part[filled], whole[filled])
    return percent
