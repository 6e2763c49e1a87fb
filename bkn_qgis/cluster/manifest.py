"""What a folder of results holds: of which run it is while that works, and all parts when it is finished."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any, Dict, List, Sequence

import pandas as pd

from bkn_qgis.cluster.failures import CannotLabel
from bkn_qgis.cluster.part_files import FORMATS
from bkn_qgis.cluster.result_frames import GROUPS, PLACE, PLACES, SPECIES
from bkn_qgis.cluster.tile_stage import FinishedTile
from bkn_qgis.cluster.versions import package_version
from bkn_qgis.cluster.work_folder import write_whole

MANIFEST = "manifest.json"
_RUN = "run.json"
WORK = "work"
TABLES = (PLACES, GROUPS, SPECIES)


def begin_run(out: Path, checksum: str) -> Path:
    """The folder for what stages hand each other; results of a run that asked something else are removed from ``out``.

    Raises OSError.
    """
    if _read(out / _RUN).get("checksum") != checksum:
        remove_results(out)
        _write(out / _RUN, {"checksum": checksum})
    return out / WORK / checksum[:16]


def remove_results(out: Path) -> None:
    """Remove what an earlier run left: its parts, manifest and work folder, and nothing else."""
    (out / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(out / WORK, ignore_errors=True)
    for table in TABLES:
        for ending in FORMATS:
            for pattern in (f"tile_*.{ending}", f"nowhere.{ending}"):
                for part in (out / table).glob(pattern):
                    part.unlink()


def finish_run(out: Path, checksum: str, settings: Dict[str, Any], tiles: Sequence[FinishedTile]) -> Dict[str, Any]:
    """Write the manifest, when all parts are there; gives what stands in it."""
    statuses: Counter[str] = Counter()
    for tile in tiles:
        statuses.update(tile.statuses)
    parts: List[Dict[str, Any]] = [asdict(part) for tile in sorted(tiles, key=_name) for part in tile.parts]
    manifest = {
        "checksum": checksum,
        "version": package_version(),
        "settings": settings,
        "places": dict(sorted(statuses.items())),
        "parts": parts,
    }
    _write(out / MANIFEST, manifest)
    return manifest


def finished_manifest(out: Path, checksum: str) -> Dict[str, Any]:
    """The manifest where this run is finished and all its parts are there; else nothing."""
    manifest = _read(out / MANIFEST)
    if manifest.get("checksum") != checksum:
        return {}
    files = [(out / part["path"], part["bytes"]) for part in manifest["parts"]]
    return manifest if all(file.is_file() and file.stat().st_size == size for file, size in files) else {}


def finished_parts(out: Path, table: str) -> pd.DataFrame:
    """All parts of a table of a finished run, place by place in the order of their file.

    Raises CannotLabel where the run is not finished, or its parts are no Parquet.
    """
    parts = [part for part in _read(out / MANIFEST).get("parts", ()) if part["table"] == table]
    if not parts or not all(part["path"].endswith(".parquet") for part in parts):
        raise CannotLabel(f"{out} holds no finished parts of {table} in Parquet.")
    frames = [pd.read_parquet(out / part["path"]) for part in parts]
    joined: pd.DataFrame = pd.concat(frames, ignore_index=True)
    return joined.sort_values(PLACE, kind="stable").reset_index(drop=True)


def _name(tile: FinishedTile) -> str:
    return tile.name


def _read(path: Path) -> Dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, content: Dict[str, Any]) -> None:
    text = json.dumps(content, indent=1, ensure_ascii=False)
    write_whole(path, lambda stream: stream.write(text.encode("utf-8")))
