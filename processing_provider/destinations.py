"""The files that a run will write: held by no other program, none named twice, and none that the run reads."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, Iterator, Optional, Set

from qgis.core import QgsDataSourceUri, QgsProcessingContext, QgsProcessingOutputLayerDefinition, QgsProviderRegistry

from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, BknError, Sentence

_TABLE_IN_FILE = "ogr:"


def check_destinations(algorithm: Any, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
    """Raise BknError, before any work is done, where an output file cannot be written without loss.

    That is so where another program holds it, two outputs name it, or the run reads it.
    """
    whole_files: Dict[str, str] = {}
    read = {_comparable(path) for path in _files_read(algorithm, parameters, context)}
    for name in (names.OUTPUT, names.GROUPS, names.SPECIES, names.REPORT):
        if name == names.REPORT:
            report = algorithm.parameterAsFileOutput(parameters, name, context)
            path = Path(report) if report else None
        else:
            path = file_of_sink(parameters.get(name), context)
        if path is None:
            continue
        if not _text_of_sink(parameters.get(name), context).startswith(_TABLE_IN_FILE):
            _refuse_loss(name, path, read, whole_files)
        if path.is_file():
            _check_writable(path)


def file_of_sink(value: Any, context: QgsProcessingContext) -> Optional[Path]:
    """The file that a sink parameter names; None for memory layers, databases and temporary outputs."""
    text = _text_of_sink(value, context)
    if not text or text.startswith(("memory:", "TEMPORARY_OUTPUT", "postgis:")):
        return None
    if text.startswith(_TABLE_IN_FILE):
        # A table in a GeoPackage: ogr:dbname='file' table="name" (geom)
        text = QgsDataSourceUri(text[len(_TABLE_IN_FILE) :]).database()
    return Path(text)


def _text_of_sink(value: Any, context: QgsProcessingContext) -> str:
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.valueAsString(context.expressionContext())[0]
    return value if isinstance(value, str) else ""


def _files_read(algorithm: Any, parameters: Dict[str, Any], context: QgsProcessingContext) -> Iterator[str]:
    """The files that the parameters name as input, some of them perhaps empty texts."""
    yield from algorithm.parameterAsFileList(parameters, names.FILES, context)
    for name in (names.SPECIES_LIST_FILE, names.PROFILE_FILE):
        yield algorithm.parameterAsFile(parameters, name, context)
    layers = [
        algorithm.parameterAsVectorLayer(parameters, name, context) for name in (names.INPUT, names.LANDSCAPE_LAYER)
    ]
    layers += algorithm.parameterAsLayerList(parameters, names.OBSERVATIONS, context)
    for layer in layers:
        if layer is not None:
            uri = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
            yield str(uri.get("path") or "")


def _comparable(path: Any) -> str:
    return os.path.normcase(os.path.realpath(path)) if str(path) else ""


def _refuse_loss(name: str, path: Path, read: Set[str], whole_files: Dict[str, str]) -> None:
    """Raise BknError where a file is read too, or stands in ``whole_files`` (file to output) already; else add it."""
    file = _comparable(path)
    if file in read:
        raise BknError(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The output {file} ({parameter}) is a file that this run reads, and would be lost; choose another "
                    "file. Nothing was changed.",
                ),
                file=str(path),
                parameter=name,
            )
        )
    other = whole_files.setdefault(file, name)
    if other != name:
        raise BknError(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The outputs {first} and {second} name one file, {file}, and one would be lost; choose another "
                    "file for one of them. Nothing was changed.",
                ),
                first=other,
                second=name,
                file=str(path),
            )
        )


def _check_writable(path: Path) -> None:
    try:
        with path.open("r+b"):
            pass
        if path.suffix.lower() == ".gpkg":
            with closing(sqlite3.connect(str(path), timeout=0.1)) as database:
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
