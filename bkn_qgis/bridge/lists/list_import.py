"""The check of a species list before it is installed: its problems and its sizes."""

import dataclasses
from pathlib import Path
from typing import Iterator, List

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.lists.atomic_write import write_atomically
from bkn_qgis.bridge.lists.installed import SPECIES_LISTS, installed_files
from bkn_qgis.bridge.lists.species_lists import load_species_list, problem_message, read_list_file
from bkn_qgis.bridge.lists.type_table import landscape_type_table
from bkn_qgis.bridge.translation import text_of, user_language
from bkn_qgis.messages import ERROR, INFO, QT_TRANSLATE_NOOP, WARNING, BknError, LogEntry, Message
from bkn_qgis.observations.tables.stored import CheckCancel, never
from bkn_qgis.reports.label_page import Cell, LabelPage, Section, page_html
from bkn_qgis.scoring.species_list_check import SEED_SIZES, SEED_TYPE, check_species_list, sizes
from bkn_qgis.scoring.species_list_file import ReadList

translate = QCoreApplication.translate


def check_list_file(path: Path, name: str, version: str, check_cancel: CheckCancel = never) -> ReadList:
    """A list read and checked. ``name`` and ``version`` replace the file's own where they are not empty.

    Raises BknError where it cannot be read, and what ``check_cancel`` raises.
    """
    read = read_list_file(path, check_cancel)
    read.species_list = dataclasses.replace(
        read.species_list, name=name or read.species_list.name, version=version or read.species_list.version
    )
    mapped = [mapped_type.name for mapped_type in landscape_type_table()]
    read.problems = [*read.problems, *check_species_list(read.species_list, mapped, _shipped_names())]
    return read


def _shipped_names() -> List[str]:
    """The scientific names of the lists that ship, to compare spelling with."""
    lists = [load_species_list(file.path) for file in installed_files(SPECIES_LISTS) if file.ships]
    return [species.scientific_name for species_list in lists for species in species_list.species]


def list_lines(read: ReadList) -> Iterator[LogEntry]:
    """The check as lines for the log."""
    species_list = read.species_list
    yield (
        INFO,
        Message(
            QT_TRANSLATE_NOOP("BKN", "{title}: {species} species, {groups} groups, {types} landscape types."),
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


def write_list_report(path: str, read: ReadList) -> None:
    """The check as an HTML page. Raises BknError where it cannot be written."""
    page = LabelPage(
        language=user_language(),
        title=translate("BKN", "Check of the species list {title}").format(title=read.species_list.title),
        lead=translate("BKN", "{errors} errors, {warnings} warnings").format(
            errors=len(read.errors), warnings=len(read.problems) - len(read.errors)
        ),
        provenance=" ".join(read.species_list.statements)
        or translate("BKN", "The list makes no statement about itself."),
        sections=[_problems_section(read), _sizes_section(read)],
    )
    try:
        write_atomically(Path(path), page_html(page).encode("utf-8"))
    except OSError as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The report {file} could not be written ({reason}); close it elsewhere or choose another."
                ),
                file=path,
                reason=error.strerror or str(error),
            )
        ) from error


def _problems_section(read: ReadList) -> Section:
    header = [
        Cell(translate("BKN", "Row"), is_number=True),
        Cell(translate("BKN", "Kind")),
        Cell(translate("BKN", "What is wrong")),
    ]
    kinds = {True: translate("BKN", "Error"), False: translate("BKN", "Warning")}
    rows = [
        [
            Cell(str(problem.row or "–"), is_number=True),
            Cell(kinds[problem.is_error]),
            Cell(text_of(problem.message)),
        ]
        for problem in read.problems
    ]
    return Section(translate("BKN", "Problems"), header, rows)


def _sizes_section(read: ReadList) -> Section:
    groups = read.species_list.groups
    header = [
        Cell(translate("BKN", "Landscape type")),
        *(Cell(group.name, is_number=True) for group in groups),
    ]
    numbers = {(name, code): str(expected) for name, code, expected, _ in sizes(read.species_list)}
    rows = [
        [Cell(name), *(Cell(numbers[(name, group.code)], is_number=True) for group in groups)]
        for name in read.species_list.landscape_types
    ]
    seed = [Cell(str(SEED_SIZES.get(group.code, "–")), is_number=True) for group in groups]
    rows.append([Cell(translate("BKN", "SoortenKijker: {type}").format(type=SEED_TYPE)), *seed])
    return Section(translate("BKN", "Meetsoorten per landscape type and group"), header, rows)
