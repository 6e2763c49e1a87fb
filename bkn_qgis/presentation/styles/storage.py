"""Keeps the style with the result, so that it opens styled in another project or on another computer."""

import contextlib
import itertools
import os
import sqlite3
from pathlib import Path
from typing import Callable, Iterator, Optional, Union

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsMessageLog,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from bkn_qgis.bridge.turns import Turns
from bkn_qgis.file_sets import other_data_beside
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message, short_reason
from bkn_qgis.observations.quiet_gdal import quiet_gdal
from bkn_qgis.plain_text import plain
from bkn_qgis.presentation.styles.fixed_xml import fixed_xml
from bkn_qgis.presentation.styles.geopackage_words import store_words
from bkn_qgis.presentation.styles.layer_style import LEGEND_TITLE_PROPERTY
from bkn_qgis.presentation.styles.own_styles import (
    STYLES_TABLE,
    is_own_file,
    sign_stored_style,
    stored_styles,
    write_signed,
)
from bkn_qgis.presentation.styles.words import translate

STYLE_NAME = "BKN"
LOG_TAB = "BKN"
GEOPACKAGE_ENDING = ".gpkg"

StyleFunction = Callable[[QgsVectorLayer], None]
ShownFunction = Callable[[QgsVectorLayer, QgsProject], Iterator[None]]
"""What is done with a layer that is in a project now, in steps."""


def store_style(destination: str, layer: QgsVectorLayer) -> Optional[Message]:
    """Keep style and metadata of ``layer`` with the file at ``destination``; a message if that failed, or if what is
    there is the user's own and stays, else None.

    ``destination`` is what a sink gave as its id. In a GeoPackage the style becomes the default of the table
    (layer_styles, gpkg_metadata) unless the user has one; beside another file come a .qml and a .qmd. For memory
    layers and databases nothing is done.
    """
    path = _file_path(destination)
    if not path:
        return None
    stored = _layer_of(destination, layer)
    if stored is None:
        return _not_stored(path, Message(QT_TRANSLATE_NOOP("BKN", "QGIS cannot read the file")))
    if not path.lower().endswith(GEOPACKAGE_ENDING):
        return _store_beside(stored, Path(path))
    try:
        with quiet_gdal():
            reason = _store_in_geopackage(stored, path) or store_metadata(stored)
    except sqlite3.Error as error:
        reason = str(error)
    return _not_stored(path, reason) if reason else None


def _store_beside(layer: QgsVectorLayer, data: Path) -> Optional[Message]:
    """Write the .qml and the .qmd of a data file, where none of the user's stands there."""
    others = other_data_beside(data)
    if others:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "No style was stored with {file}, because QGIS would show {other} in it too: they share their name. "
                "The result is complete; choose another name for it to have a style.",
            ),
            file=str(data),
            other=others[0].name,
        )
    style, metadata = QDomDocument(), QDomDocument()
    layer.exportNamedStyle(style)
    layer.exportNamedMetadata(metadata, "")
    files = {data.with_suffix(".qml"): style, data.with_suffix(".qmd"): metadata}
    kept = [path.name for path in files if os.path.lexists(path) and not is_own_file(path, data)]
    try:
        for path, document in files.items():
            if path.name not in kept:
                write_signed(path, fixed_xml(document.toString(2)), data)
    except OSError as error:
        return _not_stored(str(data), error.strerror or str(error))
    return _left(str(data), ", ".join(kept)) if kept else None


def _store_in_geopackage(layer: QgsVectorLayer, path: str) -> str:
    """Keep the style in the GeoPackage; "" or why that failed. Raises sqlite3.Error."""
    table = _table_of(layer)
    problem = _remove_earlier_style(layer, Path(path), table)
    if problem:
        return problem
    theirs = stored_styles(Path(path), table)
    taken = {style.name for style in theirs}
    name = next(name for name in _style_names() if name not in taken)
    reason = _save_style(layer, name, not any(style.is_default for style in theirs))
    # Looked for in the file: QGIS also complains where only its translation for other programs (SLD) failed.
    if not any(style.name == name for style in stored_styles(Path(path), table)):
        return reason or "?"
    sign_stored_style(Path(path), table, name)
    store_words(layer, Path(path), table)
    return ""


def _style_names() -> Iterator[str]:
    yield STYLE_NAME
    yield from (f"{STYLE_NAME} {number}" for number in itertools.count(2))


def _save_style(layer: QgsVectorLayer, name: str, is_default: bool) -> str:
    """Save the style in the layer's database; gives what QGIS says of it."""
    if not hasattr(layer, "saveStyleToDatabaseV2"):
        return str(layer.saveStyleToDatabase(name, "", is_default, ""))
    _, message = layer.saveStyleToDatabaseV2(name, "", is_default, "")
    return str(message)


def style_and_store(destination: str, style: StyleFunction) -> Optional[Message]:
    """Style the file at ``destination`` with no project at hand (qgis_process, batch) and keep the style."""
    # QGIS opens the file more than once, and GDAL complains of what another of these has closed, also when the layer
    # is let go of.
    with quiet_gdal():
        return _style_and_store(destination, style)


def _style_and_store(destination: str, style: StyleFunction) -> Optional[Message]:
    if not _file_path(destination):
        return None
    layer = QgsVectorLayer(destination, "", "ogr")
    if layer.isValid():
        style(layer)
    return store_style(destination, layer)


class StylePostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Styles one output when QGIS loads it. Make one per output and keep it alive (algorithm attribute).

    ``name``: what the layer is called, also where QGIS would call it by its file; "" leaves that to QGIS. ``shown``:
    what is done with the layer after that.
    """

    def __init__(self, style: StyleFunction, name: str = "", shown: Optional[ShownFunction] = None) -> None:
        super().__init__()
        self._style, self._name, self._shown = style, name, shown

    def postProcessLayer(  # noqa: N802 (QGIS's name)
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Style the layer; a failure goes to the log, because the numbers are right without colours too."""
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            return
        try:
            if self._name:
                layer.setName(plain(self._name))
            self._style(layer)
            _title_in_legend(layer, context)
            if self._shown is not None and context.project() is not None:
                Turns(layer).begin_soon(self._shown(layer, context.project()))
        except Exception as error:  # the run itself succeeded: nothing here may turn it into a failure
            text = translate("BKN", "The layer {layer} could not be styled ({reason}); its values are complete.")
            message = text.format(layer=layer.name(), reason=repr(error))
            QgsMessageLog.logMessage(plain(message), LOG_TAB, Qgis.MessageLevel.Warning)


def _title_in_legend(layer: QgsVectorLayer, context: QgsProcessingContext) -> None:
    """Layout legends take their title from the layer's place in the layer tree, not from the layer."""
    project = context.project()
    node = project.layerTreeRoot().findLayer(layer.id()) if project is not None else None
    if node is not None:
        node.setCustomProperty(LEGEND_TITLE_PROPERTY, layer.customProperty(LEGEND_TITLE_PROPERTY, ""))


def _file_path(destination: str) -> str:
    """The file of an OGR destination, "" for a memory layer, a database or a file inside an archive."""
    path = str(QgsProviderRegistry.instance().decodeUri("ogr", destination).get("path") or "")
    return path if path and Path(path).is_file() else ""


def _layer_of(destination: str, layer: QgsVectorLayer) -> Optional[QgsVectorLayer]:
    """The layer itself where it reads the destination, else a new one on it with the same style, or None."""
    if layer.source() == destination:
        return layer if layer.isValid() else None
    other = QgsVectorLayer(destination, "", "ogr")
    if not other.isValid():
        return None
    document = QDomDocument()
    layer.exportNamedStyle(document)
    taken_over, _ = other.importNamedStyle(document)
    other.setMetadata(layer.metadata())
    return other if taken_over else None


def store_metadata(layer: QgsVectorLayer) -> str:
    """Keep the metadata in the layer's GeoPackage; "" or why that failed."""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    # Without the name of its table QGIS does not find it.
    parts["layerName"] = _table_of(layer)
    uri = QgsProviderRegistry.instance().encodeUri("ogr", parts)
    saved, reason = QgsProviderRegistry.instance().saveLayerMetadata("ogr", uri, layer.metadata())
    return "" if saved else str(reason)


def _table_of(layer: QgsVectorLayer) -> str:
    """The table of a GeoPackage that a layer shows. Not asked from QGIS, which counts the rows of all tables for it,
    and prints an error where it had the file open before. Raises sqlite3.Error.
    """
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if parts.get("layerName"):
        return str(parts["layerName"])
    with contextlib.closing(sqlite3.connect(str(parts["path"]), timeout=1)) as database:
        names = [name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")]
    # As QGIS does: the first one.
    return str(next((name for name in names if name != STYLES_TABLE), ""))


def _remove_earlier_style(layer: QgsVectorLayer, path: Path, table: str) -> str:
    """Remove our style of an earlier run; "" or why that failed. Raises sqlite3.Error.

    Else QGIS asks in a message box whether to overwrite, which hangs a run without window.
    """
    for style in stored_styles(path, table):
        if style.is_ours:
            deleted, reason = layer.deleteStyleFromDatabase(str(style.number))
            if not deleted:
                return str(reason) or STYLE_NAME
    return ""


def _left(path: str, names: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{names} beside {file} is your own or was changed, and stays as it is: the result opens with it. Remove "
            "it to have the style of the labels.",
        ),
        file=path,
        names=names,
    )


def _not_stored(path: str, reason: Union[str, Message]) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "The style was not stored with {file} ({reason}): the result is complete, but opens elsewhere "
            "without its colours; check that the file may be written to and is not open in another program.",
        ),
        file=path,
        reason=short_reason(reason) if isinstance(reason, str) else reason,
    )
