"""Small runs of the algorithms that compare, sum up or derive: what each is asked, and which files it writes.

What holds for all of them (``test_each_...``, ``test_same_bytes``) is tested with these.
"""

import contextlib
import functools
import re
import sqlite3
import zipfile
from pathlib import Path
from typing import Any, Callable, Dict, List, NamedTuple, Tuple

from bkn_qgis.scoring.species_groups import FOURTEEN

AREA = "Polygon((154500 462500, 156500 462500, 156500 464000, 154500 464000, 154500 462500))"
LETTERS = [first + second for first in "abcdef" for second in "defghijklm"]
MOMENTS: Dict[str, Tuple[str, ...]] = {
    "gpkg_contents": ("last_change",),
    "gpkg_metadata_reference": ("timestamp",),
    "layer_styles": ("update_time",),
}
"""The columns of a GeoPackage that name the moment of running."""


class Case(NamedTuple):
    """An algorithm, what it is asked beside places, observations and list, and its outputs by their endings."""

    algorithm: str
    others: Dict[str, Any]
    outputs: Dict[str, str]


OTHER_GROUPS = "other groups"
"""The case of two layers of which the groups differ: it has much work a place."""
CASES = {
    "labelpoints": Case("labelpoints", {}, dict.fromkeys(("OUTPUT", "GROUPS", "SPECIES", "CONDITIONS"), "gpkg")),
    "labelgrid": Case("labelgrid", {"CELL_SIZE": 500}, dict.fromkeys(("OUTPUT", "ZONE_LABELS"), "gpkg")),
    "labelseries": Case("labelseries", {"DATE_FROM": "2024-10-01"}, dict.fromkeys(("OUTPUT", "GROUPS"), "gpkg")),
    "comparelabels": Case(
        "comparelabels", {"DATE_BEFORE": "2024-10-01"}, dict.fromkeys(("OUTPUT", "GROUPS", "SPECIES"), "gpkg")
    ),
    "two layers": Case("comparelabels", {}, dict.fromkeys(("OUTPUT", "GROUPS", "SPECIES"), "gpkg")),
    OTHER_GROUPS: Case("comparelabels", {}, dict.fromkeys(("OUTPUT", "GROUPS", "SPECIES"), "gpkg")),
    "labelpercentile": Case("labelpercentile", {"FEWEST": 1}, {"OUTPUT": "gpkg"}),
    "derivelist": Case(
        "derivelist",
        {"DATE_FROM": "2024-01-01", "FEWEST": 1},
        {"OUTPUT": "csv", "CIRCLES": "gpkg", "SPECIES": "gpkg"},
    ),
    "missingspecies": Case(
        "missingspecies",
        {},
        dict.fromkeys(("OUTPUT", "GROUPS", "WORKLIST", "CALENDAR", "WHITESPOTS", "FIELD_GEOPACKAGE"), "gpkg"),
    ),
    "report": Case("report", {"LANGUAGE": 1}, {"REPORT": "html", "XLSX": "xlsx", "PDF": "pdf"}),
}
EACH = tuple(case for case in CASES if case != OTHER_GROUPS)
"""All cases but that one."""


class SmallRuns:
    """Makes the inputs of the cases once in the folder of a test; all layers are files, so that any program reads
    them."""

    def __init__(self, trial: Any) -> None:
        self.trial = trial
        names = trial.butterflies
        rows = [
            trial.seen(name, trial.x + east, day=f"{year}-{month:02}-05")
            for year, seen in ((2024, names[:4]), (2026, names[1:]))
            for name in seen
            for month in range(3, 11)
            for east in (-900, 900)
        ]
        points = trial.layer({"naam": "hier"}, {"naam": "daar", "wkt": (trial.x + 4000, trial.y)})
        areas = trial.layer({"wkt": AREA, "naam": "buurt"}, kind="Polygon")
        self.places, self.areas = trial.file_of(points, "plekken.gpkg"), trial.file_of(areas, "buurten.gpkg")
        self.asked = {
            "INPUT": self.places,
            "FILES": [trial.ndff(*rows)],
            "LANDSCAPE_TYPE": trial.town,
            "DATE": "2026-10-01",
            "SPECIES_LIST_FILE": trial.species_list(),
        }
        self._labels: Dict[str, Dict[str, str]] = {}

    def inputs(self, case: str) -> Dict[str, Any]:
        """What a case is asked, without its outputs."""
        others = CASES[case].others
        if case == "labelgrid":
            return {**self.asked, "INPUT": self.areas, "ZONES": self.areas, **others}
        if case == "labelpercentile":
            return {"INPUT": self._labelled("2026-10-01")["OUTPUT"], **others}
        if case == "two layers":
            return {**self._two_layers("SPECIES"), **others}
        if case == OTHER_GROUPS:
            return {**self._two_layers("GROUPS", **self._of_many_groups), **others}
        return {**self.asked, **others}

    def _two_layers(self, table: str, **others: Any) -> Dict[str, str]:
        """The parameters of two layers of two dates, with one of their tables."""
        dates = {"FIRST": "2024-10-01", "SECOND": "2026-10-01"}
        layers = {name: self._labelled(date, table, **others) for name, date in dates.items()}
        tables = {f"{name}_{table}": made[table] for name, made in layers.items()}
        return {**{name: made["OUTPUT"] for name, made in layers.items()}, **tables}

    def _labelled(self, date: str, table: str = "SPECIES", **others: Any) -> Dict[str, str]:
        """The files with labels, and with a table of them, of a date."""
        key = f"{table} {date}"
        if key not in self._labels:
            made = {name: str(self.trial.folder / f"{name} of {key}.gpkg") for name in ("OUTPUT", table)}
            self.trial.label(**{**self.asked, "DATE": date, "GROUPS": ..., "SPECIES": ..., **others, **made})
            self._labels[key] = made
        return self._labels[key]

    @functools.cached_property
    def _of_many_groups(self) -> Dict[str, Any]:
        """Twelve long species lists, and records by which each date includes another eleven of them: what both
        include is then worked out from their tables of groups."""
        groups = [name for name in FOURTEEN.values() if not name.startswith("Vogels")]
        species = [(group, f"Soort{number} {letter}") for number, group in enumerate(groups) for letter in LETTERS]
        left_out = {2024: groups[0], 2026: groups[-1]}
        rows = [
            self.trial.seen(name, self.trial.x + east, day=f"{year}-{month:02}-05")
            for year, not_seen in left_out.items()
            for group, name in species
            if group != not_seen and name[-1] in "de"
            for month in range(5, 9)
            for east in (-400, 400)
        ]
        list_file = self.trial.species_list(*species, name="Veel groepen 1.csv")
        return {"FILES": [self.trial.ndff(*rows, name="groepen.csv")], "SPECIES_LIST_FILE": list_file}

    def outputs(self, case: str, folder: str) -> Dict[str, str]:
        """Where the outputs of a case go: files of the same names, in a folder of its own."""
        place = self.trial.folder / folder
        place.mkdir(exist_ok=True)
        return {name: str(place / f"{name.lower()}.{ending}") for name, ending in CASES[case].outputs.items()}

    def run(self, case: str, folder: str, feedback: Any = None, **others: Any) -> Path:
        """Run a case; gives the folder with its outputs."""
        import processing

        given = {**self.inputs(case), **self.outputs(case, folder), **others}
        processing.run(f"bkn:{CASES[case].algorithm}", given, feedback=feedback)
        return Path(self.trial.folder / folder)


def arguments_of(given: Dict[str, Any]) -> List[str]:
    """Parameters as ``qgis_process`` takes them."""
    pairs = [(name, each) for name, value in given.items() for each in (value if isinstance(value, list) else [value])]
    return [f"--{name}={value}" for name, value in pairs]


def tables_of(path: Path) -> Dict[str, List[Any]]:
    """Every table of a GeoPackage with all it says, but for the moment of running."""
    tables = {}
    with contextlib.closing(sqlite3.connect(path)) as database:
        master = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        tables["sqlite_master"] = master
        for name in [name for kind, name, _ in master if kind == "table"]:
            columns = [column[1] for column in database.execute(f'PRAGMA table_info("{name}")')]
            kept = [column for column in columns if column not in MOMENTS.get(name, ())]
            chosen = ", ".join(f'"{column}"' for column in kept)
            tables[name] = database.execute(f'SELECT {chosen} FROM "{name}"').fetchall()
    return tables


_CREATED = re.compile(rb"/CreationDate \(D:[^)]*\)")


_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def without_date(path: Path) -> Any:
    """The bytes of a file, without the date of a PDF and those that newer versions of GDAL put in a workbook."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return [(name, _MOMENT.sub(b"", book.read(name))) for name in book.namelist()]
    content = path.read_bytes()
    if path.suffix != ".pdf":
        return content
    assert len(_CREATED.findall(content)) == 1
    return _CREATED.sub(b"", content)


def assert_same_files(first: Path, second: Path, content_of: Callable[[Path], Any] = without_date) -> None:
    """Two folders hold the same files. ``content_of``: what is compared of one that is no GeoPackage."""
    names = {path.name for path in first.iterdir()}
    assert names == {path.name for path in second.iterdir()} and names
    for name in sorted(names):
        one, two = first / name, second / name
        if name.endswith(".gpkg"):
            tables, others = tables_of(one), tables_of(two)
            assert tables.keys() == others.keys()
            for table, rows in tables.items():
                assert rows == others[table], (name, table)
        else:
            assert content_of(one) == content_of(two), name
