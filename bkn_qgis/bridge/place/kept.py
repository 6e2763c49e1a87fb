"""What the map tool keeps of the observations that it has read, for as long as QGIS is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from bkn_qgis.labelling.kept_observations import KeptObservations


class _Session:
    """Nothing before the first question: what it needs is not loaded while QGIS starts."""

    kept: Optional[KeptObservations] = None


def kept_observations() -> KeptObservations:
    """What is kept in this session."""
    if _Session.kept is None:
        from bkn_qgis.labelling.kept_observations import KeptObservations

        _Session.kept = KeptObservations()
    return _Session.kept


def forget_observations() -> None:
    """Keep nothing of what was read; the next question reads its files anew."""
    if _Session.kept is not None:
        _Session.kept.forget()


def is_anything_kept() -> bool:
    """Whether something was read that is still kept; asked without loading what keeping needs."""
    return _Session.kept is not None and not _Session.kept.is_empty
