"""What was read of a file is found again by the next session, says all that a fresh reading says, and is given only
where it is whole and of the same file, columns and reader."""

import errno
import os
import time
from dataclasses import asdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept_trials import MAKERS, OTHERS, ROWS, SAME_SIZE, changed_long_ago, fresh, names_of_opened, read, touch
from observation_files import layer_of, written

from bkn_qgis.messages import BknError, Cancelled, Message
from bkn_qgis.observations import file_state, kept_files
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.formats.column_choice import ColumnChoice
from bkn_qgis.observations.kept_files import KeptFiles
from bkn_qgis.observations.kept_on_disk import KeptReadings, columns, container, readings, values
from bkn_qgis.observations.reading import ReadReport, open_observations


@pytest.fixture(autouse=True)
def later(monkeypatch):
    changed_long_ago(monkeypatch)


@pytest.fixture
def opened(monkeypatch):
    return names_of_opened(monkeypatch)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "store" / "readings"


def session(folder, version="1", **bounds):
    """A new session: nothing in memory."""
    files = KeptFiles()
    files.on_disk = KeptReadings(folder, version, **{"least_rows": 0, **bounds})
    return files


def the_reading(folder):
    (path,) = folder.iterdir()
    return path


# --- a reading that is found says what a fresh one says ---


@pytest.mark.parametrize("name", MAKERS)
def test_the_next_session_reads_no_file_again(name, tmp_path, folder, opened):
    path = tmp_path / name
    MAKERS[name](path)
    expected = fresh(path)
    for _ in range(3):
        files = session(folder)
        for _ in range(2):
            assert repr(read(files, path)) == repr(expected)
    assert opened == [name]


HEADERS = {
    "NDFF": "soort_wet;datm_start;centrumx;centrumy;opmerking",
    "GBIF": "scientificName;eventDate;decimalLongitude;decimalLatitude;gbifID;locality",
    "waarneming.nl": "scientific_name;date;lng;lat;validation status;is certain;is escape;obscurity",
    "iNaturalist": "scientific_name;observed_on;longitude;latitude;quality_grade;notes",
    "table": "wetenschappelijke naam;datum;x;y;opmerking",
}


def odd_rows(name):
    """Rows of which some lack, or state wrongly, a date or a place."""
    titles = HEADERS[name].split(";")
    place = ("155000", "460000") if name in ("NDFF", "table") else ("5.38", "52.15")
    dates = ["2026-05-06"] * 8 + ["", "gisteren", "2026"]
    rows = []
    for number in range(44):
        x, y = place if number % 5 else [("", ""), ("noord", "zuid")][number % 2]
        cells = ["é 'x\" 🐦"] * len(titles)
        cells[0] = f"Pica pica {number % 3}" if number % 7 else ""
        cells[1:4] = [dates[number % 11], x, y]
        rows.append(";".join('"' + cell.replace('"', '""') + '"' for cell in cells))
    return "\n".join([HEADERS[name], *rows]) + "\n"


@pytest.mark.parametrize("name", HEADERS)
def test_readings_of_all_formats_are_kept_with_all_that_their_reports_say(name, tmp_path, folder, opened):
    path = written(tmp_path, odd_rows(name))
    expected = fresh(path)
    ((names, report, _),) = expected
    assert names[1] == name
    assert report["examples"] and report["without_date"] + report["without_place"] > 0
    read(session(folder), path)
    assert repr(read(session(folder), path)) == repr(expected)
    assert opened == ["export.csv"]


def test_what_a_file_says_of_itself_is_kept(tmp_path, folder, opened):
    text = (
        "Deze export is aangemaakt op 01-06-2026\nGevraagde hokgrootte: 1 km\nGevraagde hokken: 155 - 460\n"
        "Gevraagde periode: 01-01-2020 t/m 31-12-2025\n\n"
        "Identiteit;Wetenschappelijke naam;Periode start;Hoknummer\n1;Pica pica;2024-05-06;155 - 460\n"
    )
    path = written(tmp_path, text)
    expected = fresh(path)
    assert expected[0][0][3] is not None
    read(session(folder), path)
    assert repr(read(session(folder), path)) == repr(expected)
    assert opened == ["export.csv"]


def test_records_have_the_same_types_and_tables(tmp_path, folder):
    path = written(tmp_path, ROWS)
    (source,) = open_observations(path)
    read(session(folder), path)
    (found,) = session(folder).open(path)
    for one, other in zip(source.chunks(), found.chunks()):
        pd.testing.assert_frame_equal(one, other)
        assert one.columns.dtype == other.columns.dtype
        for name in one:
            assert one[name].to_numpy().flags.writeable == other[name].to_numpy().flags.writeable


# --- every type of column comes back as it was ---

texts = st.text(st.characters(blacklist_characters="\0"), max_size=6)
plain_arrays = st.one_of(
    st.tuples(st.sampled_from(["int8", "int16", "int32", "int64", "uint8", "uint16"]), st.integers(0, 100)),
    st.tuples(st.sampled_from(["float32", "float64"]), st.floats(width=32)),
    st.tuples(st.just("bool"), st.booleans()),
    st.tuples(st.just("datetime64[ns]"), st.one_of(st.integers(0, 1 << 60), st.just("NaT"))),
)


@st.composite
def series(draw, rows):
    kind = draw(st.sampled_from(["plain", "texts", "categories", "numbered"]))
    if kind == "plain":
        dtype, _ = first = draw(plain_arrays)
        of_type = plain_arrays.filter(lambda pair: pair[0] == dtype)
        cells = [first[1]] + [draw(of_type)[1] for _ in range(min(rows, 3))]
        return pd.Series(np.array([cells[each % len(cells)] for each in range(rows)], dtype=dtype))
    if kind == "texts":
        cells = draw(st.lists(st.one_of(texts, st.none()), min_size=rows, max_size=rows))
        return pd.Series(cells, dtype=object)
    different = draw(st.lists(texts if kind == "categories" else st.integers(), unique=True, max_size=5))
    if kind == "numbered":
        different = np.array([each % 1000 for each in different], dtype=np.int64)
        different = list(dict.fromkeys(different.tolist()))
    index = pd.Index(different, dtype=object if kind == "categories" else np.int64)
    codes = draw(st.lists(st.integers(-1, len(different) - 1), min_size=rows, max_size=rows))
    return pd.Series(pd.Categorical.from_codes(codes, categories=index, ordered=draw(st.booleans())))


@st.composite
def tables(draw):
    rows = draw(st.integers(0, 12))
    return pd.DataFrame({f"column {each}": draw(series(rows)) for each in range(draw(st.integers(1, 5)))})


@settings(max_examples=200, deadline=None)
@given(table=tables())
def test_columns_of_every_type_come_back_as_they_were(tmp_path_factory, table):
    arrays, path = [], tmp_path_factory.mktemp("columns") / "a.reading"
    about = columns.packed(table, arrays)
    with path.open("wb") as stream:
        container.write_container(stream, container.contents(about, arrays))
    about, read_arrays = container.read_container(path, lambda found: True, lambda: None)
    found = columns.unpacked(about, iter(read_arrays))
    pd.testing.assert_frame_equal(found, table)
    assert found.columns.dtype == table.columns.dtype
    for name in table:
        if table[name].dtype == object:
            assert list(map(repr, found[name])) == list(map(repr, table[name]))
    assert all(columns.is_plain(each.dtype) for each in arrays)


@pytest.mark.parametrize(
    "column",
    [
        pd.Series(["a\0b"], dtype=object),
        pd.Series([1], dtype=object),
        pd.Series([float("nan")], dtype=object),
        pd.Series([b"a"], dtype=object),
        pd.Series([1, None], dtype="Int64"),
        pd.Series(["a"], dtype="string"),
        pd.Series(pd.to_datetime(["2026-01-01"]).tz_localize("UTC")),
        pd.Series([1 + 2j]),
        pd.Series([1], index=[7]),
    ],
)
def test_a_column_that_would_come_back_otherwise_is_refused(column):
    with pytest.raises(values.CannotKeep):
        columns.packed(pd.DataFrame({"a": column}), [])


plain_values = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text())
any_values = st.recursive(
    plain_values,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(), inner, max_size=3),
        st.builds(lambda text, value: Message("{value} of {text}", text=text, value=value), st.text(), inner),
        st.builds(lambda value: ReadReport(rows=3, x_min=1.5, warnings=[value]), inner),
        st.builds(lambda squares: Coverage(squares=squares, groups=("a",)), st.lists(inner, max_size=2).map(tuple)),
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(value=any_values)
def test_values_come_back_as_they_were(value):
    found = values.read(values.written(value))
    assert found == value and repr(found) == repr(value)


@pytest.mark.parametrize("value", [np.int64(3), np.float64(3), {1, 2}, b"a", "\ud83d" + "\udc26", object()])
def test_a_value_that_would_come_back_otherwise_is_refused(value):
    with pytest.raises(values.CannotKeep):
        values.written(Message("{value}", value=value))


# --- another file, other columns, another reader ---


def other_size(path):
    path.write_text(ROWS + OTHERS)


def other_content(path):
    """Same size, and the time of before."""
    before = os.stat(path)
    path.write_text(SAME_SIZE)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", [touch, other_size, other_content])
def test_a_file_that_changed_is_read_again_and_kept_anew(change, tmp_path, folder, opened):
    path = written(tmp_path, ROWS)
    read(session(folder), path)
    time.sleep(0.02)  # the clock of the disk goes in steps
    change(path)
    for _ in range(2):
        assert repr(read(session(folder), path)) == repr(fresh(path))
    assert opened == ["export.csv"] * 2
    assert the_reading(folder)


def test_other_columns_and_other_files_beside_it_are_other_readings(tmp_path, folder, opened):
    path = written(tmp_path, "soort,soort2,datum,x,y\nMerel,Mus,2026-05-06,155000,463000\n")
    asked = [{"columns": ColumnChoice(species=name), "elsewhere": {"a"}} for name in ("soort", "soort2")]
    asked.append({"columns": ColumnChoice(species="soort"), "elsewhere": {"b"}})
    for _ in range(2):
        for each in asked:
            assert repr(read(session(folder), path, **each)) == repr(fresh(path, **each))
    assert len(opened) == len(list(folder.iterdir())) == 3


@pytest.mark.parametrize("change", ["reader", "plugin", "library"])
def test_another_reader_reads_again(change, tmp_path, folder, opened, monkeypatch):
    path = written(tmp_path, ROWS)
    read(session(folder), path)
    if change == "reader":
        monkeypatch.setattr(readings, "READER", readings.READER + 1)
    if change == "library":
        monkeypatch.setattr(readings, "_versions_of_libraries", lambda: ["another"])
    for _ in range(2):
        read(session(folder, "2" if change == "plugin" else "1"), path)
    assert opened == ["export.csv"] * 2


def test_a_file_that_went_or_broke_is_told_of_as_ever(tmp_path, folder):
    path = written(tmp_path, ROWS)
    read(session(folder), path)
    path.unlink()
    with pytest.raises(BknError) as kept:
        session(folder).open(path)
    with pytest.raises(BknError) as now:
        open_observations(path)
    assert str(kept.value) == str(now.value)


# --- a reading that is not whole ---


@pytest.mark.parametrize("number", range(40))
def test_a_reading_with_a_byte_that_changed_is_passed_over(number, tmp_path, folder, opened):
    path = written(tmp_path, ROWS)
    read(session(folder), path)
    kept = the_reading(folder)
    content = bytearray(kept.read_bytes())
    content[number * (len(content) - 1) // 39] ^= 1 << number % 8
    kept.write_bytes(content)
    assert repr(read(session(folder), path)) == repr(fresh(path))
    assert opened == ["export.csv"] * 2


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: content + b"\0",
        lambda content: b"something else entirely\n" * 50,
        lambda content: b"BKN reading 2 2745614147\n{}",
        lambda content: b"BKN reading 99999999999999999 0\n{}",
    ],
)
def test_a_reading_that_is_cut_off_or_foreign_is_passed_over(harm, tmp_path, folder, opened):
    path = written(tmp_path, ROWS)
    read(session(folder), path)
    kept = the_reading(folder)
    kept.write_bytes(harm(kept.read_bytes()))
    for _ in range(2):
        assert repr(read(session(folder), path)) == repr(fresh(path))
    assert opened == ["export.csv"] * 2


def test_a_folder_in_place_of_a_reading_is_passed_over(tmp_path, folder, opened):
    path = written(tmp_path, ROWS)
    read(session(folder), path)
    kept = the_reading(folder)
    kept.unlink()
    kept.mkdir()
    assert repr(read(session(folder), path)) == repr(fresh(path))
    assert opened == ["export.csv"] * 2


def test_what_a_killed_session_left_half_is_never_read_and_goes(tmp_path, folder, opened):
    path = written(tmp_path, ROWS)
    read(session(folder), path)
    half = folder / "new_abc.reading"
    os.replace(the_reading(folder), half)
    long_ago = time.time() - 7200
    os.utime(half, (long_ago, long_ago))
    assert repr(read(session(folder), path)) == repr(fresh(path))
    assert opened == ["export.csv"] * 2 and not half.exists() and the_reading(folder)


# --- what is not kept, and what goes ---


def test_small_files_half_readings_and_stopped_ones_are_not_kept(tmp_path, folder):
    path = written(tmp_path, ROWS)
    read(session(folder, least_rows=readings.LEAST_ROWS), path)
    next(session(folder).open(path)[0].chunks())
    assert not folder.exists()

    def cancelled():
        raise Cancelled

    asked = kept_files.AskedFile(str(path), ColumnChoice(), frozenset())
    (source,) = session(folder).open(path)
    list(source.chunks())
    with pytest.raises(Cancelled):
        KeptReadings(folder, "1", least_rows=0).keep(asked, (), [source.kept], lambda: True, cancelled)


def test_a_question_is_stopped_while_it_finds_a_reading(tmp_path, folder):
    path = written(tmp_path, ROWS)
    read(session(folder), path)

    def cancelled():
        raise Cancelled

    with pytest.raises(Cancelled):
        session(folder).open(path, check_cancel=cancelled)


@pytest.mark.parametrize("name", ["kml", "sqlite"])
def test_files_whose_state_cannot_be_told_are_not_kept(name, tmp_path, folder):
    path = tmp_path / f"a.{name}"
    layer_of(path, ["POINT (155000 463000)"], 28992, {"kml": "KML", "sqlite": "SQLite"}[name])
    for source in session(folder).open(path, columns=ColumnChoice(species="Name") if name == "kml" else None):
        list(source.chunks())
    assert not folder.exists()


def test_a_file_that_just_changed_is_neither_kept_nor_found(tmp_path, folder, opened, monkeypatch):
    path = written(tmp_path, ROWS)
    read(session(folder), path)
    monkeypatch.setattr(file_state.time, "time_ns", lambda: os.stat(path).st_mtime_ns)
    for _ in range(2):
        read(session(folder), path)
    assert len(opened) == 3


def test_no_more_is_kept_than_allowed_and_what_was_used_longest_ago_goes_first(tmp_path, folder, opened):
    paths = [written(tmp_path, ROWS.replace("Merel", name), f"{name}.csv") for name in ("een", "twee", "drie")]
    for path in paths[:2]:
        read(session(folder), path)
    size = KeptReadings(folder, "1").size_bytes()
    for age, kept in enumerate(sorted(folder.iterdir(), key=os.path.getmtime)):
        os.utime(kept, (1e9 + age, time.time() - 1000 + age))
    read(session(folder), paths[0])  # used: it stays
    read(session(folder, most_bytes=size + 100), paths[2])
    assert KeptReadings(folder, "1").size_bytes() <= size + 100
    del opened[:]
    for path in (paths[0], paths[2], paths[1]):
        read(session(folder), path)
    assert opened == ["twee.csv"]
    read(session(folder, most_bytes=10), written(tmp_path, ROWS, "vier.csv"))
    assert len(list(folder.iterdir())) == 3


def test_what_was_not_used_for_months_goes(tmp_path, folder):
    read(session(folder), written(tmp_path, ROWS, "een.csv"))
    old = the_reading(folder)
    os.utime(old, (0, time.time() - 100 * 86_400))
    read(session(folder), written(tmp_path, ROWS, "twee.csv"))
    assert not old.exists() and the_reading(folder)


def test_clearing_removes_what_is_ours_and_nothing_else(tmp_path, folder, opened):
    path = written(tmp_path, ROWS)
    read(session(folder), path)
    (folder / "of the user.txt").write_text("mine")
    KeptReadings(folder, "1").clear()
    assert [each.name for each in folder.iterdir()] == ["of the user.txt"]
    (folder / "of the user.txt").unlink()
    read(session(folder), path)
    KeptReadings(folder, "1").clear()
    KeptReadings(folder, "1").clear()
    assert not folder.exists() and KeptReadings(folder, "1").size_bytes() == 0
    read(session(folder), path)
    assert len(opened) == 3


def test_what_is_cleared_while_a_file_is_read_is_not_kept_after_all(tmp_path, folder):
    path, files = written(tmp_path, ROWS), session(folder)
    (source,) = files.open(path)
    files.forget()
    files.on_disk.clear()
    list(source.chunks())
    assert not folder.exists()


def test_what_is_cleared_while_it_is_written_is_not_put_in_place(tmp_path, folder, monkeypatch):
    path, files, write = written(tmp_path, ROWS), session(folder), readings.write_container

    def cleared_meanwhile(*arguments):
        write(*arguments)
        files.forget()

    monkeypatch.setattr(readings, "write_container", cleared_meanwhile)
    read(files, path)
    assert list(folder.iterdir()) == []


# --- a disk that does not take it ---


def test_a_full_disk_stops_nothing_and_leaves_nothing(tmp_path, folder, opened, monkeypatch):
    def full(stream, *rest):
        stream.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(readings, "write_container", full)
    path, files = written(tmp_path, ROWS), session(folder)
    for _ in range(2):
        assert repr(read(files, path)) == repr(fresh(path))
    assert opened == ["export.csv"] and list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["mkstemp", "mkdir"])
def test_a_folder_that_may_not_be_written_stops_nothing(name, tmp_path, folder, opened, monkeypatch):
    def refused(*arguments, **named):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(*((readings.tempfile, name) if name == "mkstemp" else (readings.Path, name)), refused)
    path, files = written(tmp_path, ROWS), session(folder)
    for _ in range(2):
        assert repr(read(files, path)) == repr(fresh(path))
    assert opened == ["export.csv"]


def test_a_file_in_the_place_of_the_folder_stops_nothing(tmp_path, folder):
    path = written(tmp_path, ROWS)
    folder.parent.mkdir()
    folder.write_text("mine")
    assert repr(read(session(folder), path)) == repr(fresh(path))
    KeptReadings(folder, "1").clear()
    assert folder.read_text() == "mine"


def test_others_of_this_computer_may_not_read_it(tmp_path, folder):
    if os.name != "posix":
        pytest.skip("Windows keeps the user's profile from others")
    read(session(folder), written(tmp_path, ROWS))
    assert os.stat(folder).st_mode & 0o077 == 0 and os.stat(the_reading(folder)).st_mode & 0o077 == 0


def test_the_report_of_a_reading_is_one_of_its_own(tmp_path, folder):
    path = written(tmp_path, ROWS)
    read(session(folder), path)
    (one,), (other,) = session(folder).open(path), session(folder).open(path)
    list(one.chunks()), list(other.chunks())
    assert one.report is not other.report and asdict(one.report) == asdict(other.report)
