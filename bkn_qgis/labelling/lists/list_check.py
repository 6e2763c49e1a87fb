"""The check of a species list before it is installed: its problems and its sizes."""

import dataclasses
from pathlib import Path
from typing import Iterator, List

from bkn_qgis.labelling.lists.installed import SPECIES_LISTS, ListFolders, installed_files
from bkn_qgis.labelling.lists.species_lists import load_species_list, problem_message, read_list_file
from bkn_qgis.labelling.lists.type_table import landscape_type_table
from bkn_qgis.messages import ERROR, INFO, QT_TRANSLATE_NOOP, WARNING, LogEntry, Message
from bkn_qgis.observations.tables.stored import CheckCancel, never
from bkn_qgis.scoring.species_list_check import SEED_SIZES, SEED_TYPE, check_species_list, sizes
from bkn_qgis.scoring.species_list_file import ReadList


def check_list_file(
    folders: ListFolders, path: Path, name: str, version: str, check_cancel: CheckCancel = never
) -> ReadList:
    """A list read and checked. ``name`` and ``version`` replace the file's own where they are not empty.

    Raises BknError where it cannot be read, and what ``check_cancel`` raises.
    """
    read = read_list_file(folders, path, check_cancel)
    read.species_list = dataclasses.replace(
        read.species_list, name=name or read.species_list.name, version=version or read.species_list.version
    )
    mapped = [mapped_type.name for mapped_type in landscape_type_table(folders)]
    read.problems = [*read.problems, *check_species_list(read.species_list, mapped, _shipped_names(folders))]
    return read


def _shipped_names(folders: ListFolders) -> List[str]:
    """The scientific names of the lists that ship, to compare spelling with."""
    lists = [load_species_list(folders, file.path) for file in installed_files(folders, SPECIES_LISTS) if file.ships]
    return [species.scientific_name for species_list in lists for species in species_list.species]


def list_lines(read: ReadList) -> Iterator[LogEntry]:
    """The check as lines for the log."""
    species_list = read.species_list
    yield (
        INFO,
        Message(
            QT_TRANSLATE_NOOP("BKN", "{title}. Species: {species}; groups: {groups}; landscape types: {types}."),
            title=species_list.title,
            species=len(species_list.species),
            groups=len(species_list.groups),
            types=len(species_list.landscape_types),
        ),
    )
    if read.unknown_columns:
        unused = QT_TRANSLATE_NOOP("BKN", "Columns that are not used: {columns}.")
        yield INFO, Message(unused, columns=", ".join(read.unknown_columns))
    for problem in read.problems:
        yield ERROR if problem.is_error else WARNING, problem_message(problem.row, problem.message)
    names = {group.code: group.name for group in species_list.groups}
    for landscape_type, code, expected, generalists in sizes(species_list):
        yield INFO, _size_line(landscape_type, code, names[code], expected, generalists)


def _size_line(landscape_type: str, code: str, group_name: str, expected: int, generalists: int) -> Message:
    values = {"type": landscape_type, "group": group_name, "expected": expected, "generalists": generalists}
    if landscape_type == SEED_TYPE and code in SEED_SIZES:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "{type}, {group}: meetsoorten {expected} (SoortenKijker {seed}), generalists {generalists}.",
            ),
            seed=SEED_SIZES[code],
            **values,
        )
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{type}, {group}: meetsoorten {expected}, generalists {generalists}."), **values
    )
