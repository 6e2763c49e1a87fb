"""A small run for tests without QGIS: two landscape types, six groups, five places, and records told by hand.

What each table must say of it is worked out in tests/unit/labelling.
"""

import datetime

import numpy as np
import pandas as pd
from shapely import wkb as shapely_wkb
from shapely.geometry import Point

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import label_places
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.places import Place, locate_places
from bkn_qgis.labelling.sources import Observed, SourceSummary
from bkn_qgis.observations.reading import ReadReport
from bkn_qgis.observations.record_table import COLUMNS, flag_mask, with_types
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.seasons import day_number
from bkn_qgis.scoring.species_list_file import read_species_list

REFERENCE_DATE = datetime.date(2026, 10, 1)
PROFILE = Profile("proef", "1")
X, Y = 155_000, 463_000

# Landscape type, group, species, Dutch name, role.
_LIST = """
Stad  Dagvlinders           Vlinda a  dagpauwoog  meetsoort
Stad  Dagvlinders           Vlinda b  -           meetsoort
Stad  Dagvlinders           Vlinda c  -           meetsoort
Stad  Dagvlinders           Vlinda d  -           meetsoort
Stad  Dagvlinders           Vlinda e  -           meetsoort
Stad  Dagvlinders           Vlinda g  -           generalist
Stad  Vaatplanten           Planta a  -           meetsoort
Stad  Vaatplanten           Planta b  -           meetsoort
Stad  Vogels: Broedvogels   Avis a    merel       meetsoort
Stad  Vogels: Broedvogels   Avis b    -           meetsoort
Stad  Vogels: Wintervogels  Avis a    merel       meetsoort
Stad  Vogels: Wintervogels  Avis b    -           meetsoort
Stad  Libellen              Libella a  -          meetsoort
Stad  Libellen              Libella b  -          meetsoort
Stad  Libellen              Libella c  -          meetsoort
Stad  Libellen              Libella d  -          meetsoort
Stad  Vissen                Piscis a  -           generalist
Stad  Vissen                Piscis b  -           generalist
Land  Dagvlinders           Vlinda a  dagpauwoog  generalist
Land  Dagvlinders           Vlinda b  -           meetsoort
"""


def small_list():
    """The species list of the run."""
    header = ["landschapstype", "soortgroep", "wetenschappelijke_naam", "nederlandse_naam", "rol"]
    rows = [
        [part.strip().replace("-", "") for part in line.replace("   ", "  ").split("  ") if part.strip()]
        for line in _LIST.strip().splitlines()
    ]
    return read_species_list([header, *rows], "klein.csv", ()).species_list


def seen(name, day, east=0.0, **others):
    """A record so many metres east of the first place; ``others``: columns of the record table, flags by name."""
    first = day_number(datetime.date.fromisoformat(day))
    row = {"scientific_name": name, "x": X + east, "y": float(Y), "uncertainty": 10.0, "records": 1, "flags": ()}
    row = {"day_first": first, "day_last": first, "source": "NDFF", "record_id": "", **row, **others}
    return {**row, "flags": flag_mask(row["flags"])}


def small_records():
    """The records of the run."""
    whole_year = day_number(datetime.date(2025, 12, 31))
    return [
        seen("Vlinda a", "2026-06-01", records=12),
        seen("Vlinda a", "2020-06-01"),  # before the window
        seen("Vlinda b", "2026-06-02"),
        seen("Vlinda b", "2026-06-07", uncertainty=2000.0),  # left out: place
        seen("Vlinda b", "2025-01-01", day_last=whole_year),  # left out: the window cuts the year
        seen("Vlinda c", "2026-06-03"),
        seen("Vlinda d", "2026-06-04", east=1495.0, uncertainty=100.0),  # perhaps outside
        seen("Vlinda e", "2026-06-06", flags=["absent"]),  # left out: flag
        seen("Vlinda e", "2026-06-06", east=1550.0, uncertainty=100.0),  # perhaps inside
        seen("Vlinda g", "2026-06-05"),
        seen("Planta a", "2023-05-05"),
        seen("Planta b", "2022-05-05", flags=["blurred"]),
        seen("Avis a", "2026-04-10"),
        seen("Avis b", "2026-04-11"),
        seen("Avis a", "2026-01-05"),
        seen("Libella a", "2026-07-01"),
        seen("Libella c", "2019-06-01"),  # before the window
        seen("Piscis a", "2026-07-02"),
        seen("Piscis b", "2026-07-02"),
        seen("Vlinda b", "2026-08-01", east=10_000.0),
        seen("Vlinda a", "2026-08-02", east=10_000.0),
    ]


def place(name, east=0.0, landscape="Stad"):
    """A place so many metres east of the first."""
    return Place(name, shapely_wkb.dumps(Point(X + east, Y)), landscape)


PLACES = (
    place("stad"),
    Place("nergens", None, "Stad"),
    place("land", 10_000.0, "Land"),
    place("leeg", -10_000.0),
    place("vreemd", 0.0, "Maan"),
)


def observed(records):
    """Records as the one source of a run."""
    table = pd.DataFrame(records, columns=list(COLUMNS))
    texts = [name for name, kind in COLUMNS.items() if kind == "object"]
    table[texts] = table[texts].fillna("")
    source = SourceSummary("NDFF", "export.csv", "NDFF", ReadReport(), None, len(table))
    return Observed(with_types(table), np.zeros(len(table), dtype=np.int32), [source], [])


def small_run(places=PLACES, profile=PROFILE, records=None, want_species=True, want_evidence=True, mode="point"):
    """Label places by the records (those of ``small_records`` where not given)."""
    request = LabelRequest(
        places,
        "EPSG:28992",
        mode,
        profile.radius_m,
        REFERENCE_DATE,
        small_list(),
        profile,
        LandscapeChoice(),
        want_species,
        want_evidence,
    )
    located = locate_places(places, request.crs, request.mode)
    return label_places(request, located, observed(small_records() if records is None else records), lambda part: None)
