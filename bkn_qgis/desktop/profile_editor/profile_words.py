"""The words of the profile editor: months, flags, choices, and values beside the default's."""

from typing import Dict, Iterable, List

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from bkn_qgis.bridge.translation import text_of, user_locale
from bkn_qgis.labelling.lists.profile_values import ALL_MONTHS, month_ranges
from bkn_qgis.messages import Message

translate = QCoreApplication.translate
_SHOWN_DIFFERENCES = 6


def plain_number(value: float) -> str:
    """A number as a field shows it, with the decimal sign of the user's language."""
    return format(float(value), ".12g").replace(".", user_locale().decimalPoint())


def read_number(text: str) -> object:
    """The number in a text, with the decimal sign of the user's language or else another; the text where none is."""
    for locale, attempt in ((user_locale(), text), (QLocale.c(), text.replace(",", "."))):
        number, is_number = locale.toDouble(attempt)
        if is_number:
            return number
    return text


def short_month(month: int) -> str:
    """The month in about three letters."""
    return user_locale().standaloneMonthName(month, QLocale.FormatType.ShortFormat).rstrip(".")


def long_month(month: int) -> str:
    """The whole name of the month."""
    return user_locale().standaloneMonthName(month, QLocale.FormatType.LongFormat)


def season_text(months: Iterable[int]) -> str:
    """A season as its runs of months: ``Mar–Aug``."""
    season = list(months)
    if len(season) == len(ALL_MONTHS):
        return translate("BKN", "whole year")
    runs = month_ranges(season)
    texts = [
        short_month(first) if first == last else f"{short_month(first)}–{short_month(last)}" for first, last in runs
    ]
    return ", ".join(texts) or translate("BKN", "no month")


def flag_words() -> Dict[str, str]:
    """What each flag is called."""
    return {
        "absent": translate("BKN", "absent (number 0)"),
        "captive": translate("BKN", "captive"),
        "planted": translate("BKN", "planted"),
        "escaped": translate("BKN", "escaped"),
        "rejected": translate("BKN", "rejected by validators"),
        "uncertain_identification": translate("BKN", "uncertain identification"),
        "blurred": translate("BKN", "location blurred"),
        "flying_over": translate("BKN", "flying over"),
        "breeding": translate("BKN", "breeding"),
        "dead": translate("BKN", "found dead"),
        "track": translate("BKN", "track or trace"),
    }


def total_words() -> Dict[str, str]:
    """The ways to take the total."""
    return {
        "unique": translate("BKN", "once"),
        "rows": translate("BKN", "in each group"),
    }


def share_words() -> Dict[str, str]:
    """What the share is taken over."""
    return {
        "meetsoorten": translate("BKN", "meetsoorten"),
        "all": translate("BKN", "meetsoorten and generalists"),
    }


def field_problem(label: str, key: str, problem: Message) -> str:
    """What is wrong with a field, as one message."""
    reason = translate("BKN", "tick at least one month") if key.startswith("months.") else text_of(problem)
    return translate("BKN", "{field}: {problem}.").format(field=label, problem=reason)


def parts_problem(key: str, problem: Message) -> str:
    """What is wrong between fields that belong together."""
    labels = {"cuts": translate("BKN", "Lowest shares"), "evidence": translate("BKN", "How sure")}
    label = labels.get(key, key)
    return translate("BKN", "{field}: {problem}.").format(field=label, problem=text_of(problem))


def difference_text(labels: List[str], default: str) -> str:
    """Which settings differ from the default's; a few of them stand for many."""
    if not labels:
        return translate("BKN", "All settings are those of {default}.").format(default=default)
    shown = "; ".join(labels[:_SHOWN_DIFFERENCES])
    more = len(labels) - _SHOWN_DIFFERENCES
    if more > 0:
        shown = translate("BKN", "{fields} and {number} more").format(fields=shown, number=more)
    return translate("BKN", "Differs from {default} in: {fields}.").format(default=default, fields=shown)
