"""The label of one place at a time, by plain loops over all records: slow, and easy to see right.

Written from the specification of the method alone (sections 2 to 10), not from the product's code, to
compare the product with. Dates are dates, shares are fractions, places are whole millimetres.
"""

import functools
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Callable, Dict, FrozenSet, Iterable, List, Optional, Sequence, Set, Tuple

import slow_evidence
from slow_geometry import Point, Where, point_distance2, rounded_up_to_250_m

DOUBLE_DISTANCE_MM = 100_000
HALF_DIAGONAL_MM = 707_107
Unit = Tuple[Any, Any]  # square of 1 km, or None; month or year
Shared = List["GroupResult"]


@dataclass(frozen=True)
class Record:
    """One row of a source. ``names`` are the species of the list that its written name stands for."""

    source: str
    identity: str  # equal = the same record, "" = the source gives no id
    names: FrozenSet[str]
    place: Optional[Point]
    uncertainty_mm: Optional[int]
    first: Optional[date]
    last: Optional[date]
    flags: FrozenSet[str]


@dataclass(frozen=True)
class Listed:
    """One row of the species list for one landscape type."""

    group: str
    name: str
    dutch_name: str
    is_meetsoort: bool


@dataclass(frozen=True)
class SpeciesList:
    """The groups (code -> name, in order), and the rows of each landscape type."""

    groups: Dict[str, str]
    types: Dict[str, List[Listed]]

    def of_group(self, landscape: str, group: str) -> List[Listed]:
        return [row for row in self.types[landscape] if row.group == group]


@dataclass(frozen=True)
class Profile:
    """The settings of the method, with the defaults of its page."""

    radius_mm: int = 1_500_000
    max_uncertainty_mm: Optional[int] = None
    unknown_uncertainty_mm: int = 100_000
    window_years: Dict[str, int] = field(default_factory=lambda: {"default": 1, "vaa": 5, "pad": 5, "kor": 5})
    months: Dict[str, List[int]] = field(default_factory=lambda: {"brv": [3, 4, 5, 6, 7, 8], "wiv": [11, 12, 1, 2]})
    cuts: Dict[str, Fraction] = field(
        default_factory=lambda: {"A": Fraction(80), "B": Fraction(70), "C": Fraction(60), "D": Fraction(40)}
    )
    min_species: int = 2
    thin_records: int = 10
    thin_days: int = 3
    exclude_flags: FrozenSet[str] = frozenset(
        ("absent", "captive", "planted", "escaped", "rejected", "uncertain_identification")
    )
    total: str = "unique"
    share_over: str = "meetsoorten"

    def label(self, observed: int, expected: int) -> str:
        for letter in "ABCD":
            if 100 * observed >= self.cuts[letter] * expected:
                return letter
        return "E"

    def is_fragile(self, observed: int, expected: int) -> bool:
        neighbours = [number for number in (observed - 1, observed + 1) if 0 <= number <= expected]
        return any(self.label(number, expected) != self.label(observed, expected) for number in neighbours)


# --- time -------------------------------------------------------------------------------------------------


def years_before(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29) and not is_leap(day.year - years):
        return date(day.year - years, 2, 28)
    return date(day.year - years, day.month, day.day)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def months_touched(first: date, last: date) -> Set[int]:
    months, year, month = set(), first.year, first.month
    while (year, month) <= (last.year, last.month):
        months.add(month)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months


@dataclass(frozen=True)
class Season:
    """Window and months of one group."""

    group: str
    after: date  # the window is after this day ...
    until: date  # ... up to and with this one
    months: FrozenSet[int]

    def counts(self, record: Record) -> bool:
        if not self.after < record.first or not record.last <= self.until:
            return False
        months = months_touched(record.first, record.last)
        if "breeding" in record.flags and self.group == "wiv":
            return False
        if "breeding" in record.flags and self.group == "brv":
            return bool(months & self.months)
        return months <= self.months

    def possible(self, record: Record) -> bool:
        """Whether some day of the record may lie in window and season."""
        if "breeding" in record.flags and self.group == "wiv":
            return False
        first, last = max(record.first, self.after + timedelta(days=1)), min(record.last, self.until)
        return first <= last and bool(months_touched(first, last) & self.months)


def seasons(species_list: SpeciesList, profile: Profile, reference: date) -> Dict[str, Season]:
    return {
        group: Season(
            group,
            years_before(reference, profile.window_years.get(group, profile.window_years["default"])),
            reference,
            frozenset(profile.months.get(group, range(1, 13))),
        )
        for group in species_list.groups
    }


# --- the same record twice --------------------------------------------------------------------------------


def once_per_identity(records: Sequence[Record]) -> List[Record]:
    """Of rows with equal id one stays: waarneming.nl's own, else the smallest stated uncertainty, else the first."""
    rows_of: Dict[str, List[int]] = {}
    for row, record in enumerate(records):
        rows_of.setdefault(record.identity or f"row {row}", []).append(row)

    def rank(row: int) -> Tuple[bool, bool, int, int]:
        stated = records[row].uncertainty_mm
        return records[row].source != "waarneming.nl", stated is None, stated or 0, row

    kept = sorted(min(rows, key=rank) for rows in rows_of.values())
    return [records[row] for row in kept]


def double_sets(records: Sequence[Record], counting: Set[int]) -> List[int]:
    """For each record the number of the set of doubles across sources that it belongs to.

    Sets are made of the records that count for some group, so that no record is taken for the double of one
    that does not count.
    """
    number = list(range(len(records)))
    members = {row: [row] for row in number}
    for _, one, other in close_pairs(records, counting):
        left, right = number[one], number[other]
        sources = Counter(records[row].source for row in members[left] + members[right])
        if left == right or max(sources.values()) > 1:
            continue
        members[left] += members.pop(right)
        for row in members[left]:
            number[row] = left
    return number


def close_pairs(records: Sequence[Record], counting: Set[int]) -> List[Tuple[int, int, int]]:
    """Pairs (squared distance, row, later row) that say the same through two sources, nearest first."""
    alike: Dict[Any, List[int]] = {}
    for row in sorted(counting):
        alike.setdefault((records[row].names, records[row].first, records[row].last), []).append(row)
    pairs = []
    for rows in alike.values():
        for one in rows:
            for other in rows:
                distance2 = point_distance2(records[one].place, records[other].place)
                is_pair = one < other and records[one].source != records[other].source
                if is_pair and distance2 <= DOUBLE_DISTANCE_MM**2:
                    pairs.append((distance2, one, other))
    return sorted(pairs)


# --- one place --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Data:
    """Everything that is the same for all places of a run."""

    records: List[Record]  # no doubles by id, with place and date
    sets: List[int]
    species_list: SpeciesList
    profile: Profile
    reference: date
    uncertainties_mm: List[int]
    of_name: Dict[str, Set[int]]  # species -> its records, as places in ``records``
    fit: Set[int]  # records that neither flags nor uncertainty speak against
    in_time: Dict[str, Set[int]]  # group -> records wholly in its window and in season
    maybe_in_time: Dict[str, Set[int]]  # group -> records of which some day may be

    def of_names(self, names: Iterable[str]) -> List[int]:
        return sorted(set().union(*(self.of_name.get(name, set()) for name in names)))


def prepare(
    records: Sequence[Record], species_list: SpeciesList, profile: Profile, reference: date, radius_mm: int
) -> Data:
    kept = once_per_identity(records)
    usable = [record for record in kept if record.place is not None and record.first is not None]
    uncertainties = [
        profile.unknown_uncertainty_mm if record.uncertainty_mm is None else record.uncertainty_mm for record in usable
    ]
    limit = radius_mm if profile.max_uncertainty_mm is None else profile.max_uncertainty_mm
    season_of = seasons(species_list, profile, reference)
    of_name: Dict[str, Set[int]] = {}
    for index, record in enumerate(usable):
        for name in record.names:
            of_name.setdefault(name, set()).add(index)
    fit = {
        index
        for index, record in enumerate(usable)
        if not record.flags & profile.exclude_flags and uncertainties[index] <= limit
    }
    in_time = {
        group: {index for index, record in enumerate(usable) if season.counts(record)}
        for group, season in season_of.items()
    }
    maybe_in_time = {
        group: {index for index, record in enumerate(usable) if season.possible(record)}
        for group, season in season_of.items()
    }
    counting: Set[int] = set()
    for rows in species_list.types.values():
        for row in rows:
            counting |= of_name.get(row.name, set()) & fit & in_time[row.group]
    sets = double_sets(usable, counting)
    return Data(usable, sets, species_list, profile, reference, uncertainties, of_name, fit, in_time, maybe_in_time)


@dataclass
class Seen:
    """What was met of one group at one place."""

    sets: Dict[str, Set[int]] = field(default_factory=dict)  # species -> sets of doubles that count
    days: Set[date] = field(default_factory=set)
    surely: Set[str] = field(default_factory=set)
    possibly: Set[str] = field(default_factory=set)
    units: Dict[str, Set[Unit]] = field(default_factory=dict)  # species -> units in which it was met
    without_unit: Dict[str, Set[int]] = field(default_factory=dict)  # species -> sets of doubles in no unit

    def records_of(self, names: Iterable[str]) -> int:
        """W of method.md, section 5: a record that stands for two of the species is one record."""
        return len(set().union(*(self.sets.get(name, set()) for name in names)))


@dataclass
class GroupResult:
    """The score of one group: the sets of species behind the numbers, and the numbers."""

    group: str
    expected: Set[str]
    observed: Set[str]
    surely: Set[str]
    possibly: Set[str]
    any_species: int
    records: int
    all_records: int
    days: Set[date]
    included: bool
    seen: Seen


def label_place(data: Data, landscape: str, area: Any) -> Dict[str, Any]:
    """Fields of OUTPUT without the place's own, and the rows of GROUPS and SPECIES."""
    wheres = [area.where(record.place, uncertainty) for record, uncertainty in zip(data.records, data.uncertainties_mm)]
    rows_of = {group: data.species_list.of_group(landscape, group) for group in data.species_list.groups}
    seen = {group: look(data, group, rows_of[group], wheres) for group in rows_of}
    results = [score(data.profile, group, rows_of[group], seen[group]) for group in rows_of]
    output = total(data.profile, results)
    output["bkn_excl"] = left_out(data, rows_of, wheres)
    for result in results:
        output.update(group_fields(data.profile, result))
    species = [species_row(data, row, seen[row.group], wheres) for rows in rows_of.values() for row in rows]
    groups = {result.group: group_row(data.profile, data.species_list, result) for result in results}
    for sharing in shared_lists(data.profile, results):
        included = [result.group for result in sharing if result.included]
        if len(included) > 1:
            groups[included[0]]["pn"] += f" {'+'.join(included)} {slow_evidence.text_of(list_chances(sharing))}"
    return {"output": output, "groups": list(groups.values()), "species": species}


def look(data: Data, group: str, rows: List[Listed], wheres: List[Where]) -> Seen:
    listed, seen = {row.name for row in rows}, Seen()
    for index in data.of_names(listed):
        names, where = data.records[index].names & listed, wheres[index]
        if index not in data.fit:
            continue
        if where.possibly and index in data.maybe_in_time[group]:
            seen.possibly |= names
        if not where.is_in or index not in data.in_time[group]:
            continue
        seen.days.add(data.records[index].first)
        if where.surely:
            seen.surely |= names
        for name in names:
            seen.sets.setdefault(name, set()).add(data.sets[index])
            unit = unit_of(data.records[index], data.uncertainties_mm[index])
            if unit is None:
                seen.without_unit.setdefault(name, set()).add(data.sets[index])
            else:
                seen.units.setdefault(name, set()).add(unit)
    return seen


def unit_of(record: Record, uncertainty_mm: int) -> Optional[Unit]:
    """Square and month, or year; month alone; None for neither (section 10)."""
    month = (record.first.year, record.first.month)
    in_month = month == (record.last.year, record.last.month)
    if uncertainty_mm <= HALF_DIAGONAL_MM:
        x, y = record.place
        return (x // 10**6, y // 10**6), month if in_month else record.first.year
    return (None, month) if in_month else None


def score(profile: Profile, group: str, rows: List[Listed], seen: Seen) -> GroupResult:
    listed = {row.name for row in rows}
    # the species of the share, of which the numbers of the group speak too
    expected = {row.name for row in rows if row.is_meetsoort or profile.share_over == "all"}
    any_species = len(listed & set(seen.sets))
    return GroupResult(
        group,
        expected,
        observed=expected & set(seen.sets),
        surely=expected & seen.surely,
        possibly=expected & seen.possibly,
        any_species=any_species,
        records=seen.records_of(expected),
        all_records=seen.records_of(listed),
        days=seen.days,
        included=any_species >= profile.min_species and len(expected) > 0,
        seen=seen,
    )


# --- how sure ---------------------------------------------------------------------------------------------


def reports_of(groups: Shared, observed: Set[str]) -> Tuple[Tuple[int, ...], Optional[int]]:
    """In how many units the observed species of groups were met, and of how many; records where there are no units."""
    units = set().union(*(units for group in groups for units in group.seen.units.values()))
    met = []
    for name in observed:
        # Where it is a meetsoort: one of winter may be a generalist of the breeding season.
        of = [group for group in groups if name in group.expected]
        own = set().union(*(group.seen.units.get(name, set()) for group in of))
        records = set().union(*(group.seen.without_unit.get(name, set()) for group in of))
        met.append(max(1, len(own)) if units else len(records))
    return tuple(sorted(met)), len(units) or None


@functools.cache
def chances_of(met: Tuple[int, ...], units: Optional[int], expected: int) -> Tuple[float, ...]:
    return tuple(slow_evidence.chances_of_numbers(met, units, expected))


def how_sure(profile: Profile, result: GroupResult) -> Dict[str, Any]:
    """The fields of GROUPS that say how sure the label of a group is."""
    units = set().union(*result.seen.units.values())
    squares = Counter(square for square, _ in units if square is not None)
    busiest = max(squares.values()) / len(units) if squares else None
    row = {"sure": "little", "units": len(units), "squares": len(squares), "top_square": busiest}
    row.update(dict.fromkeys(("high", "p", "expected", "chao2", "cover", "pn")))
    if not result.included:
        return row
    size = len(result.expected)
    met, number_of_units = reports_of([result], result.observed)
    chances = chances_of(met, number_of_units, size)
    shown = profile.label(len(met), size)
    p = sum(chance for number, chance in enumerate(chances) if profile.label(number, size) == shown)
    row.update(high=profile.label(slow_evidence.quantile(chances, 0.8), size), p=p)
    row.update(expected=sum(number * chance for number, chance in enumerate(chances)))
    row["pn"] = slow_evidence.text_of(chances)
    one_square = shown != "A" and busiest is not None and busiest > 0.8 + 1e-9
    if p >= 0.5 - 1e-9:
        row["sure"] = "well" if p >= 0.8 - 1e-9 and not one_square else "moderate"
    if len(units) > 1:
        row["chao2"] = slow_evidence.chao2(met, len(units))
        row["cover"] = slow_evidence.coverage(met, len(units)) if met else None
    return row


def total_how_sure(profile: Profile, results: Sequence[GroupResult]) -> Dict[str, Any]:
    judged = [result for result in results if how_sure(profile, result)["sure"] != "little"]
    covered, whole = count(profile, judged, "expected"), count(profile, results, "expected")
    word = next(
        (word for word, part in (("well", 75), ("moderate", 50)) if 100 * covered >= part * whole > 0), "little"
    )
    fields: Dict[str, Any] = {"bkn_sure": word, "bkn_nsure": len(judged), "bkn_lsure": None, "bkn_high": None}
    fields["bkn_pn"] = None
    if judged:
        fields["bkn_lsure"] = profile.label(count(profile, judged, "observed"), covered)
    lists = [list_chances(shared) for shared in shared_lists(profile, results)]
    if lists:
        chances = slow_evidence.total_chances(lists)
        fields["bkn_high"] = profile.label(slow_evidence.quantile(chances, 0.8), len(chances) - 1)
        fields["bkn_pn"] = slow_evidence.text_of(chances)
    return fields


def shared_lists(profile: Profile, results: Sequence[GroupResult]) -> List[Shared]:
    """The groups of which at least one is included, those that share species together, all of them."""
    lists: List[Shared] = []
    for result in results:
        sharing = [
            each
            for each in lists
            if profile.total == "unique" and any(result.expected & other.expected for other in each)
        ]
        lists = [each for each in lists if each not in sharing] + [[*sum(sharing, []), result]]
    return [each for each in lists if any(result.included for result in each)]


def list_chances(groups: Shared) -> Tuple[float, ...]:
    """P(n) of the included ones of groups that share species; a single one stands for itself."""
    included = [group for group in groups if group.included]
    expected = set().union(*(group.expected for group in included))
    observed = set().union(*(group.observed for group in included))
    met, units = reports_of(included if len(included) == 1 else groups, observed)
    return chances_of(met, units, len(expected))


# --- one thing changed ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """One place of a run. ``area_of`` gives its search area for a radius in mm."""

    records: List[Record]
    species_list: SpeciesList
    profile: Profile
    reference: date
    landscape: str
    radius_mm: int
    area_of: Callable[[int], Any]

    def total(self, **changed: Any) -> Dict[str, Any]:
        """The fields of OUTPUT of a run of its own, with something changed."""
        asked = replace(self, **changed)
        data = prepare(asked.records, asked.species_list, asked.profile, asked.reference, asked.radius_mm)
        return label_place(data, asked.landscape, asked.area_of(asked.radius_mm))["output"]


LOWEST = {"A": Fraction("75.1"), "B": Fraction("66.7"), "C": Fraction("57.2"), "D": Fraction("29.5")}
HIGHEST = {"A": Fraction("87.8"), "B": Fraction("71.4"), "C": Fraction("64.2"), "D": Fraction(40)}


def sensitivity(asked: Asked, second: str, sown: Set[str], in_nature: Callable[[Point], bool]) -> Dict[str, Any]:
    """The fields of OUTPUT for each variant of section 14: a run of its own each."""
    profile, longer, shorter = asked.profile, {}, {}
    for group, years in profile.window_years.items():
        longer[group], shorter[group] = years + 1, max(1, years - 1)
    rest = {name: [row for row in rows if row.name not in sown] for name, rows in asked.species_list.types.items()}
    outside = [record for record in asked.records if not in_nature(record.place)]
    made = {
        "shown": asked.total(),
        "window_longer": asked.total(profile=replace(profile, window_years=longer)),
        "window_shorter": asked.total(profile=replace(profile, window_years=shorter)),
        "cuts_low": asked.total(profile=replace(profile, cuts=LOWEST)),
        "cuts_high": asked.total(profile=replace(profile, cuts=HIGHEST)),
        "second_type": asked.total(landscape=second),
        "without_nature": asked.total(records=outside),
        "without_sown": asked.total(species_list=SpeciesList(asked.species_list.groups, rest)),
    }
    made.update({f"radius_{metres}": asked.total(radius_mm=1000 * metres) for metres in (1000, 1500, 2000)})
    return made


def share_text(observed: int, expected: int) -> float:
    """Percent with one decimal, halves up."""
    tenths = (Fraction(1000 * observed, expected) + Fraction(1, 2)).__floor__()
    return tenths / 10


def group_fields(profile: Profile, result: GroupResult) -> Dict[str, Any]:
    observed, expected = len(result.observed), len(result.expected)
    return {
        f"{result.group}_label": profile.label(observed, expected) if result.included else None,
        f"{result.group}_share": share_text(observed, expected) if result.included else None,
        f"{result.group}_exp": expected,
        f"{result.group}_obs": observed,
        f"{result.group}_rec": result.records,
        f"{result.group}_sure": how_sure(profile, result)["sure"],
    }


def group_row(profile: Profile, species_list: SpeciesList, result: GroupResult) -> Dict[str, Any]:
    observed, expected = len(result.observed), len(result.expected)
    row = {
        "group": result.group,
        "group_name": species_list.groups[result.group],
        "exp": expected,
        "obs": observed,
        "rec": result.records,
        "any": result.any_species,
        "days": len(result.days),
        "included": result.included,
        "share": None,
        "label": None,
        "thin": None,
        "fragile": None,
        "worst": None,
        "best": None,
        **how_sure(profile, result),
    }
    if result.included:
        row.update(
            share=share_text(observed, expected),
            label=profile.label(observed, expected),
            thin=result.all_records < profile.thin_records or len(result.days) < profile.thin_days,
            fragile=profile.is_fragile(observed, expected),
            worst=profile.label(len(result.surely), expected),
            best=profile.label(len(result.possibly), expected),
        )
    return row


def count(profile: Profile, groups: Sequence[GroupResult], part: str) -> int:
    """Species over groups: each once, or one per group where the profile adds rows."""
    sets = [getattr(result, part) for result in groups]
    return sum(map(len, sets)) if profile.total == "rows" else len(set().union(*sets))


def total(profile: Profile, results: Sequence[GroupResult]) -> Dict[str, Any]:
    included = [result for result in results if result.included]
    scored = [result for result in results if result.expected]
    days = set().union(*(result.days for result in results))
    expected, observed = count(profile, included, "expected"), count(profile, included, "observed")
    fields: Dict[str, Any] = {
        "bkn_status": "ok" if included else "insufficient_data",
        "bkn_exp": expected,
        "bkn_obs": observed,
        "bkn_rec": sum(result.records for result in included),
        "bkn_days": len(days),
        "bkn_last": max(days) if days else None,
        "bkn_ngrp": len(included),
    }
    for name in ("label", "share", "all", "worst", "best", "fragil", "thin"):
        fields[f"bkn_{name}"] = None
    if included:
        fields.update(
            bkn_label=profile.label(observed, expected),
            bkn_share=share_text(observed, expected),
            bkn_all=profile.label(count(profile, results, "observed"), count(profile, results, "expected")),
            bkn_worst=profile.label(count(profile, included, "surely"), expected),
            bkn_best=profile.label(count(profile, included, "possibly"), expected),
            bkn_fragil=profile.is_fragile(observed, expected),
            bkn_thin=2 * len(included) < len(scored),
        )
    return {**fields, **total_how_sure(profile, results)}


def left_out(data: Data, rows_of: Dict[str, List[Listed]], wheres: List[Where]) -> int:
    """Records in the area, in time for one of their groups at least in part, that count for none."""
    maybe: Set[int] = set()
    counted: Set[int] = set()
    for group, rows in rows_of.items():
        own = {index for index in data.of_names(row.name for row in rows) if wheres[index].is_in}
        maybe |= own & data.maybe_in_time[group]
        counted |= own & data.in_time[group] & data.fit
    return len(maybe - counted)


def species_row(data: Data, row: Listed, seen: Seen, wheres: List[Where]) -> Dict[str, Any]:
    records = len(seen.sets.get(row.name, ()))
    last_days, distances = [], []
    for index in data.of_name.get(row.name, set()) & data.fit:
        record, where = data.records[index], wheres[index]
        if where.is_in and record.last <= data.reference:
            last_days.append(record.last)
        if index in data.in_time[row.group]:
            distances.append((where.distance2, "blurred" in record.flags))
    nearest = None
    if distances and not min(distances)[1]:
        nearest = rounded_up_to_250_m(min(distances)[0])
    return {
        "group": row.group,
        "sci_name": row.name,
        "nl_name": row.dutch_name,
        "role": "meetsoort" if row.is_meetsoort else "generalist",
        "status": "reported" if records else "not_reported",
        "rec": records,
        "last_seen": max(last_days) if last_days else None,
        "nearest_m": nearest,
    }


def label_text(index: int) -> str:
    """The letter of an index of the product, "" for -1, none."""
    return "ABCDE"[index] if index >= 0 else ""
