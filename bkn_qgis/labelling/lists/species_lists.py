"""Species lists from files, for a run, for a check, or to compare."""

from pathlib import Path
from typing import Iterator, Optional

from bkn_qgis.labelling.lists.installed import SPECIES_LISTS, ListFolders, installed_file, installed_files
from bkn_qgis.labelling.lists.type_table import landscape_type_table
from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, BknError, LogEntry, Message
from bkn_qgis.observations.tables import open_raw_rows
from bkn_qgis.observations.tables.stored import CheckCancel, never
from bkn_qgis.scoring.list_comparison import GroupComparison, ListComparison, SpeciesDifference, compare_lists
from bkn_qgis.scoring.species_list import Species, SpeciesList
from bkn_qgis.scoring.species_list_file import ReadList, read_species_list

# With the values of scoring that the window names.
__all__ = [
    "GroupComparison",
    "ListComparison",
    "ReadList",
    "Species",
    "SpeciesDifference",
    "SpeciesList",
    "chosen_file",
    "compare_installed_lists",
    "is_shipped_list",
    "load_read_list",
    "load_species_list",
    "problem_message",
    "read_list_file",
    "warning_lines",
]

_MOST_WARNINGS = 10


def read_list_file(folders: ListFolders, path: Path, check_cancel: CheckCancel = never) -> ReadList:
    """A species list with its problems. ``folders``: whose table of types says what ``*`` stands for.

    Raises BknError where the file cannot be read at all, and what ``check_cancel`` raises.
    """
    mapped = [mapped_type.name for mapped_type in landscape_type_table(folders)]
    return read_species_list(open_raw_rows(path, check_cancel), path.name, mapped)


def load_species_list(folders: ListFolders, path: Path) -> SpeciesList:
    """See ``load_read_list``, without its warnings."""
    return load_read_list(folders, path).species_list


def load_read_list(folders: ListFolders, path: Path) -> ReadList:
    """A species list that can be used, with its warnings.

    Raises BknError where it cannot be used, naming the first thing that is wrong.
    """
    read = read_list_file(folders, path)
    if read.errors:
        first = read.errors[0]
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The species list {file} has errors ({number}), the first in row {row}: {problem}. Check it "
                    "with the algorithm 'Import species list'.",
                ),
                file=path.name,
                number=len(read.errors),
                row=first.row,
                problem=first.message,
            )
        )
    return read


def warning_lines(read: ReadList) -> Iterator[LogEntry]:
    """The warnings of a list that is used, for the log of the run; a few rows stand for many."""
    for problem in read.problems[:_MOST_WARNINGS]:
        yield WARNING, problem_message(problem.row, problem.message)
    if len(read.problems) > _MOST_WARNINGS:
        more = QT_TRANSLATE_NOOP(
            "BKN", "The species list has more warnings ({number}); see them with the algorithm 'Import species list'."
        )
        yield WARNING, Message(more, number=len(read.problems) - _MOST_WARNINGS)


def problem_message(row: int, message: Message) -> Message:
    """A problem with the row it stands in; row 0 is the whole list."""
    if not row:
        return Message(QT_TRANSLATE_NOOP("BKN", "The list: {problem}."), problem=message)
    return Message(QT_TRANSLATE_NOOP("BKN", "Row {row}: {problem}."), row=row, problem=message)


def is_shipped_list(folders: ListFolders, path: Path) -> bool:
    """Whether a list file is one that ships with the plugin, and so is provisional."""
    return any(file.ships and file.path == path for file in installed_files(folders, SPECIES_LISTS))


def chosen_file(given: str, default: Optional[Path]) -> Path:
    """The file the user names, else the installed one. Raises BknError where it does not exist."""
    path = Path(given) if given else default
    if path is None or not path.is_file():
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "The file {file} does not exist; choose another."),
                file=str(path or given),
            )
        )
    return path


def compare_installed_lists(folders: ListFolders, title: str, other: str) -> ListComparison:
    """How the installed list with a title differs from another. Raises BknError where one cannot be used."""
    files = (installed_file(folders, SPECIES_LISTS, each) for each in (title, other))
    here, there = (load_species_list(folders, file.path) for file in files)
    return compare_lists(here, there)
