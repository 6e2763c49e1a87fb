"""What the outputs of a run name, tested before any work is done.

None is held by another program, named twice, read by the run, or a part of a data set that it does not replace.
"""

import contextlib
import os
import re
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Dict, Optional, Sequence

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsVectorFileWriter,
)

from bkn_qgis.file_sets import belong_together, files_of_set, is_of_data, owner_of, strays_of_set
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider.algorithm_run import Parameters, Value
from bkn_qgis.processing_provider.files_read import targets_read
from bkn_qgis.processing_provider.tables_held import other_tables, table_exists
from bkn_qgis.processing_provider.target import Target

TABLE_IN_FILE = "ogr:"
# QGIS takes three letters or more before a colon for the name of a provider ("memory:", "postgis:"), fewer for a drive.
_PROVIDER = re.compile(r"[^/\\:]{3,}:")
_NOT_ON_WINDOWS = re.compile(r'[<>:"?*]')


def check_destinations(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> None:
    """Raise BknError, before any work is done, where an output file cannot be written without loss.

    That is so where another program holds it, two outputs name it, the run reads it, it is a part of other data, or
    its folder is not there or not to be written to.
    """
    written: Dict[str, Target] = {}
    read: Optional[Sequence[Target]] = None
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        target = _target_of(algorithm, definition, parameters, context)
        if target is None:
            continue
        read = targets_read(algorithm, parameters, context) if read is None else read
        _refuse_loss(name, target, read, written)
        written[name] = target
        _check_name(definition, target, _user_path(parameters.get(name), target, context))
        _check_folder(name, target.file)
        for file in files_of_set(_first_file(definition, target)):
            if file.is_file():
                _check_writable(file)


def _target_of(
    algorithm: QgsProcessingAlgorithm,
    definition: QgsProcessingParameterDefinition,
    parameters: Parameters,
    context: QgsProcessingContext,
) -> Optional[Target]:
    name = definition.name()
    if definition.type() == "sink":
        return target_of_sink(parameters.get(name), context)
    if definition.type() == "fileDestination":
        path = algorithm.parameterAsFileOutput(parameters, name, context)
        return Target(Path(path)) if path else None
    return None


def _user_path(value: Value, target: Target, context: QgsProcessingContext) -> Path:
    """The file as the user names it, which may be a part of what is written."""
    text = text_of_sink(value, context)
    return Path(text) if Path(text).with_suffix(".shp") == target.file and not target.table else target.file


def target_of_sink(value: Value, context: QgsProcessingContext) -> Optional[Target]:
    """What a sink parameter writes; None for memory layers, databases, GDAL's virtual files and temporary outputs."""
    text = text_of_sink(value, context)
    if text.startswith(TABLE_IN_FILE):
        # A table in a GeoPackage: ogr:dbname='file' table="name" (geom)
        uri = QgsDataSourceUri(text[len(TABLE_IN_FILE) :])
        return Target(Path(uri.database()), uri.table()) if uri.database() else None
    if not text or text == "TEMPORARY_OUTPUT" or text.startswith("/vsi") or is_in_provider(text):
        return None
    return Target(_as_written(Path(text)))


def is_geopackage_sink(value: Value, context: QgsProcessingContext) -> bool:
    """Whether a sink parameter writes into a GeoPackage that the user named."""
    target = target_of_sink(value, context)
    return target is not None and target.file.suffix.lower() == ".gpkg"


def _as_written(path: Path) -> Path:
    """The file that QGIS makes of a name: it adds an ending where it does not know the one that is there."""
    ending = path.suffix[1:]
    driver = QgsVectorFileWriter.driverForExtension(ending) if ending else ""
    if not driver:
        return path.with_name(f"{path.name}.gpkg")
    if ending.lower() == "dbf":
        # The table of a shapefile, with or without the rest of it.
        return path.with_suffix(".shp")
    about = QgsVectorFileWriter.MetaData()
    if not QgsVectorFileWriter.driverMetadata(driver, about) or not about.ext:
        return path
    known = about.ext.split()
    return path if ending.lower() in known else path.with_name(f"{path.name}.{known[0]}")


def text_of_sink(value: Value, context: QgsProcessingContext) -> str:
    """The destination that a sink parameter names, "" where it names none."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.valueAsString(context.expressionContext())[0]
    return value if isinstance(value, str) else ""


def is_in_provider(text: str) -> bool:
    """Whether a destination is no file by its path, but something of a provider: memory:, postgis:, ogr:."""
    return _PROVIDER.match(text) is not None


def _refuse_loss(name: str, target: Target, read: Sequence[Target], written: Dict[str, Target]) -> None:
    """Raise BknError where the run reads the target, or an output in ``written`` has it already."""
    if any(_changes_input(target, other) for other in read):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The output {file} ({parameter}) is also read as input, or belongs to a file that is, and would "
                    "be lost; choose another file. Nothing was changed.",
                ),
                file=str(target),
                parameter=name,
            )
        )
    for other_name, other_target in written.items():
        if target.overlaps(other_target):
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "The outputs {first} and {second} name one file, {file}, or files that belong together, and "
                        "one would be lost; choose another file for one of them. Nothing was changed.",
                    ),
                    first=other_name,
                    second=name,
                    file=str(target),
                )
            )


def _changes_input(target: Target, read: Target) -> bool:
    """Whether writing the target changes what is read: not where a new table is added to a GeoPackage."""
    if target.table and not read.table and not read.is_closed and belong_together(target.file, read.file):
        return table_exists(target.file, target.table)
    return target.overlaps(read)


def _check_name(definition: QgsProcessingParameterDefinition, target: Target, user_path: Path) -> None:
    """Raise BknError for a name under which nothing can be written without loss."""
    with_tables = None if _is_workbook(definition) else _problem_with_tables(target)
    problem = with_tables or _problem_with_name(definition, user_path) or _problem_beside(definition, target)
    if problem is not None:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The output {file} ({parameter}) cannot be written: {problem}. Choose another name. Nothing was "
                    "changed.",
                ),
                file=str(user_path),
                parameter=definition.name(),
                problem=problem,
            )
        )


def _problem_with_tables(target: Target) -> Optional[Message]:
    """Why a table cannot be added to a file, or a GeoPackage not be replaced."""
    is_geopackage = target.file.suffix.lower() == ".gpkg"
    if target.table:
        problem = Message(QT_TRANSLATE_NOOP("BKN", "a table can be added to a GeoPackage (.gpkg) only"))
        return None if is_geopackage else problem
    others = ", ".join(other_tables(target.file))
    if not others:
        return None
    if not is_geopackage:
        return Message(
            QT_TRANSLATE_NOOP("BKN", "it holds other layers too ({tables}), which would be lost"), tables=others
        )
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "it holds other layers too ({tables}), which would be lost; to add the result to them use 'Save to "
            "GeoPackage'",
        ),
        tables=others,
    )


def _problem_with_name(definition: QgsProcessingParameterDefinition, user_path: Path) -> Optional[Message]:
    if "|" in user_path.name or (os.name == "nt" and _NOT_ON_WINDOWS.search(user_path.name)):
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN", "a file name cannot hold such signs (a table is added to a GeoPackage by 'Save to GeoPackage')"
            )
        )
    if os.path.isdir(user_path) and user_path.suffix.lower() != ".gdb":
        return Message(QT_TRANSLATE_NOOP("BKN", "it is a folder"))
    owner = owner_of(user_path)
    if owner == user_path and _has_geometry(definition) and user_path.suffix.lower() == ".shp":
        owner = _table_without_shapefile(user_path)
    if owner != user_path:
        return Message(
            QT_TRANSLATE_NOOP("BKN", "it belongs to {other}, which would be lost or spoiled"), other=owner.name
        )
    return None


def _problem_beside(definition: QgsProcessingParameterDefinition, target: Target) -> Optional[Message]:
    """Why an output is not what its ending says, or would be mixed up with files of something else."""
    if _is_web_page(definition) and is_of_data(target.file):
        return Message(QT_TRANSLATE_NOOP("BKN", "it is a web page, and its name has the ending of data; use .html"))
    strays = strays_of_set(_first_file(definition, target))
    if strays:
        return Message(
            QT_TRANSLATE_NOOP("BKN", "{other} has the same name and does not belong to it"), other=strays[0].name
        )
    return None


def _is_web_page(definition: QgsProcessingParameterDefinition) -> bool:
    return definition.type() == "fileDestination" and "*.html" in str(definition.fileFilter())


def _is_workbook(definition: QgsProcessingParameterDefinition) -> bool:
    """Whether an output is a workbook of many tables, which goes in place of an earlier one as a whole."""
    return definition.type() == "fileDestination" and "*.xlsx" in str(definition.fileFilter())


def _table_without_shapefile(user_path: Path) -> Path:
    """The table that has the name of a shapefile which is not there, and would be written over; else ``user_path``."""
    if any(os.path.exists(each) for each in (user_path, user_path.with_suffix(".shp"))):
        return user_path
    return next(
        (each for each in (user_path.with_suffix(".dbf"), user_path.with_suffix(".DBF")) if each.exists()), user_path
    )


def _first_file(definition: QgsProcessingParameterDefinition, target: Target) -> Path:
    """The file that names the set that is written: of a table without geometry, with no shapefile there, the .dbf."""
    is_table = not _has_geometry(definition) and not os.path.exists(target.file)
    return target.file.with_suffix(".dbf") if is_table and target.file.suffix.lower() == ".shp" else target.file


def _has_geometry(definition: QgsProcessingParameterDefinition) -> bool:
    return definition.type() == "sink" and bool(definition.dataType() != QgsProcessing.SourceType.TypeVector)


def _check_folder(name: str, path: Path) -> None:
    try:
        # Made and removed: what the system says beforehand about rights is not always true (Windows, network drives).
        folder = Path(tempfile.mkdtemp(prefix=".bkn_", dir=str(path.parent)))
        try:
            # The name too: it may be too long, or be one that the system keeps for itself.
            (folder / path.name).mkdir()
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except (OSError, ValueError) as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The output {file} ({parameter}) cannot be written to the folder {folder} ({reason}); choose a "
                    "folder that exists and that you may write to, and a usual file name. Nothing was changed.",
                ),
                file=str(path),
                parameter=name,
                folder=str(path.parent),
                reason=getattr(error, "strerror", None) or str(error),
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
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The output {file} cannot be written because another program holds it ({reason}); close it there "
                    "or choose another file. Nothing was changed.",
                ),
                file=str(path),
                reason=getattr(error, "strerror", None) or str(error),
            )
        ) from error
