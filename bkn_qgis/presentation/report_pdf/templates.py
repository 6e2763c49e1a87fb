"""Templates of the printed report: those that ship, and those that the user changed in QGIS's layouts."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Iterator, List

from qgis.core import QgsLayoutItem, QgsLayoutItemPage, QgsPrintLayout, QgsProject, QgsReadWriteContext
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.presentation.report_pdf.steps import StepsTo

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "layouts"
PLACE_TEMPLATE, OVERVIEW_TEMPLATE = _FOLDER / "bkn_place.qpt", _FOLDER / "bkn_overview.qpt"
_MOST_BYTES = 50_000_000
_ITEMS_OF_A_STEP = 6
# Tables over several frames, and groups: what they hold must come with them.
_HOLD_OTHERS = ("LayoutMultiFrame", "ComposerItemGroupElement")


def read_template(path: Path) -> QDomDocument:
    """The template in a file. Raises BknError for a file that is none."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _no_template(path, Message(QT_TRANSLATE_NOOP("BKN", "it is too large for a layout")))
        content = path.read_bytes()
    except OSError as error:
        raise _no_template(path, error.strerror or str(error)) from error
    document = QDomDocument()
    read = document.setContent(content)
    # One value or several, by the version of Qt's binding.
    if not (read[0] if isinstance(read, tuple) else read):
        raise _no_template(path, Message(QT_TRANSLATE_NOOP("BKN", "it is no XML, or was cut off")))
    if document.documentElement().tagName() != "Layout":
        raise _no_template(path, Message(QT_TRANSLATE_NOOP("BKN", "it holds no layout of QGIS")))
    return document


def check_template(path: Path) -> None:
    """Raise BknError for a file of which no page could be made; in the main thread."""
    project = QgsProject()
    for _ in template_steps(project, path, lambda layout: None):
        pass
    project.clear()


def template_steps(project: QgsProject, path: Path, begin: Callable[[QgsPrintLayout], None]) -> StepsTo[QgsPrintLayout]:
    """Make a layout of the project by a template, in short steps in the main thread; gives the layout.

    QGIS takes 60 ms for a page of usual items, and 50 to tell them all of another place. ``begin`` is given the layout
    before its items come, which then find what they tell. Raises BknError for a file that is no template.
    """
    document = read_template(path)
    parts = _taken_out(document)
    layout = QgsPrintLayout(project)
    _, is_read = layout.loadFromTemplate(document, QgsReadWriteContext(), True)
    if not is_read or not layout.pageCollection().pageCount():
        raise _no_template(path, Message(QT_TRANSLATE_NOOP("BKN", "it has no page")))
    yield
    begin(layout)
    yield
    for part in parts:
        layout.addItemsFromXml(part.documentElement(), part, QgsReadWriteContext())
        yield
    items = [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
    if all(isinstance(item, QgsLayoutItemPage) for item in items):
        raise _no_template(path, Message(QT_TRANSLATE_NOOP("BKN", "its page is empty")))
    if parts:
        # One may belong to another that came after it, as a scale bar to its map.
        for item in items:
            item.finalizeRestoreFromXml()
    return layout


def _taken_out(document: QDomDocument) -> List[QDomDocument]:
    """A few items of a template in each, the lowest first: QGIS lays what it adds above what is there. None, and all
    stay, where some hold others."""
    if any(not document.elementsByTagName(name).isEmpty() for name in _HOLD_OTHERS):
        return []
    items = sorted(_items(document), key=_height)
    parts = []
    for start in range(0, len(items), _ITEMS_OF_A_STEP):
        part = QDomDocument()
        parent = part.createElement("Layout")
        part.appendChild(parent)
        for item in items[start : start + _ITEMS_OF_A_STEP]:
            parent.appendChild(part.importNode(item, True))
            document.documentElement().removeChild(item)
        parts.append(part)
    return parts


def _items(document: QDomDocument) -> Iterator[QDomElement]:
    item = document.documentElement().firstChildElement("LayoutItem")
    while not item.isNull():
        yield item
        item = item.nextSiblingElement("LayoutItem")


def _height(item: QDomElement) -> float:
    return QLocale.c().toDouble(item.attribute("zValue"))[0]


def _no_template(path: Path, reason: object) -> BknError:
    template = QT_TRANSLATE_NOOP(
        "BKN",
        "The layout {file} cannot be used ({reason}); save it again in QGIS ('Layout > Save as Template'), or leave "
        "it out for the bundled layout.",
    )
    return BknError(Message(template, file=str(path), reason=reason))
