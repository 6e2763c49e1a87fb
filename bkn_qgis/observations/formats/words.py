"""Words with which sources say how an animal or plant was met (method.md, section 4), Dutch and English.

- breeding: broed... (broedend, broedsel, broedpaar, broedbiotoop; not ``niet broedend``), nest... (nest,
  nestbouw, nest-indicerend; not ``nestkast``, where birds also sleep in winter), territor... (territorium,
  territoriaal), uitgevlogen jongen, jongen voerend, transport van voedsel, occupied nest, fledged. Song and
  display alone are not: a robin that sings in January would be kept out of the winter birds.
- flying_over: overvliegend, overtrekkend, langsvliegend, flying over, passing. Not ``vliegend``.
- dead: dood, dode, kadaver, verkeersslachtoffer, aangereden, raamslachtoffer, skelet, schedel, dead,
  roadkill.
- track: spoor, sporen (also vraatspoor, loopspoor), prent, pootafdruk, uitwerpsel, keutel, braakbal,
  geurmerk, veer/veren, haren, molshoop, track, droppings, pellet.
- planted: aangeplant, geplant, (in/uit)gezaaid, gekweekt, gecultiveerd, planted, cultivated.
- escaped: ontsnapt, losgelaten, uitgezet, escape, released. Not ``verwilderd``: that is a population by
  itself.
- captive: gevangenschap, gehouden, volière, dierentuin, captive.
- rejected: afgekeurd, afgewezen, niet geaccepteerd, rejected, refusé, abgelehnt.
- uncertain_identification: onzeker, twijfel, mogelijk, uncertain, doubt, unsure, possible.
- absent: afwezig, niet aanwezig, niet aangetroffen, niet waargenomen, geen waarneming, absent, not present, not
  found, not observed, not detected, no observation, abwesend, nicht vorhanden, nicht nachgewiesen, non observé.

A word that is denied (``geen nest``, ``not rejected``, ``no absence``) is not the thing; ``niet mogelijk`` is as
uncertain as ``mogelijk``.

A number may be written in words too: ``geen``, ``nul``, ``0 ex.`` are 0. (``None`` is how programs write that nothing
is known.)

Validation statuses of waarneming.nl and its sister sites are a letter, or the words of their pages in the language of
the site (providers.md, sections 2.3 and 2.4): J approved on evidence, P approved as plausible, A approved
automatically, O not yet judged, U cannot be judged, I being judged, N rejected. O, U, A, P and J count.
"""

from __future__ import annotations

import re
from typing import Dict, Tuple

import numpy as np

from bkn_qgis.observations.formats.record_builder import RecordBuilder
from bkn_qgis.observations.formats.rows import where
from bkn_qgis.observations.formats.text_column import AnyTexts, Mask, column_of

_WORDS: Dict[str, str] = {
    "breeding": r"(?<!niet )(?<!niet-)\bbroed|\bnest(?!kast)|\bterritor|uitgevlogen jong|jongen voerend"
    r"|transport van voedsel|voedsel ?transport|occupied nest|fledg|breeding",
    "flying_over": r"overvlieg|overtrek|langsvlieg|flying over|flyover|passing",
    "dead": r"\bdood\b|\bdode\b|kadaver|verkeersslachtoffer|aangereden|raamslachtoffer|skelet|schedel"
    r"|\bdead\b|road ?kill",
    "track": r"spoor\b|\b(?:vraat|loop|graaf|wissel|krab)?sporen\b|\bprent|pootafdruk|uitwerpsel|keutel"
    r"|braakbal|geurmerk|\bveer\b|\bveren\b|\bharen\b|molshoop|\btracks?\b|dropping|\bpellet",
    "planted": r"geplant|gezaaid|gekweekt|gecultiveerd|\bplanted|cultivated",
    "escaped": r"ontsnapt|losgelaten|uitgezet|\bescape|released",
    "captive": r"gevangenschap|gehouden|voli[eè]re|dierentuin|\bcaptiv",
    "rejected": r"afgekeurd|afgewezen|niet geaccepteerd|rejected|refus[eé]|abgelehnt",
    "uncertain_identification": r"\bonzeker|twijfel|\bmogelijk|\buncertain|\bdoubt|\bunsure|\bpossibl[ey]",
    "absent": r"\babsen(?:t|te|ts|tes|ce|tie)\b|\bafwezig|\b(?:niet|geen) (?:aanwezig|aangetroffen|waargenomen|gevonden"
    r"|vastgesteld|waarneming)|\b(?:not|un)[ -]?(?:present|found|observed|detected|recorded)\b"
    r"|\bno (?:observation|detection|presence)|\babwesend|\bnicht (?:vorhanden|nachgewiesen|gefunden|beobachtet)"
    r"|\bnon (?:présent|present|observé|trouvé|détecté)",
}
# A number of nothing that is no plain 0, in columns of numbers only.
_NONE = re.compile(
    r"(?:geen|nee|nul|niets|zero|nil|no|keine?|aucun|absent|afwezig"
    r"|(?:0+(?:[.,]0+)?\s*(?:[-–/]\s*0+|[^\W\d][^1-9]*)))\.?",
    re.IGNORECASE,
)
# What makes a word mean its opposite, as far as right before it.
_DENIAL = re.compile(
    r"\b(?:geen|niet|nooit|zonder|not|no|non|never|without|nicht|kein|keine)[ -]+"
    r"(?:(?:een|in|meer|enkel|enkele|actief|actieve|bezet|bezette|a|an|any|yet|been|active)[ -]+)?$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"mogelijk|possib", re.IGNORECASE)
_PATTERNS = {flag: re.compile(words, re.IGNORECASE) for flag, words in _WORDS.items()}
# What fills a column of causes of death when nothing died.
_NO_CAUSE = frozenset(
    ("", "-", "onbekend", "nvt", "n.v.t.", "niet van toepassing", "geen", "none", "unknown", "levend")
)
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


def says(flag: str, text: str) -> bool:
    """Whether ``text`` holds a word that stands for ``flag`` and is not denied."""
    return any(
        _POSSIBLE.match(found.group()) or not _DENIAL.search(text[: found.start()])
        for found in _PATTERNS[flag].finditer(text)
    )


def flag_by_words(builder: RecordBuilder, texts: AnyTexts, flags: Tuple[str, ...]) -> None:
    """Set each of ``flags`` on the rows whose text holds a word for it."""
    column = column_of(texts)
    for flag in flags:
        builder.add_flag(flag, where(column, lambda text, flag=flag: says(flag, text)))  # type: ignore[misc]


def says_none(number: str) -> bool:
    """Whether a cell of a column of numbers says in words that there was nothing: ``geen``, ``0 ex.``, ``0-0``."""
    return _NONE.fullmatch(number.strip()) is not None


def flag_absences(builder: RecordBuilder, *numbers: AnyTexts) -> None:
    """Flag as absent the rows of which one of these columns of numbers says "none" in words and none holds more."""
    nothing: Mask = np.zeros(len(builder), dtype=np.bool_)
    something: Mask = builder.numbers("count") > 0
    for texts in numbers:
        nothing |= where(texts, lambda text: says_none(text) or says("absent", text))
    builder.add_flag("absent", nothing & ~something)


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


def no_death(text: str) -> bool:
    """Whether a cell of the column of causes of death names none."""
    return text.casefold() in _NO_CAUSE
