"""What a folder of results holds: of which run it is while that works, and all parts when it is finished."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence

import pandas as pd

from bkn_qgis.cluster.failures import CannotLabel
from bkn_qgis.cluster.part_files import FORMATS
from bkn_qgis.cluster.result_frames import GROUPS, PLACE, PLACES, SPECIES
from bkn_qgis.cluster.tile_stage import FinishedTile
from bkn_qgis.cluster.tiling import NOWHERE
from bkn_qgis.cluster.versions import package_version
from bkn_qgis.cluster.work_folder import write_whole

MANIFEST = "manifest.json"
_RUN = "run.json"
WORK = ".bkn-work"
TABLES = (PLACES, GROUPS, SPECIES)
_MADE_BY = {"made_by": "bkn-label"}


def begin_run(out: Path, checksum: str) -> Path:
    """The folder for what stages hand each other; results of a run that asked something else are removed from ``out``.

    Raises CannotLabel where something of others is in the way; OSError.
    """
    refuse_foreign(out)
    (out / MANIFEST).unlink(missing_ok=True)
    if _read(out / _RUN).get("checksum") != checksum:
        _remove_results(out)
        _write(out / _RUN, {**_MADE_BY, "checksum": checksum})
    return out / WORK / checksum[:16]


def refuse_foreign(out: Path) -> None:
    """Raise CannotLabel where a folder holds anything, under the names of results, that no run of ours left there."""
    for path in _foreign(out):
        raise CannotLabel(f"{path} is in the way and was not made by bkn-label; choose another folder for --out.")


def _foreign(out: Path) -> Iterator[Path]:
    yield from (out / name for name in (_RUN, MANIFEST) if os.path.lexists(out / name) and not _is_ours(out / name))
    yield from (out / table for table in TABLES if os.path.lexists(out / table) and not (out / table).is_dir())
    if not _is_ours(out / _RUN):
        yield from (path for path in (out / WORK, *_parts(out)) if os.path.lexists(path))


def _is_ours(path: Path) -> bool:
    return path.is_file() and _MADE_BY.items() <= _read(path).items()


def _remove_results(out: Path) -> None:
    """Remove what an earlier run of ours left: its parts and work folder, and nothing else."""
    shutil.rmtree(out / WORK, ignore_errors=True)
    for part in list(_parts(out)):
        part.unlink()


def _parts(out: Path) -> Iterator[Path]:
    """All files under the names of parts."""
    for table in TABLES:
        for ending in FORMATS:
            for pattern in (f"tile_*.{ending}", f"{NOWHERE}.{ending}"):
                yield from (out / table).glob(pattern)


def finish_run(
    out: Path, checksum: str, settings: Dict[str, Any], tiles: Sequence[FinishedTile], not_read: Sequence[str] = ()
) -> Dict[str, Any]:
    """Write the manifest, when all parts are there; gives what stands in it.

    ``not_read``: observations that could not be read: they are tried again where the same is asked once more.
    """
    statuses: Counter[str] = Counter()
    for tile in tiles:
        statuses.update(tile.statuses)
    parts: List[Dict[str, Any]] = [asdict(part) for tile in sorted(tiles, key=_name) for part in tile.parts]
    manifest = {
        **_MADE_BY,
        "checksum": checksum,
        "version": package_version(),
        "settings": settings,
        "places": dict(sorted(statuses.items())),
        "not_read": list(not_read),
        "parts": parts,
    }
    _write(out / MANIFEST, manifest)
    return manifest


def finished_manifest(out: Path, checksum: str) -> Dict[str, Any]:
    """The manifest where this run is finished, all was read, and all its parts are there; else nothing."""
    manifest = _read(out / MANIFEST)
    if manifest.get("checksum") != checksum or not _is_ours(out / MANIFEST) or manifest.get("not_read"):
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
