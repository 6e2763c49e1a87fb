"""A species list and random observations, as the files that a user brings and as what they say.

What each written name stands for is stated by hand, so that the product's matching is compared with it.
"""

import csv
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isqrt
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Optional, Sequence, Tuple

from slow_labels import Listed, Record, SpeciesList

# What an obscurity of 1 means at waarneming.nl: method.md, section 2, the uncertainty of its obscuring.
OBSCURED_MM = 1_000_000
TOWN, FARMLAND = "Steden hoge zandgronden", "Proefland"
LIST_TITLE = "Proeflijst 7"
CENTRE = (168_000_000, 461_000_000)
REFERENCES = (date(2024, 2, 29), date(2025, 10, 1))
FILES = (
    ("NDFF-export_1.csv", "NDFF"),
    ("waarneming.csv", "waarneming.nl"),
    ("NDFF-export_2.csv", "NDFF"),
    ("observations.csv", "iNaturalist"),
)

# landscape type (T town, F farmland, * both) | group | code | role (m, g) | scientific | Dutch | synonyms
SPECIES = """
* | Amfibieën | amf | m | Bufo bufo | Gewone pad |
* | Amfibieën | amf | m | Rana temporaria | Bruine kikker |
* | Amfibieën | amf | m | Pelophylax esculentus s.l. | Groene kikker | Pelophylax kl. esculentus, Pelophylax ridibundus
T | Amfibieën | amf | m | Lissotriton vulgaris | Kleine watersalamander | Triturus vulgaris
F | Amfibieën | amf | g | Lissotriton vulgaris | Kleine watersalamander | Triturus vulgaris
* | Dagvlinders | dag | m | Aglais io | Dagpauwoog | Inachis io, Nymphalis io
* | Dagvlinders | dag | m | Aglais urticae | Kleine vos |
* | Dagvlinders | dag | m | Vanessa atalanta | Atalanta |
* | Dagvlinders | dag | m | Pararge aegeria | Bont zandoogje |
T | Dagvlinders | dag | m | Polyommatus icarus | Icarusblauwtje |
F | Dagvlinders | dag | m | Maniola jurtina | Bruin zandoogje |
* | Dagvlinders | dag | g | Pieris napi | Klein geaderd witje | Pieris napi/rapae
* | Dagvlinders | dag | m | Pieris rapae | Klein koolwitje | Pieris napi/rapae, Artogeia rapae
* | Vaatplanten | vaa | m | Taraxacum officinale s.l. | Paardenbloem |
* | Vaatplanten | vaa | m | Rubus fruticosus agg. | Gewone braam | Rubus gratus
* | Vaatplanten | vaa | m | Bellis perennis | Madeliefje |
* | Vaatplanten | vaa | m | Plantago major | Grote weegbree |
* | Vaatplanten | vaa | m | Capsella bursa-pastoris | Herderstasje |
* | Vaatplanten | vaa | m | Jacobaea vulgaris | Jakobskruiskruid | Senecio jacobaea
T | Vaatplanten | vaa | m | Sagina procumbens | Liggende vetmuur |
* | Vaatplanten | vaa | g | Poa annua | Straatgras |
* | Paddenstoelen | pad | m | Amanita muscaria | Vliegenzwam |
* | Paddenstoelen | pad | m | Coprinus comatus | Geschubde inktzwam |
T | Paddenstoelen | pad | m | Auricularia auricula-judae | Echt judasoor |
* | Epifytische korstmossen | kor | m | Xanthoria parietina | Groot dooiermos |
* | Epifytische korstmossen | kor | m | Physcia tenella | Heksenvingermos |
* | Epifytische korstmossen | kor | g | Parmelia sulcata | Gewoon schildmos |
* | Vogels: Broedvogels | brv | m | Passer domesticus | Huismus |
* | Vogels: Broedvogels | brv | m | Turdus merula | Merel |
* | Vogels: Broedvogels | brv | m | Parus major | Koolmees |
* | Vogels: Broedvogels | brv | m | Apus apus | Gierzwaluw |
* | Vogels: Broedvogels | brv | m | Anas platyrhynchos | Wilde eend |
T | Vogels: Broedvogels | brv | m | Erithacus rubecula | Roodborst |
F | Vogels: Broedvogels | brv | m | Motacilla flava | Gele kwikstaart |
* | Vogels: Broedvogels | brv | g | Corvus monedula | Kauw | Coloeus monedula
* | Vogels: Wintervogels | wiv | m | Passer domesticus | Huismus |
* | Vogels: Wintervogels | wiv | m | Turdus merula | Merel |
* | Vogels: Wintervogels | wiv | m | Parus major | Koolmees |
* | Vogels: Wintervogels | wiv | m | Turdus iliacus | Koperwiek |
* | Vogels: Wintervogels | wiv | m | Corvus monedula | Kauw | Coloeus monedula
T | Vogels: Wintervogels | wiv | m | Erithacus rubecula | Roodborst |
* | Zoogdieren: Vleermuizen | vle | m | Pipistrellus pipistrellus | Gewone dwergvleermuis | P. pipistrellus/pygmaeus
* | Zoogdieren: Vleermuizen | vle | m | Pipistrellus pygmaeus | Kleine dwergvleermuis | P. pipistrellus/pygmaeus
* | Zoogdieren: Vleermuizen | vle | g | Eptesicus serotinus | Laatvlieger |
T | Libellen | lib | g | Ischnura elegans | Lantaarntje |
T | Libellen | lib | g | Libellula depressa | Platbuik |
F | Libellen | lib | m | Ischnura elegans | Lantaarntje |
F | Vissen | vis | m | Esox lucius | Snoek |
F | Vissen | vis | m | Perca fluviatilis | Baars |
T | Zoogdieren: Landzoogdieren | lan | m | Erinaceus europaeus | Egel |
* | Mossen | mos | m | Bryum argenteum | Zilvermos |
* | Mossen | mos | m | Tortula muralis | Gewoon muursterretje |
* | Mosdiertjes | mo1 | m | Plumatella repens | Mosdiertje |
* | Mosdiertjes | mo1 | g | Cristatella mucedo | Mosdiertje |
"""
ROLES = {"m": "meetsoort", "g": "generalist"}
GIVEN_CODES = ("amf", "brv", "lan")  # the other codes follow from the names of the groups

# scientific name as written | Dutch name as written | the listed species it stands for
OTHER_NAMES = """
Inachis io | Dagpauwoog | Aglais io
Nymphalis io | | Aglais io
Aglais io (Linnaeus, 1758) | | Aglais io
 | dagpauwoog | Aglais io
 | Huismus | Passer domesticus
 | Mosdiertje |
Pieris napi/rapae | klein wit witje | Pieris napi, Pieris rapae
Passer domesticus domesticus | Huismus | Passer domesticus
 | Mosdiertje |
Pieris napi/rapae | klein wit witje | Pieris napi, Pieris rapae
Passer domesticus subsp. domesticus | | Passer domesticus
Motacilla flava flava | Gele kwikstaart | Motacilla flava
Coloeus monedula | Kauw | Corvus monedula
Anas platyrhynchos f. domestica | Soepeend |
Anas platyrhynchos domesticus | Soepeend |
Triturus vulgaris | | Lissotriton vulgaris
Pelophylax kl. esculentus | Bastaardkikker | Pelophylax esculentus s.l.
Pelophylax ridibundus | Meerkikker | Pelophylax esculentus s.l.
Pelophylax esculentus | | Pelophylax esculentus s.l.
Pelophylax esculentus-complex | | Pelophylax esculentus s.l.
Pelophylax lessonae | Poelkikker |
Taraxacum officinale | Paardenbloem | Taraxacum officinale s.l.
Taraxacum officinale agg. | | Taraxacum officinale s.l.
Taraxacum spec. | Paardenbloem (onbekend) |
Rubus gratus | Zoete haarbraam | Rubus fruticosus agg.
Rubus fruticosus s.l. | | Rubus fruticosus agg.
Bellis perennis s.l. | |
Plantago major subsp. intermedia | Getande weegbree | Plantago major
Capsella bursa\u2010pastoris | | Capsella bursa-pastoris
Senecio jacobaea L. | | Jacobaea vulgaris
Turdus merula x Turdus iliacus | |
Turdus pilaris | Kramsvogel |
P. pipistrellus/pygmaeus | Dwergvleermuis | Pipistrellus pipistrellus, Pipistrellus pygmaeus
Pipistrellus spec. | |
"""


@dataclass(frozen=True)
class Written:
    """A name as a source writes it, and the listed species it stands for."""

    scientific: str
    dutch: str
    names: FrozenSet[str]


@dataclass(frozen=True)
class Row:
    """A record with what only its file says."""

    record: Record
    written: Written
    number: int  # the id it has at its source


def cells(line: str) -> List[str]:
    return [cell.strip() for cell in line.split("|")]


def table(text: str) -> List[List[str]]:
    return [cells(line) for line in text.strip("\n").splitlines()]


def species_list() -> SpeciesList:
    groups: Dict[str, str] = {}
    types: Dict[str, List[Listed]] = {TOWN: [], FARMLAND: []}
    for kind, group, code, role, name, dutch, *_ in table(SPECIES):
        groups.setdefault(code, group)
        for landscape in {"T": [TOWN], "F": [FARMLAND], "*": [TOWN, FARMLAND]}[kind]:
            types[landscape].append(Listed(code, name, dutch, role == "m"))
    return SpeciesList(groups, types)


def write_species_list(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("# naam: Proeflijst\n# versie: 7\n")
        writer = csv.writer(file, delimiter=";")
        writer.writerow(
            "landschapstype soortgroep wetenschappelijke_naam nederlandse_naam rol groepscode synoniemen".split()
        )
        for kind, group, code, role, name, dutch, synonyms in table(SPECIES):
            landscape = {"T": TOWN, "F": FARMLAND, "*": "*"}[kind]
            given = code if code in GIVEN_CODES else ""
            writer.writerow((landscape, group, name, dutch, ROLES[role], given, synonyms.replace(", ", "|")))


def written_names() -> Tuple[List[Written], List[int]]:
    """All names to draw from, with their weights: common species and rare ones."""
    listed = {row[4]: row[5] for row in table(SPECIES)}
    names = [Written(name, dutch, frozenset((name,))) for name, dutch in listed.items()]
    weights = [(1, 2, 4, 9)[place % 4] * 4 for place in range(len(names))]
    for scientific, dutch, stands_for in table(OTHER_NAMES):
        species = frozenset(name.strip() for name in stands_for.split(",") if name.strip())
        assert species <= set(listed)
        names.append(Written(scientific, dutch, species))
    weights += [7 if len(name.names) > 1 else 3 for name in names[len(weights) :]]
    return names, weights


# --- random records ---------------------------------------------------------------------------------------


def random_rows(number: int, seed: int) -> List[List[Row]]:
    """The rows of each of FILES, with rows that say the same twice, in random order."""
    chance = random.Random(seed)
    names, weights = written_names()
    rows: List[Row] = []
    for number_of_row in range(1, number + 1):
        written = chance.choices(names, weights)[0]
        rows.append(random_row(chance, written, number_of_row))
    for _ in range(number // 5):  # copies of copies too, so that three sources and two near ones occur
        rows.append(elsewhere_too(chance, chance.choice(rows), len(rows) + 1))
    rows += [same_id(chance, row) for row in chance.sample(rows, number // 12)]
    chance.shuffle(rows)
    return in_files(chance, rows)


def in_files(chance: random.Random, rows: Sequence[Row]) -> List[List[Row]]:
    """The rows of each of FILES, those of NDFF over both its files."""
    files: List[List[Row]] = [[] for _ in FILES]
    for row in rows:
        own = [place for place, (_, source) in enumerate(FILES) if source == row.record.source]
        files[chance.choice(own)].append(row)
    return files


def random_row(chance: random.Random, written: Written, number: int) -> Row:
    source = chance.choice(("NDFF", "NDFF", "waarneming.nl", "waarneming.nl", "iNaturalist"))
    first, last = random_interval(chance)
    if source == "iNaturalist" or (source == "waarneming.nl" and not is_writable(first, last)):
        last = first
    place: Optional[Tuple[int, int]] = random_place(chance)
    if chance.random() < 0.01:
        place = None
    elif chance.random() < 0.01:
        first = last = None
    record = Record(
        source,
        identity_of(chance, source, number),
        written.names,
        place,
        random_uncertainty(chance),
        first,
        last,
        random_flags(chance, source),
    )
    return Row(record, written, number)


def identity_of(chance: random.Random, source: str, number: int) -> str:
    """waarneming.nl's number, the source's own, or no id at all."""
    if source == "NDFF":
        kind = chance.choice(("waarneming.nl", "NDFF", "NDFF", ""))
        return kind and f"{kind}:{number}"
    return f"{source}:{number}"


def random_place(chance: random.Random) -> Tuple[int, int]:
    """On a lattice of 250 m, so that distances of exactly a radius occur, or anywhere."""
    reach = chance.choice((3_000_000, 5_000_000, 8_000_000))
    x, y = (middle + chance.randint(-reach, reach) for middle in CENTRE)
    return (x // 250_000 * 250_000, y // 250_000 * 250_000) if chance.random() < 0.5 else (x, y)


def random_uncertainty(chance: random.Random) -> Optional[int]:
    choices = (None, 0, 5_000, 25_000, 100_000, 250_000, 500_000, 750_000, 1_500_000, 1_500_001, 5_000_000, -1)
    chosen = chance.choices(choices, (6, 3, 4, 6, 5, 5, 4, 3, 3, 1, 2, 4))[0]
    return chance.randint(1, 1_600_000) if chosen == -1 else chosen


def random_interval(chance: random.Random) -> Tuple[date, date]:
    kind = chance.choices(("day", "edge", "month", "year", "territory", "long"), (60, 14, 7, 4, 5, 10))[0]
    day = date(2018, 6, 1) + timedelta(days=int(3000 * chance.random() ** 0.5))
    if kind == "day":
        return day, day
    if kind == "edge":
        years = chance.choice((0, 0, 1, 1, 5))
        reference = chance.choice(REFERENCES)
        edge = date(reference.year - years, reference.month, min(reference.day, 28 if years else 31))
        day = edge + timedelta(days=chance.choice((-1, 0, 1)))
        return day, day + timedelta(days=chance.choice((0, 0, 0, 1)))
    if kind == "month":
        start = day.replace(day=1)
        return start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if kind == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if kind == "territory":
        return date(day.year, 2, 15), date(day.year, 7, 1)
    return day, day + timedelta(days=chance.randint(1, 150))


def is_writable(first: date, last: date) -> bool:
    """Whether one cell can hold the interval: a day, a month or a year."""
    return date_cell(first, last) is not None


def date_cell(first: date, last: date) -> Optional[str]:
    if first == last:
        return first.isoformat()
    ends_month = (last + timedelta(days=1)).day == 1
    if first.day == 1 and ends_month and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    is_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    return f"{first:%Y}" if is_year else None


FLAGS_OF = {
    "NDFF": ("absent", "blurred", "breeding", "breeding", "dead", "rejected"),
    "waarneming.nl": ("absent", "blurred", "breeding", "breeding", "escaped", "rejected", "uncertain_identification"),
    "iNaturalist": ("captive", "uncertain_identification"),
}


def random_flags(chance: random.Random, source: str) -> FrozenSet[str]:
    number = chance.choices((0, 1, 2), (70, 26, 4))[0]
    return frozenset(chance.sample(FLAGS_OF[source], number))


def elsewhere_too(chance: random.Random, row: Row, number: int) -> Row:
    """The same find in another source, near the place of the first: at 100 m, just over it, or nearer."""
    old = row.record
    source = chance.choice([name for name in FLAGS_OF if name != old.source])
    place = old.place
    if place is not None:
        steps = ((60_000, 80_000), (100_000, 0), (0, -100_001), (0, 0), (50_000, 0), (0, 50_000), (-70_000, 10_000))
        step = chance.choice(steps)
        place = place[0] + step[0], place[1] + step[1]
    first, last = old.first, old.last
    if first is not None and (source == "iNaturalist" or (source != "NDFF" and not is_writable(first, last))):
        last = first
    record = Record(
        source,
        f"{source}:{number}",
        row.written.names,
        place,
        random_uncertainty(chance),
        first,
        last,
        random_flags(chance, source) if chance.random() < 0.3 else frozenset(),
    )
    return Row(record, row.written, number)


def same_id(chance: random.Random, row: Row) -> Row:
    """The same record again, from an overlapping export or through NDFF, with other details."""
    old = row.record
    is_waarneming = old.identity.startswith("waarneming.nl:")
    source = chance.choice(("NDFF", "waarneming.nl")) if is_waarneming else old.source
    place = old.place
    if place is not None and chance.random() < 0.5:
        place = place[0] + chance.randint(-400_000, 400_000), place[1]
    first, last = old.first, old.last
    if source == "waarneming.nl" and first is not None and not is_writable(first, last):
        last = first
    flags = old.flags if source == old.source else random_flags(chance, source)
    record = replace(
        old,
        source=source,
        place=place,
        first=first,
        last=last,
        uncertainty_mm=random_uncertainty(chance),
        flags=flags,
    )
    return Row(record, row.written, row.number)


# --- files ------------------------------------------------------------------------------------------------


def write_files(files: Sequence[Sequence[Row]], folder: Path) -> List[Path]:
    """Write each file; gives their paths in the same order."""
    writers = {"NDFF": ndff_row, "waarneming.nl": waarneming_row, "iNaturalist": inaturalist_row}
    paths = []
    for (name, source), rows in zip(FILES, files):
        made = [writers[source](row, degrees) for row, degrees in zip(rows, degrees_of(rows))]
        path = folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(made[0]))
            writer.writeheader()
            writer.writerows(made)
        paths.append(path)
    return paths


def as_read(files: Sequence[Sequence[Row]]) -> List[Record]:
    """What the files say, in their order: NDFF states an area, from which the uncertainty follows."""
    return [replace(row.record, uncertainty_mm=stated_mm(row)) for rows in files for row in rows]


def stated_mm(row: Row) -> Optional[int]:
    if row.record.source == "waarneming.nl" and "blurred" in row.record.flags:
        return max(row.record.uncertainty_mm or 0, OBSCURED_MM)
    if row.record.source != "NDFF":
        return row.record.uncertainty_mm
    area_m2 = ndff_area_m2(row)
    return half_diagonal_mm(area_m2) if area_m2 else None


def ndff_area_m2(row: Row) -> Optional[int]:
    """The area in whole m² of the square with the record's uncertainty as half diagonal."""
    if row.record.uncertainty_mm is None:
        return None
    return 2 * row.record.uncertainty_mm**2 // 1_000_000


def half_diagonal_mm(area_m2: int) -> int:
    """sqrt(area / 2), rounded to the nearest millimetre."""
    doubled = isqrt(2 * area_m2 * 1_000_000)
    return (doubled + 1) // 2


def metres(millimetres: int) -> str:
    return f"{millimetres // 1000}.{millimetres % 1000:03d}"


def degrees_of(rows: Sequence[Row]) -> List[Tuple[float, float]]:
    """Latitude and longitude that the transformation to RD brings to the place itself, within 0.01 mm."""
    from osgeo import osr

    wgs84, rd = osr.SpatialReference(), osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    rd.ImportFromEPSG(28992)
    rd.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    to_degrees, to_rd = osr.CoordinateTransformation(rd, wgs84), osr.CoordinateTransformation(wgs84, rd)
    result = []
    for row in rows:
        if row.record.place is None:
            result.append((0.0, 0.0))
            continue
        wanted = [coordinate / 1000 for coordinate in row.record.place]
        aim = list(wanted)
        for _ in range(4):  # there and back differ by some millimetres
            latitude, longitude, _height = to_degrees.TransformPoint(*aim)
            reached = to_rd.TransformPoint(latitude, longitude)
            aim = [aim[axis] + wanted[axis] - reached[axis] for axis in (0, 1)]
        assert max(abs(wanted[axis] - reached[axis]) for axis in (0, 1)) < 1e-5
        result.append((latitude, longitude))
    return result


def ndff_row(row: Row, _degrees: Any) -> Dict[str, Any]:
    record = row.record
    uris = {
        "waarneming.nl": f"http://waarneming.nl/waarneming/{row.number}",
        "NDFF": f"http://ndff-ecogrid.nl/proef/waarneming/{row.number}",
        "": "",
    }
    count = 0 if "absent" in record.flags else 1 + row.number % 3
    area = ndff_area_m2(row)
    return {
        "obs_uri": uris[record.identity.partition(":")[0]],
        "soort_ned": row.written.dutch,
        "soort_wet": row.written.scientific,
        "telondrwrp": "levend exemplaar",
        "orig_aant": count,
        "aantal_min": count,
        "aantal_max": count,
        "centrumx": metres(record.place[0]) if record.place else "",
        "centrumy": metres(record.place[1]) if record.place else "",
        "area_m2": "" if area is None else area,
        "vervaagd": "ja" if "blurred" in record.flags else "nee",
        "datm_start": f"{record.first:%Y/%m/%d}" if record.first else "",
        "datm_stop": f"{record.last:%Y/%m/%d}" if record.last else "",
        "gedrag": "nestbouw" if "breeding" in record.flags else "ter plaatse",
        "doodsoorzk": "verkeer" if "dead" in record.flags else "",
        "kwliteit": "afgekeurd" if "rejected" in record.flags else "goedgekeurd",
    }


def waarneming_row(row: Row, degrees: Tuple[float, float]) -> Dict[str, Any]:
    record = row.record
    return {
        "id": row.number,
        "date": date_cell(record.first, record.last) if record.first else "",
        "species name": row.written.dutch,
        "scientific name": row.written.scientific,
        "number": 0 if "absent" in record.flags else 1,
        "activity": "bezet nest" if "breeding" in record.flags else "ter plaatse",
        "lat": repr(degrees[0]) if record.place else "",
        "lng": repr(degrees[1]) if record.place else "",
        "accuracy": "" if record.uncertainty_mm is None else metres(record.uncertainty_mm),
        "validation status": "N" if "rejected" in record.flags else "JOAPU"[row.number % 5],
        "is certain": "uncertain_identification" not in record.flags,
        "is escape": "escaped" in record.flags,
        "obscurity": int("blurred" in record.flags),
    }


def inaturalist_row(row: Row, degrees: Tuple[float, float]) -> Dict[str, Any]:
    record = row.record
    return {
        "id": row.number,
        "observed_on": record.first.isoformat() if record.first else "",
        "quality_grade": "needs_id" if "uncertain_identification" in record.flags else "research",
        "scientific_name": row.written.scientific,
        "common_name": row.written.dutch,
        "latitude": repr(degrees[0]) if record.place else "",
        "longitude": repr(degrees[1]) if record.place else "",
        "positional_accuracy": "" if record.uncertainty_mm is None else metres(record.uncertainty_mm),
        "captive_cultivated": str("captive" in record.flags).lower(),
    }
