"""Random records in files of four kinds and places of all kinds, and a run of many workers beside one machine."""

from pathlib import Path

import pandas as pd
import random_observations
import random_places
from shapely import wkt

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import run_labelling
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.lists.installed import ListFolders
from bkn_qgis.labelling.lists.species_lists import load_species_list
from bkn_qgis.labelling.places import Place, locate_places
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.labelling.sources import open_sources
from bkn_qgis.observations.crs import degrees_of
from bkn_qgis.scoring.profile import Profile


class Quiet:
    """Nobody listens, and nobody cancels."""

    def isCanceled(self):  # noqa: N802 (QGIS's name)
        return False


FEEDBACK = RunFeedback(Quiet(), lambda entry: None, lambda part: None, lambda message: None)


def write_observations(folder, number, seed, monkeypatch):
    """Random records in the files of ``random_observations``; gives their paths."""
    monkeypatch.setattr(random_observations, "degrees_of", degrees)
    folder.mkdir(parents=True, exist_ok=True)
    rows = random_observations.random_rows(number, seed)
    return [str(path) for path in random_observations.write_files(rows, folder)]


def degrees(rows):
    """Latitude and longitude near each place: what is compared are two ways of reading the same file."""
    places = [row.record.place or (0, 0) for row in rows]
    latitude, longitude = degrees_of([x / 1000 for x, _ in places], [y / 1000 for _, y in places])
    return list(zip(latitude.tolist(), longitude.tolist()))


def request_of(folder, places, mode, radius_m=1500.0, reference=random_observations.REFERENCES[1]):
    """A request with the random list."""
    path = folder / "lijst.csv"
    random_observations.write_species_list(path)
    return LabelRequest(
        [as_place(place) for place in places],
        "EPSG:28992",
        mode,
        radius_m,
        reference,
        load_species_list(ListFolders(folder / "own"), path),
        Profile("proef", "1"),
        LandscapeChoice(),
        want_species=True,
    )


def as_place(place):
    geometry = None if place.wkt is None else wkt.loads(place.wkt).wkb
    return Place(place.name, geometry, place.landscape or "")


def points(number, seed):
    return random_places.random_points(number, seed)


def one_machine(request, files, columns=""):
    """The run of one machine."""
    located = locate_places(request.places, request.crs, request.mode)
    return run_labelling(request, located, open_sources(files, [], columns), FEEDBACK).run


def tables_of_one_machine(request, files, columns=""):
    """Its three tables, as parts have them."""
    import numpy as np

    from bkn_qgis.cluster.result_frames import tables_of

    run = one_machine(request, files, columns)
    return {table.name: table.frame for table in tables_of(run, np.arange(len(request.places)))}


def tables_in(out, manifest):
    """The three tables of a folder of CSV parts, place by place."""
    tables = {}
    for part in manifest["parts"]:
        tables.setdefault(part["table"], []).append(pd.read_csv(Path(out) / part["path"], dtype=str))
    return {
        name: pd.concat(parts).sort_values("place", kind="stable", key=lambda place: place.astype(int))
        for name, parts in tables.items()
    }


def as_csv(frame, folder):
    """A table as it comes back from a file."""
    path = folder / "one.csv"
    frame.to_csv(path, index=False)
    return pd.read_csv(path, dtype=str)


def assert_equal_rows(request, files, manifest, out, folder, columns=""):
    """Every row of every table is that of one machine."""
    expected = tables_of_one_machine(request, files, columns)
    found = tables_in(out, manifest)
    assert sorted(found) == sorted(expected)
    for name, frame in expected.items():
        one = as_csv(frame, folder)
        other = found[name].drop(columns=["wkt"], errors="ignore").reset_index(drop=True)
        pd.testing.assert_frame_equal(other, one, check_dtype=False)
    return expected
