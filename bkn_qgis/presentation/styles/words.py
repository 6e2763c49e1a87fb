"""The words of the result layers: what labels and states mean, and how fields are called.

Functions, not constants: a text is translated when it is asked for, in the language QGIS has then.
"""

from typing import Callable, Dict, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.result_fields import STATUS_REASONS
from bkn_qgis.labelling.result_words import MODE_WORDS, NO, REPORTED, SURE_TEXTS, YES

translate: Callable[[str, str], str] = QCoreApplication.translate

Group = Tuple[str, str]  # three-letter code, name in the language of QGIS


def label_meanings() -> Dict[str, str]:
    """What each label says; A is the minimum level, not the best there is (method.md, section 5)."""
    return {
        "A": translate("BKN", "minimum level for healthy nature"),
        "B": translate("BKN", "just below the minimum level"),
        "C": translate("BKN", "moderate"),
        "D": translate("BKN", "low"),
        "E": translate("BKN", "very low"),
    }


def status_reasons() -> Dict[str, str]:
    """Why a place has no label, per ``bkn_status`` of method.md section 7, in its order."""
    return {status: text_of(reason) for status, reason in STATUS_REASONS.items()}


def status_words() -> Dict[str, str]:
    """``bkn_status`` in few words, for cells and forms, which have no room for the reasons of the legend."""
    return {
        "ok": translate("BKN", "label given"),
        "bad_geometry": translate("BKN", "unusable geometry"),
        "outside": translate("BKN", "outside the Netherlands"),
        "nature_area": translate("BKN", "nature area"),
        "unknown_landscape": translate("BKN", "unknown landscape type"),
        "no_observation_source": translate("BKN", "no source could be read"),
        "incomplete": translate("BKN", "observations incomplete"),
        "insufficient_data": translate("BKN", "too few species reported"),
    }


def no_label_text() -> str:
    """The legend heading above the reasons."""
    return translate("BKN", "No label, because:")


def no_label_without_reason_text() -> str:
    """The legend entry of places without label where no reason is known or needed."""
    return translate("BKN", "No label")


def little_text() -> str:
    """What the pale, hatched symbol means (method.md section 10)."""
    return translate("BKN", "pale and hatched: too little looked at to judge")


def thin_text() -> str:
    """The same where it was not worked out how sure the labels are (method.md sections 5 and 6)."""
    return translate("BKN", "pale and hatched: based on limited data")


def reported_text() -> str:
    """The message that stands beside every label (method.md section 9)."""
    return text_of(REPORTED)


def sure_words() -> Dict[str, str]:
    """``bkn_sure`` to the words shown for it (method.md section 10)."""
    return {word: text_of(words) for word, words in SURE_TEXTS.items()}


def yes_text() -> str:
    """The word for a true value."""
    return text_of(YES)


def no_text() -> str:
    """The word for a false value."""
    return text_of(NO)


def field_aliases(groups: Sequence[Group]) -> Dict[str, str]:
    """Field name of OUTPUT (design.md section 3) to the words shown for it, group fields included."""
    aliases = {
        "bkn_id": translate("BKN", "Place"),
        "bkn_label": translate("BKN", "Label"),
        "bkn_status": translate("BKN", "Status"),
        "bkn_share": translate("BKN", "Expected species reported (%)"),
        "bkn_exp": translate("BKN", "Species expected"),
        "bkn_obs": translate("BKN", "Species reported"),
        "bkn_rec": translate("BKN", "Records"),
        "bkn_days": translate("BKN", "Days with records"),
        "bkn_last": translate("BKN", "Last record"),
        "bkn_ngrp": translate("BKN", "Species groups counted"),
        "bkn_all": translate("BKN", "Label over all species groups"),
        "bkn_worst": translate("BKN", "Lowest label (only records surely inside)"),
        "bkn_best": translate("BKN", "Highest label (also records possibly inside)"),
        "bkn_fragil": translate("BKN", "Borderline (one species decides)"),
        "bkn_thin": translate("BKN", "Based on limited data"),
        "bkn_sure": translate("BKN", "How well looked at"),
        "bkn_high": translate("BKN", "Highest probable label"),
        "bkn_nsure": translate("BKN", "Groups well or moderately looked at"),
        "bkn_lsure": translate("BKN", "Label over these groups"),
        "bkn_excl": translate("BKN", "Records left out"),
        "bkn_land": translate("BKN", "Landscape type"),
        "bkn_land2": translate("BKN", "Second landscape type"),
        "bkn_label2": translate("BKN", "Label by the second type"),
        "bkn_date": translate("BKN", "Reference date"),
        "bkn_radius": translate("BKN", "Radius (m)"),
        "bkn_mode": translate("BKN", "Search area"),
        "bkn_list": translate("BKN", "Species list"),
        "bkn_prof": translate("BKN", "Profile"),
        "bkn_src": translate("BKN", "Sources"),
        "bkn_note": translate("BKN", "Note"),
    }
    aliases["bkn_pn"] = translate("BKN", "Chances of each number of species (to compare layers)")
    for code, name in groups:
        for suffix, word in group_field_words().items():
            aliases[f"{code}_{suffix}"] = f"{name}: {word}"
    return aliases


def group_field_words() -> Dict[str, str]:
    """Suffix of a field per species group to the words shown for it, in the order of OUTPUT."""
    return {
        "label": translate("BKN", "label"),
        "share": translate("BKN", "reported (%)"),
        "exp": translate("BKN", "expected"),
        "obs": translate("BKN", "reported"),
        "rec": translate("BKN", "records"),
        "sure": translate("BKN", "how well looked at"),
    }


def groups_table_aliases() -> Dict[str, str]:
    """Field name of GROUPS (design.md section 3) to the words shown for it."""
    return {
        "bkn_id": translate("BKN", "Place"),
        "bkn_name": translate("BKN", "Name of the place"),
        "bkn_date": translate("BKN", "Reference date"),
        "bkn_land": translate("BKN", "Landscape type"),
        "group": translate("BKN", "Group code"),
        "group_name": translate("BKN", "Species group"),
        "exp": translate("BKN", "Species expected"),
        "obs": translate("BKN", "Species reported"),
        "rec": translate("BKN", "Records"),
        "any": translate("BKN", "Species reported, generalists included"),
        "days": translate("BKN", "Days with records"),
        "share": translate("BKN", "Expected species reported (%)"),
        "label": translate("BKN", "Label"),
        "included": translate("BKN", "Counts in the total"),
        "thin": translate("BKN", "Based on limited data"),
        "fragile": translate("BKN", "Borderline (one species decides)"),
        "worst": translate("BKN", "Lowest label (only records surely inside)"),
        "best": translate("BKN", "Highest label (also records possibly inside)"),
        "sure": translate("BKN", "How well looked at"),
        "high": translate("BKN", "Highest probable label"),
        "p": translate("BKN", "Probability of the label"),
        "expected": translate("BKN", "Species probably present"),
        "units": translate("BKN", "Squares × months with records"),
        "squares": translate("BKN", "Km squares with records"),
        "top_square": translate("BKN", "Part in the busiest square"),
        "observers": translate("BKN", "Observers known"),
        "chao2": translate("BKN", "Chao2: least number of species"),
        "cover": translate("BKN", "Sample coverage"),
        "pn": translate("BKN", "Chances of each number of species (to compare layers)"),
    }


def species_table_aliases() -> Dict[str, str]:
    """Field name of SPECIES (design.md section 3) to the words shown for it."""
    return {
        "bkn_id": translate("BKN", "Place"),
        "bkn_name": translate("BKN", "Name of the place"),
        "bkn_date": translate("BKN", "Reference date"),
        "bkn_land": translate("BKN", "Landscape type"),
        "group": translate("BKN", "Species group"),
        "sci_name": translate("BKN", "Scientific name"),
        "nl_name": translate("BKN", "Dutch name"),
        "role": translate("BKN", "Role"),
        "status": translate("BKN", "Status"),
        "rec": translate("BKN", "Records"),
        "last_seen": translate("BKN", "Last reported"),
        "nearest_m": translate("BKN", "Nearest record (m)"),
    }


def sensitivity_table_aliases() -> Dict[str, str]:
    """Field name of SENSITIVITY to the words shown for it."""
    return {
        "bkn_id": translate("BKN", "Place"),
        "bkn_date": translate("BKN", "Reference date"),
        "variant": translate("BKN", "Variant"),
        "changed": translate("BKN", "What was changed"),
        "label": translate("BKN", "Label"),
        "share": translate("BKN", "Expected species reported (%)"),
        "diff": translate("BKN", "Difference in share (percent points)"),
        "note": translate("BKN", "Why there is no label"),
    }


def species_status_words() -> Dict[str, str]:
    """``status`` of SPECIES to the words shown for it: reported says nothing of present or absent."""
    return {
        "reported": translate("BKN", "reported"),
        "not_reported": translate("BKN", "not reported"),
    }


def role_words() -> Dict[str, str]:
    """``role`` of SPECIES to the words shown for it; terms of the field stay as they are."""
    return {
        "meetsoort": translate("BKN", "meetsoort"),
        "generalist": translate("BKN", "generalist"),
    }


def mode_words() -> Dict[str, str]:
    """``bkn_mode`` to the words shown for it (method.md section 2)."""
    return {mode: text_of(words) for mode, words in MODE_WORDS.items()}
