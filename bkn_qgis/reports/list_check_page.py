"""The check of a species list as a page: what is wrong row by row, and the number of species per type and group."""

from typing import Callable

from bkn_qgis.messages import Message
from bkn_qgis.reports.html_page import Cell, LabelPage, Section
from bkn_qgis.scoring.species_list_check import SEED_SIZES, SEED_TYPE, sizes
from bkn_qgis.scoring.species_list_file import ReadList

Translate = Callable[[str, str], str]
"""Gives a text (context, English) in the user's language."""


def list_check_page(
    read: ReadList, language: str, translate: Translate, translated: Callable[[Message], str]
) -> LabelPage:
    """The page of a list that was checked. ``language``: its two letters; ``translate`` gives its texts in it,
    ``translated`` the messages of the check."""
    return LabelPage(
        language=language,
        title=translate("BKN", "Check of the species list {title}").format(title=read.species_list.title),
        lead=translate("BKN", "Errors: {errors}, warnings: {warnings}").format(
            errors=len(read.errors), warnings=len(read.problems) - len(read.errors)
        ),
        provenance=" ".join(read.species_list.statements) or translate("BKN", "The list has no notes."),
        sections=[_problems_section(read, translate, translated), _sizes_section(read, translate)],
    )


def _problems_section(read: ReadList, translate: Translate, translated: Callable[[Message], str]) -> Section:
    header = [
        Cell(translate("BKN", "Row"), is_number=True),
        Cell(translate("BKN", "Type")),
        Cell(translate("BKN", "What is wrong")),
    ]
    kinds = {True: translate("BKN", "Error"), False: translate("BKN", "Warning")}
    rows = [
        [
            Cell(str(problem.row or "–"), is_number=True),
            Cell(kinds[problem.is_error]),
            Cell(translated(problem.message)),
        ]
        for problem in read.problems
    ]
    return Section(translate("BKN", "Problems"), header, rows)


def _sizes_section(read: ReadList, translate: Translate) -> Section:
    groups = read.species_list.groups
    header = [
        Cell(translate("BKN", "Landscape type")),
        *(Cell(group.name, is_turned=True) for group in groups),
    ]
    numbers = {(name, code): str(expected) for name, code, expected, _ in sizes(read.species_list)}
    rows = [
        [Cell(name), *(Cell(numbers[(name, group.code)], is_number=True) for group in groups)]
        for name in read.species_list.landscape_types
    ]
    seed = [Cell(str(SEED_SIZES.get(group.code, "–")), is_number=True) for group in groups]
    rows.append([Cell(translate("BKN", "SoortenKijker: {type}").format(type=SEED_TYPE)), *seed])
    return Section(translate("BKN", "Meetsoorten per landscape type and group"), header, rows, is_small=True)
