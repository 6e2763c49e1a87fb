"""A layout that is made of its template in short steps is the one that QGIS makes at once."""

import re

import pytest
from qgis.core import (
    QgsLayoutItem,
    QgsLayoutItemGroup,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtXml import QDomDocument

from bkn_qgis.presentation.report_pdf.templates import (
    OVERVIEW_TEMPLATE,
    PLACE_TEMPLATE,
    read_template,
    template_steps,
)


@pytest.fixture
def project(qgis_app):
    return QgsProject()


def at_once(project, path):
    layout = QgsPrintLayout(project)
    _, is_read = layout.loadFromTemplate(read_template(path), QgsReadWriteContext(), True)
    assert is_read
    return layout


def in_steps(project, path):
    """The layout, and in how many steps it was made."""
    steps, number = template_steps(project, path, lambda layout: None), 1
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, number
        number += 1


def names_of(layout):
    """What stands on the page, from the lowest to the highest."""
    items = [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
    return [item.id() for item in sorted(items, key=lambda item: item.zValue())]


def xml_of(layout):
    """What QGIS saves of each item from the lowest to the highest, and of the layout, but for what always differs."""
    document, texts = QDomDocument(), []
    document.appendChild(layout.writeXml(document, QgsReadWriteContext()))
    root, child = document.documentElement(), document.documentElement().firstChildElement("LayoutItem")
    while not child.isNull():
        following, alone = child.nextSiblingElement("LayoutItem"), QDomDocument()
        alone.appendChild(alone.importNode(child, True))
        texts.append((float(child.attribute("zValue")), words_of(alone.toString())))
        root.removeChild(child)
        child = following
    return [text for _, text in sorted(texts)], words_of(document.toString())


def words_of(xml):
    """In any order: Qt writes the attributes of an element in another one each time."""
    return sorted(re.sub(r'zValue="\d+"|\{[-0-9a-f]{36}\}', "", xml).split())


def save(layout, path):
    assert layout.saveAsTemplate(str(path), QgsReadWriteContext())
    return path


def linked(layout):
    """What is linked to a map, and to which."""
    return {
        (item.id(), item.linkedMap().id() if item.linkedMap() is not None else "")
        for item in layout.items()
        if isinstance(item, (QgsLayoutItemScaleBar, QgsLayoutItemPicture))
    }


@pytest.mark.parametrize("path", [PLACE_TEMPLATE, OVERVIEW_TEMPLATE], ids=lambda path: path.stem)
def test_bundled_templates(project, path):
    (layout, steps), whole = in_steps(project, path), at_once(project, path)
    assert names_of(layout) == names_of(whole) and xml_of(layout) == xml_of(whole)
    assert linked(layout) == linked(whole) and ("scale bar", "map") in linked(layout)
    assert (steps > 4) == (path == PLACE_TEMPLATE)  # a table over several frames keeps the other one whole


@pytest.mark.parametrize("lowest", ["scale bar", "north arrow", "map", "place"])
def test_templates_that_a_user_put_in_another_order(project, tmp_path, lowest):
    changed = at_once(project, PLACE_TEMPLATE)
    changed.moveItemToBottom(changed.itemById(lowest))
    changed.itemById("caution").attemptMove(QgsLayoutPoint(3, 4))
    path = save(changed, tmp_path / "own.qpt")
    (layout, steps), whole = in_steps(project, path), at_once(project, path)
    assert steps > 4 and names_of(layout) == names_of(whole)
    assert xml_of(layout) == xml_of(whole) and linked(layout) == linked(whole)


def test_templates_with_a_group_and_with_an_overview_map(project, tmp_path):
    """An overview shows what another map shows: it lies in a part of its own."""
    changed = at_once(project, PLACE_TEMPLATE)
    small = QgsLayoutItemMap(changed)
    small.setId("small")
    small.overview().setLinkedMap(changed.itemById("map"))
    changed.addLayoutItem(small)
    changed.moveItemToBottom(small)
    path = save(changed, tmp_path / "overview.qpt")
    layout, steps = in_steps(project, path)
    assert steps > 4 and layout.itemById("small").overview().linkedMap() is layout.itemById("map")
    changed.groupItems([changed.itemById("caution"), changed.itemById("note")])
    path = save(changed, tmp_path / "group.qpt")
    layout, steps = in_steps(project, path)
    (group,) = [item for item in layout.items() if isinstance(item, QgsLayoutItemGroup)]
    assert sorted(item.id() for item in group.items()) == ["caution", "note"]
    assert xml_of(layout) == xml_of(at_once(project, path))
