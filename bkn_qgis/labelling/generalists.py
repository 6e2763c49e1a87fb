"""What is told of generalists by which a species group counts (method.md, section 5)."""

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

GENERALISTS_NOTE = Message(
    QT_TRANSLATE_NOOP("BKN", "gen.: generalists, by which a group counts that has too few other species.")
)
_ONE = Message(QT_TRANSLATE_NOOP("BKN", "1 generalist"))
_MORE = QT_TRANSLATE_NOOP("BKN", "{number} generalists")


def generalists_words(number: int) -> Message:
    """So many generalists."""
    return _ONE if number == 1 else Message(_MORE, number=number)
