"""What QGIS writes as XML, so that the same style or project is the same text in every run.

QGIS gives each rule, symbol layer and layer of a project a random id, and Qt writes the attributes of an element, and
QGIS the fields with conditional formats, in another order in each process.
"""

import hashlib
import re
from typing import Dict, Match, Sequence
from uuid import NAMESPACE_OID, uuid5

# As Qt writes it: attributes between double quotes, a "<" of a text as "&lt;".
_TAG = re.compile(r'<!\[CDATA\[.*?\]\]>|<!--.*?-->|<([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"]*")+)', re.DOTALL)
_ATTRIBUTE = re.compile(r'[\w:.-]+="[^"]*"')
# The symbol of the line from a label to its place is a text in an attribute.
_SYMBOL_IN_ATTRIBUTE = re.compile(r'="(&lt;symbol [^"]*)"')
_ESCAPED = (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"))
_FIELD_STYLES = re.compile(r"(<fieldstyles>)(.*?)(\s*</fieldstyles>)", re.DOTALL)
_FIELD_STYLE = re.compile(r"\s*<fieldstyle .*?</fieldstyle>", re.DOTALL)
# In such an attribute too, where its quotes are written otherwise.
_RANDOM_ID = re.compile(r'\b(?:id|key|uuid)=(?:"|&quot;)(\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\})(?:"|&quot;)')


# How a layer looks in a profile of heights (QGIS 3.26): in colours by chance.
_ELEVATION = re.compile(r"\s*<elevation\b[^>]*(?:/>|(?<!/)>.*?</elevation>)", re.DOTALL)


def fixed_xml(text: str, ids: Sequence[str] = ()) -> str:
    """The same XML, with what has no order in the order of names, and with ids that follow from the rest of the text.

    ``ids``: random ones, in a fixed order, that are not told by their looks, as those of layers.
    """
    ordered = _SYMBOL_IN_ATTRIBUTE.sub(_symbol_in_order, _TAG.sub(_in_order, _ELEVATION.sub("", text)))
    ordered = _FIELD_STYLES.sub(_fields_in_order, ordered)
    found = list(dict.fromkeys([*ids, *_RANDOM_ID.findall(ordered)]))
    # From the whole text, not from their number alone: the layers of two projects must not have the same ids.
    rest = hashlib.sha256(_replaced(ordered, dict.fromkeys(found, "")).encode("utf-8")).hexdigest()
    return _replaced(ordered, {old: _new_id(old, f"{rest} {number}") for number, old in enumerate(found)})


def _in_order(tag: Match[str]) -> str:
    """A tag with its attributes in order; comments and what is no markup stay as they are."""
    name, attributes = tag.groups()
    if name is None:
        return tag.group()
    return " ".join([f"<{name}", *sorted(_ATTRIBUTE.findall(attributes))])


def _symbol_in_order(attribute: Match[str]) -> str:
    (escaped,) = attribute.groups()
    symbol = escaped
    for character, code in reversed(_ESCAPED):
        symbol = symbol.replace(code, character)
    return f'="{_escaped(_TAG.sub(_in_order, symbol))}"' if _escaped(symbol) == escaped else attribute.group()


def _escaped(text: str) -> str:
    for character, code in _ESCAPED:
        text = text.replace(character, code)
    return text


def _fields_in_order(styles: Match[str]) -> str:
    start, fields, end = styles.groups()
    return "".join([start, *sorted(_FIELD_STYLE.findall(fields)), end])


def _new_id(old: str, of: str) -> str:
    """An id in the place of a random one, between braces like it, or else fit for a layer."""
    new = uuid5(NAMESPACE_OID, of)
    return f"{{{new}}}" if old.startswith("{") else f"bkn_{new.hex}"


def _replaced(text: str, new: Dict[str, str]) -> str:
    if not new:
        return text
    return re.sub("|".join(map(re.escape, new)), lambda old: new[old.group()], text)
