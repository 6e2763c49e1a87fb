"""Keeps the style with the result, so that it opens styled in another project or on another computer."""

from pathlib import Path
from typing import Callable, Optional, Union

from qgis.core import (
    Qgis,
    QgsDataProvider,
    QgsMapLayer,
    QgsMessageLog,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from bkn_qgis.bridge.plain_text import plain
from bkn_qgis.bridge.styles.layer_style import LEGEND_TITLE_PROPERTY
from bkn_qgis.bridge.styles.words import translate
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence

STYLE_NAME = "BKN"
LOG_TAB = "BKN"
GEOPACKAGE_ENDING = ".gpkg"

StyleFunction = Callable[[QgsVectorLayer], None]


def store_style(destination: str, layer: QgsVectorLayer) -> Optional[Sentence]:
    """Keep style and metadata of ``layer`` with the file at ``destination``; a sentence if that failed, else None.

    ``destination`` is what a sink gave as its id. In a GeoPackage the style becomes the default of the table
    (layer_styles, gpkg_metadata); beside another file come a .qml and a .qmd. For memory layers and databases nothing
    is done.
    """
    path = _file_path(destination)
    if not path:
        return None
    stored = _layer_of(destination, layer)
    if stored is None:
        return _not_stored(path, Sentence(QT_TRANSLATE_NOOP("BKN", "QGIS cannot read the file")))
    if path.lower().endswith(GEOPACKAGE_ENDING):
        reason = _remove_earlier_style(stored) or stored.saveStyleToDatabase(STYLE_NAME, "", True, "")
        reason = reason or store_metadata(stored)
    else:
        message, saved = stored.saveNamedStyle(stored.styleURI())
        reason = "" if saved else message
        if saved:
            message, saved = stored.saveDefaultMetadata()
            reason = "" if saved else message
    return _not_stored(path, reason) if reason else None


def style_and_store(destination: str, style: StyleFunction) -> Optional[Sentence]:
    """Style the file at ``destination`` with no project at hand (qgis_process, batch) and keep the style."""
    if not _file_path(destination):
        return None
    layer = QgsVectorLayer(destination, "", "ogr")
    if layer.isValid():
        style(layer)
    return store_style(destination, layer)


class StylePostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Styles one output when QGIS loads it. Make one per output and keep it alive (algorithm attribute)."""

    def __init__(self, style: StyleFunction) -> None:
        super().__init__()
        self._style = style

    def postProcessLayer(  # noqa: N802 (QGIS's name)
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Style the layer; a failure goes to the log, because the numbers are right without colours too."""
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            return
        try:
            self._style(layer)
            _title_in_legend(layer, context)
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
    if not parts.get("layerName"):
        # The only table of the file; without its name QGIS does not find it.
        parts["layerName"] = layer.dataProvider().subLayers()[0].split(QgsDataProvider.sublayerSeparator())[1]
    uri = QgsProviderRegistry.instance().encodeUri("ogr", parts)
    saved, reason = QgsProviderRegistry.instance().saveLayerMetadata("ogr", uri, layer.metadata())
    return "" if saved else str(reason)


def _remove_earlier_style(layer: QgsVectorLayer) -> str:
    """Remove our style of an earlier run; "" or why that failed.

    Else QGIS asks in a message box whether to overwrite, which hangs a run without window.
    """
    related, identifiers, names, *_ = layer.listStylesInDatabase()
    for identifier, name in zip(identifiers[:related], names[:related]):
        if name == STYLE_NAME:
            deleted, reason = layer.deleteStyleFromDatabase(identifier)
            if not deleted:
                return str(reason) or STYLE_NAME
    return ""


def _not_stored(path: str, reason: Union[str, Sentence]) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "BKN",
            "The style was not stored with {file} ({reason}): the result is complete, but opens elsewhere "
            "without its colours; check that the file may be written to and is not open in another program.",
        ),
        file=path,
        reason=reason,
    )
