"""The project beside a field GeoPackage: forms, value lists and colours, to be opened in QField or QGIS.

Written in QGIS's main thread, where projects are at home. Everything in it lies in the GeoPackage, by a path relative
to the project, so that the two files can be taken to any folder and device.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDefaultValue,
    QgsEditorWidgetSetup,
    QgsFieldConstraints,
    QgsMarkerSymbol,
    QgsProject,
    QgsProjectMetadata,
    QgsReferencedRectangle,
    QgsRelation,
    QgsRelationContext,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.atomic_write import write_atomically
from bkn_qgis.labelling import field_tables as tables
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.plain_text import plain
from bkn_qgis.presentation.styles.fixed_xml import fixed_xml
from bkn_qgis.processing_provider.field_geopackage import PROJECT_ENDING
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.labelling.wording import FieldTexts

translate = QCoreApplication.translate
# Of the group that was chosen; without one each species once.
_SPECIES_OF_GROUP = (
    "if(coalesce(current_value('species_group'), '') = '', \"is_first\", \"group\" = current_value('species_group'))"
)
# A variable of QField, where it knows the place; empty in QGIS.
_ACCURACY = "round(@position_horizontal_accuracy, 1)"
# An id that our readers know for one of a record, so that copies of the file count once.
_RECORD_ID = "'bkn:' || uuid('WithoutBraces')"
_ROOM_AROUND = 1.1
_WHO_AND_WHEN = re.compile(r' save(?:User|UserFull|DateTime)="[^"]*"')
# What newer versions add by themselves: who made it and when, and the name, by chance, of a base of styles, empty, that
# they pack beside it.
_ADDED = re.compile(
    r"\s*<author>[^<]*</author>|\s*<creation>[^<]*</creation>"
    r'|\s*<date [^>]*\btype="Created"[^>]*/>| projectStyleId="attachment:[^"]*"'
)
_PACKED = "_attachments.zip"
_OPACITY_OF_PLACES = 0.8


@dataclass(frozen=True)
class FieldProject:
    """What the project of a field GeoPackage is made of; ``groups``: code to name; ``names``: what fields with
    names show."""

    geopackage: Path
    title: str
    groups: Dict[str, str]
    names: Optional[FieldTexts] = None

    @property
    def path(self) -> Path:
        """Where the project is written."""
        return self.geopackage.with_suffix(PROJECT_ENDING)

    def write(self) -> Optional[Message]:
        """Write the project beside the GeoPackage; gives what went wrong."""
        project = QgsProject()
        try:
            layers = self._layers()
            self._fill(project, layers)
            written = project.write(str(self.path))
            reason = project.error()
            if written:
                self._fix_text([*(layer.id() for layer in layers.values()), project.mainAnnotationLayer().id()])
        except OSError as error:
            written, reason = False, error.strerror or str(error)
            # What QGIS wrote names the user.
            with contextlib.suppress(OSError):
                self.path.unlink()
        finally:
            # The layers go with it, which closes the file.
            project.clear()
        if written:
            return None
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "The project {project} could not be written ({reason}); the GeoPackage beside it is complete and can be "
            "added to a project of your own.",
        )
        return Message(template, project=str(self.path), reason=reason or "?")

    def _fix_text(self, ids: Sequence[str]) -> None:
        """Make the text of the project the same for every run, and leave the user's name out of what others get.

        Raises OSError.
        """
        text = _WHO_AND_WHEN.sub("", self.path.read_text(encoding="utf-8"), count=3)
        text = _ADDED.sub("", text)
        with contextlib.suppress(FileNotFoundError):
            self.path.with_name(f"{self.path.stem}{_PACKED}").unlink()
        write_atomically(self.path, fixed_xml(text, ids).encode("utf-8"))

    def told(self) -> Message:
        """What the user is told of the project."""
        template = QT_TRANSLATE_NOOP(
            "BKN", "For the field: open {project} in QField or QGIS; keep it beside {geopackage}, which holds its data."
        )
        return Message(template, project=str(self.path), geopackage=self.geopackage.name)

    def _layers(self) -> Dict[str, QgsVectorLayer]:
        titles = {
            tables.OBSERVATIONS_TABLE: translate("BKN", "Observations"),
            tables.PLACES_TABLE: translate("BKN", "Places"),
            tables.WHITE_SPOTS_TABLE: translate("BKN", "White spots"),
            tables.WORK_LIST_TABLE: translate("BKN", "Work list"),
            tables.SPECIES_TABLE: translate("BKN", "Species to choose from"),
        }
        return {
            table: QgsVectorLayer(f"{self.geopackage}|layername={table}", title, "ogr")
            for table, title in titles.items()
        }

    def _fill(self, project: QgsProject, layers: Dict[str, QgsVectorLayer]) -> None:
        project.setTitle(plain(self.title))
        project.setCrs(QgsCoordinateReferenceSystem(RD_NEW))
        project.setFilePathStorage(Qgis.FilePathType.Relative)
        for layer in layers.values():
            # The first lies on top.
            added = project.addMapLayer(layer, False)
            project.layerTreeRoot().addLayer(added)
        self._style(layers)
        _set_form(layers[tables.OBSERVATIONS_TABLE], layers[tables.SPECIES_TABLE], self.groups)
        for table, layer in layers.items():
            layer.setReadOnly(table != tables.OBSERVATIONS_TABLE)
        # Else the name of the user and the day.
        metadata = QgsProjectMetadata()
        metadata.setTitle(plain(self.title))
        project.setMetadata(metadata)
        # QGIS would write these in another order each time.
        snapping = project.snappingConfig()
        snapping.clearIndividualLayerSettings()
        project.setSnappingConfig(snapping)
        project.relationManager().addRelation(_work_lists_of_places(project, layers))
        extent = layers[tables.PLACES_TABLE].extent()
        if not extent.isEmpty():
            extent.scale(_ROOM_AROUND)
            project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, project.crs()))

    def _style(self, layers: Dict[str, QgsVectorLayer]) -> None:
        from bkn_qgis.presentation.styles.missing_style import style_missing, style_missing_table, style_white_spots
        from bkn_qgis.presentation.styles.place_names import name_places

        style_missing(layers[tables.PLACES_TABLE], self.title, self.names)
        name_places(layers[tables.PLACES_TABLE])
        # The squares below are read through it, and the letters in it.
        layers[tables.PLACES_TABLE].setOpacity(_OPACITY_OF_PLACES)
        style_white_spots(layers[tables.WHITE_SPOTS_TABLE], translate("BKN", "BKN: white spots"), self.groups)
        for table in (tables.WORK_LIST_TABLE, tables.SPECIES_TABLE):
            style_missing_table(layers[table], self.title, self.names)
        symbol = QgsMarkerSymbol.createSimple({"name": "circle", "color": "#d55e00", "size": "3.5"})
        layers[tables.OBSERVATIONS_TABLE].setRenderer(QgsSingleSymbolRenderer(symbol))


def _work_lists_of_places(project: QgsProject, layers: Dict[str, QgsVectorLayer]) -> QgsRelation:
    """The form of a place shows its rows of the work list."""
    relation = QgsRelation(QgsRelationContext(project))
    relation.setId("work_list_of_place")
    relation.setName(translate("BKN", "Work list"))
    relation.setReferencedLayer(layers[tables.PLACES_TABLE].id())
    relation.setReferencingLayer(layers[tables.WORK_LIST_TABLE].id())
    relation.addFieldPair("bkn_id", "bkn_id")
    return relation


# --- the form of an observation ---


def _set_form(layer: QgsVectorLayer, species: QgsVectorLayer, groups: Dict[str, str]) -> None:
    """Value lists, what is filled in beforehand, and what must be filled in."""
    value_list: Dict[str, Any] = {
        **{"Layer": species.id(), "LayerName": species.name(), "Key": "sci_name", "Value": "name"},
        **{"AllowNull": False, "AllowMulti": False, "OrderByValue": True, "UseCompleter": True, "NofColumns": 1},
        "FilterExpression": _SPECIES_OF_GROUP,
    }
    date = {"display_format": "yyyy-MM-dd", "field_format": "yyyy-MM-dd", "calendar_popup": True, "allow_null": False}
    widgets: Dict[str, QgsEditorWidgetSetup] = {
        "fid": QgsEditorWidgetSetup("Hidden", {}),
        "species_group": QgsEditorWidgetSetup("ValueMap", {"map": _value_map(groups)}),
        "scientific_name": QgsEditorWidgetSetup("ValueRelation", value_list),
        "date": QgsEditorWidgetSetup("DateTime", date),
        "count": QgsEditorWidgetSetup("Range", {"AllowNull": True, "Min": 0, "Max": 1_000_000, "Step": 1}),
        "remarks": QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True, "UseHtml": False}),
        "record_id": QgsEditorWidgetSetup("Hidden", {}),
    }
    defaults = {"species_group": "''", "date": "now()", "count": "1", "accuracy_m": _ACCURACY, "record_id": _RECORD_ID}
    fields = layer.fields()
    # First: QGIS 3.22 forgets the widget of a field that gets another name after it.
    for name, alias in _aliases().items():
        layer.setFieldAlias(fields.lookupField(name), plain(alias))
    for name, widget in widgets.items():
        layer.setEditorWidgetSetup(fields.lookupField(name), widget)
    for name, expression in defaults.items():
        layer.setDefaultValueDefinition(fields.lookupField(name), QgsDefaultValue(expression))
    for name in ("scientific_name", "date"):
        layer.setFieldConstraint(fields.lookupField(name), QgsFieldConstraints.Constraint.ConstraintNotNull)
    layer.setDisplayExpression('represent_value("scientific_name")')


def _value_map(groups: Dict[str, str]) -> List[Dict[str, str]]:
    return [{translate("BKN", "all groups"): ""}, *({name: code} for code, name in groups.items())]


def _aliases() -> Dict[str, str]:
    return {
        "species_group": translate("BKN", "Species group (to choose from)"),
        "scientific_name": translate("BKN", "Species"),
        "date": translate("BKN", "Date"),
        "count": translate("BKN", "Number (0: looked for and not found)"),
        "observer": translate("BKN", "Observer"),
        "accuracy_m": translate("BKN", "Accuracy of the location (m)"),
        "remarks": translate("BKN", "Remarks"),
    }
