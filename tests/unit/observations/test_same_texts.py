"""Texts that are told apart by their bytes, and record tables in little memory, against looking at every text."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from bkn_qgis.observations.record_table import COLUMNS, TEXTS, CompactParts, join_records, plain_records
from bkn_qgis.observations.tables import same_texts
from bkn_qgis.observations.tables.arrow_batches import TextBuffer

texts = st.one_of(
    st.sampled_from(["", "a", "b", "aa", "Merel", "Merel 12", "Turdus merula", "Turdus merulb", "é" * 9, "x" * 200]),
    st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=40),
)


def buffer_of(values):
    parts = [value.encode("utf-8") for value in values]
    return TextBuffer(b"".join(parts), np.concatenate(([0], np.cumsum([len(part) for part in parts]))).astype(np.int64))


@settings(deadline=None)
@given(st.lists(st.tuples(texts, st.booleans()), min_size=1, max_size=40), st.booleans())
def test_the_same_numbers_as_by_looking_at_every_text(cells, mixes_badly):
    values = [value for value, _ in cells]
    nulls = np.array([is_null for _, is_null in cells])
    factor = same_texts._FACTOR
    try:
        if mixes_badly:  # so that different texts have one mixture
            same_texts._FACTOR = np.uint64(0)
        codes, different = same_texts.numbered_texts(buffer_of(values), nulls)
    finally:
        same_texts._FACTOR = factor
    found = [None if code < 0 else different[code] for code in codes.tolist()]
    assert found == [None if is_null else value for value, is_null in cells]
    assert len(set(different)) == len(different) and set(different) == {each for each in found if each is not None}


def table_of(rows):
    names = {name: [str(row[0]) for row in rows] for name in TEXTS}
    numbers = {name: [row[1] for row in rows] for name in COLUMNS if name not in TEXTS}
    return pd.DataFrame({**names, **numbers})[list(COLUMNS)].astype(COLUMNS)


rows = st.lists(st.tuples(texts, st.sampled_from([0.0, 1.0, 3.0, 127.0, 128.0, 4000.0])), max_size=8)


@settings(deadline=None)
@given(st.lists(rows, max_size=4), st.sampled_from([0.1, float("nan"), 1e30, 16_777_217.0]))
def test_a_compact_table_holds_the_same_records(chunks, uncertainty):
    tables = [table_of(chunk).assign(uncertainty=uncertainty, count=uncertainty) for chunk in chunks]
    parts = CompactParts()
    for table in tables:
        parts.add(table)
    joined = plain_records(parts.joined())
    pd.testing.assert_frame_equal(joined, join_records(tables).reset_index(drop=True))
