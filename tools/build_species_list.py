"""Make the shipped species list, species traits and habitats from the working list's tables.

Run: ``python tools/build_species_list.py SOURCE_FOLDER [--target FOLDER]``, where SOURCE_FOLDER holds
``species.csv``, ``membership.csv``, ``landscapes.csv`` and ``habitats.csv``. The same tables always give
the same bytes. Species-list format: design.md section 3, "Files the user brings"; group codes:
method.md section 1. Only the standard library is used.
"""

from __future__ import annotations

import argparse
import csv
import io
from pathlib import Path
from typing import Dict, Iterable, List, Sequence, Tuple

LIST_NAME = "Werklijst BKN"
LIST_VERSION = "2026.2"
LIST_FILE = Path("species_lists") / f"{LIST_NAME} {LIST_VERSION}.csv"
TRAITS_FILE = Path("species_traits.csv")
HABITATS_FILE = Path("habitats.csv")

PROVISIONAL = (
    "# toelichting: voorlopige werklijst, niet de lijst van SoortenNL"
    " (provisional working list, not SoortenNL's list). Licentie: CC0 1.0"
)

# method.md section 1, in the seed's order, which is the order of the files.
GROUP_CODES: Dict[str, str] = {
    "Amfibieën": "amf",
    "Bijen": "bij",
    "Dagvlinders": "dag",
    "Epifytische korstmossen": "kor",
    "Libellen": "lib",
    "Nachtvlinders": "nac",
    "Paddenstoelen": "pad",
    "Sprinkhanen en krekels": "spr",
    "Vaatplanten": "vaa",
    "Vissen": "vis",
    "Vogels: Broedvogels": "brv",
    "Vogels: Wintervogels": "wiv",
    "Zoogdieren: Landzoogdieren": "lan",
    "Zoogdieren: Vleermuizen": "vle",
}

ROLES: Dict[str, str] = {"M": "meetsoort", "G": "generalist"}

LIST_HEADER = (
    "landschapstype",
    "soortgroep",
    "wetenschappelijke_naam",
    "nederlandse_naam",
    "engelse_naam",
    "rol",
    "groepscode",
    "synoniemen",
)
TRAITS_HEADER = ("scientific_name", "group", "habitats", "months", "method_nl", "method_en")

Row = Dict[str, str]


def read_table(path: Path) -> List[Row]:
    """The rows of a comma-separated UTF-8 table, in file order. Raises OSError if it cannot be read."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str) -> str:
    """Header and rows as CSV text with line feeds, quoted only where needed."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue()


def species_key(row: Row) -> Tuple[int, str]:
    """Group (in the seed's order) and scientific name. Raises ValueError for an unknown group."""
    return list(GROUP_CODES).index(row["soortgroep"]), row["scientific_name"]


def types_and_roles(member: Row, landscapes: Sequence[Row]) -> List[Tuple[str, str]]:
    """Landscape type and role of one species; ``*`` where the role is the same in every type."""
    roles = [member[landscape["code"]] for landscape in landscapes]
    if roles[0] and len(set(roles)) == 1:
        return [("*", ROLES[roles[0]])]
    return [(landscape["landscape"], ROLES[role]) for landscape, role in zip(landscapes, roles) if role]


def species_list_text(species: Sequence[Row], membership: Sequence[Row], landscapes: Sequence[Row]) -> str:
    """The species-list file: comment lines, header, one row per landscape type, group and species.

    First the species with the same role in every type (``*``), then each type's own.

    Raises KeyError where a species has no membership row.
    """
    members = {species_key(row): row for row in membership}
    rows: List[Tuple[str, ...]] = []
    for row in sorted(species, key=species_key):
        for landscape, role in types_and_roles(members[species_key(row)], landscapes):
            group = row["soortgroep"]
            names = (row["scientific_name"], row["dutch_name"], row["english_name"])
            rows.append((landscape, group, *names, role, GROUP_CODES[group], row["synonyms"]))
    # Type by type, so that a reader sees each type's own species together, in the order of the types.
    order = ["*", *(landscape["landscape"] for landscape in landscapes)]
    rows.sort(key=lambda cells: order.index(cells[0]))
    comments = f"# naam: {LIST_NAME}\n# versie: {LIST_VERSION}\n{PROVISIONAL}\n"
    return comments + csv_text(LIST_HEADER, rows, ";")


def traits_text(species: Sequence[Row]) -> str:
    """The species-traits file: habitats, months and how to look, one row per group and species."""
    rows = [
        (
            row["scientific_name"],
            GROUP_CODES[row["soortgroep"]],
            row["habitats"],
            row["months"],
            row["method_nl"],
            row["method_en"],
        )
        for row in sorted(species, key=species_key)
    ]
    return csv_text(TRAITS_HEADER, rows, ",")


def habitats_text(habitats: Sequence[Row]) -> str:
    """The habitats file: the source's rows and columns, unchanged in content and order."""
    header = list(habitats[0])
    return csv_text(header, [[row[name] for name in header] for row in habitats], ",")


def build(source: Path, target: Path) -> List[Path]:
    """Write the three files below ``target`` from the tables in ``source``; gives their paths.

    Raises OSError where a table is missing or a file cannot be written.
    """
    species, membership, landscapes, habitats = (
        read_table(source / f"{name}.csv") for name in ("species", "membership", "landscapes", "habitats")
    )
    texts = {
        LIST_FILE: species_list_text(species, membership, landscapes),
        TRAITS_FILE: traits_text(species),
        HABITATS_FILE: habitats_text(habitats),
    }
    for name, text in texts.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # Bytes, so that no platform turns the line feeds into something else.
        path.write_bytes(text.encode("utf-8"))
    return [target / name for name in texts]


def main() -> None:
    """Read the command line and build the files."""
    shipped = Path(__file__).resolve().parents[1] / "bkn_qgis" / "reference"
    parser = argparse.ArgumentParser(description="Make the shipped species list, traits and habitats.")
    parser.add_argument("source", type=Path, help="folder with species, membership, landscapes, habitats")
    parser.add_argument("--target", type=Path, default=shipped, help="default: bkn_qgis/reference")
    arguments = parser.parse_args()
    for path in build(arguments.source, arguments.target):
        print(f"{path} ({path.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
