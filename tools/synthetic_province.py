"""Records and places as a province could have them, made by a program: for the demo and the benchmark of the cluster.

SYNTHETIC: nothing here was really seen. Records lie in clusters, a few species are very common, and a tenth of them
comes a second time through another source.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import List, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.labelling.lists.installed import SPECIES_LISTS, ListFolders, installed_files
from bkn_qgis.labelling.lists.species_lists import load_species_list
from bkn_qgis.observations.crs import degrees_of

REFERENCE_DATE = datetime.date(2026, 10, 1)
LANDSCAPE_TYPE = "Steden hoge zandgronden"
_FOLDERS = ListFolders(Path("none"))
_YEARS = 5
_TWICE = 0.1


@dataclass(frozen=True)
class Province:
    """A square of land: its lowest corner and its width in metres RD."""

    corner: Tuple[float, float]
    width_m: float


GELDERLAND = Province((165_000.0, 440_000.0), 40_000.0)


def species_names() -> List[str]:
    """The scientific names of the list that ships."""
    file = installed_files(_FOLDERS, SPECIES_LISTS)[0]
    return [species.scientific_name for species in load_species_list(_FOLDERS, file.path).species]


def make_records(province: Province, number: int, seed: int) -> pd.DataFrame:
    """Records: name, place (metres RD), day, area (m²) and number of each."""
    rng = np.random.default_rng(seed)
    clusters = max(20, int(province.width_m**2 / 6e6))
    centres = np.array(province.corner) + rng.uniform(0, province.width_m, (clusters, 2))
    weight = rng.pareto(1.2, clusters) + 0.1
    chosen = rng.choice(clusters, number, p=weight / weight.sum())
    place = np.round(centres[chosen] + rng.normal(0, 700, (number, 2)))
    names = np.array(species_names(), dtype=object)
    common = rng.permutation(len(names))
    rank = np.minimum((rng.pareto(0.7, number) * 12).astype(np.int64), len(names) - 1)
    days = rng.integers(0, _YEARS * 365, number)
    return pd.DataFrame(
        {
            "name": names[common[rank]],
            "x": place[:, 0],
            "y": place[:, 1],
            "day": np.datetime64(REFERENCE_DATE) - days,
            "area": rng.choice([78, 1963, 20_000, 1_000_000], number, p=[0.5, 0.3, 0.15, 0.05]),
            "number": np.arange(number),
        }
    )


def write_records(province: Province, number: int, files: int, folder: Path, seed: int = 1) -> List[str]:
    """Write records as Parquet exports of the NDFF, and a tenth again as a CSV export of waarneming.nl."""
    folder.mkdir(parents=True, exist_ok=True)
    records = make_records(province, number, seed)
    paths: List[str] = []
    for part in range(files):
        path = folder / f"ndff_{part}.parquet"
        _as_ndff(records.iloc[part::files]).to_parquet(path, index=False)
        paths.append(str(path))
    again = folder / "waarneming.csv"
    _as_waarneming(records.sample(frac=_TWICE, random_state=seed)).to_csv(again, index=False)
    return [*paths, str(again)]


def _as_ndff(records: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "obs_uri": "http://example.org/synthetic/" + records["number"].astype(str),
            "soort_ned": "",
            "soort_wet": records["name"],
            "orig_aant": 1,
            "centrumx": records["x"].astype(np.int64),
            "centrumy": records["y"].astype(np.int64),
            "area_m2": records["area"],
            "vervaagd": "nee",
            "datm_start": records["day"].dt.strftime("%Y/%m/%d"),
            "datm_stop": records["day"].dt.strftime("%Y/%m/%d"),
            "kwliteit": "goedgekeurd",
        }
    )


def _as_waarneming(records: pd.DataFrame) -> pd.DataFrame:
    latitude, longitude = degrees_of(records["x"] + 30.0, records["y"] - 40.0)
    return pd.DataFrame(
        {
            "id": records["number"] + 100_000_000,
            "date": records["day"].dt.strftime("%Y-%m-%d"),
            "species name": "",
            "scientific name": records["name"],
            "number": 1,
            "lat": latitude,
            "lng": longitude,
            "accuracy": 25,
            "validation status": "J",
        }
    )


def write_cells(province: Province, cell_m: float, path: Path) -> int:
    """Write the middles of square cells as a table of places; gives their number."""
    middles = np.arange(cell_m / 2, province.width_m, cell_m)
    x, y = (axis.ravel() for axis in np.meshgrid(province.corner[0] + middles, province.corner[1] + middles))
    names = [f"{int(east)}_{int(north)}" for east, north in zip(x, y)]
    pd.DataFrame({"cell": names, "x": x, "y": y}).to_csv(path, index=False)
    return len(x)
