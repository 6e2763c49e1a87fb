"""What the labels of cells say of zones, against counting them one by one."""

import datetime
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from bkn_qgis.labelling.grid import SQUARE, lay_grid
from bkn_qgis.labelling.places import LocatedPlace
from bkn_qgis.labelling.zone_summary import ZONE_FIELDS, zone_columns, zone_table

GRID = lay_grid([box(155_000, 463_000, 155_600, 463_500)], SQUARE, 100.0)
LABELS = [*"ABCDE", None]


def places(labels, pale, counted):
    """The columns of the table of places that zones rest on."""
    return pd.DataFrame(
        {
            "label": np.array(labels, dtype=object),
            "pale": pd.array([None if label is None else flag for label, flag in zip(labels, pale)], dtype="boolean"),
            "counted": [flag or label is not None for label, flag in zip(labels, counted)],
        }
    )


def percent(part, whole):
    return round(100 * part / whole + 1e-9, 1) if whole else None


boxes = st.tuples(st.integers(0, 5), st.integers(0, 4), st.integers(1, 4), st.integers(1, 4)).map(
    lambda b: box(
        155_000 + 100 * b[0], 463_000 + 100 * b[1], 155_000 + 100 * (b[0] + b[2]), 463_000 + 100 * (b[1] + b[3])
    )
)
flags = st.lists(st.booleans(), min_size=len(GRID), max_size=len(GRID))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(LABELS), min_size=len(GRID), max_size=len(GRID)), flags, flags, st.lists(boxes, max_size=5)
)
def test_zones_count_the_cells_in_them(labels, pale, counted, zones):
    table = zone_table([LocatedPlace(zone) for zone in zones], GRID, places(labels, pale, counted))
    assert len(table) == len(zones)
    for zone, row in zip(zones, table.astype(object).where(table.notna(), None).to_dict("records")):
        cells = [n for n in range(len(GRID)) if zone.intersects(Point(GRID.x[n], GRID.y[n]))]
        letters = sorted(labels[n] for n in cells if labels[n] is not None)
        with_counts = [n for n in cells if counted[n] or labels[n] is not None]
        looked_at = [n for n in with_counts if labels[n] is not None and not pale[n]]
        assert (row["bkn_cells"], row["bkn_labels"]) == (len(cells), len(letters))
        assert row["bkn_median"] == (letters[len(letters) // 2] if letters else None)
        for letter in "ABCDE":
            assert row[f"bkn_{letter.lower()}"] == percent(letters.count(letter), len(letters))
        assert row["bkn_looked"] == percent(len(looked_at), len(with_counts))


def test_a_zone_without_a_usable_shape_keeps_its_row():
    table = zone_table(
        [LocatedPlace(None), LocatedPlace(box(155_000, 463_000, 155_100, 463_100))],
        GRID,
        places(["A"] * 30, [False] * 30, [True] * 30),
    )
    assert table["bkn_cells"].tolist() == [0, 1]
    assert table["bkn_median"].isna().tolist() == [True, False] and table["bkn_median"][1] == "A"


def test_the_rows_have_the_fields_of_the_layer():
    table = zone_table([LocatedPlace(None)], GRID, places(["A"] * 30, [False] * 30, [True] * 30))
    profile = SimpleNamespace(title="BKN standaard 2026.1", radius_m=1500.0)
    request = SimpleNamespace(
        reference_date=datetime.date(2026, 10, 1),
        radius_m=1500.0,
        species_list=SimpleNamespace(title="Lijst 1"),
        profile=profile,
    )
    columns = zone_columns(SimpleNamespace(request=request), table, str)
    assert len(columns) == len(ZONE_FIELDS)
    row = [column[0] for column in columns]
    assert row[:4] == [0, 0, None, None]
    assert row[-4:] == [datetime.date(2026, 10, 1), 1500.0, "Lijst 1", "BKN standaard 2026.1"]


def test_all_names_fit_a_shapefile():
    assert max(len(spec.name) for spec in ZONE_FIELDS) <= 10
    assert pytest.approx(len({spec.name for spec in ZONE_FIELDS})) == len(ZONE_FIELDS)
