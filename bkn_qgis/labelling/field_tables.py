"""The tables that one takes into the field, and the fields of those that are nowhere else.

The fields of the observations have names that our own reader of tables knows (``observations.formats.own_columns``), so
that what was found in the field is read as it is.
"""

from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, DOUBLE, INTEGER, TEXT, FieldSpec

OBSERVATIONS_TABLE, SPECIES_TABLE, PLACES_TABLE = "observations", "species", "places"
WORK_LIST_TABLE, WHITE_SPOTS_TABLE = "worklist", "white_spots"
OBSERVATION_FIELDS = [
    FieldSpec("species_group", TEXT),
    FieldSpec("scientific_name", TEXT),
    FieldSpec("date", DATE),
    FieldSpec("count", INTEGER),
    FieldSpec("observer", TEXT),
    FieldSpec("accuracy_m", DOUBLE),
    FieldSpec("remarks", TEXT),
    FieldSpec("record_id", TEXT),
]
SPECIES_TO_CHOOSE_FIELDS = [
    FieldSpec("group", TEXT),
    FieldSpec("group_name", TEXT),
    FieldSpec("sci_name", TEXT),
    FieldSpec("name", TEXT),
    FieldSpec("is_first", BOOLEAN),
    FieldSpec("months", TEXT),
    FieldSpec("how", TEXT),
    FieldSpec("habitats", TEXT),
]
"""``name``: as it is chosen; ``is_first``: of a species in several groups the first row."""
