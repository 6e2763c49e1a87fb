"""Text of data is shown as it stands: no widget of Qt, and nothing of QGIS, gets it before it was made plain.

Labels, tooltips, boxes and bars guess whether a text is HTML; a name in a file could then fetch a picture. Aliases and
titles may be evaluated besides.
"""

import ast

# What is shown, by the name of the method: the number of the argument with the text.
SHOWN = {
    "setToolTip": 0,
    "setWhatsThis": 0,
    "setStatusTip": 0,
    "setInformativeText": 0,
    "setDetailedText": 0,
    "pushSuccess": 1,
    "pushMessage": 1,
    "pushCritical": 1,
    "logMessage": 0,
    "setProgressText": 0,
    "setFieldAlias": 1,
    "QgsAttributeEditorContainer": 0,
}
BOXES = ("question", "warning", "information", "critical", "about")
MADE_PLAIN = ("plain", "tip", "translate")
ROOMS = ("desktop", "bridge", "presentation", "processing_provider", "plugin")


def name_of(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_plain(node):
    """Whether a text is a literal, or was made plain."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) and is_plain(node.orelse)
    return isinstance(node, ast.Call) and name_of(node.func) in MADE_PLAIN


def shown_text(call):
    """The text that a call shows, None where it shows none."""
    name = name_of(call.func)
    if name in BOXES and isinstance(call.func, ast.Attribute) and name_of(call.func.value) == "QMessageBox":
        return call.args[2]
    # The log of a run escapes what its feedback is told; the message bar of QGIS does not.
    if name in ("pushWarning", "pushInfo") and "messageBar" in ast.dump(call.func):
        return call.args[1]
    place = SHOWN.get(name)
    return call.args[place] if place is not None and len(call.args) > place else None


def test_what_is_shown_was_made_plain(modules):
    seen, wrong = 0, []
    for module in modules:
        if module.room not in ROOMS:
            continue
        for call in [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]:
            text = shown_text(call)
            seen += text is not None
            if text is not None and not is_plain(text):
                wrong.append(f"{module.name}:{call.lineno}: {ast.unparse(call)}")
    assert seen > 30
    assert wrong == []


def test_every_label_is_a_plain_label(modules):
    wrong = []
    for module in modules:
        if module.name.endswith("desktop.widgets.form_parts"):
            continue
        for node in ast.walk(module.tree):
            names = [name_of(node.func)] if isinstance(node, ast.Call) else []
            names += [name_of(base) for base in node.bases] if isinstance(node, ast.ClassDef) else []
            if "QLabel" in names:
                wrong.append(f"{module.name}:{node.lineno}")
    assert wrong == []


def test_pages_of_html_are_made_in_few_places_that_escape(modules):
    """``setHtml`` and map tips: text page and sections on paper, whose parts are escaped, and presentation.styles."""
    found = set()
    for module in modules:
        for call in [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]:
            if name_of(call.func) in ("setHtml", "setMapTipTemplate", "insertHtml", "appendHtml", "setTextFormat"):
                found.add((module.name.split(".", 1)[-1], name_of(call.func)))
    assert found == {
        ("desktop.widgets.text_page", "setHtml"),
        ("desktop.widgets.form_parts", "setTextFormat"),
        ("presentation.report_pdf.section_pages", "setHtml"),
        ("presentation.styles.areas_style", "setMapTipTemplate"),
        ("presentation.styles.layer_style", "setMapTipTemplate"),
        ("presentation.styles.observations_style", "setMapTipTemplate"),
        ("presentation.styles.landscape_style", "setMapTipTemplate"),
        ("presentation.styles.grid_style", "setMapTipTemplate"),
        ("presentation.styles.comparison_style", "setMapTipTemplate"),
        ("presentation.styles.missing_style", "setMapTipTemplate"),
        ("presentation.styles.derived_style", "setMapTipTemplate"),
        ("presentation.styles.percentile_style", "setMapTipTemplate"),
    }
