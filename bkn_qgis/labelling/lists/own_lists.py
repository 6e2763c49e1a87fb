"""Species lists written to files: into the user's folder, or a copy to edit in a spreadsheet and import again."""

import csv
import io
from pathlib import Path
from typing import List

from bkn_qgis.atomic_write import write_atomically
from bkn_qgis.labelling.lists.installed import (
    SPECIES_LISTS,
    ListFolders,
    file_name_for,
    installed_file,
    installed_files,
)
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.scoring.species_list import ROLE_NAMES, SpeciesList

_UTF8_MARK = b"\xef\xbb\xbf"


def install_species_list(folders: ListFolders, species_list: SpeciesList) -> Path:
    """Write a list into the user's folder under its name and version, and give the file.

    A list of that name and version that is there already is replaced. Raises BknError where the folder cannot be
    written or a list that ships has that title.
    """
    path = folders.own / SPECIES_LISTS / file_name_for(SPECIES_LISTS, species_list.title)
    if any(file.ships and file.title == path.stem for file in installed_files(folders, SPECIES_LISTS)):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "A list called {title} is bundled with the plugin; give your list another name or version."
                ),
                title=species_list.title,
            )
        )
    text = species_list_text(species_list)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode("utf-8"))
    except OSError as error:
        raise _not_written(path.parent, str(error)) from error
    return path


def _not_written(folder: Path, reason: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP("BKN", "The species list could not be written to {folder} ({reason})."),
            folder=str(folder),
            reason=reason,
        )
    )


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
            *([] if species_list.often_sown is None else ["vaak_ingezaaid"]),
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
                    *_often_sown_cell(species_list, type_number, entry),
                ]
            )
    return buffer.getvalue()


def _often_sown_cell(species_list: SpeciesList, type_number: int, entry: int) -> List[str]:
    """The cell of an entry that says whether it is often sown, where the list has that column."""
    if species_list.often_sown is None:
        return []
    return ["ja" if species_list.often_sown[type_number, entry] else ""]


def copy_list_file(folders: ListFolders, title: str, target: Path) -> None:
    """Write the file of an installed list elsewhere; what was there is replaced.

    Raises BknError where the list is not installed, or the file cannot be written.
    """
    source = installed_file(folders, SPECIES_LISTS, title).path
    try:
        write_atomically(target, _for_spreadsheets(source.read_bytes()))
    except OSError as error:
        raise _not_written(target.parent, error.strerror or str(error)) from error


def _for_spreadsheets(content: bytes) -> bytes:
    """UTF-8 with its mark: without it Excel takes the file for another encoding, and spoils letters with accents."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content
    return content if content.startswith(_UTF8_MARK) else _UTF8_MARK + content
