"""Messages of a run for who sees no toolbox: the panel has fields and buttons in its place, a report has readers."""

import re
from typing import Callable, List, Sequence

from bkn_qgis.messages import Message

# What a batch calls them.
_PARAMETER = re.compile(
    r"\b(COLUMNS|FILES|PROVIDERS|FREEZE|NULMETING|DATE|DATE_FROM|IGNORE_NATURE|(LANDSCAPE|NATURE|OWN)_[A-Z_]+|"
    r"(SPECIES_LIST|PROFILE)(_[A-Z_]+)?)\b"
)
# Beside the words for the same: those are enough.
_IN_BRACKETS = re.compile(r" \((DATE|DATE_FROM|DATE_FROM, DATE|RADIUS|FREEZE|NULMETING)\)")
_HIDDEN = re.compile("\ue000(\\d+)\ue001")
_NAME_ONLY = re.compile(r"[^:]*:")


def without_parameters(message: Message, translated: Callable[[Message], str]) -> str:
    """The text of a message up to where it names a parameter of the toolbox, whole clauses only; "" where nothing is
    left, or no more than whom it is about. What files and places are called is no parameter."""
    names: List[str] = []
    text = _IN_BRACKETS.sub("", translated(_with_hidden_names(message, names)))
    kept = _up_to_parameter(text)
    return _HIDDEN.sub(lambda found: names[int(found[1])], kept)


def note_without_parameters(notes: Sequence[Message], translated: Callable[[Message], str]) -> str:
    """All messages of a note behind each other, so far as they name no parameter."""
    return " ".join(filter(None, (without_parameters(message, translated) for message in notes)))


def _up_to_parameter(text: str) -> str:
    found = _PARAMETER.search(text)
    if found is None:
        return text
    clauses = re.split(r"(?<=[.;:])\s", text[: found.start()])[:-1]
    if not clauses or (len(clauses) == 1 and _NAME_ONLY.fullmatch(clauses[0])):
        return ""
    kept = " ".join(clauses).rstrip(" ;:")
    return kept if kept.endswith(".") else f"{kept}."


def _with_hidden_names(message: Message, names: List[str]) -> Message:
    """The same message, in which texts that data give stand under a number in ``names``."""

    def hidden(value: object) -> object:
        if isinstance(value, Message):
            return _with_hidden_names(value, names)
        if not isinstance(value, str):
            return value
        names.append(value)
        return f"\ue000{len(names) - 1}\ue001"

    return Message(message.template, **{name: hidden(value) for name, value in message.values.items()})
