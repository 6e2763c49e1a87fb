"""Scientific names taken apart, so that two ways of writing one name compare equal (method.md, section 4).

A name becomes one of four kinds. Spelling is never guessed.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import List, Optional, Tuple

SPECIES, AGGREGATE, CROSS, HIGHER, UNCERTAIN, EMPTY = (
    "species",
    "aggregate",
    "cross",
    "higher",
    "uncertain",
    "empty",
)


@dataclass(frozen=True)
class ParsedName:
    """What a written name stands for.

    ``kind`` is one of the constants of this module. ``name`` is the comparable text: ``genus epithet`` for a
    species (with the domesticated form behind it where there is one) or an aggregate. ``infraspecific`` is
    ``genus epithet third`` where the name went below the species, else "".
    """

    kind: str
    name: str = ""
    infraspecific: str = ""


# One mark each, in whatever way it is written.
_AGGREGATE = re.compile(
    r"(?<![\w.])(?:aggr?\.?|s\.\s*l(?:at)?\.?|sensu\s+lato|synklepton|complex)(?![\w.])|-complex\b", re.IGNORECASE
)
_STRICT = re.compile(r"(?<![\w.])(?:s\.\s*s(?:tr)?\.?|sensu\s+stricto)(?![\w.])", re.IGNORECASE)
_KLEPTON = re.compile(r"(?<![\w.])(?:kl\.|klepton\b)", re.IGNORECASE)
_UNCERTAIN = re.compile(r"(?<![\w.])(?:cf|aff|auct)\b|\?", re.IGNORECASE)
_HIGHER = re.compile(r"(?<![\w.])(?:spec|species|spp|sp|indet)\b\.?(?!\w)", re.IGNORECASE)
_HYBRID_WORD = re.compile(r"\bhybrid(?:e|en)?\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"|'[^']*'|‘[^’]*’")
_EPITHET = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?\Z")
_SECTION = re.compile(r"sect\.?\Z", re.IGNORECASE)
_RANK_MARKS = {"subsp.", "subsp", "ssp.", "ssp", "var.", "var", "f.", "f", "forma", "fo.", "subvar.", "morph", "morpha"}
# Words in lower case that belong to an author, so they are no epithet.
_AUTHOR_WORDS = {
    *("ex", "et", "in", "and", "de", "von", "van", "der", "den", "da", "di", "du", "del", "la", "le", "zu"),
    *("non", "nec", "sensu", "emend.", "fil.", "al.", "hort.", "pro", "nom.", "nud."),
}
# Third names that mark a domesticated animal; its records are not those of the wild species.
_DOMESTICATED = {"familiaris", "catus", "hircus", "furo", "caballus"}
_DOMESTIC_STEM = re.compile(r"domest(?:ic(?:us|a|um))?\.?\Z")
DOMESTIC = "domestica"


def fold(text: str) -> str:
    """A text for literal comparison: case and white space apart, nothing else (method.md, section 4)."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def fold_accents(text: str) -> str:
    """A text compared without case, accents, white space at the ends and kinds of hyphen."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return fold(re.sub(r"[‐‑‒–]", "-", plain))


def parse_name(written: str) -> ParsedName:
    """Take a scientific name apart after the rules of method.md, section 4."""
    text = unicodedata.normalize("NFKC", written)
    text = re.sub(r"[‐‑‒–]", "-", text).replace("✕", "×").replace("_", " ")
    text = " ".join(text.split())
    if not text:
        return ParsedName(EMPTY)
    if text.isupper():
        text = text.capitalize()
    if _UNCERTAIN.search(text):
        return ParsedName(UNCERTAIN)
    if "/" in text:
        return ParsedName(HIGHER)
    text = _BRACKETS.sub(" ", text)
    text = _STRICT.sub(" ", _KLEPTON.sub(" ", text))
    text, marks = _AGGREGATE.subn(" ", text)
    if _HIGHER.search(text):
        return ParsedName(HIGHER)
    words = text.replace("×", " × ").split()
    return _parse_words(words, aggregate=marks > 0)


def _parse_words(words: List[str], aggregate: bool) -> ParsedName:
    words, cross = _without_hybrid_marks(words)
    if cross:
        return ParsedName(CROSS)
    if len(words) > 2 and _SECTION.match(words[1]):
        return ParsedName(AGGREGATE, f"{words[0]} {words[2]}".casefold())
    if len(words) < 2 or not _is_epithet(words[1]):
        return ParsedName(HIGHER)
    binomial = f"{words[0]} {words[1]}".casefold()
    if aggregate:
        return ParsedName(AGGREGATE, binomial)
    third = _third_name(words[2:])
    if third is None or third == words[1].casefold():
        return ParsedName(SPECIES, binomial)
    domesticated = _domesticated(third)
    if domesticated:
        return ParsedName(SPECIES, f"{binomial} {domesticated}")
    return ParsedName(SPECIES, binomial, f"{binomial} {third}")


def _without_hybrid_marks(words: List[str]) -> Tuple[List[str], bool]:
    """The words of a nothospecies without its mark, and whether the name is a cross of two parents."""
    if any(_HYBRID_WORD.fullmatch(word) for word in words):
        return words, True
    if words and words[0] in ("×", "x"):
        words = words[1:]
    if len(words) > 2 and words[1] in ("×", "x", "X") and _is_epithet(words[2]):
        words = [words[0], *words[2:]]
    return words, any(word in ("×", "x", "X") for word in words[1:])


def _is_epithet(word: str) -> bool:
    return bool(_EPITHET.match(word)) and not word.endswith(".") and word[0].islower() and word not in _AUTHOR_WORDS


def _third_name(words: List[str]) -> Optional[str]:
    """The name below the species among the words behind the binomial, in lower case; None where there is none."""
    for index, word in enumerate(words):
        if word.casefold() in _RANK_MARKS and index + 1 < len(words) and _is_third(words[index + 1]):
            return words[index + 1].casefold()
        if _DOMESTIC_STEM.match(word):
            return word.casefold()
    if words and words[0] not in _RANK_MARKS and _is_epithet(words[0]):
        return words[0].casefold()
    return None


def _is_third(word: str) -> bool:
    return _is_epithet(word) or bool(_DOMESTIC_STEM.match(word))


def _domesticated(third: str) -> str:
    """The comparable name of a domesticated form, "" for a wild one."""
    if _DOMESTIC_STEM.match(third):
        return DOMESTIC
    return third if third in _DOMESTICATED else ""
