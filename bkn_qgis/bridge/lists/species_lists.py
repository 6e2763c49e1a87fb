"""Species lists and profiles from files, for a run or to be installed."""

import csv
import io
from pathlib import Path
from typing import Iterator, Optional

from bkn_qgis.bridge.lists.atomic_write import write_atomically
from bkn_qgis.bridge.lists.installed import SPECIES_LISTS, file_name_for, installed_files, user_folder
from bkn_qgis.bridge.lists.type_table import landscape_type_table
from bkn_qgis.limits import MOST_PROFILE_BYTES
from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, BknError, LogEntry, Message
from bkn_qgis.observations.record_table import FLAGS
from bkn_qgis.observations.tables import open_raw_rows
from bkn_qgis.observations.tables.failures import reason_of
from bkn_qgis.observations.tables.stored import CheckCancel, file_on_disk, never
from bkn_qgis.scoring.profile import Profile, profile_from_json
from bkn_qgis.scoring.species_list import ROLE_NAMES, SpeciesList
from bkn_qgis.scoring.species_list_file import ReadList, read_species_list

_MOST_WARNINGS = 10


def read_list_file(path: Path, check_cancel: CheckCancel = never) -> ReadList:
    """A species list with its problems.

    Raises BknError where the file cannot be read at all, and what ``check_cancel`` raises.
    """
    mapped = [mapped_type.name for mapped_type in landscape_type_table()]
    return read_species_list(open_raw_rows(path, check_cancel), path.name, mapped)


def load_species_list(path: Path) -> SpeciesList:
    """See ``load_read_list``, without its warnings."""
    return load_read_list(path).species_list


def load_read_list(path: Path) -> ReadList:
    """A species list that can be used, with its warnings.

    Raises BknError where it cannot be used, naming the first thing that is wrong.
    """
    read = read_list_file(path)
    if read.errors:
        first = read.errors[0]
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The species list {file} has errors ({number}), the first in row {row}: {problem}. "
                    "Check it with the algorithm Import species list.",
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
            "BKN", "The species list has more warnings ({number}); see them with the algorithm Import species list."
        )
        yield WARNING, Message(more, number=len(read.problems) - _MOST_WARNINGS)


def problem_message(row: int, message: Message) -> Message:
    """A problem with the row it stands in; row 0 is the whole list."""
    if not row:
        return Message(QT_TRANSLATE_NOOP("BKN", "The list: {problem}."), problem=message)
    return Message(QT_TRANSLATE_NOOP("BKN", "Row {row}: {problem}."), row=row, problem=message)


def load_profile(path: Path) -> Profile:
    """A profile from a JSON file. Raises BknError where it cannot be read or used."""
    try:
        text = file_on_disk(str(path)).whole(MOST_PROFILE_BYTES).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "The profile {file} cannot be read ({reason}); choose another file."),
                file=path.name,
                reason=reason_of(error),
            )
        ) from error
    return profile_from_json(text, path.name, FLAGS)


def is_shipped_list(path: Path) -> bool:
    """Whether a list file is one that ships with the plugin, and so is provisional."""
    return any(file.ships and file.path == path for file in installed_files(SPECIES_LISTS))


def install_species_list(species_list: SpeciesList) -> Path:
    """Write a list into the user's folder under its name and version, and give the file.

    A list of that name and version that is there already is replaced. Raises BknError where the folder cannot be
    written or a list that ships has that title.
    """
    path = user_folder(SPECIES_LISTS) / file_name_for(SPECIES_LISTS, species_list.title)
    if any(file.ships and file.title == path.stem for file in installed_files(SPECIES_LISTS)):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "A list called {title} ships with the plugin; give your list another name or version."
                ),
                title=species_list.title,
            )
        )
    text = species_list_text(species_list)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode("utf-8"))
    except OSError as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "The species list could not be written to {folder} ({reason})."),
                folder=str(path.parent),
                reason=str(error),
            )
        ) from error
    return path


def species_list_text(species_list: SpeciesList) -> str:
    """A list in the file format of design.md, section 3."""
    buffer = io.StringIO()
    buffer.write(f"# naam: {species_list.name}\n# versie: {species_list.version}\n")
    buffer.writelines(f"# {statement}\n" for statement in species_list.statements)
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow(
        [
            *("landschapstype", "soortgroep", "wetenschappelijke_naam", "nederlandse_naam", "engelse_naam"),
            *("rol", "groepscode", "synoniemen"),
        ]
    )
    for type_number, landscape_type in enumerate(species_list.landscape_types):
        for entry in species_list.roles[type_number].nonzero()[0].tolist():
            species = species_list.species[int(species_list.entry_species[entry])]
            group = species_list.groups[int(species_list.entry_group[entry])]
            role = ROLE_NAMES[int(species_list.roles[type_number, entry])]
            writer.writerow(
                [
                    *(landscape_type, group.name, species.scientific_name, species.dutch_name),
                    *(species.english_name, role, group.code, "|".join(species.synonyms)),
                ]
            )
    return buffer.getvalue()


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
