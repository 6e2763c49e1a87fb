"""The stand-in for QGIS 4: what QGIS puts back of PyQt5 is there, and what would fail there fails."""

import pytest
from qgis.core import NULL, QgsField, QgsFields, QgsProcessing, QgsTask
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QMetaType, Qt, QVariant
from qgis.PyQt.QtWidgets import QAction, QDialog, QShortcut, QVBoxLayout

from bkn_qgis.bridge.fields import qgis_fields
from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, DOUBLE, INTEGER, TEXT, FieldSpec


def test_what_qgis_puts_back(qgis_app):
    assert NULL is None
    assert QVariant.Int == QMetaType.Type.Int and int(QMetaType.Type.QString) == 10
    assert QVariant() == None and not QVariant() and repr(QVariant()) == "NULL"  # noqa: E711
    assert int(Qt.CheckState.Checked) == 2 and Qt.CheckState.Checked == 2
    assert Qt.Alignment(0) == Qt.AlignmentFlag(0) and Qt.WindowFlags(0) == Qt.WindowType(0)
    assert QAction.__module__ == QShortcut.__module__ == "PyQt6.QtGui"
    dialog = QDialog()
    layout = QVBoxLayout(dialog)
    layout.setMargin(7)
    assert layout.contentsMargins().left() == 7


@pytest.mark.parametrize("wrong", ["AlignLeft", "Key_Escape", "Horizontal", "UserRole", "LeftButton", "CrossCursor"])
def test_an_enum_without_its_scope_is_not_there(wrong):
    with pytest.raises(AttributeError):
        getattr(Qt, wrong)


def test_what_pyqt6_refuses(qgis_app):
    dialog = QDialog()
    with pytest.raises(TypeError):
        dialog.resize(1.5, 2)
    with pytest.raises(AttributeError):
        dialog.exec_()


def test_what_is_wrong_use_of_qgis(qgis_app):
    import qgis.core

    with pytest.raises(ImportError):
        from qgis.core import QgsSausage  # noqa: F401
    with pytest.raises(AttributeError):
        _ = qgis.core.QgsProcessingAlgorithm().no_such_name
    with pytest.raises(TypeError):
        bool(QgsProcessing.SourceType.TypeVector)
    with pytest.raises(TypeError):
        QgsField("name", 10)
    with pytest.raises(TypeError):
        QgsTask("title", 2)
    with pytest.raises(TypeError):
        QgsRubberBand(None, 2)


def test_fields_have_types_of_qmetatype():
    kinds = {TEXT: "QString", INTEGER: "Int", DOUBLE: "Double", DATE: "QDate", BOOLEAN: "Bool"}
    fields = qgis_fields(FieldSpec(kind, kind) for kind in kinds)
    assert isinstance(fields, QgsFields)
    assert [field.type() for field in fields] == [getattr(QMetaType.Type, name) for name in kinds.values()]
