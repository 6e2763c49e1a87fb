"""Coordinates of every format: in the right place, put right and told, or refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from observation_files import layer_of, reasons, records_of, said, written

from bkn_qgis.messages import BknError
from bkn_qgis.observations.crs import WGS84, to_rd
from bkn_qgis.observations.formats.column_choice import parse_columns
from bkn_qgis.observations.formats.coordinates import judge
from bkn_qgis.observations.reading import open_observations
from bkn_qgis.rd import RD_NEW

# Amersfoort in both systems.
LAT, LON = "52.155172910", "5.387203657"
X, Y = 155_000, 463_000

FORMATS = {
    "GBIF": (
        "gbifID\tscientificName\teventDate\tdecimalLatitude\tdecimalLongitude\n",
        "{n}\tPica pica\t2026-05-06\t{lat}\t{lon}\n",
    ),
    "Darwin Core": (
        "scientificName,eventDate,decimalLatitude,decimalLongitude\n",
        "Pica pica,2026-05-06,{lat},{lon}\n",
    ),
    "waarneming.nl": (
        "id,date,species_name,lat,lng,validation status,is certain,is escape,obscurity\n",
        "{n},2026-05-06,Ekster,{lat},{lon},O,True,False,\n",
    ),
    "iNaturalist": (
        "id,observed_on,quality_grade,scientific_name,latitude,longitude\n",
        "{n},2026-05-06,research,Pica pica,{lat},{lon}\n",
    ),
    "table": ("soort,datum,lat,lon\n", "Ekster,2026-05-06,{lat},{lon}\n"),
    "NDFF": ("soort_ned,datm_start,centrumy,centrumx\n", "Ekster,2026-05-06,{lat},{lon}\n"),
}  # fmt: skip


def read(tmp_path, name, *pairs):
    """The records of a file of a format with these latitudes (or y) and longitudes (or x)."""
    header, row = FORMATS[name]
    text = header + "".join(row.format(n=n, lat=lat, lon=lon) for n, (lat, lon) in enumerate(pairs, 1))
    return records_of(written(tmp_path, text))


def places(table):
    return [(round(x), round(y)) for x, y in zip(table["x"], table["y"])]


@pytest.mark.parametrize("name", FORMATS)
def test_as_it_should_be_nothing_is_said(tmp_path, name):
    table, source = read(tmp_path, name, (Y, X) if name == "NDFF" else (LAT, LON))
    assert places(table) == [(X, Y)]
    assert "the first:" not in said(source)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "NDFF"])
def test_degrees_that_lost_their_point_are_no_metres_in_the_north_sea(tmp_path, name):
    table, source = read(
        tmp_path, name, ("521234", "51234"), ("522345", "4812"), ("51234", "521234"), (Y, X), (LAT, LON)
    )
    assert places(table) == [(X, Y)] * 2
    assert source.report.unreadable == 3
    assert "lost their decimal point" in said(source)
    assert "rows: 3" in said(source)
    assert "51234, 521234 are degrees that lost their decimal point" in reasons(source)


@pytest.mark.parametrize(
    "place", [(13_600, 370_000), (75_000, 510_000), (110_000, 530_000), (270_000, 530_000), (53_000, 400_000)]
)
def test_metres_of_land_in_columns_of_degrees_stay(tmp_path, place):
    table, source = read(tmp_path, "GBIF", place[::-1])
    assert places(table) == [place]
    assert "decimal point" not in said(source)


@pytest.mark.parametrize("name", FORMATS)
def test_exchanged_columns_are_put_right_and_told(tmp_path, name):
    table, source = read(tmp_path, name, (LON, LAT), ("5.39", "52.16"))
    assert places(table)[0] == (X, Y)
    assert len(table) == 2
    assert "stood in each other's place" in said(source)
    assert "rows: 2" in said(source)


@pytest.mark.parametrize("name", FORMATS)
def test_rd_exchanged_or_not_is_put_right_row_by_row(tmp_path, name):
    table, source = read(tmp_path, name, (LAT, LON), (Y, X), (X, Y), (LAT, LON))
    assert places(table) == [(X, Y)] * 4
    assert "rows: 1" in said(source)
    assert source.report.unreadable == 0


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "NDFF"])
def test_a_few_exchanged_degrees_in_a_file_of_the_whole_world_are_refused(tmp_path, name):
    # A latitude of 5 and a longitude of 52 is the ocean off Somalia.
    table, source = read(tmp_path, name, (LAT, LON), ("-33.9", "18.4"), (LON, LAT))
    assert len(table) == 2
    assert source.report.unreadable == 1
    assert "exchanged" in reasons(source)


@pytest.mark.parametrize("name", FORMATS)
def test_zero_and_zero_is_no_place_at_all(tmp_path, name):
    _, source = read(tmp_path, name, (Y, X) if name == "NDFF" else (LAT, LON), (0, 0), ("0.0", "0"), ("NA", "-"))
    assert source.report.without_place == 3
    assert source.report.unreadable == 0


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_no_place_is_counted_and_never_placed(tmp_path, name):
    bad = [(LAT, ""), ("", LON), ("noord", LON), ("52155173", "5387204"), ("999999999", "999999999"), ("inf", "1")]
    table, source = read(tmp_path, name, *[(Y, X) if name == "NDFF" else (LAT, LON)] * 60, *bad)
    assert source.report.unreadable == len(bad)
    assert set(places(table)) == {(X, Y)}


def own(tmp_path, *pairs, header="soort;datum;x;y", columns=None):
    text = header + "\n" + "".join(f"Merel;2026-05-06;{x};{y}\n" for x, y in pairs)
    return records_of(written(tmp_path, text), columns)


def test_a_point_between_thousands_is_told(tmp_path):
    table, source = own(tmp_path, ("155.000", "463.000"), ("155.123", "463.456"))
    assert places(table) == [(X, Y), (155_123, 463_456)]
    assert "thousands of metres; rows: 2" in said(source)


def test_a_few_rows_in_thousands_among_metres(tmp_path):
    table, source = own(tmp_path, *[("155000", "463000")] * 20, ("155.000", "463.000"), ("155.5", "463.123"))
    assert set(places(table)) == {(X, Y), (155_500, 463_123)}
    assert "thousands of metres; rows: 2" in said(source)


def test_a_spreadsheet_that_dropped_the_zeros_is_understood_by_the_other_rows(tmp_path):
    table, _ = own(tmp_path, ("155", "463"), ("155.5", "463.25"), ("155.123", "463.456"), ("155.789", "463.001"))
    assert places(table)[:2] == [(X, Y), (155_500, 463_250)]


def test_the_corner_of_a_square_of_a_kilometre_is_no_exact_place(tmp_path):
    table, source = own(tmp_path, ("155", "463"), ("156", "464"))
    assert len(table) == 0
    assert source.report.unreadable == 2


@pytest.mark.parametrize(
    "pair", [("155.000", "463000"), ("155000", "463.000"), ("463.000", "155.000"), ("155", "463000")]
)
def test_half_a_pair_in_thousands_is_refused(tmp_path, pair):
    table, source = own(tmp_path, *[("155000", "463000")] * 20, pair)
    assert len(table) == 20
    assert "thousands" in reasons(source)


@pytest.mark.parametrize(
    ("x", "y"),
    [("155.000,5", "463.000,5"), ("155 000", "463 000"), ("155,000.5", "463,000.5"), ("155\u202f000", "463'000")],
)
def test_marks_between_thousands_of_metres(tmp_path, x, y):
    table, _ = own(tmp_path, (x, y))
    assert table["x"][0] == pytest.approx(X, abs=0.6)
    assert table["y"][0] == pytest.approx(Y, abs=0.6)


def test_a_row_in_belgian_metres_among_rd_is_refused(tmp_path):
    table, source = own(tmp_path, *[("155000", "463000")] * 20, ("190600", "222300"))
    assert len(table) == 20
    assert source.report.unreadable == 1


def test_metres_that_may_be_of_another_system_are_asked_for(tmp_path):
    for pair in (("155000", "663000"), ("190600", "222300"), ("663000", "5780000")):
        with pytest.raises(BknError, match="crs="):
            own(tmp_path, pair)


def test_what_the_user_says_of_the_system_holds(tmp_path):
    table, _ = own(tmp_path, ("190600", "222300"), columns=parse_columns("crs=EPSG:31370"))
    assert 100_000 < table["x"][0] < 140_000
    table, _ = own(tmp_path, ("120000", "200000"), columns=parse_columns("crs=EPSG:28992"))
    assert places(table) == [(120_000, 200_000)]


@pytest.mark.parametrize("system", ["EPSG:31370", "EPSG:25831", "EPSG:3857"])
def test_degrees_or_rd_in_another_system_of_metres_are_refused(tmp_path, system):
    table, source = own(tmp_path, (X, Y), (LON, LAT), (LAT, LON), columns=parse_columns(f"crs={system}"))
    assert source.report.unreadable + len(table) == 3
    # Only in Belgian metres are the numbers of RD a place nearby too.
    assert len(table) == (1 if system == "EPSG:31370" else 0)


@pytest.mark.parametrize("header", ["X_coordinaat;Y_coord", "X_RD;Y", "x;rd_y", "X;X_RD;Y_coord"])
def test_x_and_y_of_two_spellings(tmp_path, header):
    x = X if header.count(";") == 1 else f"1;{X}"
    table, _ = own(tmp_path, (x, Y), (x, Y), header=f"soort;datum;{header}")
    assert places(table) == [(X, Y)] * 2


@pytest.mark.parametrize("header", ["X;lat", "X;Y_RD", "lon;Y_RD"])
def test_the_number_of_a_row_and_a_coordinate_are_no_pair(tmp_path, header):
    for numbers in ((1, 2, 3), (7, 40, 41), range(15_000, 15_200, 7)):
        with pytest.raises(BknError, match="x"):
            own(tmp_path, *[(number, 463_000 + number) for number in numbers], header=f"soort;datum;{header}")


def test_the_number_of_a_row_in_r_is_no_longitude(tmp_path):
    text = "X,species,date,lat,lon\n" + "".join(f"{n},Turdus merula,2026-05-06,{LAT},{LON}\n" for n in range(1, 9))
    table, source = records_of(written(tmp_path, text))
    assert places(table) == [(X, Y)] * 8
    assert "lon and lat" in said(source)


def test_x_of_one_family_and_latitude_of_another_are_no_pair(tmp_path):
    path = written(tmp_path, f"X,species,date,lat\n5,Turdus merula,2026-05-06,{LAT}\n")
    with pytest.raises(BknError, match="x, y"):
        open_observations(path)


@pytest.mark.parametrize(
    "header",
    ["soort;datum;x_rd;y_rd;x;y", "soort;datum;easting;northing;lat;lon", "soort;datum;rd_x;rd_y;lon;lat"],
)
def test_of_two_pairs_the_one_with_places_counts(tmp_path, header):
    text = header + "\n" + f"Merel;2026-05-06;{X};{Y};;\n" + f"Merel;2026-05-06;{X};{Y};1;2\n"
    table, _ = records_of(written(tmp_path, text))
    assert places(table) == [(X, Y)] * 2
    swapped = header + "\n" + f"Merel;2026-05-06;;;{X};{Y}\n" * 2
    table, _ = records_of(written(tmp_path, swapped))
    assert places(table) == [(X, Y)] * 2


def test_points_of_a_layer_that_claims_rd(tmp_path):
    shapes = [f"POINT({X} {Y})", f"POINT({Y} {X})", f"POINT({LON} {LAT})", f"POINT({LAT} {LON})",
              f"MULTIPOINT({Y} {X})", None, "POINT(0 0)", "POINT(155.1 463.2)", "POINT(120000 200000)"]  # fmt: skip
    table, source = records_of(layer_of(tmp_path / "rd.gpkg", shapes, 28992))
    placed = table[table["x"].notna()]
    assert places(placed) == [(X, Y)] * 5 + [(120_000, 200_000)]
    assert source.report.without_place == 2
    assert source.report.unreadable == 1
    assert "rows: 3" in said(source)
    assert "degrees where RD metres belong" in said(source)


def test_points_of_a_layer_that_claims_degrees(tmp_path):
    table, source = records_of(layer_of(tmp_path / "a.gpkg", [f"POINT({LON} {LAT})", f"POINT({X} {Y})"], 4326))
    assert places(table) == [(X, Y)] * 2
    assert "RD metres where degrees belong" in said(source)
    table, source = records_of(layer_of(tmp_path / "b.gpkg", [f"POINT({LAT} {LON})"] * 3, 4326))
    assert places(table) == [(X, Y)] * 3
    assert "stood in each other's place" in said(source)
    table, source = records_of(layer_of(tmp_path / "c.gpkg", [f"POINT({LAT} {LON})", f"POINT({LON} {LAT})"], 4326))
    assert places(table) == [(X, Y)]
    assert source.report.unreadable == 1


@pytest.mark.parametrize("epsg", [25831, 3857])
def test_points_of_a_layer_that_claims_another_system(tmp_path, epsg):
    table, source = records_of(layer_of(tmp_path / "a.gpkg", [f"POINT({X} {Y})", f"POINT({LON} {LAT})"], epsg))
    assert len(table) == 0
    assert source.report.unreadable == 2


def square(x, y, side):
    return f"POLYGON(({x} {y},{x + side} {y},{x + side} {y + side},{x} {y + side},{x} {y}))"


def test_polygons_that_are_not_where_their_layer_says_are_refused(tmp_path):
    good, exchanged = square(X, Y, 100), square(Y, X, 100)
    degrees, degrees_exchanged = square(5, 52, 0.001), square(52, 5, 0.001)
    table, source = records_of(layer_of(tmp_path / "rd.gpkg", [good, exchanged, degrees, degrees_exchanged], 28992))
    assert places(table) == [(X + 50, Y + 50)]
    assert source.report.unreadable == 3
    table, source = records_of(layer_of(tmp_path / "deg.gpkg", [degrees, degrees_exchanged, good], 4326))
    assert len(table) == 1
    assert source.report.unreadable == 2
    assert "52.0005, 5.0005" in reasons(source)


def test_a_geojson_with_latitude_first_as_many_scripts_write_it(tmp_path):
    feature = (
        '{"type":"Feature","properties":{"soort":"Merel","datum":"2026-05-06"},'
        f'"geometry":{{"type":"Point","coordinates":[{LAT},{LON}]}}}}'
    )
    path = written(tmp_path, f'{{"type":"FeatureCollection","features":[{feature},{feature}]}}', "a.geojson")
    table, source = records_of(path)
    assert places(table) == [(X, Y)] * 2
    assert "stood in each other's place" in said(source)


def test_squares_of_the_ffv_with_x_and_y_exchanged(tmp_path):
    header = "Identiteit;Naam soort;Periode start;Hoknummer\n"
    text = header + "a;Merel;2026;155 - 463\nb;Merel;2026;463 - 155\nc;Merel;2026;155 - 155\n"
    table, source = records_of(written(tmp_path, text))
    assert places(table) == [(155_500, 463_500)] * 2
    assert source.report.unreadable == 1
    assert "463 - 155" in said(source)


def test_polygons_of_the_ffv_that_are_exchanged_are_refused(tmp_path):
    attributes = {"Naam soort": "Merel", "Periode start": "2026-05-06", "Identiteit": "ab" * 32}
    path = layer_of(
        tmp_path / "ffv.gpkg", [square(X, Y, 100), square(Y, X, 100), square(5, 52, 1)], 28992, **attributes
    )
    table, source = records_of(path)
    assert source.format_name == "Flora- en Faunaverkenner"
    assert places(table) == [(X + 50, Y + 50)]
    assert source.report.unreadable == 2


degrees = st.tuples(st.floats(3.4, 7.1), st.floats(50.8, 53.5))
kinds = st.sampled_from(["rd", "rd exchanged", "degrees", "degrees exchanged"])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(degrees, kinds), min_size=1, max_size=20), st.sampled_from([RD_NEW, WGS84]))
def test_a_place_in_the_netherlands_is_never_put_elsewhere(rows, claimed):
    lon, lat = (np.array([pair[number] for pair, _ in rows]) for number in (0, 1))
    x, y = to_rd(lon, lat, WGS84)
    expected = {"rd": (x, y), "rd exchanged": (y, x), "degrees": (lon, lat), "degrees exchanged": (lat, lon)}
    kind = [kind for _, kind in rows]
    first = np.array([expected[name][0][place] for place, name in enumerate(kind)])
    second = np.array([expected[name][1][place] for place, name in enumerate(kind)])
    found = judge(first, second, claimed)
    placed = np.isfinite(found.x)
    assert np.abs(found.x - x)[placed].max(initial=0) < 0.01
    assert np.abs(found.y - y)[placed].max(initial=0) < 0.01
    refused = found.doubtful | found.nowhere | found.pointless
    assert (placed != refused).all()
    # Exchanged degrees in a file of degrees are refused where most rows are otherwise; all else is put right.
    # So are metres off the coast that may be degrees without their point.
    certain = refused & ~found.pointless
    assert not found.pointless.any() or claimed == WGS84
    assert all(name == "degrees exchanged" and claimed == WGS84 for name, no in zip(kind, certain) if no)
    told = found.exchanged | found.degrees | found.metres
    plain = "rd" if claimed == RD_NEW else "degrees"
    assert (told == np.array([name != plain for name in kind]) & placed).all()
