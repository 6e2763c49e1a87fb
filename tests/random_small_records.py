"""Random records of the species of the small run, as rows of a table and as the slow calculation has them."""

import datetime

import numpy as np
import slow_labels
from slow_geometry import whole_mm
from small_run import REFERENCE_DATE, X, Y, seen, small_list


def random_world(seed, number=160):
    """Records as rows of a table, and the same as the slow calculation has them."""
    rng = np.random.default_rng(seed)
    names = sorted({species.scientific_name for species in small_list().species})
    rows, slow = [], []
    for _ in range(number):
        name = names[int(rng.integers(len(names)))]
        day = REFERENCE_DATE - datetime.timedelta(int(rng.integers(-30, 2600)))
        east, north = (round(float(value), 3) for value in rng.normal(0, 1100, 2))
        uncertainty = float(rng.choice((5, 50, 900, 1200, 1700)))
        flags = ["absent"] if rng.random() < 0.05 else []
        rows.append(seen(name, day.isoformat(), east, y=Y + north, uncertainty=uncertainty, flags=flags))
        place = whole_mm((X + east, Y + north))
        slow.append(
            slow_labels.Record("NDFF", "", frozenset([name]), place, round(1000 * uncertainty), day, day, {*flags})
        )
    return rows, slow
