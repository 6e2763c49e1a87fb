"""Values of a run as JSON, and back: messages, and the data classes in ``_CLASSES``; nothing else comes of a file."""

from __future__ import annotations

import datetime
import json
import string
from dataclasses import fields, is_dataclass
from typing import Any, Dict, Tuple

import numpy as np

from bkn_qgis.labelling.citations import Citation
from bkn_qgis.labelling.landscape_choice import PlaceLandscape
from bkn_qgis.labelling.licences import LicenceFilter
from bkn_qgis.labelling.place_land import PlaceLand, PlaceShares
from bkn_qgis.labelling.sources import FailedSource, SourceSummary
from bkn_qgis.landscape.land_maps import AboutMap
from bkn_qgis.landscape.landscape_types import LandscapeType
from bkn_qgis.messages import DisplayName, Message
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.reading import ReadReport

_CLASSES: Tuple[type, ...] = (
    *(AboutMap, Citation, Coverage, DisplayName, FailedSource, LandscapeType, LicenceFilter),
    *(PlaceLand, PlaceLandscape, PlaceShares, ReadReport, SourceSummary),
)
_BY_NAME: Dict[str, Any] = {kind.__name__: kind for kind in _CLASSES}
_KIND, _VALUE = "kind", "value"


def text_of_value(value: Any) -> str:
    """A value as JSON; the same value gives the same text."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)


def value_of_text(text: str) -> Any:
    """The value of a text of ``text_of_value``. Raises ValueError, KeyError, TypeError for any other text."""
    return _value(json.loads(text))


def _plain(value: Any) -> Any:
    if isinstance(value, Message):
        values = {name: _plain(each) for name, each in value.values.items()}
        return {_KIND: "Message", "template": value.template, "values": values}
    if is_dataclass(value) and type(value) in _CLASSES:
        values = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {_KIND: type(value).__name__, _VALUE: values}
    if isinstance(value, dict):
        return {_KIND: "dict", _VALUE: [[_plain(key), _plain(each)] for key, each in value.items()]}
    if isinstance(value, (tuple, list)):
        plain = [_plain(each) for each in value]
        return plain if isinstance(value, list) else {_KIND: "tuple", _VALUE: plain}
    return _plain_leaf(value)


def _plain_leaf(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return {_KIND: "array", _VALUE: value.tolist()}
    if isinstance(value, datetime.date):
        return {_KIND: "date", _VALUE: value.isoformat()}
    if isinstance(value, np.generic):
        return value.item()
    # Whatever else stands in a message, such as a path, is shown as its text.
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_value(each) for each in plain]
    if not isinstance(plain, dict):
        return plain
    kind = plain[_KIND]
    if kind == "Message":
        return _message(plain["template"], {name: _value(each) for name, each in plain["values"].items()})
    if kind in _BY_NAME:
        return _BY_NAME[kind](**{name: _value(each) for name, each in plain[_VALUE].items()})
    return _collection(kind, plain[_VALUE])


def _collection(kind: str, plain: Any) -> Any:
    if kind == "date":
        return datetime.date.fromisoformat(plain)
    if kind == "array":
        return np.array(plain, dtype=np.float64)
    if kind == "dict":
        return {_value(key): _value(each) for key, each in plain}
    if kind == "tuple":
        return tuple(_value(each) for each in plain)
    raise ValueError(kind)


def _message(template: str, values: Dict[str, Any]) -> Message:
    """A message, whose fields are plain names: a text from a file may not ask for more."""
    for _, name, form, conversion in string.Formatter().parse(template):
        if name is not None and (name not in values or form or conversion):
            raise ValueError(template)
    return Message(template, **values)
