"""Templates of the printed report: those that ship, and those that the user changed in QGIS's layouts."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayoutItemPage, QgsPrintLayout, QgsProject, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "layouts"
PLACE_TEMPLATE, OVERVIEW_TEMPLATE = _FOLDER / "bkn_place.qpt", _FOLDER / "bkn_overview.qpt"
_MOST_BYTES = 50_000_000


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
    load_template(project, path)
    project.clear()


def load_template(project: QgsProject, path: Path) -> QgsPrintLayout:
    """A layout of the project, made by a template; in the main thread. Raises BknError for a file that is none."""
    document = read_template(path)
    layout = QgsPrintLayout(project)
    _, is_read = layout.loadFromTemplate(document, QgsReadWriteContext(), True)
    if not is_read or not layout.pageCollection().pageCount():
        raise _no_template(path, Message(QT_TRANSLATE_NOOP("BKN", "it has no page")))
    if not any(not isinstance(item, QgsLayoutItemPage) for item in layout.items()):
        raise _no_template(path, Message(QT_TRANSLATE_NOOP("BKN", "its page is empty")))
    return layout


def _no_template(path: Path, reason: object) -> BknError:
    template = QT_TRANSLATE_NOOP(
        "BKN",
        "The layout {file} cannot be used ({reason}); save it again in QGIS ('Layout > Save as Template'), or leave "
        "it out for the bundled layout.",
    )
    return BknError(Message(template, file=str(path), reason=reason))
