"""The profile: the named, versioned settings of the method (method.md; file format: design.md, section 3)."""

import functools
import json
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any, Collection, Dict, List, Mapping, Optional, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.scoring.evidence_settings import EvidenceSettings

DEFAULT_WINDOW = "default"
# Larger numbers mean nothing here, and would not fit where they are counted with.
_MOST_WHOLE = 1_000_000_000
_LONGEST_TEXT = 100
# Kinds of characters that break a line or a name: controls, marks of direction, halves of characters, separators.
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_NEEDS_NAME = QT_TRANSLATE_NOOP("BKN", "a profile needs an id and a version")


@dataclass(frozen=True)
class Profile:
    """The settings that method.md marks [A]. The defaults are those of method.md.

    ``max_unread``: percent of the rows of a source that may state what is not understood (section 7).
    """

    id: str
    version: str
    radius_m: float = 1500.0
    max_uncertainty_m: Optional[float] = None
    unknown_uncertainty_m: float = 100.0
    max_unread: Fraction = Fraction(10)
    window_years: Mapping[str, int] = field(default_factory=lambda: {DEFAULT_WINDOW: 1, "vaa": 5, "pad": 5, "kor": 5})
    months: Mapping[str, Tuple[int, ...]] = field(
        default_factory=lambda: {"brv": (3, 4, 5, 6, 7, 8), "wiv": (11, 12, 1, 2)}
    )
    cuts: Mapping[str, Fraction] = field(
        default_factory=lambda: {"A": Fraction(80), "B": Fraction(70), "C": Fraction(60), "D": Fraction(40)}
    )
    min_species: int = 2
    thin_records: int = 10
    thin_days: int = 3
    exclude_flags: Tuple[str, ...] = (
        "absent",
        "captive",
        "planted",
        "escaped",
        "rejected",
        "uncertain_identification",
    )
    evidence: EvidenceSettings = EvidenceSettings()
    total: str = "unique"
    share_over: str = "meetsoorten"

    @property
    def title(self) -> str:
        """Name and version, as every output names them."""
        return f"{self.id} {self.version}".strip()

    @property
    def cuts_in_percent(self) -> Dict[str, float]:
        """The lowest share of each label as a float, to draw and to write."""
        return {letter: float(cut) for letter, cut in self.cuts.items()}

    def years_of(self, group_code: str) -> int:
        """The length of the window of a species group, in years."""
        return self.window_years.get(group_code, self.window_years[DEFAULT_WINDOW])

    def months_of(self, group_code: str) -> Tuple[int, ...]:
        """The months of a species group's season; all twelve where it has none."""
        return self.months.get(group_code, tuple(range(1, 13)))

    def uncertainty_limit_m(self, radius_m: float) -> float:
        """The largest location uncertainty that counts: the profile's, else the radius in use."""
        return radius_m if self.max_uncertainty_m is None else self.max_uncertainty_m


def _is_month(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12


class ProfileError(BknError):
    """A key of a profile has a value that cannot be used: which key, and why, apart from the file that holds it."""

    def __init__(self, key: str, reason: Message, message: Message) -> None:
        super().__init__(message)
        self.key = key
        self.reason = reason


def profile_from_json(text: str, origin: str, known_flags: Collection[str]) -> Profile:
    """The profile in a JSON text. ``origin`` names the file in messages.

    Keys that are left out keep the defaults of method.md. Raises BknError with a message that names
    what is wrong: no JSON, unknown keys, keys that stand twice, a value out of range.
    """
    doubled: List[str] = []
    try:
        data = json.loads(text, object_pairs_hook=functools.partial(_object, doubled))
    except RecursionError as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The profile {file} holds brackets in brackets without end; choose another profile."
                ),
                file=origin,
            )
        ) from error
    except ValueError as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The profile {file} is not valid JSON ({reason}); repair it or choose another profile."
                ),
                file=origin,
                reason=str(error),
            )
        ) from error
    if doubled:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The profile {file} has keys that occur twice: {keys}. Keep one of each, the one that holds."
                ),
                file=origin,
                keys=", ".join(dict.fromkeys(doubled)),
            )
        )
    return _ProfileReader(origin, known_flags).read(data)


def _object(doubled: List[str], pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    """The object of these pairs; the keys that stand more than once, of which Python takes the last, in ``doubled``."""
    times = Counter(key for key, _ in pairs)
    doubled.extend(key for key, number in times.items() if number > 1)
    return dict(pairs)


def profile_problems(data: Mapping[str, Any], known_flags: Collection[str]) -> Dict[str, Message]:
    """What is wrong with each key of a profile's data; where nothing is, ``profile_from_json`` takes its JSON."""
    return _ProfileReader("", known_flags).problems(data)


class _ProfileReader:
    """Checks one profile's data key by key, so that a message can name the key."""

    def __init__(self, origin: str, known_flags: Collection[str]) -> None:
        self.origin = origin
        self.known_flags = known_flags

    def read(self, data: Any) -> Profile:
        if not isinstance(data, dict):
            raise self._wrong("id", QT_TRANSLATE_NOOP("BKN", "the file must hold one object with keys"))
        self._refuse_unknown_keys(data)
        values: Dict[str, Any] = {}
        for key, read_value in self._readers().items():
            if key in data:
                values[key] = read_value(key, data[key])
        if not values.get("id") or "version" not in values:
            raise self._wrong("id", _NEEDS_NAME)
        values.update(values.pop("thin", {}))
        return Profile(**values)

    def problems(self, data: Mapping[str, Any]) -> Dict[str, Message]:
        problems: Dict[str, Message] = {}
        for key, read_value in self._readers().items():
            try:
                if key in data:
                    read_value(key, data[key])
            except ProfileError as error:
                problems[key] = error.reason
        if not str(data.get("id", "")).strip() or "version" not in data:
            problems["id"] = Message(_NEEDS_NAME)
        return problems

    def _readers(self) -> Dict[str, Any]:
        return {
            "id": self._text,
            "version": self._text,
            "radius_m": self._positive,
            "max_uncertainty_m": self._uncertainty,
            "unknown_uncertainty_m": self._not_negative,
            "max_unread": self._percent,
            "window_years": self._window_years,
            "months": self._months,
            "cuts": self._cuts,
            "min_species": self._whole,
            "thin": self._thin,
            "exclude_flags": self._flags,
            "evidence": self._evidence,
            "total": self._total,
            "share_over": self._share_over,
        }

    def _wrong(self, key: str, reason: str) -> ProfileError:
        return self._unusable(key, Message(reason))

    def _unusable(self, key: str, why: Message) -> ProfileError:
        return ProfileError(
            key,
            why,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", 'The profile {file} cannot be used: "{key}": {reason}. Correct it or choose another.'
                ),
                file=self.origin,
                key=key,
                reason=why,
            ),
        )

    def _refuse_unknown_keys(self, data: Mapping[str, Any]) -> None:
        unknown: List[str] = sorted(set(data) - set(self._readers()))
        if unknown:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "The profile {file} has keys that no profile has: {keys}. Correct their names or remove them.",
                    ),
                    file=self.origin,
                    keys=", ".join(unknown),
                )
            )

    def _text(self, key: str, value: Any) -> str:
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "a text is needed"))
        text = str(value).strip()
        # It is the name of a file, and stands in a field of every result.
        if len(text) > _LONGEST_TEXT or _UNSEEN.intersection(map(unicodedata.category, text)):
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "a text of one line and at most 100 characters is needed"))
        return text

    def _number(self, key: str, value: Any) -> float:
        # Python's JSON reader takes NaN and Infinity for numbers.
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not -1e15 < value < 1e15:
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "a number is needed"))
        return float(value)

    def _positive(self, key: str, value: Any) -> float:
        number = self._number(key, value)
        if not 0 < number <= 100_000:
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "a number of metres above 0 and up to 100000 is needed"))
        return number

    def _not_negative(self, key: str, value: Any) -> float:
        number = self._number(key, value)
        if not 0 <= number <= 1_000_000:
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "a number of metres from 0 to 1000000 is needed"))
        return number

    def _percent(self, key: str, value: Any) -> Fraction:
        # By its digits: "more than 0.1 %" is a comparison of whole numbers.
        percent = Fraction(str(self._number(key, value)))
        if not 0 <= percent <= 100:
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "a percentage from 0 to 100 is needed"))
        return percent

    def _uncertainty(self, key: str, value: Any) -> Optional[float]:
        return None if value is None else self._not_negative(key, value)

    def _whole(self, key: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_WHOLE:
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "a whole number from 0 to 1000000000 is needed"))
        return value

    def _mapping(self, key: str, value: Any) -> Dict[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "an object with keys is needed"))
        return value

    def _window_years(self, key: str, value: Any) -> Dict[str, int]:
        years = {code: self._whole(key, number) for code, number in self._mapping(key, value).items()}
        years.setdefault(DEFAULT_WINDOW, 1)
        if not all(1 <= number <= 100 for number in years.values()):
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "a look-back period is 1 to 100 years long"))
        return years

    def _months(self, key: str, value: Any) -> Dict[str, Tuple[int, ...]]:
        seasons: Dict[str, Tuple[int, ...]] = {}
        for code, months in self._mapping(key, value).items():
            if not isinstance(months, list) or not months or not all(map(_is_month, months)):
                raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "a season is a list of months from 1 to 12"))
            seasons[code] = tuple(dict.fromkeys(months))
        return seasons

    def _cuts(self, key: str, value: Any) -> Dict[str, Fraction]:
        cuts = self._mapping(key, value)
        if set(cuts) != set("ABCD"):
            raise self._wrong(
                key, QT_TRANSLATE_NOOP("BKN", "the label limits of A, B, C and D are needed, and no others")
            )
        exact = {letter: Fraction(str(self._number(key, cuts[letter]))) for letter in "ABCD"}
        if not 100 >= exact["A"] > exact["B"] > exact["C"] > exact["D"] > 0:
            raise self._wrong(
                key, QT_TRANSLATE_NOOP("BKN", "the label limits must fall from A to D, between 100 and 0")
            )
        return exact

    def _thin(self, key: str, value: Any) -> Dict[str, int]:
        limits = self._mapping(key, value)
        if not set(limits) <= {"records", "days"}:
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "only records and days are known here"))
        return {f"thin_{name}": self._whole(key, number) for name, number in limits.items()}

    def _flags(self, key: str, value: Any) -> Tuple[str, ...]:
        if not isinstance(value, list) or not set(map(str, value)) <= set(self.known_flags):
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "a list of known flags is needed (see the user guide)"))
        return tuple(value)

    def _evidence(self, key: str, value: Any) -> EvidenceSettings:
        limits, known = self._mapping(key, value), [each.name for each in fields(EvidenceSettings)]
        if not set(limits) <= set(known):
            names = ", ".join(known)
            raise self._unusable(key, Message(QT_TRANSLATE_NOOP("BKN", "only {names} are known here"), names=names))
        settings = EvidenceSettings(**{name: self._evidence_limit(name, limits[name]) for name in limits})
        if settings.moderate > settings.sure or settings.total_moderate > settings.total_well:
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "moderate may not require more than well"))
        return settings

    def _evidence_limit(self, name: str, value: Any) -> Any:
        return self._percent("evidence", value) if name.startswith("total_") else self._chance("evidence", value)

    def _chance(self, key: str, value: Any) -> float:
        number = self._number(key, value)
        if not 0 <= number <= 1:
            raise self._wrong(key, QT_TRANSLATE_NOOP("BKN", "a number from 0 to 1 is needed"))
        return number

    def _total(self, key: str, value: Any) -> str:
        return self._one_of(key, value, ("unique", "rows"))

    def _share_over(self, key: str, value: Any) -> str:
        return self._one_of(key, value, ("meetsoorten", "all"))

    def _one_of(self, key: str, value: Any, allowed: Tuple[str, ...]) -> str:
        if value in allowed:
            return str(value)
        choices = ", ".join(allowed)
        raise ProfileError(
            key,
            Message(QT_TRANSLATE_NOOP("BKN", "one of {choices} is needed"), choices=choices),
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", 'The profile {file} cannot be used: "{key}" must be one of {choices}, not {value}.'
                ),
                file=self.origin,
                key=key,
                choices=choices,
                value=str(value),
            ),
        )
