"""A profile as data and as JSON text: the way back from ``profile_from_json`` (file format: design.md, section 3)."""

import json
from fractions import Fraction
from typing import Any, Dict, Union

from bkn_qgis.scoring.profile import Profile


def profile_data(profile: Profile) -> Dict[str, Any]:
    """The keys of a profile's file with their values, in the order of the specification."""
    limit, evidence = profile.max_uncertainty_m, profile.evidence
    return {
        "id": profile.id,
        "version": profile.version,
        "radius_m": _number(profile.radius_m),
        "max_uncertainty_m": None if limit is None else _number(limit),
        "unknown_uncertainty_m": _number(profile.unknown_uncertainty_m),
        "max_unread": _number(profile.max_unread),
        "window_years": dict(profile.window_years),
        "months": {code: list(months) for code, months in profile.months.items()},
        "cuts": {letter: _number(cut) for letter, cut in profile.cuts.items()},
        "min_species": profile.min_species,
        "thin": {"records": profile.thin_records, "days": profile.thin_days},
        "exclude_flags": list(profile.exclude_flags),
        "evidence": {
            "sure": _number(evidence.sure),
            "moderate": _number(evidence.moderate),
            "square": _number(evidence.square),
            "high": _number(evidence.high),
            "total_well": _number(evidence.total_well),
            "total_moderate": _number(evidence.total_moderate),
        },
        "total": profile.total,
        "share_over": profile.share_over,
    }


def profile_text(profile: Profile) -> str:
    """The profile's JSON, one key a line; ``profile_from_json`` reads the same profile from it."""
    lines = (f"  {json.dumps(key)}: {_json(value)}" for key, value in profile_data(profile).items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _number(value: Union[float, Fraction]) -> Union[int, float]:
    """Whole numbers without a fraction, as people write them."""
    return int(value) if value == int(value) else float(value)
