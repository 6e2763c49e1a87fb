"""The rows of AREAS: the search area of each place, as a polygon in RD."""

from __future__ import annotations

from typing import Any, List, Sequence, Tuple

import numpy as np

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.places import search_area_m2, search_area_polygon
from bkn_qgis.labelling.result_rows import Columns, columns_of

_KM2 = 1e6


def places_with_area(run: LabelRun) -> List[int]:
    """The places that have a search area, by number."""
    return [number for number, place in enumerate(run.located) if place.is_usable]


def area_rows(run: LabelRun, numbers: Sequence[int]) -> Tuple[Columns, List[bytes]]:
    """The columns of ``result_fields.AREAS_FIELDS`` for some places, and their search areas as WKB in RD."""
    request = run.request
    table = run.tables.places.iloc[np.asarray(numbers, dtype=np.intp)]
    located = [run.located[number] for number in numbers]
    sizes = [round(search_area_m2(place, request.mode, request.radius_m) / _KM2, 3) for place in located]
    shared: List[Any] = [request.reference_date, request.mode, float(request.radius_m)]
    columns = [
        *columns_of(table, ("id", "name", "label", "status")),
        *([value] * len(located) for value in shared),
        sizes,
    ]
    return columns, [search_area_polygon(place, request.mode, request.radius_m).wkb for place in located]
