"""Every field of the three outputs has words of its own, and every field of OUTPUT stands in a tab of the form."""

from bkn_qgis.labelling.result_fields import (
    AREAS_FIELDS,
    GROUPS_FIELDS,
    SENSITIVITY_FIELDS,
    SPECIES_FIELDS,
    output_fields,
)
from bkn_qgis.presentation.styles.areas_style import areas_aliases
from bkn_qgis.presentation.styles.form import EVIDENCE_TAB, HIDDEN, LABEL_TAB, SETTINGS_TAB, TABLE_FIRST
from bkn_qgis.presentation.styles.words import (
    field_aliases,
    groups_table_aliases,
    sensitivity_table_aliases,
    species_table_aliases,
)


def names(fields):
    return [field.name for field in fields]


def test_every_field_has_words():
    assert sorted(field_aliases([("vog", "Birds")])) == sorted(names(output_fields(["vog"])))
    assert sorted(groups_table_aliases()) == sorted(names(GROUPS_FIELDS))
    assert sorted(species_table_aliases()) == sorted(names(SPECIES_FIELDS))
    assert sorted(areas_aliases()) == sorted(names(AREAS_FIELDS))
    assert sorted(sensitivity_table_aliases()) == sorted(names(SENSITIVITY_FIELDS))
    for words in (field_aliases([("vog", "Birds")]), groups_table_aliases(), species_table_aliases()):
        assert all(words.values())


def test_every_field_of_output_stands_in_one_tab_or_is_for_programs():
    tabs = [*LABEL_TAB, *EVIDENCE_TAB, *SETTINGS_TAB]
    assert sorted([*tabs, *HIDDEN]) == sorted(names(output_fields([])))
    assert set(TABLE_FIRST) <= set(tabs)
