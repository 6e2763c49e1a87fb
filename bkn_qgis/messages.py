"""Messages for the user, written once in English and translated at the door to QGIS.

The pure rooms know no Qt, yet their errors and warnings must reach the user in Dutch or English.
They hand out a ``Message``: an English template marked with ``QT_TRANSLATE_NOOP`` (the name Qt's own
tools collect) and the values that belong in it. ``bkn_qgis.bridge.translation`` turns it into text.
This module imports nothing of ours, so any room may use it.
"""

from typing import Tuple


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 (Qt's name, known to lupdate)
    """Mark ``text`` for translation and give it back unchanged."""
    return text


class Message:
    """An English template with ``{name}`` fields, and the values of those fields.

    A value may itself be a ``Message``. ``str()`` gives the English text.
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
