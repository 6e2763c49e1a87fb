"""Columns of texts by their different ones, against looking at every cell."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from bkn_qgis.observations.formats.rows import text_of
from bkn_qgis.observations.formats.text_column import cells_of

cells = st.one_of(st.sampled_from(["a", " a", "", "  ", "b\t", None, float("nan")]), st.text(max_size=3))


@given(st.lists(cells, max_size=30))
def test_cells_are_stripped_texts_and_what_is_missing_is_empty(values):
    column = cells_of(pd.Series(values, dtype=object))
    if column is not None:
        assert column.texts().tolist() == [text_of(value) for value in values]
        assert column.is_filled().tolist() == [bool(text_of(value)) for value in values]


@given(st.lists(st.sampled_from(["a", " a", "b "]), min_size=1, max_size=30))
def test_texts_without_a_gap_are_always_a_column(values):
    with_gap = pd.Series([*values, None], dtype=object)
    assert cells_of(pd.Series(values, dtype=object)) is not None and cells_of(with_gap) is not None
    assert cells_of(with_gap)[len(values)] == ""


def test_numbers_among_the_cells_are_no_column():
    assert cells_of(pd.Series(["a", 1.5, None], dtype=object)) is None
    assert cells_of(pd.Series([1, 2])) is None
