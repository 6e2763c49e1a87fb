"""The cells of the plain rows of a chunk: cut out where it is known where they stand, else by pandas' C parser."""

from __future__ import annotations

import io
import itertools
import re
from typing import Any, Dict, Sequence

import numpy as np
import pandas as pd

from bkn_qgis.observations.tables.block_rows import BlockRows
from bkn_qgis.observations.tables.cut_cells import CutCells, Texts
from bkn_qgis.observations.tables.delimited import Dialect

_SEMICOLONS = re.compile(rb";+(?=\r?\n)")


def plain_cells(chunk: Sequence[BlockRows], places: Sequence[int]) -> Dict[int, Any]:
    """For each of these places in the rows of a file its cells in all plain rows: texts, or categories of these."""
    is_known = all(rows.cuts is not None for rows in chunk)
    return _cut_cells(chunk, places) if is_known else _parsed_cells(chunk, places)


def _cut_cells(chunk: Sequence[BlockRows], places: Sequence[int]) -> Dict[int, Any]:
    """For each of these places in the rows of a file its cells in all plain rows, cut out where they stand."""
    cells = CutCells(b"".join(rows.data for rows in chunk))
    moved = np.append(0, np.cumsum([len(rows.data) for rows in chunk]))
    cuts = [rows.cuts for rows in chunk if rows.cuts is not None]
    starts = np.concatenate([cut[0] + before for cut, before in zip(cuts, moved)])
    stops = np.concatenate([cut[1] + before for cut, before in zip(cuts, moved)])
    return {place: cells.column(starts[:, number], stops[:, number]) for number, place in enumerate(places)}


def _parsed_cells(chunk: Sequence[BlockRows], places: Sequence[int]) -> Dict[int, Texts]:
    """For each of these places in the rows of a file its cells in all plain rows."""
    parts = []
    for (dialect, width), rows in itertools.groupby(chunk, key=lambda rows: (rows.dialect, rows.width)):
        parts.append(_parsed(list(rows), dialect, width, places))
    return {place: np.concatenate([part[place] for part in parts]) for place in places}


def _parsed(rows: Sequence[BlockRows], dialect: Dialect, width: int, places: Sequence[int]) -> Dict[int, Texts]:
    """The cells at these places in all plain rows of files of one kind, "" where a row or the header is shorter."""
    inside = sorted({place for place in places if place < width})
    number = sum(len(each.sizes) for each in rows)
    texts: Dict[int, Texts] = {place: np.full(number, "", dtype=object) for place in places}
    if not inside or not number:
        return texts
    # pandas refuses lines that are all shorter than the header: a first one, which is not looked at, is as wide.
    first_line = dialect.delimiter.join(["x"] * width).encode("utf-8") + b"\n"
    data = b"".join([first_line, *(each.data for each in rows)])
    frame = pd.read_csv(
        io.BytesIO(_SEMICOLONS.sub(b"", data) if dialect.excel_ends else data),
        engine="c",
        sep=dialect.delimiter,
        quotechar=dialect.quote,
        header=None,
        names=list(range(width)),
        usecols=inside,
        index_col=False,
        dtype=object,
        na_filter=False,
        skip_blank_lines=False,
        encoding="utf-8",
    )
    return {**texts, **{place: frame[place].to_numpy()[1:] for place in inside}}
