"""No row between: what a row states is read, or the row is counted as not understood, or as stating none."""

import collections

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from observation_files import records_of

EMPTY = ["", "NA", "null", "-", " "]
DATES = {
    "read": ["2026-05-06", "6-5-2026", "20260506", "2026-05", "2026", "13/5/2026", "6 mei 2026", "2026-05-06T12:00Z",
             "46148"],
    "none": [*EMPTY, "onbekend", "0000-00-00"],
    "bad": ["gisteren", "2026-13-45", "31-02-2026", "voorjaar 2026", "99", "2026-05-06x", "1800-1700"],
}  # fmt: skip
RD = {
    "read": [("155000", "460000"), ("155.000,5", "460.000,5"), ("460000", "155000"), ("5.38", "52.15"),
             ("52.15", "5.38"), ("1,55e5", "460000.25"), ("155 000", "460 000")],
    "none": [("", ""), ("NA", "NA"), ("0", "0"), ("onbekend", "-")],
    "bad": [("155000", ""), ("", "460000"), ("noord", "zuid"), ("155000", "NA"), ("999999999", "5"), ("155", "460000"),
            ("155000", "460"), ("1e999", "460000"), ("155000;", "x")],
}  # fmt: skip
DEGREES = {
    "read": [("5.38", "52.15"), ("5,38", "52,15"), ("155000", "460000"), ("460000", "155000"), ("18.4", "-33.9")],
    "none": [("", ""), ("NA", "NA"), ("0", "0.0"), ("?", "-")],
    "bad": [("5.38", ""), ("", "52.15"), ("oost", "52.15"), ("5.38", "95"), ("538000000", "52"), ("nul", "NA")],
}  # fmt: skip
NAMES = {"read": ["Pica pica"], "none": [""]}

# Format, its header, where its cells stand, and the kind of its coordinates.
FORMATS = {
    "NDFF": ("soort_wet;datm_start;centrumx;centrumy;opmerking", RD),
    "GBIF": ("gbifID;scientificName;eventDate;decimalLongitude;decimalLatitude;locality", DEGREES),
    "Darwin Core": ("scientificName;eventDate;decimalLongitude;decimalLatitude;locality", DEGREES),
    "waarneming.nl": ("scientific_name;date;lng;lat;validation status;is certain;is escape;obscurity", DEGREES),
    "iNaturalist": ("scientific_name;observed_on;longitude;latitude;quality_grade;notes", DEGREES),
    "table": ("wetenschappelijke naam;datum;x_rd;y_rd;opmerking", RD),
}
_NAME = {"soort_wet", "scientificName", "scientific_name", "wetenschappelijke naam"}
_DATE = {"datm_start", "eventDate", "date", "observed_on", "datum"}
_X = {"centrumx", "decimalLongitude", "lng", "longitude", "x_rd"}
_Y = {"centrumy", "decimalLatitude", "lat", "latitude", "y_rd"}


def chosen(kinds):
    return st.sampled_from([(kind, value) for kind, values in kinds.items() for value in values])


def cell(column, name, date, pair):
    values = ((_NAME, name), (_DATE, date), (_X, pair[0]), (_Y, pair[1]))
    return next((value for columns, value in values if column in columns), "x")


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_row_is_read_or_counted_for_what_it_states(tmp_path_factory, name, data):
    header, places = FORMATS[name]
    columns = header.split(";")
    drawn = st.tuples(chosen(NAMES), chosen(DATES), chosen(places))
    rows = data.draw(st.lists(drawn, min_size=1, max_size=30))
    # What a table is made of is told by most of its rows: these are in order.
    plain = (("read", "Pica pica"), ("read", "2026-05-06"), ("read", places["read"][0]))
    rows = [plain] * (9 * len(rows)) + rows
    lines = [header]
    for (_, species), (_, date), (_, pair) in rows:
        lines.append(";".join('"' + cell(column, species, date, pair).replace(";", ",") + '"' for column in columns))
    path = tmp_path_factory.mktemp("rows") / "t.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    table, source = records_of(path)
    assert source.format_name == name
    kinds = collections.Counter()
    for (named, _), (dated, _), (placed, _) in rows:
        readable = named != "none" and "bad" not in (dated, placed)
        kinds["rows"] += 1
        kinds["unreadable"] += not readable
        kinds["without_date"] += readable and dated == "none"
        kinds["without_place"] += readable and placed == "none"
    report = source.report
    found = {kind: getattr(report, kind) for kind in ("rows", "unreadable", "without_date", "without_place")}
    assert found == dict(kinds)
    assert report.records == len(table) == report.rows - report.unreadable


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(chosen(DATES), st.sampled_from([("read", "155 - 460"), ("bad", "hok 7"), ("none", ""), ("none", "NA")])), min_size=1))  # fmt: skip # noqa: E501
def test_every_row_of_the_ffv(tmp_path_factory, rows):
    text = "Identiteit;Wetenschappelijke naam;Periode start;Hoknummer\n" + "".join(
        f"{n};Pica pica;{date};{square}\n" for n, ((_, date), (_, square)) in enumerate(rows)
    )
    path = tmp_path_factory.mktemp("rows") / "t.csv"
    path.write_text(text, encoding="utf-8")
    _, source = records_of(path)
    readable = [(dated, placed) for (dated, _), (placed, _) in rows if "bad" not in (dated, placed)]
    report = source.report
    assert (report.rows, report.records) == (len(rows), len(readable))
    assert report.without_date == sum(dated == "none" for dated, _ in readable)
    assert report.without_place == sum(placed == "none" for _, placed in readable)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([",", ";", "\t"]))
def test_no_bytes_at_all_lose_the_rows_around_them(tmp_path_factory, noise, delimiter):
    noise = noise.replace(b"\n", b"").replace(b"\r", b"").replace(b"\0", b"")
    before = delimiter.join(["soort", "datum", "x", "y", "plaats"]).encode()
    good = delimiter.join(["Merel", "2026-05-06", "155000", "460000", "tuin"]).encode()
    path = tmp_path_factory.mktemp("rows") / "t.csv"
    path.write_bytes(b"\n".join([before, *[good] * 30, noise, *[good] * 30]) + b"\n")
    table, source = records_of(path)
    assert len(table) >= 60
    assert source.report.rows - len(table) <= 1
