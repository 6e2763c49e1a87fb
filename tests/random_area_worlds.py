"""Records and a plain calculation, for the tests of the kernel by whole cells."""

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


class PlainCount:
    """One search area by Python's whole numbers, record by record, from the words of arrays.py."""

    def __init__(self, result, area, world, wanted, scored):
        self.result, self.area = result, area
        self.records, self.matches = world
        self.wanted, self.scored = wanted, scored
        self.days, self.sets, self.units = {}, {}, {}

    def look_at(self, record, place):
        point = int(self.records.x_mm[record]), int(self.records.y_mm[record])
        where = place.where(point, int(self.records.uncertainty_mm[record]))
        inside, surely, possibly = where.is_in, where.surely, where.possibly
        matches = range(self.matches.start[record], self.matches.start[record + 1])
        held = [(int(self.matches.entry[match]), int(self.matches.bits[match])) for match in matches]
        own = [(entry, bits) for entry, bits in held if self.wanted[entry]]
        for entry, bits in own:
            self.result.surely_seen[self.area, entry] |= bool(bits & COUNTS and surely)
            self.result.possibly_seen[self.area, entry] |= bool(bits & MAY_COUNT and possibly)
            if bits & EVER and inside:
                latest = max(self.result.last_seen[self.area, entry], self.records.day_last[record])
                self.result.last_seen[self.area, entry] = latest
        if inside:
            self.count(record, own, len(held) > 1)

    def count(self, record, own, several):
        weight = int(self.records.weight[record])
        counting = [entry for entry, bits in own if bits & COUNTS]
        if not counting and any(bits & LEFT_OUT for _, bits in own):
            self.result.left_out[self.area] += weight
        for entry in counting:
            group, double = int(self.matches.group_of[entry]), int(self.records.duplicate_group[record])
            self.result.seen[self.area, entry] = True
            self.days.setdefault(group, set()).add(int(self.records.day_first[record]))
            if double < 0:
                self.result.records[self.area, entry] += weight
            else:
                self.sets[entry, double] = max(self.sets.get((entry, double), 0), weight)
            if several:
                unit = ("record", record) if double < 0 else ("set", double)
                held = self.units.setdefault((group, unit), {})
                held[entry] = max(held.get(entry, 0), weight)

    def finish(self):
        result, area = self.result, self.area
        for (entry, _), weight in self.sets.items():
            result.records[area, entry] += weight
        for group, own_days in self.days.items():
            result.group_days[area, group] = len(own_days)
        united = set().union(*self.days.values())
        result.days[area] = len(united)
        result.last_day[area] = max(united, default=NO_DAY)
        for (group, _), held in self.units.items():
            chosen = [entry for entry in sorted(held) if self.scored[entry]]
            result.repeats_wanted[area, group] += sum(held[entry] for entry in sorted(held)[1:])
            result.repeats_scored[area, group] += sum(held[entry] for entry in chosen[1:])


def plain_counts(places, records, matches, wanted, scored):
    """PlaceCounts of search areas of ``slow_geometry``, slowly."""
    result = PlaceCounts.empty(len(places), len(matches.group_of), matches.groups)
    for area, place in enumerate(places):
        count = PlainCount(result, area, (records, matches), wanted[area], scored[area])
        for record in range(len(records)):
            count.look_at(record, place)
        count.finish()
    return result


def choices(rng, places):
    """Wanted and scored entries: of each place its own, or the same for all as a run asks them."""
    if rng.random() < 0.5:
        return tuple(np.broadcast_to(rng.random(ENTRIES) < part, (places, ENTRIES)) for part in (0.8, 0.6))
    which = rng.integers(0, 3, places)
    return tuple((rng.random((3, ENTRIES)) < part)[which] for part in (0.8, 0.6))
