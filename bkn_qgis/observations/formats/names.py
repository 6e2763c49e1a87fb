"""Names of species that stand in several columns, and names of which a column must be guessed."""

from __future__ import annotations

import re

import numpy as np

from bkn_qgis.observations.formats.rows import where
from bkn_qgis.observations.formats.text_column import Texts

# How most scientific names end: "Bont zandoogje" and "Grote bonte specht" must not pass for Latin.
_GENUS = re.compile(r"(?:[aoix]|us|um|is|es|as|os|on|ys|er|ps|ns)$")
_EPITHET = re.compile(r"(?:[aiox]|(?<!j)e|us|um|is|ens|ans|or|os|es|on|ys|er)$")
_LONE_EPITHET = re.compile(r"[^\W\d_A-Z]+(?:-[^\W\d_]+)*")


def looks_scientific(names: Texts) -> bool:
    """Whether most of the different names are scientific: two words or more, the second with a
    Latin ending.
    """
    different = {name for name in names if name}
    latin = 0
    for name in different:
        words = re.sub(r"\([^)]*\)|[×x]\s", "", name).split()
        if len(words) > 1 and _GENUS.search(words[0].casefold()) and _EPITHET.search(words[1].casefold()):
            latin += 1
    return bool(different) and latin >= 0.5 * len(different)


def is_lone_epithet(name: str) -> bool:
    """Whether a name is one word in lower case: the second half of a scientific name, without its genus."""
    return name.islower() and _LONE_EPITHET.fullmatch(name) is not None


def whole_names(species: Texts, genus: Texts, full: Texts) -> Texts:
    """The names of a column of species; an epithet alone becomes ``genus epithet``, else the full name.

    ``genus`` and ``full``: what other columns say, "" where nothing. Where both are empty the word stands as it is:
    it may be a Dutch name.
    """
    alone = where(species, is_lone_epithet)
    if not alone.any():
        return species
    joined = np.where(genus == "", np.where(full == "", species, full), genus + " " + species)
    return np.where(alone, joined, species)
