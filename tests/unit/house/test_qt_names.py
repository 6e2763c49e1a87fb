"""QGIS 3.22 to 4: enums are named with their scope, imports go through qgis.PyQt, and every name exists."""

import ast
import importlib

import pytest

# The one module that may know the field types of both worlds (QVariant before 3.38, QMetaType after).
FIELD_TYPES = "bkn_qgis.bridge.fields"
QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSvg", "QtXml", "QtPrintSupport")
# Qt 6 moved these from QtWidgets to QtGui. The first two, qgis.PyQt.QtWidgets has with both (QGIS's source,
# python/PyQt/PyQt/QtWidgets.py.in); qgis.PyQt.QtGui lacks them in QGIS 3.22. The others have no place that is right
# for both; QActionGroup came back to QtWidgets later than the first two.
IN_WIDGETS = {"QAction", "QShortcut"}
NOWHERE = {"QActionGroup", "QFileSystemModel", "QUndoCommand", "QUndoGroup", "QUndoStack"}


def test_qt_comes_from_qgis(modules):
    found = [
        f"{module.name}:{line}: {name}"
        for module in modules
        for name, line in module.imports()
        if name.split(".")[0] in ("PyQt5", "PyQt6", "sip", "resources_rc") or "resources_rc" in name
    ]
    assert found == []


def test_classes_are_imported_by_name(modules):
    found = [
        f"{module.name}:{line}: {name}"
        for module in modules
        for name, line in module.imports()
        if name.startswith("qgis.PyQt") and name.split(".")[-1] in (*QT_MODULES, "*")
    ]
    assert found == []


def test_classes_come_from_where_qt_5_and_6_have_them(modules):
    found = [
        f"{module.name}:{line}: {name}" for module in modules for name, line in module.imports() if is_misplaced(name)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("qgis.PyQt.QtWidgets.QAction", False),
        ("qgis.PyQt.QtWidgets.QShortcut", False),
        ("qgis.PyQt.QtGui.QAction", True),
        ("qgis.PyQt.QtGui.QUndoStack", True),
        ("qgis.PyQt.QtWidgets.QUndoStack", True),
        ("qgis.PyQt.QtGui.QIcon", False),
    ],
)
def test_the_rule_for_places(name, wrong):
    assert is_misplaced(name) == wrong


def is_misplaced(name):
    package, _, last = name.rpartition(".")
    return last in NOWHERE or (last in IN_WIDGETS and package != "qgis.PyQt.QtWidgets")


def test_enums_are_scoped(modules):
    pytest.importorskip("qgis.core")
    found = [
        f"{module.name}:{line}: {name}"
        for module in modules
        if module.name != FIELD_TYPES
        for name, line in unscoped_enums(module.tree)
        if not is_nested_class(module.tree, name)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("Qt.Key_Escape", ["Qt.Key_Escape"]),
        ("Qt.Key.Key_Escape", []),
        ("QgsProcessing.TypeVectorPoint", ["QgsProcessing.TypeVectorPoint"]),
        ("QgsProcessing.SourceType.TypeVectorPoint", []),
        ("QVariant.Int", ["QVariant.Int"]),
        ("QVariant.Type.Int", ["QVariant.Type"]),
        ("getattr(Qgis.AttributeEditorContainerType, kind)", []),
        ("Qgis.QGIS_VERSION_INT", []),
        ("QgsProject.instance()", []),
        ("QgsProcessingContext.LayerDetails('a')", []),
        ("self.FlagNoThreading | 1", ["self.FlagNoThreading"]),
        ("def f(mode: QgsMapTool.Flag): pass", []),
        ("QgsWkbTypes.Point in (1,)", ["QgsWkbTypes.Point"]),
    ],
)
def test_the_rule_for_scopes(code, found):
    assert [name for name, _ in unscoped_enums(ast.parse(code))] == found


def test_every_name_of_qgis_exists_in_this_qgis(modules):
    """What only a run would find: an enum or class that this version does not have."""
    pytest.importorskip("qgis.core")
    found = [
        f"{module.name}:{line}: {name}"
        for module in modules
        if module.name != FIELD_TYPES
        for name, line in unknown_names(module.tree)
    ]
    assert found == []


def test_unknown_names_are_seen():
    pytest.importorskip("qgis.core")
    code = "from qgis.core import Qgis, QgsWkbTypes\nQgis.MessageLevel.Warning\nQgsWkbTypes.GeometryType.Sausage"
    assert [name for name, _ in unknown_names(ast.parse(code))] == ["QgsWkbTypes.GeometryType.Sausage"]


def test_names_that_are_looked_for_first_may_be_missing():
    pytest.importorskip("qgis.core")
    code = "from qgis.core import QgsTask\nif hasattr(QgsTask.Flag, 'Sausage'):\n    f = QgsTask.Flag.Sausage"
    assert list(unknown_names(ast.parse(code))) == []


def unscoped_enums(tree):
    """``Class.Member`` that is not followed by another name, not called, and not an annotation."""
    scopes = scope_nodes(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
            continue
        if needs_a_scope(node.value.id, node.attr, node in scopes):
            yield f"{node.value.id}.{node.attr}", node.lineno


def needs_a_scope(owner, name, is_scope):
    if owner == "self":
        return name.startswith("Flag") and name[4:5].isupper()
    if owner == "QVariant" or (owner, name) == ("QMetaType", "Type"):
        return True
    is_member = is_qt_class(owner) and name[0].isupper() and not name.startswith("QGIS_VERSION")
    return is_member and not is_scope


def scope_nodes(tree):
    """Nodes that name a scope or a nested class: followed by a name or in getattr, called, an annotation."""
    scopes = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            scopes.add(node.value)
        elif isinstance(node, ast.Call):
            scopes.add(node.func)
            if isinstance(node.func, ast.Name) and node.func.id == "getattr":
                scopes.add(node.args[0])
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if annotation is not None:
                scopes.update(ast.walk(annotation))
    return scopes


def is_qt_class(name):
    return name in ("Qt", "Qgis") or (name[:1] == "Q" and name[1:2].isupper()) or name.startswith("Qgs")


def is_nested_class(tree, name):
    """Whether ``Class.Name`` is a class, as in ``Rule = QgsRuleBasedRenderer.Rule``, and no enum's member."""
    classes, _ = imported_from_qgis(tree)
    owner, member = name.split(".")
    return owner != "QVariant" and isinstance(getattr(classes.get(owner), member, None), type)


def imported_from_qgis(tree):
    """What a module imports from qgis, by the name it uses; and what this version does not have."""
    classes, missing = {}, []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "qgis":
            for alias in node.names:
                try:
                    module = importlib.import_module(node.module)
                    classes[alias.asname or alias.name] = getattr(module, alias.name)
                except (ImportError, AttributeError):
                    missing.append((f"{node.module}.{alias.name}", node.lineno))
    return classes, missing


def unknown_names(tree):
    classes, missing = imported_from_qgis(tree)
    yield from missing
    guarded = version_guarded(tree)
    inner = {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node not in inner and node not in guarded:
            names = dotted(node)
            if names and names[0] in classes and not resolves(classes[names[0]], names[1:]):
                yield ".".join(names), node.lineno


def version_guarded(tree):
    """Everything below an ``if`` on the version of QGIS, or on what it has."""
    return {
        inner
        for node in ast.walk(tree)
        if isinstance(node, (ast.If, ast.IfExp))
        and any(word in ast.dump(node.test) for word in ("QGIS_VERSION_INT", "'hasattr'"))
        for inner in ast.walk(node)
    }


def dotted(node):
    """The names of ``A.B.C``; none where it does not start with a plain name."""
    names = []
    while isinstance(node, ast.Attribute):
        names.insert(0, node.attr)
        node = node.value
    return [node.id, *names] if isinstance(node, ast.Name) else []


def resolves(value, names):
    for name in names:
        if not hasattr(value, name):
            return False
        value = getattr(value, name)
    return True
