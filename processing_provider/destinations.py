"""The files that a run writes: tested before any work, written beside their place, and put there at the end.

None is held by another program, named twice, or read by the run.
"""

import contextlib
import os
import re
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProviderRegistry,
    QgsVectorFileWriter,
)

from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, BknError, Sentence

_TABLE_IN_FILE = "ogr:"
# QGIS takes three letters or more before a colon for the name of a provider ("memory:", "postgis:"), fewer for a drive.
_PROVIDER = re.compile(r"[^/\\:]{3,}:")
# What SQLite keeps beside a file that is, or was, open; SQLite would take an old one for a part of a new file.
_SQLITE_ENDINGS = ("-wal", "-shm", "-journal")
_NEW, _EARLIER = "new", "earlier"


@dataclass(frozen=True)
class Target:
    """What an output writes, or an input reads: a table of a file, or with ``table`` "" all of the file."""

    file: Path
    table: str = ""

    def __str__(self) -> str:
        return f"{self.file}|layername={self.table}" if self.table else str(self.file)

    def overlaps(self, other: "Target") -> bool:
        """Whether writing the one changes the other. Names of tables in SQLite know no capitals."""
        if _comparable(self.file) != _comparable(other.file):
            return False
        return not self.table or not other.table or self.table.lower() == other.table.lower()


@dataclass(frozen=True)
class StagedOutput:
    """An output in a folder of its own beside its place, so that an earlier result stays until the run is done."""

    final: Path
    folder: Path

    @property
    def path(self) -> Path:
        """Where to write; the name is that of the final file, because some formats keep it inside."""
        return self.folder / _NEW / self.final.name


def check_destinations(algorithm: Any, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
    """Raise BknError, before any work is done, where an output file cannot be written without loss.

    That is so where another program holds it, two outputs name it, the run reads it, or its folder is not there or not
    to be written to.
    """
    read = list(_targets_read(algorithm, parameters, context))
    written: Dict[str, Target] = {}
    for name in (names.OUTPUT, names.GROUPS, names.SPECIES, names.REPORT):
        if name == names.REPORT:
            report = algorithm.parameterAsFileOutput(parameters, name, context)
            target = Target(Path(report)) if report else None
        else:
            target = target_of_sink(parameters.get(name), context)
        if target is None:
            continue
        _refuse_loss(name, target, read, written)
        written[name] = target
        _check_folder(name, target.file)
        if target.file.is_file():
            _check_writable(target.file)


def target_of_sink(value: Any, context: QgsProcessingContext) -> Optional[Target]:
    """What a sink parameter writes; None for memory layers, databases, GDAL's virtual files and temporary outputs."""
    text = text_of_sink(value, context)
    if text.startswith(_TABLE_IN_FILE):
        # A table in a GeoPackage: ogr:dbname='file' table="name" (geom)
        uri = QgsDataSourceUri(text[len(_TABLE_IN_FILE) :])
        return Target(Path(uri.database()), uri.table()) if uri.database() else None
    if not text or text == "TEMPORARY_OUTPUT" or text.startswith("/vsi") or is_in_provider(text):
        return None
    ending = Path(text).suffix[1:]
    # QGIS makes a GeoPackage of a file whose ending it does not know.
    return Target(Path(text if ending and QgsVectorFileWriter.driverForExtension(ending) else f"{text}.gpkg"))


def text_of_sink(value: Any, context: QgsProcessingContext) -> str:
    """The destination that a sink parameter names, "" where it names none."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.valueAsString(context.expressionContext())[0]
    return value if isinstance(value, str) else ""


def is_in_provider(text: str) -> bool:
    """Whether a destination is no file by its path, but something of a provider: memory:, postgis:, ogr:."""
    return _PROVIDER.match(text) is not None


def _targets_read(algorithm: Any, parameters: Dict[str, Any], context: QgsProcessingContext) -> Iterator[Target]:
    """The files, or tables of them, that the parameters name as input."""
    files = list(algorithm.parameterAsFileList(parameters, names.FILES, context))
    files += [
        algorithm.parameterAsFile(parameters, name, context) for name in (names.SPECIES_LIST_FILE, names.PROFILE_FILE)
    ]
    files.append(_store_file())
    yield from (Target(Path(file)) for file in files if file)
    layers = [
        algorithm.parameterAsVectorLayer(parameters, name, context) for name in (names.INPUT, names.LANDSCAPE_LAYER)
    ]
    layers += algorithm.parameterAsLayerList(parameters, names.OBSERVATIONS, context)
    for layer in layers:
        if layer is not None:
            uri = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
            if uri.get("path"):
                yield Target(Path(str(uri["path"])), str(uri.get("layerName") or ""))


def _store_file() -> str:
    """The store of observations, which no output may replace; pandas, which it needs, is there when a run begins."""
    from bkn_qgis.bridge.services.settings import store_path

    return str(store_path())


def _comparable(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _refuse_loss(name: str, target: Target, read: Sequence[Target], written: Dict[str, Target]) -> None:
    """Raise BknError where the run reads the target, or an output in ``written`` has it already."""
    if any(target.overlaps(other) for other in read):
        raise BknError(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The output {file} ({parameter}) is a file that this run reads, and would be lost; choose another "
                    "file. Nothing was changed.",
                ),
                file=str(target),
                parameter=name,
            )
        )
    for other, taken in written.items():
        if target.overlaps(taken):
            raise BknError(
                Sentence(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "The outputs {first} and {second} name one file, {file}, and one would be lost; choose another "
                        "file for one of them. Nothing was changed.",
                    ),
                    first=other,
                    second=name,
                    file=str(target),
                )
            )


def _check_folder(name: str, path: Path) -> None:
    try:
        # Made and removed: what the system says beforehand about rights is not always true (Windows, network drives).
        os.rmdir(tempfile.mkdtemp(prefix=".bkn_", dir=str(path.parent)))
    except OSError as error:
        raise BknError(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The output {file} ({parameter}) cannot be written because the folder {folder} cannot be written "
                    "to ({reason}); choose a folder that exists and that you may write to. Nothing was changed.",
                ),
                file=str(path),
                parameter=name,
                folder=str(path.parent),
                reason=error.strerror or str(error),
            )
        ) from error


def _check_writable(path: Path) -> None:
    try:
        with path.open("r+b"):
            pass
        if path.suffix.lower() == ".gpkg":
            with contextlib.closing(sqlite3.connect(str(path), timeout=0.1)) as database:
                database.execute("BEGIN IMMEDIATE")
                database.rollback()
    except (OSError, sqlite3.Error) as error:
        raise BknError(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The output {file} cannot be written because another program holds it ({reason}); close it there "
                    "or choose another file. Nothing was changed.",
                ),
                file=str(path),
                reason=getattr(error, "strerror", None) or str(error),
            )
        ) from error


def stage_output(final: Path) -> StagedOutput:
    """Make the folder in which an output is written. Raises BknError where that cannot be."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=".bkn_", dir=str(final.parent)))
        for name in (_NEW, _EARLIER):
            (folder / name).mkdir()
    except OSError as error:
        raise _not_in_place(final, error) from error
    return StagedOutput(final, folder)


def put_in_place(outputs: Sequence[StagedOutput]) -> None:
    """Put all outputs in place of what was there. Raises BknError where one cannot be; then all is as it was."""
    moves: List[Tuple[Path, Path]] = []
    for output in outputs:
        try:
            _replace(output, moves)
        except OSError as error:
            for source, target in reversed(moves):
                # What cannot go back stays in the folder beside it, which is then not removed.
                with contextlib.suppress(OSError):
                    os.replace(target, source)
            raise _not_in_place(output.final, error) from error
    for output in outputs:
        shutil.rmtree(output.folder / _EARLIER, ignore_errors=True)


def discard(outputs: Sequence[StagedOutput]) -> None:
    """Remove the folders of the outputs with what is unfinished in them."""
    for output in outputs:
        shutil.rmtree(output.folder / _NEW, ignore_errors=True)
        for folder in (output.folder / _EARLIER, output.folder):
            with contextlib.suppress(OSError):
                folder.rmdir()


def _replace(output: StagedOutput, moves: List[Tuple[Path, Path]]) -> None:
    """Move an output to its place, and what was there out of the way. ``moves`` gets what was done."""
    new = {file: output.final.parent / file.name for file in sorted((output.folder / _NEW).iterdir())}
    old = {file for file in [*_files_of(output.final), *new.values()] if file.exists()}
    for source, target in [*((file, output.folder / _EARLIER / file.name) for file in sorted(old)), *new.items()]:
        os.replace(source, target)
        moves.append((source, target))


def _files_of(path: Path) -> List[Path]:
    """A file with those that belong to it: a shapefile is several, and a spatial index must not outlive its table."""
    from osgeo import gdal

    files = [path, *(path.with_name(path.name + ending) for ending in _SQLITE_ENDINGS)]
    if not path.is_file():
        return files
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
        listed = [Path(file) for file in (dataset.GetFileList() or [])] if dataset is not None else []
    except RuntimeError:
        # No data that GDAL knows: one file.
        listed = []
    finally:
        gdal.PopErrorHandler()
    # Only what lies beside it under its name: some formats point to files elsewhere.
    return files + [file for file in listed if file.parent == path.parent and file.stem == path.stem and file != path]


def _not_in_place(path: Path, error: OSError) -> BknError:
    return BknError(
        Sentence(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The output {file} could not be put in its place ({reason}); close it in other programs or choose "
                "another file.",
            ),
            file=str(path),
            reason=error.strerror or str(error),
        )
    )
