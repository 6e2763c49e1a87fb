"""The colours of the labels as CSS: full, and pale and hatched where too little was looked at.

Written so that both Qt's rich text and WebKit draw it: classes of cells, and the hatch as a picture that is repeated.
"""

from base64 import b64encode

from qgis.PyQt.QtCore import QBuffer, QIODevice
from qgis.PyQt.QtGui import QColor, QImage

from bkn_qgis.labelling.label_colours import (
    DARK_LETTER,
    HATCH_COLOURS,
    LABEL_COLOURS,
    LABELS,
    LETTER_COLOURS,
    NO_LABEL_GREY,
    PALE_COLOURS,
)
from bkn_qgis.presentation.styles.html_expressions import case, shown_when, table

NO_LABEL = "none"
REST = "rest"  # what a bar lacks
_REST_COLOUR = "#dcdcdc"
_HATCH_SIDE_PX = 7


def label_css() -> str:
    """A style sheet with a class per label (``label_class``), one for no label and one for the rest of a bar."""
    rules = [
        # A page without a type takes the size of letters of the page for no table.
        "table{font-size:inherit}",
        _rule(NO_LABEL, f"background-color:{NO_LABEL_GREY}; color:{DARK_LETTER}"),
        _rule(REST, f"background-color:{_REST_COLOUR}"),
    ]
    for label in LABELS:
        rules.append(_rule(f"full{label}", f"background-color:{LABEL_COLOURS[label]}; color:{LETTER_COLOURS[label]}"))
        hatch = f"background-color:{PALE_COLOURS[label]}; background-image:url({_hatch(label)}); color:{DARK_LETTER}"
        rules.append(_rule(f"pale{label}", hatch))
    return f"<style>{''.join(rules)}</style>"


def label_class(label: str, is_pale: str) -> str:
    """An expression for the class of a label; ``label`` and ``is_pale`` are expressions, ``is_pale`` "" for never."""
    full = case(label, {name: f"full{name}" for name in LABELS}, NO_LABEL)
    if not is_pale:
        return full
    pale = case(label, {name: f"pale{name}" for name in LABELS}, NO_LABEL)
    return f"if({is_pale}, {pale}, {full})"


def label_bar(share: str, label_class_expression: str, width_px: int) -> str:
    """An expression for a bar of HTML; ``share``: an expression for a percentage, '' where that is NULL."""
    filled = f"round({share} * {width_px / 100})"
    parts = [
        shown_when(f"{filled} > 0", _part(label_class_expression, filled)),
        shown_when(f"{filled} < {width_px}", _part(f"'{REST}'", f"({width_px} - {filled})")),
    ]
    # The letters that nobody sees are small: they make the bar as high as it is.
    bar = table(
        f"'<tr>' || {' || '.join(parts)} || '</tr>'", f'cellspacing="0" width="{width_px}" style="font-size:6px"'
    )
    return f"coalesce({bar}, '')"


def _part(class_name: str, width: str) -> str:
    return f"'<td class=\"' || {class_name} || '\" width=\"' || {width} || '\">&nbsp;</td>'"


def _rule(name: str, declarations: str) -> str:
    return f".{name}{{{declarations}}}"


def _hatch(label: str) -> str:
    """A diagonal on the pale colour, as the address of a picture in itself."""
    image = QImage(_HATCH_SIDE_PX, _HATCH_SIDE_PX, QImage.Format.Format_RGB32)
    image.fill(QColor(PALE_COLOURS[label]))
    for x in range(_HATCH_SIDE_PX):
        image.setPixelColor(x, _HATCH_SIDE_PX - 1 - x, QColor(HATCH_COLOURS[label]))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return "data:image/png;base64," + b64encode(buffer.data().data()).decode("ascii")
