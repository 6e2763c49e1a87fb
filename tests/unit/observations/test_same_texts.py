"""Texts that are told apart by their bytes, and record tables in little memory, against looking at every text."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from bkn_qgis.observations.growing_columns import GrowingNumbers, GrowingTexts
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


@settings(deadline=None)
@given(st.lists(st.lists(rows, max_size=3), max_size=4))
def test_tables_of_several_sources_are_joined_in_their_order(sources):
    tables = [[table_of(chunk) for chunk in chunks] for chunks in sources]
    parts = CompactParts()
    for of_source in tables:
        own = CompactParts()
        for table in of_source:
            own.add(table)
        parts.extend(own)
        assert own.rows == sum(map(len, of_source))
    joined = parts.joined()
    every = [table for of_source in tables for table in of_source]
    assert parts.rows == len(joined) == sum(map(len, every))
    pd.testing.assert_frame_equal(plain_records(joined), join_records(every).reset_index(drop=True))


def test_a_column_is_as_small_as_its_values_allow():
    """Whatever its parts were, and however much room it took while it grew."""
    numbers, texts = GrowingNumbers(), GrowingTexts()
    for part in ([1], [2] * 1000, [300]):
        numbers.add(np.array(part, dtype=np.int8 if max(part) < 128 else np.int16))
        texts.add(pd.Categorical([str(value) for value in part]))
    joined = numbers.joined()
    assert joined.dtype == np.int16 and joined.tolist() == [1, *[2] * 1000, 300] and joined.base is None
    assert list(texts.joined()) == ["1", *["2"] * 1000, "300"] and texts.joined().codes.dtype == np.int8
