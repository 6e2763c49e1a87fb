"""What is left of a message for who sees no toolbox."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkn_qgis.labelling.parameter_words import without_parameters

PARAMETERS = ("COLUMNS", "FILES", "PROVIDERS", "IGNORE_NATURE", "LANDSCAPE_TYPE", "OWN_FLAGS", "PROFILE_FILE")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Nothing is wrong; all was read.", "Nothing is wrong; all was read."),
        (
            "a.csv: no column of numbers was found; name it in COLUMNS (count=…).",
            "a.csv: no column of numbers was found.",
        ),
        ("One. Two: name it in FILES.", "One. Two."),
        ("Set LANDSCAPE_TYPE to label it anyway.", ""),
        ("The PROFILES of others are read.", "The PROFILES of others are read."),
    ],
)
def test_clauses_up_to_a_parameter_are_left(said, left):
    assert without_parameters(said) == left


@given(st.lists(st.sampled_from([*PARAMETERS, "map", "a", "file.", "it;", "so:"]), max_size=12).map(" ".join))
def test_no_parameter_is_left_and_nothing_is_made_up(said):
    left = without_parameters(said)
    assert not set(re.findall(r"\w+", left)) & set(PARAMETERS)
    assert said.startswith(left.rstrip("."))
