"""The one way from a path to a source of observations: kinds of files, names in messages, formats in their order."""

import pytest

from bkn_qgis.messages import BknError, Message
from bkn_qgis.observations.formats import any_table
from bkn_qgis.observations.formats.column_choice import ColumnChoice
from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.recognition import FORMATS
from bkn_qgis.observations.tables import Table, opening
from bkn_qgis.observations.tables.failures import HoldsNoTable, NoTable, TooMuch, reading
from bkn_qgis.observations.tables.stored import Kind, kind_of


def test_every_kind_of_file_has_what_opens_it():
    assert set(opening._OPENERS) == set(Kind)
    assert set(opening._OPENERS_WITHOUT_GDAL) < set(Kind)


def test_parquet_is_known_by_its_start():
    assert kind_of(b"PAR1" + bytes(100)) == Kind.PARQUET


@pytest.mark.parametrize(("raised", "named"), [(HoldsNoTable, NoTable), (TooMuch, BknError), (OSError, BknError)])
def test_the_name_is_put_before_the_reason_where_a_file_is_opened(raised, named):
    reason = Message("it is {what}", what="full")
    with pytest.raises(BknError) as caught, reading("a.csv"):
        raise raised("it is full") if raised is OSError else raised(reason)
    assert type(caught.value) is named
    shown = "system message: it is full; copy the file to this computer and try again"
    assert str(caught.value) == f"Cannot read a.csv: {shown if raised is OSError else 'it is full'}."


def test_a_member_keeps_its_own_name():
    expected = pytest.raises(NoTable, match="^Cannot read a.zip/b.csv: it is empty.$")
    with expected, reading("a.zip"), reading("a.zip/b.csv"):
        raise HoldsNoTable(Message("it is empty"))


def test_an_empty_folder_is_named(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(BknError, match="^Cannot read empty: it holds no table that can be read here"):
        open_observations(tmp_path / "empty")


def nothing_in(columns):
    return Table("any.csv", columns, lambda wanted: iter(()), has_geometry=False, crs=None)


def test_the_last_format_claims_every_table_and_no_other_does():
    *known, last = FORMATS
    table = nothing_in(["kolom"])
    assert last is any_table.FORMAT
    assert last.claim(table) is not None
    assert [each.claim(table) for each in known] == [None] * len(known)
    assert last.lacks(table, ColumnChoice()) == ["species", "date", "x", "y"]
    assert last.lacks(nothing_in(["naam", "datum"]), ColumnChoice(x="naam", y="datum")) == []
