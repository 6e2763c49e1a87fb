"""What the panel remembers between sessions: services, files, radius, and which terms the user has seen. No secrets."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any, List, Optional, Sequence, Tuple

from qgis.core import QgsSettings

from bkn_qgis.bridge.installed_lists import chosen_installed
from bkn_qgis.bridge.services.clients import SERVICES
from bkn_qgis.bridge.services.settings import base_url, commercial_use, ndff_domain
from bkn_qgis.bridge.translation import user_language
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS

_SECTION = "bkn_qgis/panel"
_RADIUS = f"{_SECTION}/radius_m"
REPORT_LANGUAGES = ("nl", "en")
LEAST_RADIUS_M, MOST_RADIUS_M = 50.0, 10_000.0
# The sample shows what it is made to show on this reference date.
SAMPLE_DAY = datetime.date(2026, 10, 1)
SAMPLE_FILE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "waarnemingen_synthetisch.csv"


def chosen_services() -> Tuple[int, ...]:
    """The numbers (parameter PROVIDERS) of the services that are switched on."""
    return tuple(int(text) for text in _texts("services") if text.isdigit())


def set_chosen_services(numbers: Sequence[int]) -> None:
    """Keep which services are switched on."""
    QgsSettings().setValue(f"{_SECTION}/services", [str(number) for number in numbers])


def chosen_files() -> List[str]:
    """The files with observations that are switched on."""
    return _texts("files")


def known_files() -> List[str]:
    """The files with observations that were added but are switched off."""
    return _texts("files_off")


def set_chosen_files(files: Sequence[str], switched_off: Sequence[str]) -> None:
    """Keep the files with observations, and those that were added but are switched off."""
    QgsSettings().setValue(f"{_SECTION}/files", list(files))
    QgsSettings().setValue(f"{_SECTION}/files_off", list(switched_off))


def chosen_radius_m() -> Optional[float]:
    """The radius of the map tool in metres; None, also where what is kept cannot be used: the profile's."""
    try:
        radius = float(QgsSettings().value(_RADIUS))
    except (TypeError, ValueError):
        return None
    return radius if LEAST_RADIUS_M <= radius <= MOST_RADIUS_M else None


def set_chosen_radius_m(radius_m: Optional[float]) -> None:
    """Keep the radius of the map tool; None keeps nothing, which means the profile's."""
    if radius_m is None:
        QgsSettings().remove(_RADIUS)
    else:
        QgsSettings().setValue(_RADIUS, float(radius_m))


def has_seen_terms(service: str) -> bool:
    """Whether the user has seen and accepted the terms of a service."""
    return bool(QgsSettings().value(f"{_SECTION}/terms/{service}", False, type=bool))


def set_seen_terms(service: str) -> None:
    """The user has accepted the terms of a service."""
    QgsSettings().setValue(f"{_SECTION}/terms/{service}", True)


def names_municipality() -> bool:
    """Whether PDOK is asked for the municipality of a place; not before the user wants it."""
    return bool(QgsSettings().value(f"{_SECTION}/name_municipality", False, type=bool))


def set_names_municipality(is_wanted: bool) -> None:
    """Keep whether PDOK is asked for the municipality of a place."""
    QgsSettings().setValue(f"{_SECTION}/name_municipality", is_wanted)


@dataclass(frozen=True)
class ChosenState:
    """What the settings page says of the map tool, and the state of the files: equal where the same is meant."""

    species_list: Tuple[str, int, int]
    radius_rests_on: Tuple[Any, ...]
    services: Tuple[Any, ...]


def chosen_state() -> ChosenState:
    """The chosen list, profile, radius, and what the services are asked with, as they are now."""
    profile = _state_of(default_profile_file())
    services = (commercial_use(), ndff_domain(), *(base_url(kind.name, kind.url) for kind in SERVICES))
    return ChosenState(_state_of(default_list_file()), (*profile, chosen_radius_m()), services)


def _state_of(path: Path) -> Tuple[str, int, int]:
    """A file that was replaced under its own name is another."""
    try:
        stat = path.stat()
    except OSError:
        # The next question tells what is wrong with it.
        return str(path), 0, 0
    return str(path), stat.st_mtime_ns, stat.st_size


def report_language() -> str:
    """In which language the panel writes reports (``bkn_qgis/panel/report_language``): nl or en; of no choice yet that
    of QGIS, else English."""
    chosen = str(QgsSettings().value(f"{_SECTION}/report_language", "") or "") or user_language()
    return chosen if chosen in REPORT_LANGUAGES else REPORT_LANGUAGES[-1]


def set_report_language(language: str) -> None:
    """Keep the language of reports."""
    QgsSettings().setValue(f"{_SECTION}/report_language", language)


def default_list_file() -> Path:
    """The species list of the map tool: the user's choice (``bkn_qgis/species_list``), else the first installed."""
    return chosen_installed(SPECIES_LISTS).path


def default_profile_file() -> Path:
    """The profile of the map tool: the user's choice (``bkn_qgis/profile``), else the first installed."""
    return chosen_installed(PROFILES).path


def _texts(key: str) -> List[str]:
    value = QgsSettings().value(f"{_SECTION}/{key}", [])
    return [str(text) for text in ([value] if isinstance(value, str) else value or []) if text]
