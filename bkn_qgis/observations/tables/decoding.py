"""Lines of text out of bytes, in whatever encoding a program wrote them."""

from __future__ import annotations

import codecs
import contextlib
import io
from typing import BinaryIO, Iterator, Optional

from bkn_qgis.limits import LONGEST_LINE, MOST_BLANK_LINES
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.tables.failures import TooMuch

_BLANK = ("\n", "\r\n", "\r")


def utf16_encoding(head: bytes) -> Optional[str]:
    """The UTF-16 encoding of a text that starts with ``head``; None when it is not UTF-16."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = head[0:400:2], head[1:400:2]
    if len(odd) < 4:
        return None
    if odd.count(0) > 0.7 * len(odd) and not even.count(0):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and not odd.count(0):
        return "utf-16-be"
    return None


def _decoded(line: bytes) -> str:
    # Line by line: one letter of Windows in a file of UTF-8 does not spoil the rest of it.
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _byte_lines(stream: BinaryIO, encoding: Optional[str]) -> Iterator[str]:
    for number, line in enumerate(iter(lambda: stream.readline(LONGEST_LINE + 1), b"")):
        if len(line) > LONGEST_LINE:
            raise TooMuch(_too_long(number + 1))
        yield line.decode(encoding, errors="replace") if encoding else _decoded(line)


def _wrapped_lines(stream: BinaryIO, encoding: str, newline: Optional[str]) -> Iterator[str]:
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline=newline)
    try:
        for number, line in enumerate(iter(lambda: text.readline(LONGEST_LINE + 1), "")):
            if len(line) > LONGEST_LINE:
                raise TooMuch(_too_long(number + 1))
            yield line
    finally:
        # The stream belongs to the caller, who closes it, and may have done so.
        with contextlib.suppress(ValueError):
            text.detach()


def text_lines(stream: BinaryIO, head: bytes, encoding: Optional[str] = None) -> Iterator[str]:
    """The lines of ``stream`` with their line ends, without byte order mark and NUL characters.

    ``head`` is the start of the same bytes and tells the encoding: UTF-16 (with or without mark), else UTF-8,
    else, line by line, Windows-1252. ``encoding`` is what a description of the file states, and wins over
    this.
    """
    utf16 = utf16_encoding(head)
    if utf16 is not None:
        lines = _wrapped_lines(stream, utf16, newline="")
    elif b"\r" in head and b"\n" not in head:
        lines = _wrapped_lines(stream, "cp1252", newline=None)
    else:
        lines = _byte_lines(stream, encoding)
    blank = 0
    for number, line in enumerate(lines):
        if number == 0:
            line = line.lstrip("\ufeff")
        blank = blank + 1 if line in _BLANK else 0
        if blank > MOST_BLANK_LINES:
            raise TooMuch(_too_many_blank(number + 1))
        yield line.replace("\0", "") if "\0" in line else line


def _too_long(line: int) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "line {line} has more than {most} characters, as no table has; download or save the file again"
        ),
        line=line,
        most=LONGEST_LINE,
    )


def _too_many_blank(line: int) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "before line {line} there are more than {most} empty lines; download or save the file again"
        ),
        line=line,
        most=MOST_BLANK_LINES,
    )
