"""Where the Netherlands lie: every box of the country that anything here is held against.

They differ on purpose, since each answers another question, and a result hangs on each: a box for land leaves out the
sea, one that forgives reaches over the border. In metres RD (EPSG:28992) or degrees (longitude, latitude).
"""

from __future__ import annotations

from typing import Tuple

Bounds = Tuple[float, float, float, float]
"""x_min, y_min, x_max, y_max."""

# --- metres RD ---

AROUND_RD: Bounds = (-100_000.0, 200_000.0, 350_000.0, 900_000.0)
"""Wide around the country, its part of the North Sea, and areas that cross the border: what an area touches."""
RECORDS_RD: Bounds = (-150_000.0, 280_000.0, 320_000.0, 900_000.0)
"""In and around the country and its part of the North Sea: where the place of a record may lie."""
PLACES_RD: Bounds = (-50_000.0, 300_000.0, 285_000.0, 870_000.0)
"""The country with its part of the North Sea, and what lies between: where a place that somebody looks for may lie."""
PLAINLY_RD: Bounds = (-10_000.0, 280_000.0, 310_000.0, 640_000.0)
"""The country itself, with some room: numbers that tell a coordinate system that is not stated (no edge belongs)."""
LAND_RD: Bounds = (0.0, 300_000.0, 300_000.0, 630_000.0)
"""Land, with some room in the north and east, whose edges do not belong to it."""
LAND_OF_MAPS_RD: Bounds = (0.0, 300_000.0, 285_000.0, 625_000.0)
"""Land: where the middle of an area would lie whose coordinates were read in the wrong order."""

# --- degrees ---

RECORDS_DEGREES: Bounds = (2.4, 50.0, 7.7, 56.0)
"""As ``RECORDS_RD``."""
LAND_DEGREES: Bounds = (3.3, 50.7, 7.3, 53.6)
"""Land, close: where a record lies in the Netherlands that names no country."""
POINTLESS_DEGREES: Bounds = (3.2, 50.7, 7.4, 53.7)
"""Land: where degrees would lie that have lost their decimal point."""
LAND_OF_MAPS_DEGREES: Bounds = (3.0, 50.5, 7.5, 53.8)
"""Land, with some room: as ``LAND_OF_MAPS_RD``, for coordinates that are degrees."""
