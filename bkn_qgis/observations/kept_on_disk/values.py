"""Reports, coverages and messages as values of JSON, and back: equal to what they were, or refused."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, Dict

from bkn_qgis.messages import Message
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.reading import ReadReport

# Nothing else is made of what a file says.
_DATA_CLASSES: Dict[str, Any] = {each.__name__: each for each in (ReadReport, Coverage)}
_AS_THEY_ARE = (type(None), bool, int, float, str)


class CannotKeep(Exception):
    """A value that would come back as another one."""


def written(value: object) -> str:
    """The value as JSON. Raises CannotKeep where ``read`` would not give the same."""
    text = json.dumps(_to_json(value))
    # JSON joins two halves of a character, which Python can hold apart.
    if _to_json(read(text)) != _to_json(value):
        raise CannotKeep
    return text


def read(text: str) -> Any:
    """The value that ``written`` made JSON of. Raises ValueError, TypeError or KeyError for other JSON."""
    return _from_json(json.loads(text))


def _to_json(value: Any) -> Any:
    # Numbers of numpy and other descendants would come back as plain ones.
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind in (list, tuple):
        return {kind.__name__: [_to_json(each) for each in value]}
    if kind is dict:
        return {"dict": [[_to_json(key), _to_json(each)] for key, each in value.items()]}
    if kind is Message:
        return {"Message": [value.template, _to_json(value.values)]}
    if _DATA_CLASSES.get(kind.__name__) is kind:
        return {kind.__name__: [[each.name, _to_json(getattr(value, each.name))] for each in dataclasses.fields(kind)]}
    raise CannotKeep


def _from_json(found: Any) -> Any:
    if not isinstance(found, dict):
        return found
    ((kind, content),) = found.items()
    if kind in ("list", "tuple"):
        values = [_from_json(each) for each in content]
        return values if kind == "list" else tuple(values)
    if kind == "dict":
        return {_from_json(key): _from_json(each) for key, each in content}
    if kind == "Message":
        template, values = content
        return Message(template, **_from_json(values))
    return _DATA_CLASSES[kind](**{name: _from_json(each) for name, each in content})
