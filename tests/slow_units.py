"""Units of search areas by Python's sets, record by record, from the words of the method (section 10) alone."""

import datetime
from collections import Counter
from dataclasses import fields

import numpy as np

from bkn_qgis.arrays import COUNTS, NO_DAY, NO_OBSERVER, SpeciesMatches, UnitCounts, entry_sets, record_arrays

X0, Y0 = 150_000_000, 450_000_000  # mm, a corner of squares
ENTRIES = 6
# Entries 3 and 4 are one species on two lists, of which one group is made too; nothing is asked of entry 5.
TARGETS = ((0,), (1,), (2,), (3,), (4,), (3, 4))
GROUPS = ((0, 1), (2, 3), (4,), (2, 3, 4), ())
EPOCH = datetime.date(1970, 1, 1)


def unit_world(rng, points, most_days=420, doubles=0.2, observers=3):
    """Records at points (int64 mm (n, 2)), and what they stand for."""
    number = len(points)
    first = (datetime.date(2021, 11, 1) - EPOCH).days + rng.integers(0, most_days, number)
    last = first + rng.choice([0, 0, 0, 1, 6, 30, 100, 364, 365], number)
    whole = rng.random(number) < 0.2
    for row in np.flatnonzero(whole):
        date = EPOCH + datetime.timedelta(days=int(first[row]))
        first[row] = (date.replace(month=1, day=1) - EPOCH).days
        last[row] = (date.replace(month=12, day=31) - EPOCH).days
    undated = rng.random(number) < 0.03
    first[undated] = last[undated] = NO_DAY
    records = record_arrays(
        points[:, 0].copy(),
        points[:, 1].copy(),
        uncertainty_mm=rng.choice([0, 100_000, 707_107, 707_108, 1_500_000], number).astype(np.int64),
        day_first=first.astype(np.int32),
        day_last=last.astype(np.int32),
        weight=rng.choice([1, 1, 0, 4, 10**9], number).astype(np.int64),
        duplicate_group=np.where(rng.random(number) < doubles, rng.integers(0, max(number // 6, 1), number), -1),
        observer=rng.integers(NO_OBSERVER, observers, number).astype(np.int32),
    )
    lengths = rng.choice([0, 1, 1, 1, 2, 3], number)
    start = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    entry = rng.integers(0, ENTRIES, start[-1]).astype(np.int32)
    bits = rng.integers(0, 16, start[-1]).astype(np.uint8)
    return records, SpeciesMatches(start, entry, bits, np.zeros(ENTRIES, dtype=np.int32), 1)


def asked_sets():
    """The targets and groups."""
    return entry_sets(TARGETS), entry_sets(GROUPS)


def unit_of(records, record):
    """Square and period (each may be None) of a record; None for no unit."""
    if records.day_first[record] == NO_DAY:
        return None
    first, last = (EPOCH + datetime.timedelta(days=int(days[record])) for days in (records.day_first, records.day_last))
    in_month = (first.year, first.month) == (last.year, last.month)
    if records.uncertainty_mm[record] <= 707_107:
        square = int(records.x_mm[record]) // 10**6, int(records.y_mm[record]) // 10**6
        return square, (first.year, first.month) if in_month else first.year
    return (None, (first.year, first.month)) if in_month else None


def slow_units(places, records, matches):
    """UnitCounts of search areas of ``slow_geometry``."""
    result = UnitCounts.empty(len(places), len(TARGETS), len(GROUPS))
    for area, place in enumerate(places):
        inside = [
            record
            for record in range(len(records))
            if place.where((int(records.x_mm[record]), int(records.y_mm[record])), 0).is_in
        ]
        for target, entries in enumerate(TARGETS):
            own = [record for record in inside if stands_for(matches, record, entries)]
            result.units[area, target] = len(units_of(records, own))
            result.records_without_unit[area, target] = weight_without_unit(records, matches, own)
        for group, entries in enumerate(GROUPS):
            own = [record for record in inside if stands_for(matches, record, entries)]
            units = units_of(records, own)
            squares = Counter(square for square, _ in units if square is not None)
            result.group_units[area, group] = len(units)
            result.squares[area, group] = len(squares)
            result.top_square[area, group] = max(squares.values(), default=0)
            result.observers[area, group] = len({records.observer[record] for record in own} - {NO_OBSERVER})
            result.group_records_without_unit[area, group] = weight_without_unit(records, matches, own)
    return result


def stands_for(matches, record, entries):
    own = range(matches.start[record], matches.start[record + 1])
    return any(matches.entry[match] in entries and matches.bits[match] & COUNTS for match in own)


def units_of(records, chosen):
    return {unit_of(records, record) for record in chosen} - {None}


def weight_without_unit(records, matches, chosen):
    """Each record, or set of doubles among all that stand for something asked and have no unit, once."""
    heaviest = {}
    for record in range(len(records)):
        if unit_of(records, record) is None and stands_for(matches, record, range(ENTRIES - 1)):
            sort = sort_of(records, record)
            heaviest[sort] = max(heaviest.get(sort, 0), int(records.weight[record]))
    sorts = {sort_of(records, record) for record in chosen if unit_of(records, record) is None}
    return sum(heaviest[sort] for sort in sorts)


def sort_of(records, record):
    double = int(records.duplicate_group[record])
    return ("record", record) if double < 0 else ("double", double)


def assert_same_units(one, other):
    """Every field of two UnitCounts is equal, in values and type."""
    for field in fields(UnitCounts):
        left, right = getattr(one, field.name), getattr(other, field.name)
        assert left.dtype == right.dtype, field.name
        np.testing.assert_array_equal(left, right, err_msg=field.name)
