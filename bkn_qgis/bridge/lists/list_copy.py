"""A copy of a species list's file, to edit in a spreadsheet and import again."""

from pathlib import Path

from bkn_qgis.bridge.lists.atomic_write import write_atomically
from bkn_qgis.bridge.lists.installed import SPECIES_LISTS, installed_file
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message

_UTF8_MARK = b"\xef\xbb\xbf"


def copy_list_file(title: str, target: Path) -> None:
    """Write the file of an installed list elsewhere; what was there is replaced.

    Raises BknError where the list is not installed, or the file cannot be written.
    """
    source = installed_file(SPECIES_LISTS, title).path
    try:
        write_atomically(target, _for_spreadsheets(source.read_bytes()))
    except OSError as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "The species list could not be written to {folder} ({reason})."),
                folder=str(target.parent),
                reason=error.strerror or str(error),
            )
        ) from error


def _for_spreadsheets(content: bytes) -> bytes:
    """UTF-8 with its mark: without it Excel takes the file for another encoding, and spoils letters with accents."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content
    return content if content.startswith(_UTF8_MARK) else _UTF8_MARK + content
