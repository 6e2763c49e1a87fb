"""What is left of a message for who sees no toolbox."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkn_qgis.labelling.parameter_words import note_without_parameters, without_parameters
from bkn_qgis.messages import Message

PARAMETERS = ("COLUMNS", "FILES", "PROVIDERS", "IGNORE_NATURE", "LANDSCAPE_TYPE", "OWN_FLAGS", "PROFILE_FILE", "DATE")


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
        ("a.csv: crs= of COLUMNS was not used.", ""),
        (
            "Its records are old. Choose another day (DATE) to use them.",
            "Its records are old. Choose another day to use them.",
        ),
        ("The PROFILES of others are read.", "The PROFILES of others are read."),
    ],
)
def test_clauses_up_to_a_parameter_are_left(said, left):
    assert without_parameters(Message(said), str) == left


def test_what_files_are_called_is_no_parameter():
    said = Message(
        "{name}: rows that could not be read: {number}. {more}", name="OWN_DATA.csv", number=4, more="FILES.gpkg."
    )
    assert without_parameters(said, str) == str(said)
    nested = Message(
        "There is no map: {reason} Set LANDSCAPE_TYPE.", reason=Message("{file} is gone.", file="DATE.gpkg")
    )
    assert without_parameters(nested, str) == "There is no map: DATE.gpkg is gone."


def test_a_note_is_what_is_left_of_its_messages():
    notes = [
        Message("It lies in sea; set LANDSCAPE_TYPE."),
        Message("Set DATE."),
        Message("{name} is old.", name="DATE"),
    ]
    assert note_without_parameters(notes, str) == "It lies in sea. DATE is old."


@given(st.lists(st.sampled_from([*PARAMETERS, "map", "a", "file.", "it;", "so:"]), max_size=12).map(" ".join))
def test_no_parameter_is_left_and_nothing_is_made_up(said):
    left = without_parameters(Message(said), str)
    assert not set(re.findall(r"\w+", left)) & set(PARAMETERS)
    assert said.startswith(left.rstrip("."))
