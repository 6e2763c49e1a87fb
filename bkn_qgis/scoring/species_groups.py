"""The fourteen species groups and the three-letter codes of all others (method.md, section 1)."""

import itertools
import re
import unicodedata
from typing import Collection, Dict

from bkn_qgis.messages import DisplayName
from bkn_qgis.scoring.names import fold_accents

FOURTEEN: Dict[str, str] = {
    "amf": "Amfibieën",
    "bij": "Bijen",
    "dag": "Dagvlinders",
    "kor": "Epifytische korstmossen",
    "lib": "Libellen",
    "nac": "Nachtvlinders",
    "pad": "Paddenstoelen",
    "spr": "Sprinkhanen en krekels",
    "vaa": "Vaatplanten",
    "vis": "Vissen",
    "brv": "Vogels: Broedvogels",
    "wiv": "Vogels: Wintervogels",
    "lan": "Zoogdieren: Landzoogdieren",
    "vle": "Zoogdieren: Vleermuizen",
}
ENGLISH_NAMES: Dict[str, str] = {
    "amf": "Amphibians",
    "bij": "Bees",
    "dag": "Butterflies",
    "kor": "Epiphytic lichens",
    "lib": "Dragonflies",
    "nac": "Moths",
    "pad": "Fungi",
    "spr": "Grasshoppers and crickets",
    "vaa": "Vascular plants",
    "vis": "Fish",
    "brv": "Breeding birds",
    "wiv": "Winter birds",
    "lan": "Land mammals",
    "vle": "Bats",
}
"""The fourteen in English: translations of this project, for reading only; lists and fields have the Dutch names."""
BREEDING_BIRDS, WINTER_BIRDS = "brv", "wiv"
RESERVED = {"bkn"}
_CODE_BY_NAME = {fold_accents(name): code for code, name in FOURTEEN.items()}
_LETTERS, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "0123456789"
_VALID_CODE = re.compile(r"[a-z][a-z0-9]{2}\Z")


def fixed_code(group_name: str) -> str:
    """The code of one of the fourteen groups (case and accents apart), "" for any other name."""
    return _CODE_BY_NAME.get(fold_accents(group_name), "")


def group_display_name(group_name: str) -> DisplayName:
    """A group as a person reads it, by its name in the species list; one that is not of the fourteen keeps its name."""
    return DisplayName(group_name, ENGLISH_NAMES.get(fixed_code(group_name), group_name))


def is_valid_code(code: str) -> bool:
    """Whether a text can be a group code: a letter, then two letters or digits, in lower case, not reserved."""
    return bool(_VALID_CODE.match(code)) and code not in RESERVED


def derived_code(group_name: str, taken: Collection[str]) -> str:
    """The code of a group that has none: its first three ASCII letters, the last replaced by 1 to 9 where taken.

    The fourteen's own codes count as taken, so that no other group inherits their window or season. After 9
    the letters of the alphabet follow, then any code that is free. Raises ValueError where all are used up.
    """
    plain = unicodedata.normalize("NFKD", group_name)
    letters = "".join(letter for letter in plain.lower() if "a" <= letter <= "z")
    stem = (letters + "xxx")[:3]
    occupied = {*taken, *FOURTEEN, *RESERVED}
    like_the_name = (stem, *(stem[:2] + last for last in "123456789abcdefghijklmnopqrstuvwxyz"))
    any_code = map("".join, itertools.product(_LETTERS, _LETTERS + _DIGITS, _LETTERS + _DIGITS))
    for code in itertools.chain(like_the_name, any_code):
        if code not in occupied:
            return code
    raise ValueError(group_name)
