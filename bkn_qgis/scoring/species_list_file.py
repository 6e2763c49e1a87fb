"""A species list read from the rows of a file, and what is wrong with it (design.md, section 3)."""

from dataclasses import dataclass
from typing import List, Sequence

from bkn_qgis.scoring.species_list import SpeciesList
from bkn_qgis.scoring.species_list_draft import (
    ListDraft,
    ListProblem,
    add_row,
    check_title,
    finished_list,
    types_of_rows,
)
from bkn_qgis.scoring.species_list_rows import list_rows, name_and_version


@dataclass
class ReadList:
    """A list as read and its problems. ``unknown_columns`` were set aside."""

    species_list: SpeciesList
    problems: List[ListProblem]
    unknown_columns: List[str]

    @property
    def errors(self) -> List[ListProblem]:
        """The problems that make the list unusable."""
        return [problem for problem in self.problems if problem.is_error]


def read_species_list(rows: Sequence[Sequence[str]], file_name: str, mapped_types: Sequence[str]) -> ReadList:
    """The species list in the rows of a file, header and ``#`` lines included.

    ``file_name`` (without folder) gives name and version where no line states them. ``mapped_types`` are the
    landscape types known to the mapping table: a list that only speaks of ``*`` is for all of them.
    Raises BknError where the file has no header with the three required columns, or no rows.
    """
    name, version, statements = name_and_version(rows, file_name)
    read_rows, unknown_columns = list_rows(rows, file_name)
    draft = ListDraft(types_of_rows(read_rows, mapped_types))
    check_title(draft, f"{name} {version}")
    for row in read_rows:
        add_row(draft, row)
    return ReadList(finished_list(draft, name, version, statements), draft.problems, unknown_columns)
