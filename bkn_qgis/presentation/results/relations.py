"""The relations of a project from places to their species groups and species, so that one leads to the other."""

from __future__ import annotations

from typing import Dict

from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorRelation,
    QgsProject,
    QgsRelation,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.plain_text import plain
from bkn_qgis.presentation.styles.form import show_as
from bkn_qgis.presentation.styles.form_page import hide_heading

translate = QCoreApplication.translate
PLACES, GROUPS, SPECIES = "OUTPUT", "GROUPS", "SPECIES"
_JOINED_BY = ("bkn_id", "bkn_date")


class ResultRelations:
    """The layers of one run that are in a project, in whatever order they come; each pair is related once both are."""

    def __init__(self) -> None:
        self._layers: Dict[str, str] = {}

    def add(self, kind: str, layer: QgsVectorLayer, project: QgsProject) -> None:
        """A layer of the run is in the project now. ``kind``: the output that it is."""
        self._layers[kind] = layer.id()
        for table in (GROUPS, SPECIES):
            if table in self._layers and PLACES in self._layers and kind in (table, PLACES):
                _relate(project, self._layers[PLACES], self._layers[table], _words(table))


def _words(table: str) -> str:
    return translate("BKN", "Species groups") if table == GROUPS else translate("BKN", "Species")


def _relate(project: QgsProject, places: str, table: str, words: str) -> None:
    parent, child = project.mapLayer(places), project.mapLayer(table)
    if parent is None or child is None:
        return  # removed meanwhile
    relation = QgsRelation()
    relation.setId(f"bkn_{places}_{table}")
    relation.setName(plain(f"{parent.name()}: {words}"))
    relation.setReferencedLayer(places)
    relation.setReferencingLayer(table)
    for name in _JOINED_BY:
        relation.addFieldPair(_field(child, name), _field(parent, name))
    if relation.isValid():
        project.relationManager().addRelation(relation)
        _show_in_form(parent, relation, words)


def _field(layer: QgsVectorLayer, name: str) -> str:
    """The field as the layer writes it."""
    index = layer.fields().lookupField(name)
    return str(layer.fields().at(index).name()) if index >= 0 else name


def _show_in_form(layer: QgsVectorLayer, relation: QgsRelation, words: str) -> None:
    """A tab of the form of a place with its rows."""
    tab = QgsAttributeEditorContainer(plain(words), None)
    show_as(tab, "Tab")
    tab.addChildElement(QgsAttributeEditorRelation(relation.id(), relation, tab))
    config = layer.editFormConfig()
    config.addTab(tab)
    # QGIS 3.22 adds to a copy, in which the page of the place has a heading.
    hide_heading(config.invisibleRootContainer())
    layer.setEditFormConfig(config)
