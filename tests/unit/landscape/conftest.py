"""What the tests of the landscape room share: the shipped map, the original FGR, and the repository."""

import gzip
import json
import os
from pathlib import Path

import pytest
from shapely.geometry import shape

from bkn_qgis.landscape.region_map import load_region_map

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def root():
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shipped_map():
    """The map that ships with the plugin."""
    return load_region_map()


@pytest.fixture(scope="session")
def fgr_file():
    """The original FGR in the data folder beside the repository."""
    shared = Path(os.environ.get("BKN_SHARED", ROOT.parent / "shared"))
    path = shared / "data" / "FGR.geojson.gz"
    if not path.is_file():
        pytest.skip("the data folder beside the repository is absent")
    return path


@pytest.fixture(scope="session")
def original_fgr(fgr_file):
    """Code and polygon of every area of the original FGR."""
    with gzip.open(fgr_file, "rt", encoding="utf-8") as stream:
        features = json.load(stream)["features"]
    return [(feature["properties"]["afk"], shape(feature["geometry"])) for feature in features]
