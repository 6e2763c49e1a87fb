"""Outputs are written beside their place, looked at there, and put in it at the end: all of a run, or none."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, List, Sequence, Tuple

from bkn_qgis.file_sets import files_of_set
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.presentation.styles.own_styles import carry_styles
from bkn_qgis.processing_provider.added_tables import AddedTables, add_tables
from bkn_qgis.processing_provider.read_back import check_whole, keep_on_disk

_NEW, _EARLIER = "new", "earlier"
_PREFIX = ".bkn_"
# No run writes for a day: what is older was left by one that was killed.
_STALE_S = 24 * 3600


@dataclass(frozen=True)
class WrittenRows:
    """What a sink wrote: the file by its name, the table ("" for all of the file), and how many rows."""

    file_name: str
    table: str
    rows: int


@dataclass
class StagedOutput:
    """An output in a folder of its own beside its place, so that an earlier result stays until the run is done.

    ``adds_tables``: ``final`` is a GeoPackage of which the other tables stay.
    """

    final: Path
    folder: Path
    adds_tables: bool = False
    written: List[WrittenRows] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """Where to write; the name is that of the final file, because some formats keep it inside."""
        return self.folder / _NEW / self.final.name


def stage_output(final: Path, adds_tables: bool = False) -> StagedOutput:
    """Make the folder in which an output is written. Raises BknError where that cannot be."""
    _clear_stale(final.parent)
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=str(final.parent)))
        for name in (_NEW, _EARLIER):
            (folder / name).mkdir()
    except OSError as error:
        raise _not_in_place(final, error) from error
    return StagedOutput(final, folder, adds_tables)


def check_staged(outputs: Sequence[StagedOutput], check_cancel: Callable[[], None]) -> None:
    """Raise BknError where one of the outputs is not whole on the disk; nothing was put in place then."""
    for output in outputs:
        try:
            for file in sorted((output.folder / _NEW).iterdir()):
                if file.is_file():
                    keep_on_disk(file)
        except OSError as error:
            raise _not_in_place(output.final, error) from error
        for written in output.written:
            path = output.folder / _NEW / written.file_name
            name = str(output.final.with_name(written.file_name))
            check_whole(path, written.table, written.rows, name, check_cancel)
        try:
            _carry_styles(output)
        except sqlite3.Error as error:
            raise _not_in_place(output.final, error) from error


def _carry_styles(output: StagedOutput) -> None:
    """Take the styles that the user keeps in an earlier result over into the new one. Raises sqlite3.Error."""
    is_geopackage = output.final.suffix.lower() == ".gpkg"
    if is_geopackage and not output.adds_tables and output.written and output.final.is_file():
        carry_styles(output.final, output.path)


def put_in_place(outputs: Sequence[StagedOutput], check_cancel: Callable[[], None]) -> None:
    """Put all outputs in place of what was there. Raises BknError where one cannot be; then all is as it was, but for
    the GeoPackages that the error names."""
    moves: List[Tuple[Path, Path]] = []
    additions: List[AddedTables] = []
    added_to = [output for output in outputs if output.adds_tables]
    try:
        for output in added_to:
            tables = [(written.table, written.rows) for written in output.written]
            is_one_of_several = len(added_to) > 1
            additions.append(add_tables(output.final, output.path, tables, check_cancel, is_one_of_several))
        for output in outputs:
            if not output.adds_tables:
                _replace(output, moves)
        _commit(added_to, additions)
    except BaseException:
        _undo(additions, moves)
        raise
    for output in outputs:
        shutil.rmtree(output.folder / _EARLIER, ignore_errors=True)


def _commit(outputs: Sequence[StagedOutput], additions: Sequence[AddedTables]) -> None:
    """Commit the additions to the outputs. Raises BknError where one cannot be, which tells of those that were."""
    for number, addition in enumerate(additions):
        try:
            addition.commit()
        except BknError as error:
            if not number:
                raise
            done = [str(output.final) for output in outputs[:number]]
            raise _partly_in_place(error, ", ".join(done)) from error


def _undo(additions: Sequence[AddedTables], moves: Sequence[Tuple[Path, Path]]) -> None:
    for addition in additions:
        addition.roll_back()
    for source, target in reversed(moves):
        # What cannot go back stays in the folder beside it, which is then not removed.
        with contextlib.suppress(OSError):
            os.replace(target, source)


def discard(outputs: Sequence[StagedOutput]) -> None:
    """Remove the folders of the outputs with what is unfinished in them."""
    for output in outputs:
        shutil.rmtree(output.folder / _NEW, ignore_errors=True)
        for folder in (output.folder / _EARLIER, output.folder):
            with contextlib.suppress(OSError):
                folder.rmdir()


def _replace(output: StagedOutput, moves: List[Tuple[Path, Path]]) -> None:
    """Move an output to its place, and what was there out of the way. ``moves`` gets what was done."""
    try:
        files = sorted((output.folder / _NEW).iterdir())
        new = {file: output.final.parent / file.name for file in files}
        old = {file: output.folder / _EARLIER / file.name for file in _replaced(output.final, files)}
        for target in new.values():
            if os.path.lexists(target) and target not in old:
                raise _not_ours(output.final, target)
        for source, target in [*old.items(), *new.items()]:
            os.replace(source, target)
            moves.append((source, target))
    except OSError as error:
        raise _not_in_place(output.final, error) from error


def _replaced(final: Path, new: Sequence[Path]) -> List[Path]:
    """What goes for a new output: the set that it names; of a table without geometry also an earlier one, a .dbf."""
    old = files_of_set(final)
    table = final.with_suffix(".dbf")
    if not old and any(file.name == table.name for file in new) and not any(file.name == final.name for file in new):
        old = files_of_set(table)
    return old


def _clear_stale(folder: Path) -> None:
    """Remove what a killed run left. What it had moved out of the way, and could not put back, stays."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*"):
            inside = [left, *left.rglob("*")]
            is_ours = (left / _NEW).is_dir() and not any((left / _EARLIER).glob("*"))
            if is_ours and max(file.lstat().st_mtime for file in inside) < time.time() - _STALE_S:
                shutil.rmtree(left, ignore_errors=True)


def _not_in_place(path: Path, error: Exception) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The output {file} could not be put in its place ({reason}); close it in other programs or choose "
                "another file.",
            ),
            file=str(path),
            reason=getattr(error, "strerror", None) or str(error),
        )
    )


def _partly_in_place(error: BknError, files: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "{problem} Only the tables in {files} are new already; the other outputs are as they were. Run again.",
            ),
            problem=error.message,
            files=files,
        )
    )


def _not_ours(path: Path, other: Path) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The output {file} would replace {other}, which does not belong to it; choose another name. Nothing "
                "was changed.",
            ),
            file=str(path),
            other=other.name,
        )
    )
