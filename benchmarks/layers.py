"""How fast observations are read out of a layer, beside GDAL's Arrow stream of them: `make benchmark-layers`.

A GeoPackage of records as people leave them: clusters over 30 × 30 km, a few very common species, five years. Told is
the processor time of reading the cells in each of three ways (many rows at once by the Arrow stream, by SQLite as where
GDAL has no such stream, and one feature after the other), each as a multiple of the plain stream in the same run; they
must give the same cells. Then what the cells become: records.
Usage: layers.py [--records 1000000] [--runs 3] [--folder where the file is kept]
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Callable, List, Sequence, Tuple

import pandas as pd
from layer_files import make_observations, plain_stream
from osgeo import gdal

from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.tables import layers, open_tables, rows_at_once
from bkn_qgis.observations.tables.arrow_batches import NotSure
from bkn_qgis.observations.tables.geometry_cells import geometries_in
from bkn_qgis.observations.tables.table import GEOMETRY, POINT_X, POINT_Y


def cells(path: Path, columns: Sequence[str], way: str) -> List[pd.DataFrame]:
    """The chunks of these columns: by "stream", "sqlite", or "one by one"."""
    at_once, has_streams = layers.chunks_at_once, rows_at_once.has_arrow_streams
    try:
        if way == "sqlite":
            rows_at_once.has_arrow_streams = lambda: False
        if way == "one by one":
            layers.chunks_at_once = _not_at_once
        return list(open_tables(path)[0].read(columns))
    finally:
        layers.chunks_at_once, rows_at_once.has_arrow_streams = at_once, has_streams


def same_cells(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two chunks hold the same, be it as categories or as texts, and as points or as WKB."""
    names = [name for name in one.columns if name not in (GEOMETRY, POINT_X, POINT_Y)]
    cells = [chunk[names].astype(object).where(chunk[names].notna(), None) for chunk in (one, other)]
    return cells[0].equals(cells[1]) and geometries_in(one) == geometries_in(other)


def _not_at_once(*_: Any) -> Any:
    raise NotSure


def median_time(work: Callable[[], Any], runs: int) -> Tuple[float, Any]:
    """Median of the processor time in seconds, and the last result."""
    times, result = [], None
    for _ in range(runs):
        result = None
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    return statistics.median(times), result


def compare(observations: Path, runs: int) -> bool:
    """Read in every way and print what it took; gives whether all cells are the same."""
    (source,) = open_observations(observations)
    columns = list(dict.fromkeys(source._recognised.columns.values()))
    plain, rows = median_time(lambda: plain_stream(observations, columns), runs)
    print(f"{rows} records, columns {', '.join(columns)} and the point; GDAL {gdal.__version__}")
    print(f"plain Arrow stream: {plain:.2f} s")
    expected: List[pd.DataFrame] = []
    for way in ("stream", "sqlite", "one by one"):
        seconds, found = median_time(lambda way=way: cells(observations, columns, way), runs)
        print(f"cells, {way}: {seconds:.2f} s, {seconds / plain:.1f} times the plain stream")
        expected = expected or found
        if len(found) != len(expected) or not all(map(same_cells, found, expected)):
            print("The cells differ.")
            return False
    expected, found = [], []
    seconds, _ = median_time(lambda: sum(map(len, source.chunks())), runs)
    print(f"records: {seconds:.2f} s, {seconds / plain:.1f} times the plain stream")
    return True


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder: Path = options.folder or Path(own)
        observations = folder / f"{options.records}.gpkg"
        if not observations.exists():
            make_observations(observations, options.records)
        return 0 if compare(observations, options.runs) else 1


if __name__ == "__main__":
    sys.exit(main())
