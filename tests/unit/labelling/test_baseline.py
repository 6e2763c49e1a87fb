"""A frozen baseline: what is read back of it is the run that was frozen, its repetition the same result."""

import datetime
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_run import PLACES, PROFILE, REFERENCE_DATE, observed, place, seen, small_list, small_records, small_run

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.labelling.attribution import map_rights
from bkn_qgis.labelling.baseline import freezing
from bkn_qgis.labelling.baseline.freezing import freeze_run
from bkn_qgis.labelling.baseline.frozen_run import UserFields
from bkn_qgis.labelling.baseline.opening import open_baseline
from bkn_qgis.labelling.baseline.plain_values import text_of_value, value_of_text
from bkn_qgis.labelling.baseline.repeating import repeat_labels, request_at
from bkn_qgis.labelling.citations import Citation, credits_of
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import label_places
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.licences import LicenceFilter
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, DOUBLE, LONG, TEXT, FieldSpec
from bkn_qgis.labelling.result_rows import groups_portions, output_portions, species_portions
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.labelling.sources import FailedSource, SourceSummary
from bkn_qgis.landscape.land_maps import AboutMap, GivenMap, LandMaps
from bkn_qgis.messages import BknError, Cancelled, DisplayName, Message
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.reading import ReadReport
from bkn_qgis.observations.store.source import FORMAT_NAME as SERVICE
from bkn_qgis.scoring.profile_text import profile_text

DAY = datetime.date(2026, 5, 4)
USER = UserFields(
    [FieldSpec("naam", TEXT), FieldSpec("GEOM", LONG), FieldSpec("geom", DOUBLE), FieldSpec("op", DATE)]
    + [FieldSpec('een "rare" naam', BOOLEAN)],
    [["Stad", 2**40, 0.1, DAY, True], [None] * 5, ["é", 1, 2.0, DAY, False], ["", 0, 0.0, None, None], [None] * 5],
    1,
)


class Listener:
    cancelled = False

    def isCanceled(self):  # noqa: N802 (QGIS's name)
        return self.cancelled


def feedback():
    return RunFeedback(Listener(), lambda entry: None, lambda part: None, lambda message: None)


def rows(run):
    """All rows of the three outputs."""
    portions = (*output_portions(run, str), *groups_portions(run), *species_portions(run))
    return [row for columns in portions for row in zip(*columns)]


def frozen(path, run, user=USER):
    freeze_run(path, run, user, True, str)
    return path


def repeated(path):
    found = open_baseline(path)
    return repeat_labels(found, replace(found.request, want_species=True), feedback()).run


@pytest.fixture
def file(tmp_path):
    return frozen(tmp_path / "nulmeting 2026 é.gpkg", small_run())


def test_the_repetition_is_the_same_row_for_row(file, tmp_path):
    elsewhere = tmp_path / "andere computer" / "n#m?.gpkg"
    elsewhere.parent.mkdir()
    shutil.move(file, elsewhere)
    assert rows(repeated(elsewhere)) == rows(small_run())


def test_everything_of_the_run_is_read_back(file):
    run, found = small_run(), open_baseline(file)
    request = found.request
    assert (request.reference_date, request.mode, request.radius_m) == (run.request.reference_date, "point", 1500.0)
    assert [each.id for each in request.places] == [each.id for each in PLACES]
    assert [each.wkb for each in request.places] == [each.wkb for each in PLACES]
    assert profile_text(request.profile) == profile_text(PROFILE) and request.profile == PROFILE
    assert (found.user, found.is_provisional) == (USER, True)
    mine, other = request.species_list, run.request.species_list
    for name in ("name", "version", "statements", "landscape_types", "groups", "species"):
        assert getattr(mine, name) == getattr(other, name), name
    for name in ("entry_species", "entry_group", "roles"):
        assert np.array_equal(getattr(mine, name), getattr(other, name)), name
        assert getattr(mine, name).dtype == getattr(other, name).dtype
    assert list(request.landscapes) == list(run.landscapes)
    pd.testing.assert_frame_equal(found.observed.records, run.observed.records)


def test_the_names_of_places_are_kept(tmp_path):
    named = [replace(each, name=each.id.title()) for each in PLACES]
    path = frozen(tmp_path / "nul.gpkg", small_run(named))
    assert [each.name for each in open_baseline(path).request.places] == [each.id.title() for each in PLACES]
    assert rows(repeated(path)) == rows(small_run(named)) != rows(small_run())


def test_a_file_of_before_names_were_kept_is_read(tmp_path, monkeypatch):
    columns = [column for column in freezing._LANDSCAPE_COLUMNS if column[0] != "bkn_name"]
    landscapes = freezing._landscapes
    monkeypatch.setattr(freezing, "_LANDSCAPE_COLUMNS", columns)
    monkeypatch.setattr(freezing, "_landscapes", lambda run: ((*row[:4], row[5]) for row in landscapes(run)))
    path = frozen(tmp_path / "oud.gpkg", small_run())
    assert {each.name for each in open_baseline(path).request.places} == {""}
    assert rows(repeated(path)) == rows(small_run())


def test_only_listed_species_go_in_and_observers_are_numbers(tmp_path):
    records = [*small_records(), seen("Zeldzaam dier", "2026-06-01", observer="abc", record_id="http://x/1")]
    records[0]["observer"], records[2]["observer"], records[3]["observer"] = "hash b", "hash a", "hash b"
    run = small_run(records=records)
    file = frozen(tmp_path / "n.gpkg", run)
    assert b"Zeldzaam" not in file.read_bytes() and b"hash" not in file.read_bytes()
    observers = open_baseline(file).observed.records["observer"].tolist()
    assert (observers[0], observers[1], observers[2], observers[3]) == ("1", "", "2", "1")
    assert rows(repeated(file)) == rows(run)


def run_of(observed_records, **choice):
    """A run of all small records and these sources."""
    request = LabelRequest(
        PLACES, "EPSG:28992", "point", 1500.0, REFERENCE_DATE, small_list(), PROFILE, LandscapeChoice(**choice), True
    )
    located = locate_places(PLACES, request.crs, request.mode)
    return label_places(request, located, observed_records, lambda part: None)


def changed(name, value):
    found = observed(small_records())
    setattr(found, name, value)
    return found


def with_source(records=(), **values):
    """The small records, and a second source: its records, and what is said of it."""
    both = observed([*small_records(), *records])
    both.file_number[len(small_records()) :] = 1
    report = ReadReport(rows=100, records=90, unreadable=5, doubts=[Message("{name} is new", name="x")])
    second = SourceSummary("GBIF", "tweede.csv", "GBIF", report, None, len(records))
    both.sources = [*both.sources, replace(second, **values)]
    return both


CITED = {"GBIF": Citation("GBIF.org", "https://www.gbif.org/terms", DAY, DAY, ("occurrence?x=1",), ("10.1/abc",))}
STATED = Coverage(squares=((150_000.0, 460_000.0, 152_500.0, 462_500.0),), day_first=None, rows=(9,), unread=(1,))
FAILED = FailedSource("kapot.csv", Message("Cannot read {name}: {reason}", name="kapot.csv", reason=Message("broken")))
LICENCES = LicenceFilter()
LICENCES.left_out = 3
OLD = [seen("Onbekend dier", "2010-06-01", east=99_000.0)]
SITUATIONS = {
    "a source that failed": lambda: changed("failed", [FAILED]),
    "a service that stopped": lambda: with_source(OLD, coverage=STATED, format_name=SERVICE),
    "a source of squares": lambda: with_source(OLD, coverage=Coverage(squares=STATED.squares)),
    "a source out of the window, far off": lambda: with_source(OLD),
    "a source of which nothing counts": lambda: with_source([seen("Onbekend dier", "2026-06-01")]),
    "an empty source": lambda: with_source(),
    "too much not understood": lambda: with_source(report=ReadReport(rows=100, unreadable=50)),
    "licences": lambda: changed("licences", LICENCES),
    "a source that was cut off": lambda: with_source(report=ReadReport(rows=100_000, cut_off=True)),
    "records without a date": lambda: with_source([seen("Vlinda a", "2026-06-01", day_first=NO_DAY, day_last=NO_DAY)]),
    "doubles": lambda: with_source([seen("Vlinda a", "2026-06-01", source="GBIF"), *OLD]),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_is_said_of_the_sources_is_said_again(tmp_path, situation):
    sources = SITUATIONS[situation]()
    sources.citations = CITED
    sources.unfinished = {"GBIF": Message("no answer")} if situation == "a service that stopped" else {}
    maps = LandMaps()
    maps.add(GivenMap(AboutMap("natura2000", "Natura 2000", "PDOK", "CC0", ("2026-01-01",)), ()))
    run = run_of(sources, maps=maps, ignore_nature=True)
    plain = run_of(observed(small_records()), maps=maps, ignore_nature=True)
    assert rows(run) != rows(plain), "the situation shows in no row"
    file = frozen(tmp_path / "n.gpkg", run)
    again = repeated(file)
    assert rows(again) == rows(run)
    credits, others = credits_of(again.observed), credits_of(run.observed)
    assert [each.citation for each in credits] == [each.citation for each in others]
    assert map_rights(again.request.landscape.maps) == map_rights(maps)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_random_runs_are_repeated_as_they_were(tmp_path_factory, seed):
    random = np.random.default_rng(seed)
    names = ["Vlinda a", "vlinda  b", "Vlinda c", "Avis a", "Libella b", "Planta a", "Vlinda", "Onbekend dier"]
    records = [
        seen(
            str(random.choice(names)),
            f"{random.integers(2019, 2027)}-0{random.integers(1, 10)}-0{random.integers(1, 10)}",
            east=float(random.normal(0, 900)),
            uncertainty=float(random.choice([5.0, 300.0, np.nan, 2000.0])),
            records=int(random.integers(1, 4)),
            count=float(random.choice([np.nan, 1.0, 7.5])),
            flags=[["breeding"], ["absent"], ["blurred"], []][int(random.integers(0, 4))],
            observer=str(random.choice(["", "a", "b", "c"])),
            licence=str(random.choice(["", "CC0"])),
        )
        for _ in range(int(random.integers(0, 60)))
    ]
    places = [place(f"p{number}", float(random.normal(0, 2000))) for number in range(4)]
    run = small_run(places, records=records)
    user = UserFields([], [[]] * len(places), 1)
    file = frozen(tmp_path_factory.mktemp("willekeurig") / "n.gpkg", run, user)
    assert rows(repeated(file)) == rows(run)


def test_the_same_run_gives_the_same_bytes(tmp_path):
    one, two = (frozen(tmp_path / name, small_run()) for name in ("a.gpkg", "b.gpkg"))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE observations SET scientific_name = 'Vlinda b' WHERE fid = 1", "observations"),
        ("UPDATE observations SET x = x + 1 WHERE fid = 3", "observations"),
        ("DELETE FROM observations WHERE fid = 2", "observations"),
        ("UPDATE labels SET bkn_label = 'E' WHERE fid = 1", "labels"),
        ("UPDATE species_list SET role = 'generalist' WHERE fid = 1", "species_list"),
        ("UPDATE settings SET value = '1000.0' WHERE name = 'radius_m'", "settings"),
        ("ALTER TABLE places ADD COLUMN opmerking TEXT", "places"),
        ("UPDATE checksums SET rows = 3 WHERE name = 'landscapes'", "landscapes"),
        ("DELETE FROM checksums WHERE name = 'sources'", "sources"),
        ("DELETE FROM gpkg_contents WHERE table_name = 'places'", "places"),
        ("ALTER TABLE sources RENAME TO old; CREATE VIEW sources AS SELECT * FROM old", "sources"),
    ],
)
def test_what_was_changed_is_told(file, change, table):
    with closing(sqlite3.connect(str(file))) as database, database:
        database.executescript(change)
    with pytest.raises(BknError, match=f"its table {table} was changed"):
        open_baseline(file)


def test_styles_and_projects_that_qgis_keeps_in_it_are_no_change(file):
    with closing(sqlite3.connect(str(file))) as database, database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, styleQML TEXT)")
        database.execute("INSERT INTO gpkg_contents (table_name, data_type) VALUES ('layer_styles', 'attributes')")
    assert rows(repeated(file)) == rows(small_run())


def test_other_files_are_refused(tmp_path, file):
    text = tmp_path / "lijst.gpkg"
    text.write_text("geen database")
    with closing(sqlite3.connect(str(tmp_path / "leeg.gpkg"))) as database, database:
        database.execute("CREATE TABLE gpkg_contents (table_name TEXT)")
    for path in (text, tmp_path / "leeg.gpkg", tmp_path / "weg.gpkg"):
        with pytest.raises(BknError, match="is not a baseline"):
            open_baseline(path)
    half = tmp_path / "half.gpkg"
    half.write_bytes(file.read_bytes()[:20_000])
    with pytest.raises(BknError, match="is not a baseline|was changed"):
        open_baseline(half)


def test_a_newer_format_asks_for_a_newer_plugin(file):
    with closing(sqlite3.connect(str(file))) as database, database:
        database.execute("UPDATE settings SET value = '2' WHERE name = 'format_version'")
    with pytest.raises(BknError, match="newer version"):
        open_baseline(file)


def test_any_gis_reads_places_labels_and_records(file):
    from osgeo import ogr

    source = ogr.Open(str(file))
    counts = {source.GetLayer(number).GetName(): source.GetLayer(number) for number in range(source.GetLayerCount())}
    assert {"places", "labels", "observations", "label_groups", "species_list", "settings"} <= set(counts)
    layer = counts["labels"]
    assert layer.GetGeomType() == ogr.wkbPoint and layer.GetSpatialRef().GetAuthorityCode(None) == "28992"
    feature = layer.GetFeature(1)
    assert feature["bkn_id"] == "stad" and feature.GetGeometryRef().GetX() == 155_000
    assert counts["places"].GetFeature(2).GetGeometryRef() is None
    assert counts["observations"].GetFeature(1)["day_first"] == "2026/06/01"


def test_cancel_stops_freezing_and_opening(tmp_path, file):
    def stop():
        raise Cancelled

    for work in (lambda: freeze_run(tmp_path / "n.gpkg", small_run(), USER, True, str, stop),):
        with pytest.raises(Cancelled):
            work()
    assert not (tmp_path / "n.gpkg").exists()
    listener = feedback()
    listener.feedback.cancelled = True
    with pytest.raises(Cancelled):
        repeat_labels(open_baseline(file), small_run().request, listener)


def test_a_later_date_is_asked_for(file):
    found = open_baseline(file)
    assert request_at(found, datetime.date(2028, 10, 1)).reference_date == datetime.date(2028, 10, 1)
    for day in (datetime.date(2026, 10, 1), datetime.date(2025, 1, 1)):
        with pytest.raises(BknError, match="does not lie after"):
            request_at(found, day)


def test_the_request_has_no_setting_that_is_not_frozen(file):
    """Whoever adds one to the request must freeze it too, or name it here."""
    known = {"places", "crs", "mode", "radius_m", "reference_date", "species_list", "profile", "landscape"}
    of_the_run = {"want_species", "want_evidence", "want_conditions", "want_group_chances", "keep_numbers"}
    of_the_run |= {"other_dates", "region_map", "landscapes"}
    assert set(LabelRequest.__dataclass_fields__) == known | of_the_run


# --- values ---

VALUES = [
    Message("{a} and {b}", a=1, b=Message("c {d}", d="é")),
    Message("{group}", group=DisplayName("Vissen", "Fish")),
    Coverage(squares=((0.0, 1.0, 2.5, 3.5),), day_first=None, groups=("Vissen",), rows=(1,), unread=(0,)),
    {"GBIF": (1, [2.5, None, DAY]), 3: "x"},
    small_run().landscapes[0],
    small_run().observed.sources[0],
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_come_back_as_they_were(value):
    assert value_of_text(text_of_value(value)) == value
    assert text_of_value(value_of_text(text_of_value(value))) == text_of_value(value)


@pytest.mark.parametrize("template", ["{a.__class__}", "{a:>99999999}", "{a!r}", "{b}"])
def test_a_message_of_a_file_has_plain_fields_only(template):
    with pytest.raises(ValueError, match=r"."):
        value_of_text(json.dumps({"kind": "Message", "template": template, "values": {"a": 1}}))


def test_no_other_class_is_made_of_a_file():
    with pytest.raises(ValueError, match="Path"):
        value_of_text(json.dumps({"kind": "Path", "value": {}}))
