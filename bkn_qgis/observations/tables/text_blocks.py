"""A text file in blocks of whole lines, all in UTF-8, whatever encoding a program wrote it in.

These are the lines of ``stored.text_lines``, which gives them one by one, with the same limits to them.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Callable, Iterator, Optional, Tuple

import numpy as np

from bkn_qgis.observations.tables import stored
from bkn_qgis.observations.tables.failures import TooMuch
from bkn_qgis.observations.tables.stored import decoded, is_of_old_mac, too_long, too_many_blank, utf16_encoding

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.intp]
    Letters = NDArray[np.uint8]
else:  # numpy 1.20, which came with early QGIS 3.22, has no NDArray
    Places = Letters = np.ndarray

_READ_AT_ONCE = 1 << 20  # bytes: so much stays in the cache of a processor while it is looked through
_MARK = "\ufeff".encode()
# Encodings in which every byte is a letter: their lines may be decoded together. UTF-8 is looked at apart.
_BYTE_BY_BYTE = frozenset(("ascii", "iso8859-1", "iso8859-15", "cp1252"))
_NEWLINE, _RETURN = 10, 13


@dataclass(frozen=True)
class Block:
    """Some lines: ``data`` in UTF-8, where in it each starts, and where its ``\\n`` stands (or the data end)."""

    first_line: int
    data: bytes
    starts: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def letters(self) -> Letters:
        """The bytes, as numbers."""
        return np.frombuffer(self.data, dtype=np.uint8)

    def before(self, number: int) -> Block:
        """The lines before ``number`` (0 = the first)."""
        size = self.starts[number] if number < len(self) else len(self.data)
        return Block(self.first_line, self.data[:size], self.starts[:number], self.ends[:number])

    def from_line(self, number: int) -> Block:
        """The lines from ``number`` on."""
        size = int(self.starts[number]) if number < len(self) else len(self.data)
        starts, ends = self.starts[number:] - size, self.ends[number:] - size
        return Block(self.first_line + number, self.data[size:], starts, ends)

    def joined(self, other: Block) -> Block:
        """These lines and those of a block that follows."""
        size = len(self.data)
        starts, ends = np.append(self.starts, other.starts + size), np.append(self.ends, other.ends + size)
        return Block(self.first_line if size else other.first_line, self.data + other.data, starts, ends)

    def line(self, number: int) -> str:
        """A line with its line end, as ``stored.text_lines`` gives it."""
        text = self.data[self.starts[number] : self.ends[number] + 1].decode("utf-8")
        return text.replace("\0", "") if "\0" in text else text


def can_be_read_in_blocks(head: bytes, encoding: Optional[str]) -> bool:
    """Whether a text that starts with ``head``, and is said to be in ``encoding`` (None = nothing is said), can be."""
    if utf16_encoding(head) is not None:
        return True
    known = encoding is None or codecs.lookup(encoding).name in {"utf-8", *_BYTE_BY_BYTE}
    return known and not is_of_old_mac(head)


def text_blocks(stream: BinaryIO, head: bytes, encoding: Optional[str] = None) -> Iterator[Block]:
    """The lines of a text that can_be_read_in_blocks, none of them twice.

    ``head`` and ``encoding`` are those of ``stored.text_lines``. Raises TooMuch, behind the lines before it, where the
    text goes beyond a limit.
    """
    utf16 = utf16_encoding(head)
    pieces = _utf16_pieces(stream, utf16) if utf16 is not None else _whole_lines(stream)
    first_line, blank = 1, 0
    for piece in pieces:
        block = split_lines(first_line, piece, utf16 is not None)
        long_line = _too_long_line(block, in_bytes=utf16 is None)
        if utf16 is None:
            block = _in_utf8(block, encoding)
        if first_line == 1:
            block = split_lines(1, _without_mark(block.data), utf16 is not None)
        blank_line, blank = _too_many_blank_lines(block, blank)
        yield block.before(min(long_line, blank_line))
        if blank_line < min(long_line, len(block)):
            raise TooMuch(too_many_blank(first_line + blank_line))
        if long_line < len(block):
            raise TooMuch(too_long(first_line + long_line))
        first_line += len(block)


def split_lines(first_line: int, data: bytes, at_returns: bool = False) -> Block:
    """Lines of UTF-8 as a block; ``at_returns``: a ``\\r`` alone ends a line too."""
    letters = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(letters == _NEWLINE)
    if at_returns and b"\r" in data:
        returns = np.flatnonzero(letters == _RETURN)
        is_alone = np.append(letters, 0)[returns + 1] != _NEWLINE
        ends = np.union1d(ends, returns[is_alone])
    starts = np.concatenate((np.zeros(1, dtype=np.intp), ends + 1))
    if starts[-1] == len(data):
        return Block(first_line, data, starts[:-1], ends)
    return Block(first_line, data, starts, np.append(ends, len(data)))


def _whole_lines(stream: BinaryIO) -> Iterator[bytes]:
    """All bytes, each time to the end of a line or, without one, so many that the line is too long."""
    rest = b""
    for fresh in iter(lambda: stream.read(_READ_AT_ONCE), b""):
        data = rest + fresh
        stop = data.rfind(b"\n") + 1
        if not stop and len(data) > stored.LONGEST_LINE:
            stop = len(data)
        rest = data[stop:]
        if stop:
            yield data[:stop]
    if rest:
        yield rest


def _utf16_pieces(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """The text in UTF-8, each time to the end of a line, which a ``\\r`` alone may be."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    rest = b""
    for fresh in iter(lambda: stream.read(_READ_AT_ONCE), b""):
        data = rest + decoder.decode(fresh).encode("utf-8")
        # The last byte is left: behind a \r at the end a \n may follow.
        stop = max(data.rfind(b"\n"), data.rfind(b"\r", 0, len(data) - 1)) + 1
        if not stop and len(data) > 4 * stored.LONGEST_LINE:
            stop = len(data)
        rest = data[stop:]
        if stop:
            yield data[:stop]
    rest += decoder.decode(b"", final=True).encode("utf-8")
    if rest:
        yield rest


def _without_mark(data: bytes) -> bytes:
    while data.startswith(_MARK):
        data = data[len(_MARK) :]
    return data


def _in_utf8(block: Block, encoding: Optional[str]) -> Block:
    """The same lines in UTF-8, each decoded as ``stored.text_lines`` does."""
    name = "utf-8" if encoding is None else codecs.lookup(encoding).name
    if name in _BYTE_BY_BYTE:
        return split_lines(block.first_line, block.data.decode(name, errors="replace").encode("utf-8"))
    try:
        block.data.decode("utf-8")
    except UnicodeDecodeError:
        decode: Callable[[bytes], str] = decoded if encoding is None else _replacing
        lines = block.data.split(b"\n")
        return split_lines(block.first_line, b"\n".join(decode(line).encode("utf-8") for line in lines))
    return block


def _replacing(line: bytes) -> str:
    return line.decode("utf-8", errors="replace")


def _too_long_line(block: Block, in_bytes: bool) -> int:
    """The first line that is too long, in bytes or else in letters; the number of lines where none is."""
    stops = np.minimum(block.ends + 1, len(block.data))
    for number in np.flatnonzero(stops - block.starts > stored.LONGEST_LINE):
        line = block.data[block.starts[number] : stops[number]]
        if in_bytes or len(_replacing(line)) > stored.LONGEST_LINE:
            return int(number)
    return len(block)


def _too_many_blank_lines(block: Block, before: int) -> Tuple[int, int]:
    """The first line that is one blank line too many, the number of lines where none is; and how many are blank at the
    end. ``before``: how many were so at the end of the block before.
    """
    filled = np.flatnonzero(block.ends - block.starts > 1)
    filled = np.union1d(filled, _lone_letters(block))
    all_filled = np.concatenate(([-1 - before], filled, [len(block)]))
    runs = np.diff(all_filled) - 1
    too_many = np.flatnonzero(runs > stored.MOST_BLANK_LINES)
    first = int(all_filled[too_many[0]]) + 1 + stored.MOST_BLANK_LINES if len(too_many) else len(block)
    return first, int(runs[-1])


def _lone_letters(block: Block) -> Any:
    """The lines of one letter that is no line end."""
    alone = np.flatnonzero(block.ends - block.starts == 1)
    return alone[block.letters[block.starts[alone]] != _RETURN]
