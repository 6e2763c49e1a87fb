"""Run the commands of the tutorial and put their results in its pages: `make docs` (``--check`` only compares).

The pages are docs/tutorial.en.md and docs/tutorial.nl.md. In them

- a block ``sh`` is one command of qgis_process; it is run as it stands, in a folder that holds the sample;
- ``<!-- query FILE.gpkg SELECT ... -->`` is followed by a table with what the query gives, under its own headings;
  in it ``shown(FIELD)`` gives what QGIS shows of a name of the species list, in the language of the page;
- ``<!-- map PICTURE.png TITLE: LAYER, LAYER -->`` makes docs/images/PICTURE.png, the first layer on top (see
  tutorial_map.py). A picture in which nobody sees a difference stays as it is.
"""

import argparse
import re
import shlex
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Dict, List, Match

from qgis_command import ROOT, environment, run_program, run_qgis_process

DOCS = ROOT / "docs"
# Each page with the language that QGIS speaks as its commands are run.
PAGES = {"tutorial.en.md": "en_US.UTF-8", "tutorial.nl.md": "nl_NL.UTF-8"}
SAMPLE = ROOT / "build" / "bkn_qgis" / "resources" / "sample"
COMMAND = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
QUERY = re.compile(r"(<!-- query (\S+\.gpkg) ([^\n]*?) -->\n)(?:\|[^\n]*\n)*")
# Of 255, by which a pixel may differ, and the share of pixels that may differ by more.
MOST_SHADES, MOST_DIFFERENT = 24, 0.0005
MAP = re.compile(r"<!-- map (\S+\.png) (.*?): (.*?) -->")


def main() -> int:
    """Run everything; 1 where a page is not up to date and ``--check`` is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, and name the pages that would change")
    check: bool = parser.parse_args().check
    texts = {page: (DOCS / page).read_text(encoding="utf-8") for page in PAGES}
    commands, made = commands_of(texts), {}
    for page, language in PAGES.items():
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "bkn"
            shutil.copytree(SAMPLE, folder)
            settings = {**environment(Path(temporary)), "LC_ALL": language}
            run_commands(commands, settings, folder)
            made[page] = with_results(texts[page], folder, page)
            if not check:
                draw_maps(texts[page], page_language(page), settings, folder)
    stale = [page for page in PAGES if made[page] != texts[page]]
    if not check:
        for page in stale:
            (DOCS / page).write_text(made[page], encoding="utf-8")
    print(f"{', '.join(stale) or 'no page'} {'is not up to date (make docs)' if check else 'written'}")
    return int(check and bool(stale))


def commands_of(texts: Dict[str, str]) -> List[str]:
    """The commands of the pages, which are the same in all of them; SystemExit where they are not."""
    first, *others = ([command.group(1) for command in COMMAND.finditer(text)] for text in texts.values())
    if any(other != first for other in others):
        raise SystemExit("the commands of the tutorial differ between its languages")
    return first


def run_commands(commands: List[str], settings: Dict[str, str], folder: Path) -> None:
    """Run them one after the other in ``folder``."""
    run_qgis_process(settings, "plugins", "enable", "bkn_qgis", folder=folder)
    for command in commands:
        program, *arguments = shlex.split(command.replace("\\\n", " "))
        if program != "qgis_process":
            raise SystemExit(f"the tutorial runs qgis_process only, not {program}")
        print(" ".join(arguments[:2]), flush=True)
        run_qgis_process(settings, *arguments, folder=folder)


def with_results(text: str, folder: Path, page: str) -> str:
    """The page with the table of each of its queries."""
    comma = "," if page.endswith(".nl.md") else "."

    def table(found: Match[str]) -> str:
        return found.group(1) + table_of(folder / found.group(2), found.group(3), comma, names)

    names = shown_names(page_language(page))
    return QUERY.sub(table, text)


def shown_names(language: str) -> Dict[str, str]:
    """What the names of species and groups in the list that ships are in a language, as QGIS shows them."""
    # The tool runs what is built.
    sys.path.insert(0, str(ROOT / "build"))
    from bkn_qgis.labelling.lists.installed import ListFolders
    from bkn_qgis.labelling.lists.species_lists import load_read_list

    reference = ROOT / "build" / "bkn_qgis" / "reference"
    (path,) = (reference / "species_lists").iterdir()
    species_list = load_read_list(ListFolders(reference), path).species_list
    groups = {group.name: group.display_name.text(language) for group in species_list.groups}
    species = {each.dutch_name: each.display_name.text(language) for each in reversed(species_list.species)}
    return {**groups, **species}


def table_of(path: Path, query: str, comma: str, names: Dict[str, str]) -> str:
    """The rows that a query gives, as a table of Markdown. ``names``: what is shown of each that the list has."""
    with closing(sqlite3.connect(str(path))) as database:
        database.create_function("shown", 1, names.__getitem__)
        cursor = database.execute(query)
        heads = [head for head, *_ in cursor.description]
        rows = [[cell(value, comma) for value in row] for row in cursor]
    return "".join(f"| {' | '.join(row)} |\n" for row in [heads, ["---"] * len(heads), *rows])


def cell(value: object, comma: str) -> str:
    """A value as a reader sees it."""
    if value is None:
        return ""
    return f"{value:.1f}".replace(".", comma) if isinstance(value, float) else str(value)


def page_language(page: str) -> str:
    """The two letters of the language of a page."""
    return page.split(".")[-2]


def draw_maps(text: str, language: str, settings: Dict[str, str], folder: Path) -> None:
    """Draw the maps that the page names, and keep those in which something changed."""
    script = str(ROOT / "tools" / "tutorial_map.py")
    for picture, title, layers in MAP.findall(text):
        drawn, kept = folder / f"drawn.{picture}", DOCS / "images" / picture
        sources = layers.split(", ")
        run_program(settings, sys.executable, script, str(drawn), language, title, *sources, folder=folder)
        if not kept.exists() or looks_different(drawn, kept):
            shutil.copyfile(str(drawn), str(kept))
            print(f"{picture} drawn", flush=True)


def looks_different(one: Path, other: Path) -> bool:
    """Whether somebody would see a difference between two pictures: not that of a shade at the edge of a letter."""
    import numpy
    from osgeo import gdal

    first, second = (numpy.asarray(gdal.Open(str(path)).ReadAsArray(), dtype=int) for path in (one, other))
    if first.shape != second.shape:
        return True
    return bool((numpy.abs(first - second).max(axis=0) > MOST_SHADES).mean() > MOST_DIFFERENT)


if __name__ == "__main__":
    sys.exit(main())
