"""The asynchronous download of GBIF through a fake: asked once, waited for, whole or not at all, and citable."""

import base64
import datetime
import io
import zipfile
from urllib.parse import quote

import pytest
from fakes.asking import Clock, requester_for
from fakes.gbif import BACKBONE, COL_XR, EMAIL, OBSERVATION_ORG, PASSWORD, USER, FakeGbif
from fakes.places import PERIOD, TILE, observation_at, some_inside, some_outside
from fakes.server import Answer

from bkn_qgis.messages import BknError, Cancelled
from bkn_qgis.observations.record_table import join_records
from bkn_qgis.providers import failures, gbif_download, gbif_file, waiting
from bkn_qgis.providers.gbif import Gbif, GbifTally
from bkn_qgis.providers.gbif_download import GbifDownloads
from bkn_qgis.providers.provider import Period, Tile

NEIGHBOUR = Tile(TILE.x_max_m, TILE.y_min_m, TILE.size_m)
REQUEST = "/v1/occurrence/download/request"


def no_wait(seconds):
    """No real waiting."""


@pytest.fixture
def fake():
    with FakeGbif(some_inside(40) + some_outside()) as running:
        yield running


def downloads(fake, password=PASSWORD, wait=no_wait, checklist=BACKBONE, said=None, **options):
    requester = requester_for(fake, service="GBIF", **{"wait": no_wait, "retries": 2, **options})
    return GbifDownloads(requester, USER, password, checklist, wait, said.append if said is not None else no_wait)


def ids(tables):
    return sorted(join_records(records for _, records, _ in tables)["record_id"])


def by_tile(tables):
    return {tile: records for tile, records, _ in tables}


def test_a_download_holds_the_records_of_every_tile(fake, tmp_path):
    east = observation_at(NEIGHBOUR.x_min_m + 0.5, TILE.y_min_m + 900.5, "2026-02-03", 800)
    fake.observations.append(east)
    download = downloads(fake).fetch_download([TILE, NEIGHBOUR], PERIOD, tmp_path)
    found = by_tile(download.tables())
    assert sorted(found[TILE]["record_id"]) == sorted(f"gbif:{each.id}" for each in some_inside(40))
    neighbours = [f"gbif:{some_outside()[0].id}", f"gbif:{east.id}"]
    assert sorted(found[NEIGHBOUR]["record_id"]) == sorted(neighbours)
    assert zipfile.is_zipfile(download.path)
    assert download.path.parent == tmp_path


def test_the_same_records_as_by_the_search(fake, tmp_path):
    fake.observations.append(
        observation_at(TILE.x_min_m + 9.5, TILE.y_min_m + 9.5, "2025-12-31", 801, extra={"eventDate": "2025"})
    )
    (tables,) = downloads(fake).fetch_download([TILE], PERIOD, tmp_path).tables()
    by_search = join_records(Gbif(requester_for(fake, service="GBIF")).fetch(TILE, PERIOD))
    left, right = (
        records.drop(columns="dutch_name").sort_values("record_id").reset_index(drop=True)
        for records in (tables[1], by_search)
    )
    assert left.equals(right)


def test_doi_and_citation_are_kept(fake, tmp_path):
    download = downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    assert download.doi.startswith("10.15468/dl.")
    assert download.citation.startswith("GBIF.org (")
    assert download.citation.endswith(download.doi)
    assert download.total_records == 40 + 2  # with a month on either side of the period


def test_a_citation_that_cannot_be_had_does_not_cost_the_file(fake, tmp_path):
    fake.fault_path = "citation"
    fake.faults = ["500"] * 9
    download = downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    assert download.doi in download.citation
    assert len(ids(download.tables())) == 40


def test_what_is_asked(fake, tmp_path):
    downloads(fake, checklist=COL_XR).fetch_download([TILE, NEIGHBOUR], PERIOD, tmp_path)
    (asked,) = [each for each in fake.requests if each.method == "POST"]
    body = asked.json()
    assert (body["format"], body["creator"], body["checklistKey"]) == ("SIMPLE_CSV", USER, COL_XR)
    parts = body["predicate"]["predicates"]
    assert [part["type"] for part in parts[0]["predicates"]] == ["within", "within"]
    dates = {part["type"]: part["value"] for part in parts if part.get("key") == "EVENT_DATE"}
    assert dates == {"greaterThanOrEquals": "2025-05-01", "lessThanOrEquals": "2026-07-01"}
    assert {"type": "equals", "key": "OCCURRENCE_STATUS", "value": "PRESENT"} in parts


def test_names_of_another_checklist(fake, tmp_path):
    fake.col_names = {"Pieris napi": "Pieris newname"}
    (tables,) = downloads(fake, checklist=COL_XR).fetch_download([TILE], PERIOD, tmp_path).tables()
    assert "Pieris newname" in set(tables[1]["scientific_name"])


def test_waits_grow_and_the_user_is_told(fake, tmp_path):
    fake.polls_until_ready = 12
    waits, said = [], []
    downloads(fake, wait=waits.append, said=said).fetch_download([TILE], PERIOD, tmp_path)
    assert len(waits) == 12
    assert waits == sorted(waits)
    assert waits[0] == 5
    assert waits[-1] == 60
    assert any("0000001-260101000000000" in str(message) for message in said)


def test_blurred_records_are_counted(fake, tmp_path):
    extra = {"datasetKey": OBSERVATION_ORG}
    fake.observations.append(observation_at(TILE.x_min_m + 9.5, TILE.y_min_m + 9.5, "2026-01-01", 802, extra=extra))
    tally = GbifTally()
    list(downloads(fake).fetch_download([TILE], PERIOD, tmp_path).tables(tally))
    assert (tally.records, tally.blurred) == (41, 1)
    assert "1 have a blurred location" in str(tally.notes()[0])


def test_a_download_without_records_is_whole(fake, tmp_path):
    fake.observations.clear()
    assert ids(downloads(fake).fetch_download([TILE], PERIOD, tmp_path).tables()) == []


def test_a_download_is_taken_up_again_by_its_key(fake, tmp_path):
    def lost_patience(seconds):
        raise Cancelled

    with pytest.raises(Cancelled):
        downloads(fake, wait=lost_patience).fetch_download([TILE], PERIOD, tmp_path)
    (key,) = fake.downloads
    download = downloads(fake).fetch_download([TILE], PERIOD, tmp_path, key)
    assert len(ids(download.tables())) == 40
    assert [each.method for each in fake.requests].count("POST") == 1


def test_a_large_file_is_read_in_parts_with_the_same_records(fake, tmp_path, monkeypatch):
    fake.observations.append(observation_at(NEIGHBOUR.x_min_m + 9.5, TILE.y_min_m + 9.5, "2026-02-03", 800))
    download = downloads(fake).fetch_download([TILE, NEIGHBOUR], PERIOD, tmp_path)
    whole, whole_tally = by_tile(download.tables(tally := GbifTally())), tally
    monkeypatch.setattr(gbif_file, "_ROWS_AT_ONCE", 5)
    parts, parts_tally = by_tile(download.tables(tally := GbifTally())), tally
    assert parts_tally == whole_tally
    assert whole_tally.records == 40 + 2
    for tile, records in whole.items():
        assert parts[tile].equals(records)


def test_the_user_can_stop_while_the_file_is_read(fake, tmp_path):
    download = downloads(fake).fetch_download([TILE], PERIOD, tmp_path)

    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        list(download.tables(check_cancel=stop))


def test_the_key_is_told_as_soon_as_it_is_known(fake, tmp_path):
    keys, waits = [], []

    def lost_patience(seconds):
        raise Cancelled

    with pytest.raises(Cancelled):
        downloads(fake, wait=lost_patience).fetch_download(
            [TILE],
            PERIOD,
            tmp_path,
            asked=lambda key, moment: keys.append(key),
            waiting=lambda *told: waits.append(told),
        )
    assert keys == list(fake.downloads)
    assert waits == [(keys[0], 0.0)]


def test_an_account_is_looked_at_by_itself(fake):
    downloads(fake).check_account()
    assert [(each.method, each.path) for each in fake.requests] == [("GET", "/v1/user/login")]
    requester = requester_for(fake, service="GBIF", wait=no_wait)
    with pytest.raises(failures.NotAllowed, match="check your account"):
        GbifDownloads(requester, USER, "wrong-word-77").check_account()
    with pytest.raises(failures.NotAllowed, match=f"enter your user name, {USER},"):
        GbifDownloads(requester, EMAIL, PASSWORD).check_account()


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        ({"download_end": "FAILED"}, failures.ServiceDown, "without a file .status FAILED.; request it again"),
        ({"download_end": "KILLED"}, failures.ServiceDown, "status KILLED"),
        ({"download_end": "GONE_FISHING"}, failures.NotUnderstood, "its answer lacks status"),
        ({"most_downloads": 0}, failures.RateLimited, "too many downloads of your account"),
        ({"polls_until_ready": 10**6}, failures.TimedOut, "not ready after three hours"),
    ],
)
def test_a_download_that_comes_to_nothing(fake, tmp_path, monkeypatch, change, error, told):
    monkeypatch.setattr(gbif_download, "LONGEST_S", 200.0)
    for name, value in change.items():
        setattr(fake, name, value)
    with pytest.raises(error, match=told):
        downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("change", ["unknown", "erased"])
def test_a_download_that_is_no_longer_there_has_ended(fake, tmp_path, change):
    fake.is_erased = change == "erased"
    key = "0000009-260101000000000" if change == "unknown" else ""
    with pytest.raises(gbif_download.DownloadEnded, match="is no longer there; run this again"):
        downloads(fake).fetch_download([TILE], PERIOD, tmp_path, key)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_password_is_told_and_appears_nowhere(fake, tmp_path):
    with pytest.raises(failures.NotAllowed, match="check your account") as caught:
        downloads(fake, password="wrong-word-77").fetch_download([TILE], PERIOD, tmp_path)
    assert "wrong-word-77" not in f"{caught.value} {caught.value!r} {caught.value.detail}"
    assert len(fake.requests) == 1


def test_the_password_is_in_no_address_and_no_result(fake, tmp_path):
    said = []
    download = downloads(fake, said=said).fetch_download([TILE], PERIOD, tmp_path)
    assert not any(PASSWORD in f"{each.path} {each.query} {each.body}" for each in fake.requests)
    assert PASSWORD not in f"{download} {[str(sentence) for sentence in said]}"


def test_fewer_rows_than_stated_are_no_whole_download(fake, tmp_path):
    fake.lost_rows = 3
    download = downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    with pytest.raises(failures.NotUnderstood, match="39 of the 42 records"):
        list(download.tables())


def test_too_many_tiles_are_refused_before_anything_is_asked(fake, tmp_path):
    tiles = [Tile(2500 * number, 400_000, 2500) for number in range(2001)]
    with pytest.raises(failures.TooMuch, match="2001 map squares"):
        downloads(fake).fetch_download(tiles, PERIOD, tmp_path)
    assert fake.requests == []


def test_a_folder_that_is_not_there(fake, tmp_path):
    with pytest.raises(BknError, match="Cannot save the download of GBIF as .*make room, or choose another folder"):
        downloads(fake).fetch_download([TILE], PERIOD, tmp_path / "nowhere")


def test_the_user_can_stop_while_gbif_prepares(fake, tmp_path, monkeypatch):
    clock, looked_at = Clock(), []
    monkeypatch.setattr(waiting, "time", clock)
    fake.polls_until_ready = 10**6

    def check_cancel():
        looked_at.append(clock.now_s)
        if clock.now_s > 100:
            raise Cancelled

    with pytest.raises(Cancelled):
        downloads(fake, wait=None, check_cancel=check_cancel).fetch_download([TILE], PERIOD, tmp_path)
    assert max(later - earlier for earlier, later in zip(looked_at, looked_at[1:])) < 0.2
    assert list(tmp_path.iterdir()) == []


FAULTS = {
    "cut_connection": (failures.BrokenOff, True),
    "reset_mid_body": (failures.BrokenOff, True),
    "short_body": (failures.BrokenOff, True),
    "429_with_header": (failures.RateLimited, True),
    "429_without_header": (failures.RateLimited, True),
    "500": (failures.ServiceDown, True),
    "503_with_header": (failures.ServiceDown, True),
    "502_html": (failures.ServiceDown, True),
    "401": (failures.NotAllowed, False),
    "login_redirect": (failures.NotAllowed, False),
    "login_page": (failures.NotAllowed, False),
}
JSON_FAULTS = {"wrong_json": (failures.NotUnderstood, False), "wrong_shape": (failures.NotUnderstood, False)}
STEPS = [("while it is prepared", "download/0"), ("while the file comes", ".zip")]
CASES = [
    pytest.param(path, fault, *what, id=f"{fault} {step}")
    for step, path in STEPS
    for fault, what in {**FAULTS, **(JSON_FAULTS if path != ".zip" else {})}.items()
]


@pytest.mark.parametrize(("path", "fault", "error", "passes"), CASES)
def test_faults_are_told_and_leave_no_half_file(fake, tmp_path, path, fault, error, passes):
    """A fault that stays is told; one that passes is overcome where asking again can help."""
    fake.fault_path, fake.faults = path, [fault] * 9
    with pytest.raises(failures.ServiceError) as caught:
        downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    assert type(caught.value) is error
    print(f"GBIF download            | {fault:18} | {error.__name__:13} | {caught.value}")
    assert list(tmp_path.iterdir()) == []

    fake.faults = [fault]
    if passes:
        assert len(ids(downloads(fake).fetch_download([TILE], PERIOD, tmp_path).tables())) == 40
    else:
        with pytest.raises(error):
            downloads(fake).fetch_download([TILE], PERIOD, tmp_path)


# --- a question that may have arrived ---


def posts(fake):
    return [each for each in fake.requests if each.method == "POST"]


@pytest.mark.parametrize("fault", ["short_body", "reset_mid_body"])
def test_an_answer_that_is_lost_does_not_make_gbif_prepare_the_same_file_twice(fake, tmp_path, fault):
    """GBIF lists it: it is taken up by its key."""
    keys = []
    fake.fault_path, fake.faults = REQUEST, [fault]
    download = downloads(fake).fetch_download([TILE], PERIOD, tmp_path, asked=lambda key, moment: keys.append(key))
    assert len(posts(fake)) == len(fake.downloads) == 1
    assert keys == [download.key] == list(fake.downloads)
    assert len(ids(download.tables())) == 40


def test_where_it_is_not_listed_either_it_is_not_sent_again(fake, tmp_path):
    fake.fault_path, fake.faults = REQUEST, ["cut_connection"] * 9
    with pytest.raises(failures.BrokenOff, match="look at gbif.org/user/download, and run this again"):
        downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    assert len(posts(fake)) == 1


def test_the_next_run_takes_up_what_the_one_before_did_not_hear_of(fake, tmp_path):
    """It was asked for, and the run was killed before the key was kept."""
    moments = []

    def lost(*told):
        raise Cancelled

    with pytest.raises(Cancelled):
        downloads(fake).fetch_download([TILE], PERIOD, tmp_path, asked=lost)
    fake.downloads["0000001-260101000000000"]["created"] -= datetime.timedelta(hours=5)
    said = []
    download = downloads(fake, said=said).fetch_download(
        [TILE], PERIOD, tmp_path, asked=lambda key, moment: moments.append(moment)
    )
    assert len(posts(fake)) == 1
    assert moments == [fake.downloads[download.key]["created"].replace(microsecond=moments[0].microsecond)]
    assert any("Exactly this was requested from GBIF before" in str(message) for message in said)


@pytest.mark.parametrize("change", ["another tile", "other days", "yesterday", "failed", "other format", "other names"])
def test_only_the_very_same_question_of_the_last_day_is_taken_up(fake, tmp_path, change):
    tile = NEIGHBOUR if change == "another tile" else TILE
    period = Period(PERIOD.first, PERIOD.last - datetime.timedelta(days=1)) if change == "other days" else PERIOD
    downloads(fake).fetch_download([tile], period, tmp_path)
    (before,) = fake.downloads.values()
    if change == "yesterday":
        before["created"] -= datetime.timedelta(hours=25)
    elif change == "failed":
        fake.stopped += list(fake.downloads)
    elif change == "other format":
        before["request"]["format"] = "DWCA"
    elif change == "other names":
        before["request"]["checklistKey"] = COL_XR
    downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    assert len(posts(fake)) == 2


def test_what_the_transport_sent_four_times_is_prepared_once(fake, tmp_path):
    """Qt sends a question again when the connection ends without an answer, up to four times in all."""
    answer = fake.answer

    def four_times(asked):
        if asked.method == "POST":
            for _ in range(3):
                answer(asked)
        return answer(asked)

    fake.most_downloads, fake.answer = 9, four_times
    download = downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    assert len(fake.downloads) == 4
    assert sorted(fake.stopped) == sorted(set(fake.downloads) - {download.key})


@pytest.mark.parametrize("answer", [404, 500, 403, [], None, {"results": 5}, {"results": [None, 3, {"key": {}}]}])
def test_a_list_that_cannot_be_had_stands_in_no_way(fake, tmp_path, answer):
    usual = fake.answer

    def without_list(asked):
        if "/download/user/" in asked.path:
            return Answer("", answer) if isinstance(answer, int) else Answer(answer)
        return usual(asked)

    fake.answer = without_list
    assert len(ids(downloads(fake).fetch_download([TILE], PERIOD, tmp_path).tables())) == 40


@pytest.mark.parametrize(
    "listed",
    [
        {"created": "9999-99-99"},
        {"created": 5},
        {"created": "2026-11-24"},
        {"key": "../../user"},
        {"status": ["SUCCEEDED"]},
        {"request": None},
        {"request": {"predicate": [[[{}]]]}},
    ],
)
def test_lines_of_the_list_that_make_no_sense_are_passed_over(fake, tmp_path, listed):
    downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    usual = fake.answer

    def spoilt(asked):
        answer = usual(asked)
        if "/download/user/" in asked.path:
            for each in answer.body["results"]:
                each.update(listed)
        return answer

    fake.answer = spoilt
    downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    assert len(posts(fake)) == 2


# --- a file that is not what was asked for ---


def with_file(fake, change):
    """The fake with the lines of its file changed."""
    usual = fake.answer

    def changed(asked):
        answer = usual(asked)
        if asked.path.startswith("/occurrence/") and asked.path.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
                (name,) = archive.namelist()
                lines = archive.read(name).decode().split("\n")
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w") as archive:
                archive.writestr(name, "\n".join(change(lines)))
            return Answer(packed.getvalue(), answer.status, answer.headers)
        return answer

    fake.answer = changed


@pytest.mark.parametrize(
    "column",
    ["decimalLatitude", "eventDate", "species", "coordinateUncertaintyInMeters", "occurrenceStatus", "datasetKey",
     "individualCount", "gbifID", "countryCode"],
)  # fmt: skip
def test_a_file_of_which_a_column_has_another_name_is_refused(fake, tmp_path, column):
    with_file(fake, lambda lines: [lines[0].replace(column, f"new{column}"), *lines[1:]])
    download = downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    with pytest.raises(BknError, match=f"lacks .*{column}|newer version"):
        list(download.tables())


@pytest.mark.parametrize("what", ["place", "day"])
def test_a_file_of_which_no_row_lies_in_what_was_asked_is_refused(fake, tmp_path, what):
    """It would be kept as "fetched, and empty"."""

    def moved(lines):
        header = lines[0].split("\t")
        column, value = (
            (header.index("decimalLatitude"), "53.2") if what == "place" else (header.index("eventDate"), "1999-05-05")
        )
        rows = [line.split("\t") for line in lines[1:] if line]
        for row in rows:
            row[column] = value
            for name in ("year", "month", "day"):
                row[header.index(name)] = "" if what == "day" else row[header.index(name)]
        return [lines[0], *("\t".join(row) for row in rows), ""]

    with_file(fake, moved)
    download = downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    with pytest.raises(failures.NotUnderstood, match="outside the area or the days that were asked for"):
        list(download.tables())


@pytest.mark.parametrize(("bad", "is_refused"), [(2, False), (9, True)])
def test_rows_that_are_not_understood_are_counted_with_the_tiles_or_too_many(fake, tmp_path, bad, is_refused):
    def spoilt(lines):
        column = lines[0].split("\t").index("decimalLatitude")
        rows = [line.split("\t") for line in lines[1:] if line]
        for row in rows[:bad]:
            row[column] = "fifty"
        return [lines[0], *("\t".join(row) for row in rows), ""]

    with_file(fake, spoilt)
    download = downloads(fake).fetch_download([TILE], PERIOD, tmp_path)
    if is_refused:
        with pytest.raises(failures.ItemsNotUnderstood, match="of 42 records that it gave 9 are not understood"):
            list(download.tables())
        return
    tally = GbifTally()
    ((_, records, given),) = download.tables(tally)
    assert len(records) in (38, 39)
    assert given == (len(records) + 2, 2)
    assert "is not understood: 2." in str(tally.notes()[-1])


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ({"status": ["SUCCEEDED"]}, "lacks status"),
        ({"status": {"now": "SUCCEEDED"}}, "lacks status"),
        ({"status": None}, "lacks status"),
        ({"totalRecords": "42"}, "lacks totalRecords"),
        ({"totalRecords": -1}, "lacks totalRecords"),
        ({"totalRecords": None}, "lacks totalRecords"),
    ],
)
def test_a_status_that_makes_no_sense(fake, tmp_path, status, told):
    usual = fake.answer

    def wrong(asked):
        answer = usual(asked)
        return (
            Answer({**answer.body, **status}) if isinstance(answer.body, dict) and "request" in answer.body else answer
        )

    fake.answer = wrong
    with pytest.raises(failures.NotUnderstood, match=told):
        downloads(fake).fetch_download([TILE], PERIOD, tmp_path)


# --- secrets ---

CODED = base64.b64encode(PASSWORD.encode()).decode()
PAIR = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


@pytest.mark.parametrize("spelling", [PASSWORD, CODED, PAIR, f"Basic {PAIR}", quote(PASSWORD), PASSWORD.upper()])
@pytest.mark.parametrize("where", ["refusal", "key", "citation", "doi", "userName"])
def test_a_password_that_is_repeated_is_never_shown(fake, tmp_path, spelling, where):
    usual, said, keys = fake.answer, [], []

    def repeats(asked):
        if where == "refusal" and asked.path == REQUEST:
            return Answer({"message": f"bad credentials {spelling} given"}, 400)
        if where == "key" and asked.path == REQUEST:
            return Answer(spelling, 201)
        if where == "citation" and asked.path.endswith("citation"):
            return Answer(f"GBIF.org {spelling}")
        if where == "userName" and asked.path == "/v1/user/login":
            return Answer({"userName": spelling})
        answer = usual(asked)
        if where == "doi" and isinstance(answer.body, dict) and "request" in answer.body:
            return Answer({**answer.body, "doi": spelling})
        return answer

    fake.answer = repeats
    shown = ""
    try:
        client = downloads(fake, said=said)
        if where == "userName":
            client.check_account()
        shown += repr(client.fetch_download([TILE], PERIOD, tmp_path, asked=lambda key, moment: keys.append(key)))
    except failures.ServiceError as error:
        shown += f"{error} {error!r} {error.detail}"
    shown += f"{[str(sentence) for sentence in said]} {keys} {list(tmp_path.iterdir())}"
    assert spelling.casefold() not in shown.casefold()
    assert PASSWORD not in shown and CODED not in shown and PAIR not in shown
