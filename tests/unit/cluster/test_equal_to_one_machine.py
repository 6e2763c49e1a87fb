"""What many workers make is what one machine makes, row for row in all three tables."""

import cluster_worlds as worlds
import pytest
import random_places

from bkn_qgis.cluster.country_run import CountryRun, label_country
from bkn_qgis.cluster.executors import SerialExecutor


def compare(tmp_path, request, files, tile_m, columns=""):
    out = tmp_path / "out"
    run = CountryRun(request, files, columns, out, "csv", tile_m)
    manifest = label_country(run, SerialExecutor())
    return worlds.assert_equal_rows(request, files, manifest, out, tmp_path, columns)


@pytest.mark.parametrize(("seed", "tile_m"), [(1, 2_000.0), (2, 5_000.0), (3, 7_777.7), (4, 50_000.0)])
def test_points(tmp_path, monkeypatch, seed, tile_m):
    files = worlds.write_observations(tmp_path / "in", 1200, seed, monkeypatch)
    request = worlds.request_of(tmp_path, worlds.points(60, seed), "point")
    tables = compare(tmp_path, request, files, tile_m)
    assert (tables["places"]["bkn_status"] == "ok").sum() > 20
    assert tables["species"]["nearest_m"].max() > 3000


@pytest.mark.parametrize("mode", ["centre", "around", "inside"])
def test_areas(tmp_path, monkeypatch, mode):
    files = worlds.write_observations(tmp_path / "in", 1000, 5, monkeypatch)
    request = worlds.request_of(tmp_path, random_places.random_polygons(30, 5), mode)
    compare(tmp_path, request, files, 3_000.0)
