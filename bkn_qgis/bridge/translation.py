"""The language of the user: messages of the pure rooms become text here."""

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import DisplayName, Message, Text

CONTEXT = "BKN"
_FOLDER = Path(__file__).resolve().parent.parent / "i18n"


def text_of(message: Text) -> str:
    """The message or name in the user's language, its values included; fractions with the language's decimal sign."""
    if isinstance(message, DisplayName):
        return message.text(user_language())
    values = {name: _value_text(value) for name, value in message.values.items()}
    return QCoreApplication.translate(CONTEXT, message.template).format(**values)


def _value_text(value: object) -> object:
    if isinstance(value, (Message, DisplayName)):
        return text_of(value)
    if isinstance(value, float):
        return number_text(value)
    return value


def number_text(value: float, decimals: Optional[int] = None) -> str:
    """A fraction with the decimal sign of the user's language; without ``decimals``, as many as it needs."""
    locale = QLocale(QgsApplication.locale())
    return locale.toString(value, "g", 6) if decimals is None else locale.toString(value, "f", decimals)


def user_language() -> str:
    """The two letters of QGIS's language, such as ``nl``."""
    return (QgsApplication.locale() or "en")[:2].lower()


def user_wording() -> Wording:
    """How texts and numbers are written in QGIS's language, for the rooms without QGIS."""
    return Wording(user_language(), text_of, number_text)


def load_translator(language: str) -> Optional[QTranslator]:
    """Install the plugin's translation for a language; None where there is none (English is the source)."""
    path = _FOLDER / f"bkn_qgis_{language}.qm"
    translator = QTranslator()
    if not path.exists() or not translator.load(str(path)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
