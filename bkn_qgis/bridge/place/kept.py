"""What the map tool keeps of the observations that it has read: for as long as QGIS is open, and of large files on the
disk, beside the store of observations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Optional

from bkn_qgis.bridge.plugin_version import plugin_version

if TYPE_CHECKING:
    from bkn_qgis.labelling.kept_observations import KeptObservations
    from bkn_qgis.observations.kept_on_disk import KeptReadings

_FOLDER = "bkn_readings"


class _Session:
    """Nothing before the first question: what it needs is not loaded while QGIS starts."""

    kept: Optional[KeptObservations] = None


def kept_observations() -> KeptObservations:
    """What is kept in this session; what it reads of large files is kept beside the store that is now chosen."""
    if _Session.kept is None:
        from bkn_qgis.labelling.kept_observations import KeptObservations

        _Session.kept = KeptObservations()
    from bkn_qgis.bridge.services.settings import store_path

    _Session.kept.files.on_disk = _readings_beside(store_path())
    return _Session.kept


def forget_observations() -> None:
    """Keep nothing in memory of what was read."""
    if _Session.kept is not None:
        _Session.kept.forget()


def clear_observations(store: Path) -> None:
    """Keep nothing of what was read, neither in memory nor beside a store; the next question reads its files anew.

    Raises BknError where something cannot be removed from the disk.
    """
    forget_observations()
    from bkn_qgis.observations.store.failures import CLEARING, said_by_computer, store_failure

    try:
        _readings_beside(store).clear()
    except OSError as error:
        raise store_failure(CLEARING, readings_folder(store), said_by_computer(error)) from error


def readings_folder(store: Path) -> Path:
    """Where what was read of large files is kept beside a store."""
    return store.parent / _FOLDER


def readings_size_bytes(store: Path) -> int:
    """The room that takes on the disk."""
    return _readings_beside(store).size_bytes()


def _readings_beside(store: Path) -> KeptReadings:
    from bkn_qgis.observations.kept_on_disk import KeptReadings

    return KeptReadings(readings_folder(store), plugin_version())


def is_anything_kept() -> bool:
    """Whether something was read that is still kept in memory; asked without loading what keeping needs."""
    return _Session.kept is not None and not _Session.kept.is_empty
