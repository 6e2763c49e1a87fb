"""Make the synthetic sample: places, areas and an NDFF-like export around a town on the sandy soils.

Run: ``python tools/build_sample.py [--target FOLDER]``. SYNTHETIC: every record, place name and area is
invented by this program; nothing is an observation. Only the town's position (Barneveld, RD New) and
the species names of the shipped list are real. Columns of the export: providers.md, 3.2.

The csv is the same byte for byte on every machine: of ``random.Random`` only ``random()`` is used, whose
stream Python promises to keep. The GeoPackage holds the same features, its bytes depend on GDAL.
"""

from __future__ import annotations

import argparse
import csv
import io
import math
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, List, Optional, Sequence, Tuple

SEED = 20261001
REFERENCE_DATE = date(2026, 10, 1)
SYNTHETIC = "SYNTHETISCH (BKN-voorbeeld)"
STATEMENT = "SYNTHETIC: made by tools/build_sample.py of bkn_qgis, no real observations, places or plans"
OBSERVATIONS_FILE = "waarnemingen_synthetisch.csv"
PLACES_FILE = "places.gpkg"
REPOSITORY = Path(__file__).resolve().parents[1]
REFERENCE = REPOSITORY / "bkn_qgis" / "reference"

TOWN = "Steden hoge zandgronden"
FARMLAND = "Agrarisch hoge zandgronden"

# Recorders have become more: visits in each of the five years before the reference date, last year first.
VISITS_BY_YEAR = (1.0, 0.45, 0.3, 0.2, 0.15)
YEARS_SINCE_CHANGE = 2

# --- What is where -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """An invented place: RD metres, the share of species living there, and how much people look there.

    ``visits_by_year``: visits in each of the five years before the reference date, last year first; 1 = those of
    ``effort``. ``came``: the share of the species that came in the last ``YEARS_SINCE_CHANGE`` years.
    """

    name: str
    kind: str
    landscape: str
    x: float
    y: float
    richness: float
    effort: float
    moth_trap: bool = False
    visits_by_year: Tuple[float, ...] = VISITS_BY_YEAR
    came: float = 0.0


PLACES: Tuple[Place, ...] = (
    # As much as is reported around the middle of a real town: some 4,650 records that count.
    Place("Parkbuurt", "stadswijk", TOWN, 168300, 461800, 0.9, 4.9),
    Place("Lindenkwartier", "stadswijk", TOWN, 169900, 460200, 0.6, 1.8, moth_trap=True),
    Place("Ambachtspark", "bedrijventerrein", TOWN, 166900, 459600, 0.3, 0.9),
    Place("Beekzijde", "stadsrand", TOWN, 166000, 462900, 0.6, 1.6),
    # Looked at ever more, with no species more.
    Place("Zonneveld", "stadsrand", TOWN, 170900, 462400, 0.42, 1.8, visits_by_year=(1.0, 0.5, 0.25, 0.2, 0.2)),
    Place("Kleine Brink", "dorp", TOWN, 170100, 466600, 0.9, 0.6),
    Place("Molenkamp", "dorp", TOWN, 172600, 465300, 0.55, 0.16),
    # Looked at alike in all years; species came.
    Place("Kerkhoek", "dorp", TOWN, 162900, 461000, 0.72, 1.3, visits_by_year=(1.0, 1.0, 1.0, 0.3, 0.2), came=0.4),
    Place("Eikenhof", "dorp", TOWN, 169800, 456900, 0.82, 2.6, moth_trap=True),
    Place("Zandkamp", "buitengebied", FARMLAND, 166900, 456600, 0.4, 0.09),
    Place("Hazenpad", "buitengebied", FARMLAND, 163900, 458000, 0.6, 0.0125),
    Place("Stille Hoek", "buitengebied", FARMLAND, 163300, 466200, 0.6, 0.0),
)
# Nobody looks at the last place: no record within this distance of it but the few of QUIET_RECORDS.
QUIET_PLACE = PLACES[-1]
QUIET_RADIUS_M = 2000.0
QUIET_RECORDS = (
    ("Buteo buteo", -400, 250, date(2026, 4, 18)),
    ("Maniola jurtina", 300, -500, date(2026, 7, 5)),
    ("Taraxacum officinale s.l.", 120, 640, date(2024, 4, 27)),
)


@dataclass(frozen=True)
class SpotKind:
    """A sort of spot where people look: its habitats, its length (m, 0 = round) and its half width (m)."""

    habitats: FrozenSet[str]
    length_m: float
    width_m: float


SPOT_KINDS: Tuple[SpotKind, ...] = (
    SpotKind(frozenset(("tuin", "gebouw", "muur", "haag", "erf", "zand")), 0, 12),
    SpotKind(frozenset(("tuin", "gebouw", "muur", "boom", "poel")), 0, 20),
    SpotKind(frozenset(("bloemgras", "ruigte", "boom", "haag", "zand", "muur")), 800, 15),
    SpotKind(frozenset(("bos", "boom", "haag", "tuin", "bloemgras")), 500, 60),
    SpotKind(frozenset(("poel", "plas", "oever", "nat", "beek", "ruigte")), 250, 20),
    SpotKind(frozenset(("akker", "weide", "erf", "haag", "zand", "bloemgras")), 900, 40),
)


@dataclass(frozen=True)
class Spot:
    """A path, garden or pond near a place, with its direction in radians."""

    place: Place
    kind: SpotKind
    x: float
    y: float
    direction: float


@dataclass(frozen=True)
class VisitKind:
    """A sort of visit: groups looked at, months, species noted (least, most), visits a year at effort 1."""

    groups: FrozenSet[str]
    months: range
    least: int
    most: int
    visits: float


ALL_YEAR = range(1, 13)
BIRDS = frozenset(("brv", "wiv"))
VISIT_KINDS: Tuple[VisitKind, ...] = (
    VisitKind(BIRDS, ALL_YEAR, 4, 14, 62),
    VisitKind(BIRDS | {"dag", "bij", "amf", "lan"}, ALL_YEAR, 2, 7, 60),
    VisitKind(frozenset(("vaa",)), range(4, 11), 5, 16, 16),
    VisitKind(frozenset(("dag", "lib", "spr")), range(4, 11), 2, 7, 32),
    VisitKind(frozenset(("bij",)), range(3, 11), 3, 8, 15),
    VisitKind(frozenset(("amf", "lib", "vis")), range(3, 11), 2, 4, 14),
    VisitKind(frozenset(("vis",)), range(4, 11), 2, 6, 3),
    VisitKind(frozenset(("spr",)), range(7, 11), 2, 6, 7),
    VisitKind(frozenset(("kor",)), ALL_YEAR, 6, 16, 3),
    VisitKind(frozenset(("pad",)), range(8, 13), 2, 6, 6),
    VisitKind(frozenset(("vle",)), range(4, 11), 1, 4, 5),
    VisitKind(frozenset(("lan",)), ALL_YEAR, 1, 2, 20),
)
MOTH_NIGHT = VisitKind(frozenset(("nac",)), range(3, 12), 3, 12, 40)
BACKGROUND_VISITS = 60

# --- Species -----------------------------------------------------------------------------------

# Group code of the species list -> group name as NDFF writes it (providers.md 3.1).
NDFF_GROUPS: Dict[str, str] = {
    "amf": "Amfibieën",
    "bij": "Vliesvleugeligen",
    "dag": "Dagvlinders",
    "kor": "Korstmossen",
    "lib": "Libellen",
    "nac": "Nachtvlinders",
    "pad": "Schimmels",
    "spr": "Sprinkhanen en krekels",
    "vaa": "Vaatplanten",
    "vis": "Vissen",
    "brv": "Vogels",
    "wiv": "Vogels",
    "lan": "Zoogdieren (overig)",
    "vle": "Vleermuizen",
}

# Not on the list, or not a species: what any export also holds.
OTHER_NAMES: Tuple[Tuple[str, str, str], ...] = (
    ("Anas platyrhynchos f. domesticus", "Soepeend", "brv"),
    ("Columba livia f. domestica", "Stadsduif", "brv"),
    ("Alopochen aegyptiaca", "Nijlgans", "brv"),
    ("Branta canadensis", "Grote Canadese gans", "brv"),
    ("Psittacula krameri", "Halsbandparkiet", "brv"),
    ("Anser anser x Branta canadensis", "Grauwe gans x Grote Canadese gans", "brv"),
    ("Motacilla alba alba", "Witte kwikstaart (ondersoort alba)", "brv"),
    ("Larus spec.", "Meeuw spec.", "brv"),
    ("Bombus spec.", "Hommel spec.", "bij"),
    ("Megachile sculpturalis", "Grote Aziatische hars-behangersbij", "bij"),
    ("Pieris spec.", "Witje spec.", "dag"),
    ("Pieris mannii", "Scheefbloemwitje", "dag"),
    ("Sympetrum spec.", "Heidelibel spec.", "lib"),
    ("Cydalima perspectalis", "Buxusmot", "nac"),
    ("Macroglossum stellatarum", "Kolibrievlinder", "nac"),
    ("Rubus fruticosus s.l.", "Gewone braam s.l.", "vaa"),
    ("Reynoutria japonica", "Japanse duizendknoop", "vaa"),
    ("Impatiens glandulifera", "Reuzenbalsemien", "vaa"),
    ("Senecio inaequidens", "Bezemkruiskruid", "vaa"),
    ("Neogobius melanostomus", "Zwartbekgrondel", "vis"),
    ("Mycena spec.", "Mycena spec.", "pad"),
    ("Lepraria spec.", "Poederkorst spec.", "kor"),
    ("Pipistrellus spec.", "Dwergvleermuis spec.", "vle"),
    ("Felis catus", "Huiskat", "lan"),
)

# What everybody sees and notes; all other species stay below it in number.
VERY_COMMON = frozenset(
    (
        "Passer domesticus",
        "Turdus merula",
        "Parus major",
        "Cyanistes caeruleus",
        "Columba palumbus",
        "Coloeus monedula",
        "Erithacus rubecula",
        "Pica pica",
        "Sturnus vulgaris",
        "Corvus corone",
        "Fringilla coelebs",
        "Anas platyrhynchos",
        "Aglais io",
        "Vanessa atalanta",
        "Pieris rapae",
        "Apis mellifera",
        "Bombus pascuorum",
        "Bombus terrestris s.l.",
        "Urtica dioica",
        "Taraxacum officinale s.l.",
        "Erinaceus europaeus",
        "Pipistrellus pipistrellus",
        "Rana temporaria",
        "Xanthoria parietina",
    )
)


@dataclass(frozen=True)
class Species:
    """A species of the list with where and when it is found, and how common it is (1 = middling)."""

    scientific: str
    dutch: str
    groups: FrozenSet[str]
    habitats: FrozenSet[str]
    months: FrozenSet[int]
    synonyms: Tuple[str, ...]
    generalist: bool
    in_town: bool
    abundance: float


def months_of(text: str) -> FrozenSet[int]:
    """The months of ``3-8`` or ``11-2`` (over the turn of the year) or ``5``."""
    first, _, last = text.partition("-")
    start, end = int(first), int(last or first)
    return frozenset((start - 1 + step) % 12 + 1 for step in range((end - start) % 12 + 1))


def read_rows(path: Path, delimiter: str) -> List[Dict[str, str]]:
    """The rows of a shipped table, comment lines left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=delimiter))


def spread(rng: random.Random) -> float:
    """A draw from (nearly) the standard normal distribution, made of ``random()`` only."""
    return sum(rng.random() for _ in range(12)) - 6.0


def between(rng: random.Random, least: int, most: int) -> int:
    """A whole number from ``least`` to ``most``, both included."""
    return least + int(rng.random() * (most - least + 1))


def pick(rng: random.Random, choices: Sequence[Any]) -> Any:
    """One of ``choices``, each as likely as the other."""
    return choices[int(rng.random() * len(choices))]


def pick_weighted(rng: random.Random, species: Sequence[Species], number: int) -> List[Species]:
    """At most ``number`` different species, the common ones more often."""
    left = list(species)
    chosen: List[Species] = []
    while left and len(chosen) < number:
        mark = rng.random() * sum(one.abundance for one in left)
        index = 0
        while index < len(left) - 1 and mark >= left[index].abundance:
            mark -= left[index].abundance
            index += 1
        chosen.append(left.pop(index))
    return chosen


def read_species(rng: random.Random) -> List[Species]:
    """The listed species of towns and farmland on sand, by group and name, each with an abundance."""
    list_rows = [
        row
        for row in read_rows(next((REFERENCE / "species_lists").glob("Werklijst BKN *.csv")), ";")
        if row["landschapstype"] in ("*", TOWN, FARMLAND)
    ]
    # The sample shall not change when the list's rows change places.
    codes = list(NDFF_GROUPS)
    list_rows.sort(key=lambda row: (codes.index(row["groepscode"]), row["wetenschappelijke_naam"]))
    traits = {(row["scientific_name"], row["group"]): row for row in read_rows(REFERENCE / "species_traits.csv", ",")}
    names = list(dict.fromkeys(row["wetenschappelijke_naam"] for row in list_rows))
    return [
        species_of(rng, [row for row in list_rows if row["wetenschappelijke_naam"] == name], traits) for name in names
    ]


def species_of(
    rng: random.Random, rows: Sequence[Dict[str, str]], traits: Dict[Tuple[str, str], Dict[str, str]]
) -> Species:
    """One species from its rows in the list; a bird of both bird groups is there the whole year."""
    name = rows[0]["wetenschappelijke_naam"]
    groups = frozenset(row["groepscode"] for row in rows)
    own = [traits[name, group] for group in sorted(groups)]
    months = frozenset(ALL_YEAR) if groups == BIRDS else months_of(own[0]["months"])
    generalist = any(row["rol"] == "generalist" for row in rows)
    in_town = any(row["landschapstype"] in ("*", TOWN) for row in rows)
    abundance = round(min(math.exp(0.9 * spread(rng)) * (2.0 if generalist else 1.0), 2.5), 4)
    if name in VERY_COMMON:
        abundance += 4.0
    return Species(
        scientific=name,
        dutch=rows[0]["nederlandse_naam"],
        groups=groups,
        habitats=frozenset("|".join(row["habitats"] for row in own).split("|")),
        months=months,
        # Only old binomials: the other synonyms mark aggregates and their members.
        synonyms=tuple(
            synonym
            for synonym in rows[0]["synoniemen"].split("|")
            if len(synonym.split()) == 2 and "." not in synonym + name and "/" not in synonym
        ),
        generalist=generalist,
        in_town=in_town,
        abundance=abundance if in_town else round(abundance * 0.3, 4),
    )


def local_species(rng: random.Random, place: Place, species: Sequence[Species]) -> List[Species]:
    """The species that live around a place: fewer where it is poor, the rare ones missing first."""
    local: List[Species] = []
    for one in species:
        commonness = one.abundance / (one.abundance + 1.0)
        chance = place.richness * (0.75 + 0.5 * commonness)
        if rng.random() < (max(chance, 0.85) if one.generalist else chance):
            local.append(one)
    return local


# --- Visits and records ------------------------------------------------------------------------


@dataclass(frozen=True)
class Record:
    """A synthetic record: RD metres, location size in m2, first and last day, and NDFF's terms."""

    scientific: str
    dutch: str
    group: str
    x: int
    y: int
    first: date
    last: date
    area_m2: int
    number: int = 1
    subject: str = "levend exemplaar"
    activity: str = ""
    stage: str = ""
    sex: str = ""
    cause: str = ""
    method: str = ""
    biotope: str = ""
    clock: str = ""
    blurred: bool = False


def make_spots(rng: random.Random, place: Place) -> List[Spot]:
    """Two spots of each kind within 1200 m of the place."""
    spots: List[Spot] = []
    for kind in SPOT_KINDS * 2:
        distance, angle = 1200.0 * math.sqrt(rng.random()), math.tau * rng.random()
        x, y = place.x + distance * math.cos(angle), place.y + distance * math.sin(angle)
        spots.append(Spot(place, kind, x, y, math.tau * rng.random()))
    return spots


def point_at(rng: random.Random, spot: Spot) -> Tuple[int, int]:
    """A point of a visit: along the path, or around the middle of a garden or pond; whole metres."""
    along = spot.kind.length_m * (rng.random() - 0.5)
    x = spot.x + along * math.cos(spot.direction) + spot.kind.width_m * spread(rng)
    y = spot.y + along * math.sin(spot.direction) + spot.kind.width_m * spread(rng)
    return round(x), round(y)


def visit_day(rng: random.Random, years_back: int, months: range) -> date:
    """A day in ``months`` of the year that ends at the reference date, ``years_back`` years earlier."""
    end = date(REFERENCE_DATE.year - years_back, REFERENCE_DATE.month, REFERENCE_DATE.day)
    while True:
        day = end - timedelta(days=between(rng, 1, 364))
        if day.month in months:
            return day


def visit(rng: random.Random, kind: VisitKind, spot: Spot, day: date, local: Sequence[Species]) -> List[Record]:
    """What one person notes on one visit to one spot."""
    at_spot = [
        one
        for one in local
        if one.groups & kind.groups and day.month in one.months and one.habitats & spot.kind.habitats
    ]
    records: List[Record] = []
    for one in pick_weighted(rng, at_spot, between(rng, kind.least, kind.most)):
        name = one.scientific
        if one.synonyms and rng.random() < 0.03:
            name = pick(rng, one.synonyms)
        group = sorted(one.groups & kind.groups)[0]
        records.append(plain_record(rng, (name, one.dutch, group), spot, day))
    others = [names for names in OTHER_NAMES if names[2] in kind.groups]
    if others and rng.random() < 0.3:
        records.append(plain_record(rng, pick(rng, others), spot, day))
    return records


def plain_record(rng: random.Random, names: Tuple[str, str, str], spot: Spot, day: date) -> Record:
    """A record of one species at a point of the spot; numbers mostly small."""
    scientific, dutch, group = names
    x, y = point_at(rng, spot)
    most = 40 if group in ("vaa", "wiv") else 8
    number = 1 + int(most * rng.random() ** 4)
    area_m2 = pick(rng, (78, 78, 314, 314, 1963, 7853))
    return Record(scientific, dutch, group, x, y, day, day, area_m2, number)


def visits_to(rng: random.Random, place: Place, spots: Sequence[Spot], local: Sequence[Species]) -> Iterable[Record]:
    """All records of five years around a place."""
    there_before = [one for one in local if rng.random() >= place.came] if place.came else local
    for years_back, share in enumerate(place.visits_by_year):
        there = local if years_back < YEARS_SINCE_CHANGE else there_before
        for kind in VISIT_KINDS:
            for _ in range(round(kind.visits * place.effort * share)):
                day = visit_day(rng, years_back, kind.months)
                yield from visit(rng, kind, pick(rng, spots), day, there)
        if place.moth_trap:
            yield from moth_nights(rng, spots[0], round(MOTH_NIGHT.visits * share), years_back, there)


def moth_nights(
    rng: random.Random, garden: Spot, nights: int, years_back: int, local: Sequence[Species]
) -> Iterable[Record]:
    """Nights at one light trap: a fixed place, dated from the evening to the morning."""
    trap = replace(garden, kind=SpotKind(frozenset(h for one in local for h in one.habitats), 0, 0))
    for _ in range(nights):
        day = visit_day(rng, years_back, MOTH_NIGHT.months)
        for record in visit(rng, MOTH_NIGHT, trap, day, local):
            night = min(day + timedelta(days=1), REFERENCE_DATE - timedelta(days=1))
            yield replace(record, last=night, method="val met licht", biotope="tuin, bebouwd gebied")


def background(rng: random.Random, spots: Sequence[Spot], local: Dict[str, List[Species]]) -> Iterable[Record]:
    """Visits by passers-by to spots between the places."""
    for _ in range(BACKGROUND_VISITS):
        near = pick(rng, spots)
        spot = replace(near, x=near.x + 2500 * (rng.random() - 0.5), y=near.y + 2500 * (rng.random() - 0.5))
        kind = VISIT_KINDS[between(rng, 0, 3)]
        day = visit_day(rng, between(rng, 0, 4), kind.months)
        yield from visit(rng, kind, spot, day, local[near.place.name])


def quiet_records(species: Sequence[Species]) -> List[Record]:
    """The few records around the place where nobody looks."""
    by_name = {one.scientific: one for one in species}
    records: List[Record] = []
    for name, dx, dy, day in QUIET_RECORDS:
        one = by_name[name]
        x, y = round(QUIET_PLACE.x + dx), round(QUIET_PLACE.y + dy)
        records.append(Record(name, one.dutch, sorted(one.groups)[0], x, y, day, day, 314))
    return records


# --- What makes an export untidy ----------------------------------------------------------------


def with_activity(rng: random.Random, record: Record) -> Record:
    """Song, territories and nests in spring, birds flying over, dead animals, tracks, sex and stage."""
    if record.group in BIRDS:
        return bird_activity(rng, record)
    chance = rng.random()
    if record.group in ("lan", "amf"):
        if chance < 0.08:
            return replace(record, number=1, subject="dood exemplaar", activity="dood", cause="verkeersslachtoffer")
        if chance < 0.2 and record.group == "lan":
            return replace(record, number=1, subject="spoor")
        return replace(record, stage="adult")
    if record.group in ("bij", "dag", "lib", "nac", "spr"):
        sex = pick(rng, ("man", "vrouw")) if chance < 0.15 else ""
        activity = "foeragerend" if 0.1 < chance < 0.3 else ""
        return replace(record, stage="imago", sex=sex, activity=activity)
    return replace(record, activity="bloeiend") if record.group == "vaa" and chance < 0.1 else record


def bird_activity(rng: random.Random, record: Record) -> Record:
    """What a bird was doing; signs of breeding only from March to July."""
    chance = rng.random()
    if chance < 0.05:
        return replace(record, activity="overvliegend")
    if chance < 0.06:
        return replace(record, number=1, subject="dood exemplaar", activity="dood", cause="raamslachtoffer")
    if 3 <= record.first.month <= 7:
        if chance < 0.2:
            return replace(record, number=1, activity="baltsend/zingend", sex="man", stage="adult")
        if chance < 0.24:
            return replace(record, number=1, subject="territorium", activity="territoriumindicerend")
        if chance < 0.27:
            return replace(record, number=1, subject="nest", activity="bezet nest")
    return replace(record, activity="ter plaatse") if chance > 0.85 else record


def with_place(rng: random.Random, record: Record) -> Record:
    """About 6 % blurred to the centre of the km square, 3 % given for a field of 5 to 25 ha."""
    chance = rng.random()
    if chance < 0.06:
        x, y = record.x // 1000 * 1000 + 500, record.y // 1000 * 1000 + 500
        return replace(record, x=x, y=y, area_m2=1_000_000, blurred=True)
    if chance < 0.09:
        return replace(record, area_m2=between(rng, 50, 250) * 1000)
    return record


def with_time(rng: random.Random, record: Record) -> Record:
    """Some records of plants, fungi and lichens for a whole year, some others with a clock time."""
    chance = rng.random()
    year = record.first.year
    if record.group in ("vaa", "pad", "kor") and chance < 0.05 and year < REFERENCE_DATE.year:
        return replace(record, first=date(year, 1, 1), last=date(year, 12, 31), method="streeplijst")
    if chance > 0.95 and record.first == record.last:
        return replace(record, clock=f"{between(rng, 7, 20):02d}:{between(rng, 0, 59):02d}:00")
    return record


def with_number(rng: random.Random, record: Record) -> Record:
    """A few counts of zero: somebody looked and found none."""
    if rng.random() < 0.002:
        return replace(record, number=0, subject="levend exemplaar", method="exacte telling", activity="", cause="")
    return record


def make_records() -> List[Record]:
    """All synthetic records, by first day; the same at every call."""
    rng = random.Random(SEED)
    species = read_species(rng)
    local: Dict[str, List[Species]] = {}
    spots: List[Spot] = []
    records: List[Record] = []
    for number, place in enumerate(PLACES, start=1):
        # A stream of its own, so that changing one place leaves the others as they are.
        own = random.Random(SEED + number)
        local[place.name] = local_species(own, place, species)
        around = make_spots(own, place)
        spots += around
        records += visits_to(own, place, around, local[place.name])
    records += background(rng, spots, local)
    records = [with_number(rng, with_time(rng, with_place(rng, with_activity(rng, record)))) for record in records]
    away = [
        record for record in records if math.hypot(record.x - QUIET_PLACE.x, record.y - QUIET_PLACE.y) > QUIET_RADIUS_M
    ]
    away += quiet_records(species)
    return sorted(away, key=lambda record: (record.first, record.x, record.y, record.scientific))


# --- Files --------------------------------------------------------------------------------------

# The classic export's columns in their order (providers.md 3.2).
COLUMNS: Tuple[str, ...] = (
    "obs_uri",
    "soort_ned",
    "soort_wet",
    "telondrwrp",
    "telmethode",
    "orig_aant",
    "aantal_min",
    "aantal_max",
    "eenheid",
    "centrumx",
    "centrumy",
    "area_m2",
    "loc_type",
    "vervaagd",
    "datm_start",
    "datm_stop",
    "datm_dkkng",
    "stadium",
    "geslacht",
    "gedrag",
    "biotoop",
    "doodsoorzk",
    "verblfplts",
    "substraat",
    "syntaxon",
    "opp_dkkng",
    "protocol",
    "detmethode",
    "databehrdr",
    "dataeigenr",
    "kwliteit",
    "srtgroepen",
    "wnb_vrl",
    "wnb_hrl",
    "wnb_andere",
    "ffwet1",
    "ffwet2",
    "ffwet3",
    "rodelijst",
    "zoid",
    "sessionid",
)


def ndff_day(day: date, clock: str) -> str:
    """``2020/05/01``, or an ISO datetime where a clock time is known."""
    return f"{day.isoformat()}T{clock}" if clock else day.strftime("%Y/%m/%d")


def ndff_row(record: Record, number: int) -> Dict[str, str]:
    """A row of the export; columns not named here stay empty."""
    return {
        "obs_uri": f"http://example.org/synthetisch/{number}",
        "soort_ned": record.dutch,
        "soort_wet": record.scientific,
        "telondrwrp": record.subject,
        "telmethode": record.method,
        "orig_aant": str(record.number),
        "aantal_min": str(record.number),
        "aantal_max": str(record.number),
        "centrumx": str(record.x),
        "centrumy": str(record.y),
        "area_m2": str(record.area_m2),
        "loc_type": "vlak" if record.area_m2 >= 50_000 else "punt",
        "vervaagd": "ja" if record.blurred else "nee",
        "datm_start": ndff_day(record.first, record.clock),
        "datm_stop": ndff_day(record.last, record.clock),
        "stadium": record.stage,
        "geslacht": record.sex,
        "gedrag": record.activity,
        "biotoop": record.biotope,
        "doodsoorzk": record.cause,
        "databehrdr": SYNTHETIC,
        "kwliteit": "goedgekeurd",
        "srtgroepen": NDFF_GROUPS[record.group],
    }


def observations_text(records: Sequence[Record]) -> str:
    """The export as text, CRLF lines; every 500th record comes a second time, as from overlapping orders."""
    rows = [ndff_row(record, number) for number, record in enumerate(records, start=1)]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows + rows[::500])
    return stream.getvalue()


def blob(rng: random.Random, x: float, y: float, radius_m: float, corners: int = 14) -> Any:
    """An irregular polygon around a point, corners rounded to 5 m."""
    from shapely.geometry import Polygon

    points = []
    for corner in range(corners):
        distance, angle = radius_m * (0.8 + 0.35 * rng.random()), math.tau * corner / corners
        corner_x, corner_y = x + distance * math.cos(angle), y + distance * math.sin(angle)
        points.append((5 * round(corner_x / 5), 5 * round(corner_y / 5)))
    return Polygon(points)


Area = Tuple[str, str, str, Any]


def make_areas() -> List[Area]:
    """Eight invented plan areas: name, kind, landscape type, shapely MultiPolygon in RD metres."""
    from shapely.geometry import MultiPolygon, Polygon, box

    rng = random.Random(SEED)
    pond = blob(rng, 169950, 460150, 130, 10)
    estate = Polygon(blob(rng, 169900, 460200, 650).exterior.coords, [pond.exterior.coords])
    north_bank = [(167150, 463450), (165700, 463080), (164850, 462720)]
    stream = Polygon([(164900, 462500), (165800, 462850), (167200, 463250), *north_bank])
    two = [blob(rng, 170600, 462500, 320), blob(rng, 171500, 462150, 260)]
    shapes = (
        ("Wijkvisie Parkbuurt", "stadswijk", TOWN, blob(rng, 168300, 461800, 750)),
        ("Woningbouw Lindenkwartier", "woningbouwplan", TOWN, estate),
        ("Herinrichting Ambachtspark", "bedrijventerrein", TOWN, box(166450, 459250, 167400, 459950)),
        ("Beekherstel Beekzijde", "waterplan", TOWN, stream),
        ("Groenplan Zonneveld", "groenplan", TOWN, MultiPolygon(two)),
        ("Dorpsplan Kleine Brink", "dorp", TOWN, blob(rng, 170100, 466600, 600)),
        ("Omgevingsvisie Zuidrand", "buitengebied", FARMLAND, blob(rng, 166500, 457300, 2600, 20)),
        ("Uitbreiding Stille Hoek", "woningbouwplan", FARMLAND, blob(rng, 163300, 466200, 280)),
    )
    return [
        (name, kind, landscape, shape if shape.geom_type == "MultiPolygon" else MultiPolygon([shape]))
        for name, kind, landscape, shape in shapes
    ]


def make_points() -> List[Area]:
    """The places as shapely points, in the form of ``make_areas``."""
    from shapely.geometry import Point

    return [(place.name, place.kind, place.landscape, Point(place.x, place.y)) for place in PLACES]


def write_layer(dataset: Any, name: str, geometry_type: int, features: Sequence[Area]) -> None:
    """Add a layer in RD New with ``name``, ``kind``, ``landscape`` and ``source``."""
    from osgeo import ogr, osr

    rd_new = osr.SpatialReference()
    rd_new.ImportFromEPSG(28992)
    layer = dataset.CreateLayer(name, rd_new, geometry_type, ["FID=fid", f"DESCRIPTION={STATEMENT}"])
    for field in ("name", "kind", "landscape", "source"):
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for feature_name, kind, landscape, shape in features:
        feature = ogr.Feature(layer.GetLayerDefn())
        for field, value in zip(("name", "kind", "landscape", "source"), (feature_name, kind, landscape, SYNTHETIC)):
            feature.SetField(field, value)
        feature.SetGeometry(ogr.CreateGeometryFromWkb(shape.wkb))
        layer.CreateFeature(feature)


def write_places(path: Path) -> None:
    """The GeoPackage with the layers ``places`` (points) and ``areas`` (multipolygons)."""
    from osgeo import gdal, ogr

    driver = ogr.GetDriverByName("GPKG")
    # A fixed time of writing, so that the file does not change when its features do not; for this file alone.
    gdal.SetConfigOption("OGR_CURRENT_DATE", f"{REFERENCE_DATE.isoformat()}T00:00:00.000Z")
    try:
        if path.exists():
            driver.DeleteDataSource(str(path))
        dataset: Optional[Any] = driver.CreateDataSource(str(path))
        write_layer(dataset, "places", ogr.wkbPoint, make_points())
        write_layer(dataset, "areas", ogr.wkbMultiPolygon, make_areas())
        dataset = None  # GDAL writes the file when the data source goes
    finally:
        gdal.SetConfigOption("OGR_CURRENT_DATE", None)


def main() -> None:
    """Read the command line and write the sample."""
    parser = argparse.ArgumentParser(description="Make the synthetic sample.")
    parser.add_argument("--target", type=Path, default=REPOSITORY / "resources" / "sample")
    target = parser.parse_args().target
    target.mkdir(parents=True, exist_ok=True)
    (target / OBSERVATIONS_FILE).write_bytes(observations_text(make_records()).encode("utf-8"))
    write_places(target / PLACES_FILE)
    for name in (OBSERVATIONS_FILE, PLACES_FILE):
        print(f"{target / name} ({(target / name).stat().st_size} bytes)")


if __name__ == "__main__":
    main()
