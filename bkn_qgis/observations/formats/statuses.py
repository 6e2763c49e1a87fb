"""Validation statuses of waarneming.nl and its sister sites, as a letter or in the words of their pages.

Exports give a letter, or the words in the language of the site (providers.md, sections 2.3 and 2.4):
J approved on evidence, P approved as plausible, A approved automatically, O not yet judged, U cannot be judged,
I being judged, N rejected. Method.md, section 4: O, U, A, P and J count.
"""

from __future__ import annotations

import re

from bkn_qgis.observations.formats.words import says

_COUNTING_LETTERS = frozenset("JPAOU")
# The first that fits counts: "nog niet te beoordelen" is U, not O; "niet goedgekeurd" is N, not J.
_LETTER_OF_WORDS = tuple(
    (letter, re.compile(words, re.IGNORECASE))
    for letter, words in (
        ("U", r"niet (?:goed )?te beoordelen|(?:cannot|can not|can't|unable to|impossible to|not possible to) (?:be )?"
              r"(?:judge|assess|validate|evaluate|review)|not (?:assess|judg)e?able|nicht (?:zu )?beurteil"
              r"|pas (?:encore )?évaluable"),
        ("O", r"nog niet|onbehandeld|onbekend|niet beoordeeld|niet gevalideerd|not yet|not (?:judged|reviewed|assessed|"
              r"validated|treated)|un(?:known|reviewed|validated|judged)|noch nicht|unbekannt|pas encore|inconnu"),
        ("N", r"(?:niet|not|nicht|non)[ -](?:goedgekeurd|geaccepteerd|approved|accepted|akzeptiert|approuv|valid)"),
        ("I", r"in behandeling|under (?:review|consideration|treatment|validation)|in (?:review|treatment|progress)"
              r"|being (?:judged|reviewed|assessed|validated)|in bearbeitung|en (?:cours|traitement)"),
        ("A", r"automati|kennisregel"),
        ("P", r"aannemelijk|plausib"),
        ("J", r"goedgekeurd|geaccepteerd|gevalideerd|approved|accepted|validated|akzeptiert|genehmigt|bestätigt"
              r"|approuvé|validé|met bewijs|evidence"),
    )
)  # fmt: skip


def status_letter(status: str) -> str:
    """The letter of a status; "" where it is empty or its words are not known."""
    text = status.strip()
    if len(text) == 1 and text.isalpha():
        return text.upper()
    if says("rejected", text):
        return "N"
    return next((letter for letter, words in _LETTER_OF_WORDS if words.search(text)), "")


def is_rejected(status: str) -> bool:
    """Whether a record of this status does not count. Words that are not known speak against nothing."""
    letter = status_letter(status)
    return letter != "" and letter not in _COUNTING_LETTERS
