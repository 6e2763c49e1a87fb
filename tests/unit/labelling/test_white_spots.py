"""White spots against looking at every square and every record by hand."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from shapely import wkb as shapely_wkb
from shapely.geometry import box
from small_run import PLACES, X, Y, place, seen, small_list, small_run

from bkn_qgis.labelling.missing_rows import white_spot_columns, white_spot_fields
from bkn_qgis.labelling.places import Place
from bkn_qgis.labelling.white_spots import NOT_EXPECTED, search_squares
from bkn_qgis.messages import BknError

GROUPS = [group.code for group in small_list().groups]
GROUP_OF = {"Vlinda": "dag", "Planta": "vaa", "Libella": "lib"}


def by_square(squares):
    """Records of each group by square and group."""
    return {
        (column, row): dict(zip(GROUPS, records))
        for column, row, records in zip(squares.column.tolist(), squares.row.tolist(), squares.records.tolist())
    }


def touched(x, y, radius=1500.0):
    """The squares of which a disc holds more than a point."""
    found = set()
    for column, row in itertools.product(range(150, 160), range(458, 468)):
        east = max(column * 1000 - x, x - (column + 1) * 1000, 0)
        north = max(row * 1000 - y, y - (row + 1) * 1000, 0)
        if math.hypot(east, north) < radius - 2:
            found.add((column, row))
    return found


@pytest.mark.parametrize("east", [0.0, 500.0, 137.0, -1250.0])
def test_the_squares_of_a_circle(east):
    squares = search_squares(small_run([place("stad", east=east)]))
    assert set(zip(squares.column.tolist(), squares.row.tolist())) == touched(X + east, Y)
    whole = sum(squares.inside) * 1e6
    # The circle is a polygon of 64 sides.
    assert whole == pytest.approx(math.pi * 1500**2, rel=0.01)
    assert squares.names()[0] == f"{squares.column[0]}-{squares.row[0]}"
    assert list(squares.row) == sorted(squares.row)


def test_records_of_a_square():
    records = [
        seen("Vlinda a", "2026-06-01", east=10.0),
        seen("Vlinda g", "2026-06-01", east=20.0, records=3),  # a generalist tells that somebody looked
        seen("Vlinda b", "2026-06-01", east=-10.0),
        seen("Vlinda c", "2020-06-01", east=500.0),  # outside the window
        seen("Libella a", "2026-06-01", east=500.0, uncertainty=800.0),  # may lie in another square
        seen("Planta a", "2023-06-01", east=1400.0),
        seen("Planta b", "2023-06-01", east=1700.0),  # beside the circle, in one of its squares
        seen("Avis a", "2026-04-01", flags=["absent"]),
    ]
    found = by_square(search_squares(small_run(PLACES[:1], records=records)))
    # The place lies on the corner of four squares; what lies on the border is of the eastern and northern one.
    assert (found[155, 463]["dag"], found[154, 463]["dag"], found[156, 463]["vaa"]) == (4, 1, 2)
    assert {square for square, groups in found.items() if any(n > 0 for n in groups.values())} == {
        *((155, 463), (154, 463), (156, 463)),
    }
    assert all(groups["vis"] == NOT_EXPECTED for groups in found.values())
    assert all(groups["lib"] == 0 for groups in found.values())


def test_random_records_by_hand():
    random = np.random.default_rng(5)
    names = [f"{genus} a" for genus in GROUP_OF]
    east = random.uniform(-2500, 2500, 150).round(1)
    chosen = random.integers(0, len(names), 150)
    records = [seen(names[which], "2026-06-01", east=float(step)) for which, step in zip(chosen, east)]
    found = by_square(search_squares(small_run([place("a"), place("b", east=800.0)], records=records)))
    expected = dict.fromkeys(((square, code) for square in found for code in GROUP_OF.values()), 0)
    for which, step in zip(chosen, east):
        key = ((int((X + step) // 1000), Y // 1000), GROUP_OF[names[which].split()[0]])
        if key in expected:
            expected[key] += 1
    for (square, code), number in expected.items():
        assert found[square][code] == number


def test_doubles_across_sources_are_one_record():
    records = [seen("Vlinda a", "2026-06-01", east=10.0), seen("Vlinda a", "2026-06-02", east=10.0, records=4)]
    run = small_run(PLACES[:1], records=records)
    same = replace(run.matches.records, duplicate_group=np.full(2, 7))
    run = replace(run, matches=replace(run.matches, records=same))
    found = by_square(search_squares(run))
    assert found[155, 463]["dag"] == 4


def test_by_the_list_of_each_landscape_type():
    """In farmland one butterfly is expected, and nothing else; both places share squares."""
    records = [seen("Libella a", "2026-06-01"), seen("Vlinda c", "2026-06-01"), seen("Vlinda b", "2026-06-01")]
    town, land = place("stad", east=-2000.0), place("land", landscape="Land")
    both = search_squares(small_run([town, land], records=records))
    found = by_square(both)
    assert found[156, 463]["lib"] == NOT_EXPECTED and found[156, 463]["dag"] == 0
    assert found[152, 463]["lib"] == 0
    assert found[155, 463] == {**dict.fromkeys(GROUPS, NOT_EXPECTED), "dag": 1}
    shared = sorted(set(both.of_place[0]) & set(both.of_place[1]))
    assert both.places[shared].tolist() == [2] * len(shared) and len(shared) > 0


def test_an_area_of_its_own_shape():
    area = Place("vak", shapely_wkb.dumps(box(155_000, 463_000, 157_000, 464_500)), "Stad")
    squares = search_squares(small_run([area], mode="inside"))
    assert dict(zip(squares.names(), squares.inside.tolist())) == {
        **{"155-463": 1.0, "156-463": 1.0},
        **{"155-464": 0.5, "156-464": 0.5},
    }


def test_an_area_with_too_many_squares_is_told(monkeypatch):
    monkeypatch.setattr("bkn_qgis.labelling.white_spots.MOST_CELLS", 10)
    with pytest.raises(BknError, match="km squares"):
        search_squares(small_run(PLACES[:1]))


def test_no_places():
    squares = search_squares(small_run([place("ver", landscape="Maan")]))
    assert len(squares) == 0 and squares.corners().shape == (0, 4, 2) and squares.names() == []


def test_the_layer_names_the_groups():
    run = small_run(PLACES[:1], records=[seen("Vlinda a", "2026-06-01", east=10.0)])
    names = [spec.name for spec in white_spot_fields(GROUPS)]
    rows = {row[0]: dict(zip(names, row)) for row in zip(*white_spot_columns(run, search_squares(run)))}
    here = rows["155-463"]
    assert here["unlooked"] == 4 and here["dag_rec"] == 1 and here["vis_rec"] is None and here["lib_rec"] == 0
    assert sorted(here["white_grps"].split(", ")) == [
        *("Libellen", "Vaatplanten", "Vogels: Broedvogels", "Vogels: Wintervogels"),
    ]
    assert here["inside"] == 100.0 and here["places"] == 1
