"""Run the main job on the embedded sample and leave the results in a folder: `make demo`.

Labels the points and the areas of the synthetic sample with qgis_process, as a user would on the command line,
draws maps, and prints the labels. Needs the plugin in build/ and QGIS with its Python.
"""

import argparse
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Dict, List

from qgis_command import ROOT, environment, run_program, run_qgis_process

SAMPLE = ROOT / "build" / "bkn_qgis" / "resources" / "sample"
REFERENCE_DATE = "2026-10-01"


def main() -> int:
    """Run everything; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "demo_output", help="folder for the results")
    out: Path = parser.parse_args().out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as home:
        settings = environment(Path(home))
        run_qgis_process(settings, "plugins", "enable", "bkn_qgis")
        _label(settings, "labelpoints", "places", out / "bkn_points.gpkg", out / "bkn_points.html")
        _label(settings, "labelareas", "areas", out / "bkn_areas.gpkg", out / "bkn_areas.html", "--AREA_MODE=1")
        _draw(settings, out)
    print("\nSYNTHETIC sample observations: made by a program, nothing here was really seen.\n")
    _print_table("Points (circle of 1.5 km)", out / "bkn_points.gpkg")
    _print_table("Areas (everything within 1.5 km)", out / "bkn_areas.gpkg")
    print("Results:")
    for path in sorted(out.iterdir()):
        print(f"  {path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}")
    return 0


def _label(settings: Dict[str, str], algorithm: str, layer: str, output: Path, report: Path, *more: str) -> None:
    run_qgis_process(
        settings,
        "run",
        f"bkn:{algorithm}",
        f"--INPUT={SAMPLE / 'places.gpkg'}|layername={layer}",
        "--ID_FIELD=name",
        f"--FILES={SAMPLE / 'waarnemingen_synthetisch.csv'}",
        "--LANDSCAPE_FIELD=landscape",
        f"--DATE={REFERENCE_DATE}",
        f"--OUTPUT={output}",
        f"--REPORT={report}",
        *more,
    )


def _draw(settings: Dict[str, str], out: Path) -> None:
    run_program(settings, sys.executable, str(ROOT / "tools" / "demo_map.py"), str(out), str(SAMPLE))
    if not all((out / f"bkn_{places}.png").is_file() for places in ("areas", "points")):
        raise SystemExit("the maps could not be drawn")


def _print_table(title: str, path: Path) -> None:
    columns = ("bkn_id", "bkn_label", "bkn_share", "bkn_obs", "bkn_exp", "bkn_ngrp", "bkn_worst", "bkn_best")
    with closing(sqlite3.connect(str(path))) as database:
        rows = database.execute(
            f"SELECT {', '.join(columns)}, bkn_high, bkn_sure, bkn_status FROM {path.stem} ORDER BY fid"
        ).fetchall()
    print(title)
    heads = f"{'place':<28}{'label':<7}{'share':>7}{'reported':>10}{'of':>5}{'groups':>8}"
    print(f"  {heads}  lowest-highest  at most, looked at")
    for row in rows:
        print("  " + _table_line(row))
    print()


def _table_line(row: List[object]) -> str:
    name, label, share, seen, expected, groups, worst, best, high, sure, status = row
    if label is None:
        return f"{name:<28}{'-':<7}{status}"
    how_sure = f"{high}, {sure}"
    return f"{name:<28}{label:<7}{share:>6.1f}%{seen:>10}{expected:>5}{groups:>8}  {worst}-{best:<13}{how_sure}"


if __name__ == "__main__":
    sys.exit(main())
