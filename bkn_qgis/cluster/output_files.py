"""Whether results may be written where they are asked for, looked at before any work: nothing of the user is lost."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Mapping, Sequence

from bkn_qgis.cluster.failures import CannotLabel
from bkn_qgis.cluster.geopackage_layers import refuse_losing_layers
from bkn_qgis.cluster.manifest import TABLES, WORK
from bkn_qgis.file_sets import belong_together


def refuse_lost_files(outputs: Mapping[str, str], inputs: Sequence[str]) -> None:
    """Raise CannotLabel where a table would be written over what is read, another table, or layers of others.

    ``outputs``: the file of each table by its name, "" for none; ``inputs``: all files that are read.
    """
    wanted = {table: Path(path) for table, path in outputs.items() if path}
    for path in wanted.values():
        if path.is_dir():
            raise CannotLabel(f"{path} is a folder; name a file.")
    for path, read in itertools.product(wanted.values(), _given(inputs)):
        if belong_together(path, read) or _is_inside(path, read):
            raise CannotLabel(f"{path} would be written over {read}, which is read; choose another name.")
    for one, other in itertools.combinations(wanted.values(), 2):
        if belong_together(one, other):
            raise CannotLabel(f"Two tables would be written to {other}; give each a file of its own.")
    for table, path in wanted.items():
        if path.suffix.lower() == ".gpkg":
            refuse_losing_layers(path, table)


def refuse_folder_of_inputs(out: Path, inputs: Sequence[str]) -> None:
    """Raise CannotLabel where a folder of results is, or holds among its results, what is read."""
    own = [out / name for name in (*TABLES, WORK)]
    for read in _given(inputs):
        if _is_inside(out, read) or any(_is_inside(read, folder) for folder in own):
            raise CannotLabel(f"The results in {out} would come between what is read ({read}); choose another folder.")


def _given(inputs: Sequence[str]) -> Sequence[Path]:
    return [Path(path) for path in inputs if path]


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether a path is, or lies in, another."""
    real = path.resolve()
    return folder.resolve() in (real, *real.parents)
