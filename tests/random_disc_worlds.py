"""Records, discs and a plain calculation, for the tests of the kernel by whole cells."""

from dataclasses import fields

import numpy as np

from bkn_qgis.arrays import COUNTS, EVER, LEFT_OUT, MAY_COUNT, NO_DAY, PlaceCounts, SpeciesMatches, record_arrays

X0, Y0 = 150_000_000, 450_000_000  # mm
ENTRIES, GROUPS = 9, 3
UNCERTAINTIES = (0, 5_000, 100_000, 707_000, 900_000, 1_499_999, 1_500_000, 1_500_001)
VERY_UNCERTAIN = (0, 1, 1_500_000, 6_000_000, 30_000_000, 2 * 10**9)


def random_world(rng, points, uncertainties=UNCERTAINTIES, doubles=0.2, weights=(1, 1, 1, 0, 4, 10**9)):
    """Records at points (int64 mm (n, 2)) with all that records can have, and what they stand for.

    What counts has a date: a rule of method.md, section 3.
    """
    number = len(points)
    first = rng.integers(0, 900, number).astype(np.int32)
    first[rng.random(number) < 0.1] = NO_DAY
    last = np.where(first == NO_DAY, NO_DAY, first + rng.choice([0, 0, 1, 30], number)).astype(np.int32)
    sets = rng.integers(0, max(number // 6, 1), number)
    records = record_arrays(
        points[:, 0].copy(),
        points[:, 1].copy(),
        uncertainty_mm=rng.choice(uncertainties, number).astype(np.int64),
        day_first=first,
        day_last=last,
        weight=rng.choice(weights, number).astype(np.int64),
        duplicate_group=np.where(rng.random(number) < doubles, sets, -1),
    )
    lengths = rng.choice([0, 1, 1, 1, 2, 3], number)
    start = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    entry = rng.integers(0, ENTRIES, start[-1]).astype(np.int32)
    bits = rng.integers(0, 16, start[-1]).astype(np.uint8)
    if rng.random() < 0.8:  # as the rules give them
        bits = np.where(bits & COUNTS, bits | MAY_COUNT, bits)
    bits = np.where(np.repeat(first == NO_DAY, lengths), bits & ~np.uint8(COUNTS), bits).astype(np.uint8)
    group_of = (np.arange(ENTRIES) % GROUPS).astype(np.int32)
    return records, SpeciesMatches(start, entry, bits, group_of, GROUPS)


def assert_same(one, other):
    """Every field of two PlaceCounts is equal, in values and type."""
    for field in fields(PlaceCounts):
        left, right = getattr(one, field.name), getattr(other, field.name)
        assert left.dtype == right.dtype, field.name
        np.testing.assert_array_equal(left, right, err_msg=field.name)


def plain_counts(centres, radius, records, matches, wanted, scored):
    """PlaceCounts of discs (centres in mm) by Python's whole numbers, record by record, from the words of arrays.py."""
    result = PlaceCounts.empty(len(centres), len(matches.group_of), matches.groups)
    for area, (x, y) in enumerate(centres):
        days, sets, units = {}, {}, {}
        for record in range(len(records)):
            squared = (int(records.x_mm[record]) - x) ** 2 + (int(records.y_mm[record]) - y) ** 2
            u, weight = int(records.uncertainty_mm[record]), int(records.weight[record])
            inside = squared <= radius**2
            surely = u <= radius and squared <= (radius - u) ** 2
            possibly = squared <= (radius + u) ** 2
            own = [
                (int(matches.entry[match]), int(matches.bits[match]))
                for match in range(matches.start[record], matches.start[record + 1])
                if wanted[area, matches.entry[match]]
            ]
            for entry, bits in own:
                result.surely_seen[area, entry] |= bool(bits & COUNTS and surely)
                result.possibly_seen[area, entry] |= bool(bits & MAY_COUNT and possibly)
                if bits & EVER and inside:
                    latest = max(result.last_seen[area, entry], records.day_last[record])
                    result.last_seen[area, entry] = latest
            if not inside:
                continue
            counting = [entry for entry, bits in own if bits & COUNTS]
            if not counting and any(bits & LEFT_OUT for _, bits in own):
                result.left_out[area] += weight
            for entry in counting:
                result.seen[area, entry] = True
                days.setdefault(int(matches.group_of[entry]), set()).add(int(records.day_first[record]))
                double = int(records.duplicate_group[record])
                if double < 0:
                    result.records[area, entry] += weight
                else:
                    sets[entry, double] = max(sets.get((entry, double), 0), weight)
                if matches.start[record + 1] - matches.start[record] > 1:
                    unit = ("record", record) if double < 0 else ("set", double)
                    held = units.setdefault((int(matches.group_of[entry]), unit), {})
                    held[entry] = max(held.get(entry, 0), weight)
        for (entry, _), weight in sets.items():
            result.records[area, entry] += weight
        for group, own_days in days.items():
            result.group_days[area, group] = len(own_days)
        united = set().union(*days.values())
        result.days[area] = len(united)
        result.last_day[area] = max(united, default=NO_DAY)
        for (group, _), held in units.items():
            result.repeats_wanted[area, group] += sum(held[entry] for entry in sorted(held)[1:])
            chosen = [entry for entry in sorted(held) if scored[area, entry]]
            result.repeats_scored[area, group] += sum(held[entry] for entry in chosen[1:])
    return result
