"""Messages for the user, written once in English and translated at the door to QGIS.

The pure rooms know no Qt, yet their errors and warnings must reach the user in Dutch or English.
They hand out a ``Message``: an English template marked with ``QT_TRANSLATE_NOOP`` (the name Qt's own
tools collect) and the values that belong in it. ``bkn_qgis.bridge.translation`` turns it into text.
This module imports nothing of ours, so any room may use it.
"""

import datetime
from dataclasses import dataclass
from typing import Sequence, Tuple, Union

MOST_OF_A_REASON = 300


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 (Qt's name, known to lupdate)
    """Mark ``text`` for translation and give it back unchanged."""
    return text


class Message:
    """An English template with ``{name}`` fields, and the values of those fields.

    A value may itself be a ``Message``, a ``DisplayName`` or a day. ``str()`` gives the English text, with days as ISO
    writes them.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self.template == other.template and self.values == other.values

    def __hash__(self) -> int:
        return hash(str(self))


@dataclass(frozen=True)
class DisplayName:
    """A name that data give, as a person reads it: of a species group, landscape type, species or habitat.

    The data hold the Dutch one as their key; ``english`` is the same where they know no English one.
    """

    dutch: str
    english: str

    def text(self, language: str) -> str:
        """The name in a language of two letters: Dutch for "nl", else English. Nothing else decides this."""
        return self.dutch if language == "nl" else self.english

    def __str__(self) -> str:
        return self.english


Text = Union[Message, DisplayName]
"""What ``bridge.translation.text_of`` makes a text of, in the language of the user."""


def day_text(day: datetime.date) -> Text:
    """A day by itself, as the language of its reader writes it."""
    return Message(QT_TRANSLATE_NOOP("BKN", "{day}"), day=day)


def joined(texts: Sequence[Text]) -> Text:
    """Texts with commas between them, as one; an empty one for none."""
    if not texts:
        return Message("")
    together = texts[0]
    for text in texts[1:]:
        together = Message(QT_TRANSLATE_NOOP("BKN", "{first}, {second}"), first=together, second=text)
    return together


INFO, WARNING, ERROR = "info", "warning", "error"
LogEntry = Tuple[str, Message]
"""An entry of the log of a run: ``INFO``, ``WARNING`` or ``ERROR``, and its message."""


class BknError(Exception):
    """An error with a message for the user: what was being done, with what, why it failed, what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Cancelled(Exception):
    """The user stopped the run; raised between chunks of work."""


def short_reason(reason: str) -> str:
    """What another program gives as a reason, in at most ``MOST_OF_A_REASON`` characters: its begin and its end.

    Of a GeoPackage that cannot be made GDAL gives ten thousand characters of SQL, and the reason after them.
    """
    if len(reason) <= MOST_OF_A_REASON:
        return reason
    half = (MOST_OF_A_REASON - 3) // 2
    return f"{reason[:half].rstrip()} … {reason[-half:].lstrip()}"
