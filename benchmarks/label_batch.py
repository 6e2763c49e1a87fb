"""How long a batch takes, beside a peer in the same run: `make benchmark`.

A seeded world of records clustered as observers leave them, and random places. Measured are the whole path from
record table to scores, and the kernel alone against DuckDB (one range join on a box around each place, then the
distance), which counts the records per place and species within the radius. Both must give the same counts.
Usage: label_batch.py [--records 100000] [--places 1000]
"""

import argparse
import datetime
import resource
import sys
import time
from pathlib import Path
from typing import Any, Callable, Tuple

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "build"))

from bkn_qgis.arrays import COUNTS, EVER, MAY_COUNT, SpeciesMatches, record_arrays  # noqa: E402
from bkn_qgis.labelling.label_results import LabelRequest  # noqa: E402
from bkn_qgis.labelling.label_run import label_places  # noqa: E402
from bkn_qgis.labelling.landscape_choice import LandscapeChoice  # noqa: E402
from bkn_qgis.labelling.places import Place, locate_places  # noqa: E402
from bkn_qgis.labelling.record_matching import match_records  # noqa: E402
from bkn_qgis.labelling.sources import Observed  # noqa: E402
from bkn_qgis.observations.kernel import count_search_areas  # noqa: E402
from bkn_qgis.observations.record_table import COLUMNS  # noqa: E402
from bkn_qgis.observations.search_areas import discs, to_mm  # noqa: E402
from bkn_qgis.observations.tables import open_raw_rows  # noqa: E402
from bkn_qgis.scoring.profile import Profile  # noqa: E402
from bkn_qgis.scoring.seasons import day_number  # noqa: E402
from bkn_qgis.scoring.species_list_file import read_species_list  # noqa: E402

REFERENCE_DATE = datetime.date(2026, 10, 1)
RADIUS_M = 1500.0
LIST_FILE = ROOT / "build/bkn_qgis/reference/species_lists/Werklijst BKN 2026.2.csv"


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


def make_places(number: int) -> np.ndarray:
    """Random points in the same square: float (n, 2)."""
    return np.random.default_rng(7).uniform((155_000, 450_000), (185_000, 480_000), (number, 2))


def timed(work: Callable[[], Any]) -> Tuple[float, Any]:
    """Seconds and result of the fastest of three runs."""
    best, result = float("inf"), None
    for _ in range(3):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def kernel_counts(records: pd.DataFrame, places: np.ndarray) -> Tuple[float, np.ndarray]:
    """Seconds of the kernel and its counts per place and species code."""
    codes, names = pd.factorize(records["scientific_name"])
    number = len(records)
    sightings = record_arrays(
        to_mm(records["x"]),
        to_mm(records["y"]),
        uncertainty_mm=to_mm(records["uncertainty"]),
        day_first=records["day_first"].to_numpy(),
        day_last=records["day_last"].to_numpy(),
    )
    bits = np.full(number, COUNTS | MAY_COUNT | EVER, dtype=np.uint8)
    no_groups = np.zeros(len(names), dtype=np.int32)
    matches = SpeciesMatches(np.arange(number + 1), codes.astype(np.int32), bits, no_groups, 1)
    wanted = np.broadcast_to(np.ones(len(names), dtype=bool), (len(places), len(names)))
    areas = discs(places[:, 0], places[:, 1], RADIUS_M)
    seconds, result = timed(lambda: count_search_areas(areas, sightings, matches, wanted, lambda part: None))
    return seconds, result.records


def duckdb_counts(records: pd.DataFrame, places: np.ndarray) -> Tuple[float, np.ndarray]:
    """Seconds of DuckDB for the same counts."""
    import duckdb

    codes, names = pd.factorize(records["scientific_name"])
    seen = pd.DataFrame({"x": to_mm(records["x"]), "y": to_mm(records["y"]), "species": codes})
    asked = pd.DataFrame({"place": np.arange(len(places)), "px": to_mm(places[:, 0]), "py": to_mm(places[:, 1])})
    radius = int(to_mm(RADIUS_M))
    connection = duckdb.connect()
    connection.register("seen_frame", seen)
    connection.register("asked_frame", asked)
    connection.execute("CREATE TABLE seen AS SELECT * FROM seen_frame")
    connection.execute("CREATE TABLE asked AS SELECT * FROM asked_frame")
    query = f"""SELECT place, species, count(*) AS records FROM asked JOIN seen
        ON x BETWEEN px - {radius} AND px + {radius} AND y BETWEEN py - {radius} AND py + {radius}
        WHERE (x - px) * (x - px) + (y - py) * (y - py) <= {radius}::BIGINT * {radius}
        GROUP BY place, species"""
    seconds, rows = timed(lambda: connection.execute(query).fetchnumpy())
    counts = np.zeros((len(places), len(names)), dtype=np.int64)
    counts[rows["place"], rows["species"]] = rows["records"]
    return seconds, counts


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=1_000)
    options = parser.parse_args()
    species_list = read_species_list(open_raw_rows(LIST_FILE), LIST_FILE.name, []).species_list
    records = make_records(options.records, species_list)
    places = make_places(options.places)
    from shapely.geometry import Point

    request = LabelRequest(
        [Place(str(number), Point(x, y).wkb) for number, (x, y) in enumerate(places)],
        "EPSG:28992",
        "point",
        RADIUS_M,
        REFERENCE_DATE,
        species_list,
        Profile("benchmark", "1"),
        LandscapeChoice("Steden hoge zandgronden"),
        want_species=True,
    )
    observed = Observed(records, np.zeros(len(records), dtype=np.int32), [], [])
    whole, run = timed(
        lambda: label_places(
            request, locate_places(request.places, request.crs, request.mode), observed, lambda part: None
        )
    )
    matching, _ = timed(lambda: match_records(request, observed))
    print(f"{options.records} records x {options.places} places, labelled: {run.statuses.count('ok')}")
    print(f"record table to scores, with SPECIES: {whole:.2f} s (names and rules {matching:.2f} s)")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    seconds, counts = kernel_counts(records, places)
    print(f"kernel: {seconds:.2f} s")
    try:
        peer_seconds, peer_counts = duckdb_counts(records, places)
    except ImportError:
        print("DuckDB is not installed: no comparison.")
        return 0
    if not np.array_equal(counts, peer_counts):
        print("The counts differ from DuckDB's.")
        return 1
    print(f"DuckDB, the same counts: {peer_seconds:.2f} s; ratio DuckDB / kernel: {peer_seconds / seconds:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
