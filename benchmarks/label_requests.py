"""The request of a label run, for all benchmarks, and records of the list as the record table has them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Sequence

import numpy as np
import pandas as pd

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS, ListFolders, installed_files
from bkn_qgis.labelling.lists.profiles import load_profile
from bkn_qgis.labelling.lists.species_lists import load_species_list
from bkn_qgis.labelling.places import Place
from bkn_qgis.observations.record_table import COLUMNS
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.seasons import day_number
from bkn_qgis.scoring.species_list import SpeciesList

REFERENCE_DATE = datetime.date(2026, 10, 1)
LANDSCAPE_TYPE = "Steden hoge zandgronden"
_FOLDERS = ListFolders(Path("none"))


def shipped_list() -> SpeciesList:
    """The species list that ships."""
    return load_species_list(_FOLDERS, installed_files(_FOLDERS, SPECIES_LISTS)[0].path)


def shipped_profile() -> Profile:
    """The profile that ships."""
    return load_profile(installed_files(_FOLDERS, PROFILES)[0].path)


def request_for(places: Sequence[Place], crs: str, want_species: bool) -> LabelRequest:
    """What is asked for points: by the list and the profile that ship, all of one landscape type."""
    profile = shipped_profile()
    return LabelRequest(
        places,
        crs,
        "point",
        profile.radius_m,
        REFERENCE_DATE,
        shipped_list(),
        profile,
        LandscapeChoice(LANDSCAPE_TYPE),
        want_species,
    )


def make_records(number: int, species_list: Any) -> pd.DataFrame:
    """Records of the list's species in clusters of 600 m, over 30 × 30 km and five years."""
    rng = np.random.default_rng(20261001)
    centres = rng.uniform((155_000, 450_000), (185_000, 480_000), (150, 2))
    place = centres[rng.integers(0, len(centres), number)] + rng.normal(0, 600, (number, 2))
    names = np.array([species.scientific_name for species in species_list.species], dtype=object)
    day = (day_number(REFERENCE_DATE) - rng.integers(0, 5 * 365, number)).astype(np.int32)
    values = {
        "source": np.full(number, "NDFF", dtype=object),
        "scientific_name": names[rng.integers(0, len(names), number)],
        "x": place[:, 0],
        "y": place[:, 1],
        "uncertainty": rng.choice([5.0, 25.0, 100.0, 707.0], number, p=[0.4, 0.35, 0.15, 0.1]),
        "day_first": day,
        "day_last": day,
        "count": np.ones(number),
        "records": np.ones(number, dtype=np.int32),
        "flags": np.zeros(number, dtype=np.uint16),
    }
    empty = np.full(number, "", dtype=object)
    return pd.DataFrame({name: values.get(name, empty) for name in COLUMNS}).astype(COLUMNS)
