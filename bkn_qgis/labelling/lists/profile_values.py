"""A profile as flat values, one for each field of a form: ``radius_m``, ``cuts.A``, ``months.brv``.

A group without a window of its own has None as its ``window_years``; one without a season has all twelve months.
"""

import json
from typing import Any, Dict, Iterable, List, Mapping, Sequence, Tuple

from bkn_qgis.messages import Message
from bkn_qgis.observations.record_table import FLAGS
from bkn_qgis.scoring.profile import DEFAULT_WINDOW, Profile, profile_from_json, profile_problems
from bkn_qgis.scoring.profile_text import profile_data
from bkn_qgis.scoring.species_groups import FOURTEEN

ALL_MONTHS = tuple(range(1, 13))
GENERAL_WINDOW = f"window_years.{DEFAULT_WINDOW}"
_NESTED = ("window_years", "months", "cuts", "thin", "evidence")


def all_groups(groups: Iterable[Tuple[str, str]], *profiles: Profile) -> List[Tuple[str, str]]:
    """The groups (code, name) of a list, and after them those that only the profiles know."""
    names = dict(groups)
    for profile in profiles:
        for code in [*profile.window_years, *profile.months]:
            if code != DEFAULT_WINDOW:
                names.setdefault(code, FOURTEEN.get(code, code))
    return list(names.items())


def values_of(profile: Profile, codes: Sequence[str]) -> Dict[str, Any]:
    """The values of a profile's fields, name and version included."""
    data = profile_data(profile)
    years, months = data["window_years"], data["months"]
    values = {key: value for key, value in data.items() if key not in _NESTED}
    values[GENERAL_WINDOW] = years[DEFAULT_WINDOW]
    for code in codes:
        values[f"window_years.{code}"] = years.get(code)
        values[f"months.{code}"] = sorted(months.get(code, ALL_MONTHS))
    for key in ("cuts", "thin", "evidence"):
        values.update({f"{key}.{name}": limit for name, limit in data[key].items()})
    return values


def uses_general_window(key: str, values: Mapping[str, Any]) -> bool:
    """Whether a field is the window of a group that has none of its own."""
    return key.startswith("window_years.") and values[key] is None


def means_the_same(key: str, values: Mapping[str, Any], others: Mapping[str, Any]) -> bool:
    """Whether a field says the same in two profiles: a window that a group has of its own may be the other's general
    one. Two groups that follow the general windows do the same, also where those differ."""
    if values[key] == others[key]:
        return True
    years, other_years = (
        each[GENERAL_WINDOW] if uses_general_window(key, each) else each[key] for each in (values, others)
    )
    return bool(years == other_years)


def data_of(values: Mapping[str, Any]) -> Dict[str, Any]:
    """The data of a profile's file from the values of its fields; a field that holds no number holds its text."""
    data: Dict[str, Any] = {key: {} for key in _NESTED}
    for key, value in values.items():
        outer, _, inner = key.partition(".")
        if not inner:
            data[key] = value
        elif outer != "months":
            data[outer].update({} if value is None else {inner: value})
        elif len(value) < len(ALL_MONTHS):
            data[outer][inner] = in_season_order(value)
    return data


def problems_of(values: Mapping[str, Any]) -> Dict[str, Message]:
    """What is wrong, by the key of the field; by the part before the dot where the fields do not fit together."""
    problems: Dict[str, Message] = {}
    for key, problem in profile_problems(data_of(values), FLAGS).items():
        fields = [name for name in values if name.startswith(f"{key}.") and _is_wrong_alone(name, values[name])]
        problems.update({name: problem for name in fields or [key]})
    return problems


def _is_wrong_alone(key: str, value: Any) -> bool:
    return value == [] if key.startswith("months.") else isinstance(value, str)


def profile_of(values: Mapping[str, Any]) -> Profile:
    """The profile with these values. Raises BknError where it cannot be used."""
    data = data_of(values)
    return profile_from_json(json.dumps(data), f"{data['id']} {data['version']}", FLAGS)


def known_flags() -> List[str]:
    """The flags that a profile can leave out, in the order of the specification."""
    return list(FLAGS)


def in_season_order(months: Iterable[int]) -> List[int]:
    """Months as they follow each other: a winter season begins with its first month of autumn."""
    by_number = sorted(set(months))
    starts = [month for month in by_number if (month - 2) % 12 + 1 not in by_number]
    if not starts or 1 not in by_number or 12 not in by_number:
        return by_number
    first = starts[-1]
    return [month for month in by_number if month >= first] + [month for month in by_number if month < first]


def month_ranges(months: Iterable[int]) -> List[Tuple[int, int]]:
    """First and last month of each unbroken run; over the turn of the year it is one run."""
    ranges: List[Tuple[int, int]] = []
    for month in in_season_order(months):
        if ranges and ranges[-1][1] % 12 + 1 == month:
            ranges[-1] = (ranges[-1][0], month)
        else:
            ranges.append((month, month))
    return ranges
