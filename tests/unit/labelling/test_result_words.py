"""How sure a label is, in words."""

import pytest

from bkn_qgis.labelling.result_words import sure_text, total_sure_text


@pytest.mark.parametrize(
    ("label", "high", "group", "total"),
    [
        ("D", "B", "At least D, probably not above B", "Groups counted: at least D, probably not above B"),
        ("E", "D", "Probably not above D", "Groups counted: probably not above D"),
        ("E", "B", "Probably not above B", "Groups counted: probably not above B"),
        ("E", "E", "Probably E, also if everything had been reported", "Groups counted: probably E, also if all had"),
        ("A", "A", "Probably A, also if everything had been reported", "Groups counted: probably A, also if all had"),
    ],
)
def test_at_least_is_said_where_a_label_could_be_lower(label, high, group, total):
    assert str(sure_text(label, high, "well")) == f"{group} (well looked at)"
    assert str(total_sure_text(label, high, "moderate")).startswith(total)
    assert str(sure_text(label, high, "little")) == "Too little looked at to judge"
