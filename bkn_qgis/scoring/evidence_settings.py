"""From when a label is called well, moderately or little looked at: the profile's key ``evidence`` (method.md, 10)."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class EvidenceSettings:
    """``sure`` and ``moderate``: the least probability (0 to 1) of the label shown for *well* and for *moderate*.

    ``square``: the largest share (0 to 1) of the units in one square at which a group can be *well*. ``high``: the
    probability (0 to 1) that the number of species present is not above the highest probable one. ``total_well`` and
    ``total_moderate``: how many percent of the list must be in judged groups for the total to be so.
    """

    sure: float = 0.8
    moderate: float = 0.5
    square: float = 0.8
    high: float = 0.8
    total_well: Fraction = Fraction(75)
    total_moderate: Fraction = Fraction(50)
