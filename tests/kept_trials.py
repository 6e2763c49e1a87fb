"""Files that are read and kept, for tests: what makes them, and all that a reading of them says."""

import contextlib
import os
import sqlite3
import time
import zipfile
from dataclasses import asdict

import pandas as pd
from observation_files import layer_of, written

from bkn_qgis.observations import file_state, kept_files
from bkn_qgis.observations.reading import open_observations

POINT = "POINT (155000 463000)"
ROWS = "soort,datum,x,y\nMerel,2026-05-06,155000,463000\nSpreeuw,gisteren,155000,463001\n"
OTHERS = ROWS.replace("Merel", "Ekster").replace("Spreeuw", "Mus")
SAME_SIZE = ROWS.replace("Merel", "Mezen")


def changed_long_ago(monkeypatch):
    """Let every file be one that was changed long ago."""
    now = time.time_ns
    monkeypatch.setattr(file_state.time, "time_ns", lambda: now() + 60_000_000_000)


def names_of_opened(monkeypatch):
    """A list that grows by the name of each file that is really opened."""
    names = []

    def counting(path, *rest):
        names.append(os.path.basename(path))
        return open_observations(path, *rest)

    monkeypatch.setattr(kept_files, "open_observations", counting)
    return names


def read(files, path, **asked):
    """All that the sources of a file say, after they were read."""
    return [told_by(source) for source in files.open(path, **asked)]


def told_by(source):
    records = pd.concat([*source.chunks()], ignore_index=True)
    names = (source.name, source.format_name, source.source, source.coverage, tuple(source.columns))
    return names, asdict(source.report), records.to_dict("list")


def fresh(path, **asked):
    return [told_by(source) for source in open_observations(path, **asked)]


def two_layers(path):
    layer_of(path, [POINT, None], 28992)
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE meer (soort TEXT, datum TEXT, x REAL, y REAL)")
        database.execute("INSERT INTO meer VALUES ('Mus', '2026-05-07', 155000, 463000)")
        database.execute("INSERT INTO gpkg_contents (table_name, data_type) VALUES ('meer', 'attributes')")
    return path


def zipped(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("een.csv", ROWS)
        archive.writestr("twee.csv", OTHERS)
        archive.writestr("leeg.csv", "a,b\n1,2\n")
    return path


MAKERS = {
    "een.csv": lambda path: written(path.parent, ROWS, path.name),
    "twee.gpkg": two_layers,
    "shapes.shp": lambda path: layer_of(path, [POINT], 28992, "ESRI Shapefile") or path,
    "a.geojson": lambda path: layer_of(path, ["POINT (5.5 52.1)"], 4326, "GeoJSON") or path,
    "a.fgb": lambda path: layer_of(path, [POINT], 28992, "FlatGeobuf") or path,
    "export.zip": zipped,
}


def touch(path):
    os.utime(path, ns=(1, os.stat(path).st_mtime_ns + 1))
