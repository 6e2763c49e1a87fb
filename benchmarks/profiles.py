"""Where our own time goes: the whole command and the kernel under Python's profiler, by the parts of their work.

A part is what one function takes with all that it calls. The profiler itself costs time, most where there are many
small calls, so shares are told, and seconds only to compare these with each other. What other threads do is not seen.
Usage: profiles.py [--records 1000000] [--places 2000] [--kernel-records 5000000] [--kernel-places 20000] [--json FILE]
"""

from __future__ import annotations

import argparse
import cProfile
import dataclasses
import json
import os
import pstats
import sys
import tempfile
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from measuring import use_build

use_build()

import kernels  # noqa: E402
import layer_files  # noqa: E402
from label_requests import REFERENCE_DATE, shipped_list  # noqa: E402
from observation_files_at_scale import write_file  # noqa: E402


@dataclasses.dataclass(frozen=True)
class Part:
    """A part of a work: a function, by the end of its file's path ("~" for one that is built in). ``is_within``: of the
    part before it."""

    name: str
    file: str
    function: str
    is_within: bool = False


@dataclasses.dataclass(frozen=True)
class Share:
    """What a part of a work took under the profiler; ``share``: of the whole, 0 to 1."""

    work: str
    part: str
    seconds: float
    share: float
    is_within: bool = False


READS_LAYER = (
    Part("reads the records", "labelling/sources.py", "read_sources"),
    Part("waits for the rows of GDAL's stream, which comes in another thread", "read_ahead.py", "read_ahead", True),
)
READS_TEXT = (
    Part("reads the records", "labelling/sources.py", "read_sources"),
    Part("cuts the text into cells", "tables/text_chunks.py", "read", True),
    Part("places them", "formats/record_builder.py", "set_point_places", True),
    Part("finds their ids", "formats/waarneming.py", "_ids", True),
    Part("puts them below each other", "observations/record_table.py", "add", True),
    Part("looks for records that stand twice", "observations/duplicates.py", "drop_repeated_records", True),
)
LABELS = (
    Part("matches the records with the list, judges them", "labelling/label_run.py", "judge_records"),
    Part("makes them ready to be counted", "neighbourhood/prepared_matches.py", "prepare_matches"),
    Part("counts around the places", "neighbourhood/counts.py", "portions_by_cells"),
    Part("scores", "scoring/score.py", "score_places"),
    Part("counts squares and months", "observations/unit_counts.py", "count_units"),
    Part("how sure: the list model", "scoring/evidence_numbers.py", "numbers_at_places"),
    Part("finds the nearest record of each species", "observations/nearest.py", "nearest_distances"),
    Part("makes rows and writes them", "processing_provider/label_outputs.py", "written"),
    Part("SQLite takes them", "~", "<method 'executemany' of 'sqlite3.Connection' objects>", True),
    Part("styles and forms", "processing_provider/output_sinks.py", "style_outputs"),
)
KERNEL = (
    Part("makes the records ready", "neighbourhood/prepared_matches.py", "prepare_matches"),
    Part("sorts them into cells, makes tables of these", "neighbourhood/counts.py", "_parts"),
    Part("finds the cells of each area", "neighbourhood/counts.py", "_regions"),
    Part("species seen, numbers, days, last seen", "neighbourhood/seen.py", "fill"),
    Part("doubles, repeats, left out", "neighbourhood/weighed.py", "fill"),
    Part("surely and possibly seen", "neighbourhood/certainty.py", "fill"),
)


def seconds_of(stats: Any, part: Part) -> float:
    """What the functions of a part took, those that call each other counted once."""
    own = {key for key in stats if key[0].endswith(part.file) and key[2] == part.function}
    within = sum(took[3] for key in own for caller, took in stats[key][4].items() if caller in own)
    return float(sum(stats[key][3] for key in own) - within)


def shares_of(work: str, run: Callable[[], Any], parts: Sequence[Part]) -> List[Share]:
    """The parts of a work, after a first run that imports what is needed."""
    run()
    profiler = cProfile.Profile()
    profiler.runcall(run)
    stats: Any = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    whole_s = max(entry[3] for entry in stats.values())
    shares = [_share(work, part.name, seconds_of(stats, part), whole_s, part.is_within) for part in parts]
    rest_s = whole_s - sum(each.seconds for each in shares if not each.is_within)
    return [*shares, _share(work, "all else", rest_s, whole_s)]


def _share(work: str, part: str, seconds: float, whole_s: float, is_within: bool = False) -> Share:
    return Share(work, part, seconds, seconds / whole_s, is_within)


def start_qgis() -> Tuple[Any, Any]:
    """QGIS, and our algorithms in it; both must be kept."""
    from qgis.core import QgsApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(f"{application.pkgDataPath()}/python/plugins")
    from processing.core.Processing import Processing

    from bkn_qgis.processing_provider.provider import BknProvider

    Processing.initialize()
    provider = BknProvider()
    if not application.processingRegistry().addProvider(provider):
        raise SystemExit("QGIS does not take the algorithms.")
    return application, provider


def label_points(folder: Path, observations: Path, with_species: bool) -> Callable[[], Any]:
    """bkn:labelpoints into new files."""
    import processing

    names = ["OUTPUT", "GROUPS", *(["SPECIES"] if with_species else [])]

    def run() -> None:
        for name in names:
            (folder / f"{name}.gpkg").unlink(missing_ok=True)
        asked: Dict[str, Any] = {
            "INPUT": str(folder / "points.gpkg"),
            "ID_FIELD": "place",
            "FILES": [str(observations)],
            "LANDSCAPE_FIELD": "landscape",
            "DATE": REFERENCE_DATE.isoformat(),
            **{name: str(folder / f"{name}.gpkg") for name in names},
        }
        processing.run("bkn:labelpoints", asked)

    return run


def profile_command(folder: Path, records: int, places: int) -> List[Share]:
    """The whole command: a GeoPackage with the table of species, and an export as text."""
    layer, text = folder / "observations.gpkg", folder / "export.csv"
    layer_files.make_observations(layer, records)
    layer_files.make_places(folder / "points.gpkg", places)
    names = [(species.scientific_name, species.dutch_name) for species in shipped_list().species]
    write_file("waarneming quoted", text, records, names)
    size = f"{records:,} records × {places:,}"
    return [
        *shares_of(f"GeoPackage, {size}, with SPECIES", label_points(folder, layer, True), (*READS_LAYER, *LABELS)),
        *shares_of(f"CSV of 28 quoted columns, {size}", label_points(folder, text, False), (*READS_TEXT, *LABELS)),
    ]


def profile_kernel(records: int, places: int, areas: str) -> List[Share]:
    """The kernel alone."""
    question = kernels.make_question(records, places, areas)
    work = kernels.work_name(records, len(question.areas), areas)
    return shares_of(work, lambda: kernels.new_kernel(question), KERNEL)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Profile and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=2_000)
    parser.add_argument("--kernel-records", type=int, default=5_000_000)
    parser.add_argument("--kernel-places", type=int, default=20_000)
    parser.add_argument("--json", type=Path, help="file for the shares")
    options = parser.parse_args(arguments)
    application, provider = start_qgis()
    with tempfile.TemporaryDirectory() as name:
        shares = profile_command(Path(name), options.records, options.places)
    shares += profile_kernel(options.records, options.places, "inside")
    shares += profile_kernel(options.kernel_records, options.kernel_places, "random")
    for each in shares:
        print(f"{each.work} | {'  ' * each.is_within}{each.part}: {each.seconds:.2f} s, {each.share:.0%}")
    if options.json is not None:
        options.json.write_text(json.dumps([dataclasses.asdict(each) for each in shares], indent=1), encoding="utf-8")
    application.processingRegistry().removeProvider(provider)
    application.exitQgis()
    return 0


if __name__ == "__main__":
    sys.exit(main())
