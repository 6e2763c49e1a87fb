"""The language of the user: messages of the pure rooms become text here."""

import datetime
import functools
from numbers import Integral
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QDate, QLocale, QTranslator

from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import DisplayName, Message, Text

CONTEXT = "BKN"
_KEPT_DAYS = 4096
# Numbers from here on have separators: a year has none, nor a radius.
_LARGE = 10_000
# Where something stands in a file: a number to be looked up, which programs write without separators.
_LOOKED_UP = frozenset(("line", "day_line", "month_line", "row", "other"))
_FOLDER = Path(__file__).resolve().parent.parent / "i18n"


def text_of(message: Text) -> str:
    """The message or name in the user's language, large numbers, fractions and days as the language writes them."""
    return _filled_in(message, user_language(), user_locale(), lambda text: QCoreApplication.translate(CONTEXT, text))


def _filled_in(message: Text, language: str, locale: QLocale, translate: Callable[[str], str]) -> str:
    """A message or name in a language, by what translates its template and writes its fractions and days."""
    if isinstance(message, DisplayName):
        return message.text(language)

    def value_text(name: str, value: object) -> object:
        if isinstance(value, (Message, DisplayName)):
            return _filled_in(value, language, locale, translate)
        if isinstance(value, datetime.date):
            return _day_text(language, value, "d MMMM yyyy")
        if isinstance(value, Integral):
            is_large = abs(int(value)) >= _LARGE and name not in _LOOKED_UP
            return locale.toString(int(value)) if is_large else value
        return _number_text(locale, value, None) if isinstance(value, float) else value

    return translate(message.template).format(
        **{name: value_text(name, value) for name, value in message.values.items()}
    )


def number_text(value: float, decimals: Optional[int] = None) -> str:
    """A fraction with the decimal sign of the user's language; without ``decimals``, as many as it needs."""
    return _number_text(user_locale(), value, decimals)


def day_text(day: datetime.date) -> str:
    """A day in few letters in the language of QGIS, such as 1 Oct 2026; in sentences its month is written out."""
    return _short_day(user_language(), day)


@functools.lru_cache(maxsize=_KEPT_DAYS)
def _short_day(language: str, day: datetime.date) -> str:
    """Kept: a table asks for the same days again and again."""
    return _day_text(language, day, "d MMM yyyy")


@functools.lru_cache(maxsize=1)
def locale_name() -> str:
    """QGIS's locale, such as ``nl`` or ``en_US``.

    Kept, for QGIS starts anew to take another one, and looks it up in its settings each time, which takes longer than
    the text does that is to be written.
    """
    return str(QgsApplication.locale() or "en")


def user_locale() -> QLocale:
    """How QGIS's language writes numbers and months."""
    return QLocale(locale_name())


def _number_text(locale: QLocale, value: float, decimals: Optional[int]) -> str:
    return locale.toString(value, "g", 6) if decimals is None else locale.toString(value, "f", decimals)


def month_name(month: int) -> str:
    """The whole name of a month (1 to 12) in the language of QGIS."""
    return str(_locale_of_texts(user_language()).standaloneMonthName(month))


def _day_text(language: str, day: datetime.date, form: str) -> str:
    return str(_locale_of_texts(language).toString(QDate(day.year, day.month, day.day), form))


def _locale_of_texts(language: str) -> QLocale:
    """Days and months are Dutch or English as the sentence around them: other languages have the English texts."""
    return QLocale("nl" if language == "nl" else "en")


def user_language() -> str:
    """The two letters of QGIS's language, such as ``nl``."""
    return locale_name()[:2].lower()


def user_wording() -> Wording:
    """How texts and numbers are written in QGIS's language, for the rooms without QGIS."""
    return Wording(user_language(), text_of, number_text)


def wording_in(language: str) -> Wording:
    """The same in a language given by its two letters, whatever that of QGIS; "" for that of QGIS.

    A language without a translation gives the texts in English.
    """
    if not language or language == user_language():
        return user_wording()
    locale, translator = QLocale(language), _translator_of(language)

    def number_in_language(value: float, decimals: Optional[int] = None) -> str:
        return _number_text(locale, value, decimals)

    def translate(text: str) -> str:
        # Given as text, it may hold ASCII alone.
        source: Any = text.encode("utf-8")
        return (translator.translate(CONTEXT, source) if translator is not None else "") or text

    return Wording(language, lambda message: _filled_in(message, language, locale, translate), number_in_language)


def load_translator(language: str) -> Optional[QTranslator]:
    """Install the plugin's translation for a language; None where there is none (English is the source)."""
    translator = _new_translator(language)
    if translator is not None:
        QCoreApplication.installTranslator(translator)
    return translator


@functools.cache
def _translator_of(language: str) -> Optional[QTranslator]:
    """A translation that is not installed, read once."""
    return _new_translator(language)


def _new_translator(language: str) -> Optional[QTranslator]:
    path = _FOLDER / f"bkn_qgis_{language}.qm"
    translator = QTranslator()
    return translator if path.exists() and translator.load(str(path)) else None
