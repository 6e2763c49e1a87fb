"""The NDFF API through a fake: an organisation's own observations, whole, with names and flags from the code lists."""

import datetime
import hashlib
import math
import random

import pytest
from fakes.asking import requester_for
from fakes.ndff import CLIENT_SECRET, CODES, DOMAIN, FakeNdff, code_entry, identity_of, taxon_of
from fakes.places import TILE, observation_at, some_inside, some_outside
from fakes.waarneming import CLIENT, PASSWORD, USER

from bkn_qgis.observations.record_table import COLUMNS, FLAGS, join_records
from bkn_qgis.providers import failures
from bkn_qgis.providers.ndff_api import SIGN_IN_PATH, NdffApi
from bkn_qgis.providers.oauth import Account, PasswordTokens

MIDDLE = (TILE.x_min_m + 1250.0, TILE.y_min_m + 1250.0)
ACTIVITIES = f"{CODES}/codes/domainvalues/observation/activities"
SUBJECTS = f"{CODES}/codes/subjecttypes"
DWELLINGS = f"{CODES}/codes/domainvalues/observation/dwellings"


def no_wait(seconds):
    """No real waiting."""


def provider_for(fake, domain=DOMAIN, password=PASSWORD, codes=None, wait=no_wait):
    account = Account(USER, password, CLIENT, CLIENT_SECRET)
    tokens = PasswordTokens(requester_for(fake, service="NDFF", wait=wait), SIGN_IN_PATH, lambda: account)
    return NdffApi(requester_for(fake, service="NDFF", tokens=tokens, wait=wait), domain, codes)


def fetched(fake, **options):
    return join_records(provider_for(fake, **options).fetch_all())


def only_record(observation, codes=(), **settings):
    with FakeNdff([observation]) as fake:
        fake.codes.extend(codes)
        for name, value in settings.items():
            setattr(fake, name, value)
        records = fetched(fake)
    assert len(records) == 1
    return records.iloc[0]


def flags_of(record):
    return {name for name, bit in FLAGS.items() if record["flags"] & bit}


def observed(**extra):
    return observation_at(*MIDDLE, "2025-07-04", 1, uncertainty_m=5, extra=extra)


def test_everything_of_the_domain_comes_once_wherever_and_whenever():
    observations = some_inside(30) + some_outside()
    with FakeNdff(observations) as fake:
        fake.most_per_page = 7
        provider = provider_for(fake)
        assert provider.count() == 34
        records = join_records(provider.fetch_all())
    expected = sorted("ndff:" + hashlib.sha256(identity_of(each).encode()).hexdigest() for each in observations)
    assert sorted(records["record_id"]) == expected
    assert list(records.columns) == list(COLUMNS)
    assert provider.notes == []
    assert provider.query == f"{fake_address(fake)}/api/v2/domains/708/observations/"


def fake_address(fake):
    return f"http://{fake.requests[0].headers['host']}"


def test_observations_that_come_again_on_the_next_page_count_once():
    with FakeNdff(some_inside(20)) as fake:
        fake.most_per_page, fake.overlap = 6, 2
        assert len(fetched(fake)) == 20


@pytest.mark.parametrize("in_degrees", [False, True], ids=["RD", "WGS 84"])
def test_place_date_name_and_number(in_degrees):
    observation = observation_at(*MIDDLE, "2025-07-04", 1, uncertainty_m=12.5, extra={"abundanceValue": 3})
    record = only_record(observation, in_degrees=in_degrees)
    assert record["x"] == pytest.approx(MIDDLE[0], abs=0.01)
    assert record["y"] == pytest.approx(MIDDLE[1], abs=0.01)
    assert (record["source"], record["scientific_name"], record["dutch_name"]) == ("NDFF", "Aglais io", "Dagpauwoog")
    day = (datetime.date(2025, 7, 4) - datetime.date(1970, 1, 1)).days
    assert (record["day_first"], record["day_last"]) == (day, day)
    assert (record["count"], record["uncertainty"], record["records"]) == (3, 12.5, 1)
    assert flags_of(record) == set()


def test_an_area_is_as_uncertain_as_it_reaches():
    """Centroid, and the largest distance from it to the boundary, plus the buffer (method.md, section 2)."""
    numbers = random.Random(3)
    x, y = MIDDLE
    corners = [(x, y), (x + numbers.randrange(50, 300), y), (x + 80, y + numbers.randrange(50, 300)), (x, y)]
    record = only_record(observed(location={"buffer": 10, "geometry": {"type": "Polygon", "coordinates": [corners]}}))
    middle = [sum(corner[axis] for corner in corners[:3]) / 3 for axis in (0, 1)]
    assert (record["x"], record["y"]) == pytest.approx(middle)
    reach = max(math.dist(middle, corner) for corner in corners)
    assert record["uncertainty"] == pytest.approx(reach + 10)


@pytest.mark.parametrize(
    ("start", "stop", "first", "last"),
    [
        ("2025-07-04 01:22:00", "2025-07-06T23:59:59", "2025-07-04", "2025-07-06"),
        ("2025-07-04", "2025-07-04", "2025-07-04", "2025-07-04"),
        ("2025-01-01T00:00:00", "2025-12-31T23:59:59", "2025-01-01", "2025-12-31"),
    ],
)
def test_periods(start, stop, first, last):
    record = only_record(observed(periodStart=start, periodStop=stop))
    days = [(datetime.date.fromisoformat(day) - datetime.date(1970, 1, 1)).days for day in (first, last)]
    assert [record["day_first"], record["day_last"]] == days


@pytest.mark.parametrize(
    ("scale", "value", "count", "absent"),
    [
        ("exact_count", 0, 0, True),
        ("exact_count", 7, 7, False),
        ("exact_count", "7", 7, False),
        ("tansley", f"{CODES}/codes/scales/tansley/frequent", math.nan, False),
        ("tansley", 0, 0, True),
        ("class_3", 3, math.nan, False),  # a class is not a number of individuals
    ],
)
def test_numbers(scale, value, count, absent):
    record = only_record(observed(abundanceSchema=f"{CODES}/codes/scales/{scale}", abundanceValue=value))
    assert record["count"] == pytest.approx(count, nan_ok=True)
    assert flags_of(record) == ({"absent"} if absent else set())


@pytest.mark.parametrize(
    ("extra", "codes", "flags"),
    [
        ({"activity": f"{ACTIVITIES}/17"}, [code_entry(f"{ACTIVITIES}/17", "overvliegend")], {"flying_over"}),
        ({"activity": f"{ACTIVITIES}/18"}, [code_entry(f"{ACTIVITIES}/18", "nest met jongen")], {"breeding"}),
        ({"activity": f"{ACTIVITIES}/19"}, [code_entry(f"{ACTIVITIES}/19", "foeragerend")], set()),
        ({"activity": f"{ACTIVITIES}/19"}, [code_entry(f"{ACTIVITIES}/17", "overvliegend")], set()),
        ({"activity": f"{ACTIVITIES}/flying_over"}, [], {"flying_over"}),
        ({"activity": f"{ACTIVITIES}/calling"}, [], set()),
        ({"subjectType": f"{SUBJECTS}/dead/individual"}, [], {"dead"}),
        ({"subjectType": f"{SUBJECTS}/44"}, [code_entry(f"{SUBJECTS}/44", "sporen")], {"track"}),
        (
            {"extrainfo": [{"key": f"{CODES}/codes/keys/observation/dwellings", "value": f"{DWELLINGS}/3"}]},
            [code_entry(f"{DWELLINGS}/3", "nest")],
            {"breeding"},
        ),
        ({"extrainfo": [{"key": f"{CODES}/codes/keys/external/location_id", "value": "nest"}]}, [], set()),
        ({"activity": None, "subjectType": None, "extrainfo": None}, [], set()),
    ],
)
def test_flags_come_from_what_the_codes_are_called(extra, codes, flags):
    assert flags_of(only_record(observed(**extra), codes)) == flags


def test_the_name_is_never_read_out_of_the_address():
    observation = observed(taxon=f"{CODES}/taxonomy/taxa/inachisio")
    entry = {"identity": f"{CODES}/taxonomy/taxa/inachisio", "name": "Aglais io", "language": "sci"}
    dutch = {**entry, "name": "dagpauwoog", "language": "nl"}
    record = only_record(observation, [dutch, entry])
    assert (record["scientific_name"], record["dutch_name"]) == ("Aglais io", "dagpauwoog")


def with_one_unnamed(number=30):
    """Records of three species that the code list names, and one that it does not."""
    unnamed = observation_at(*MIDDLE, "2025-07-04", 800, scientific_name="Nemo ignotus")
    return [*some_inside(number), unnamed]


def test_what_the_list_of_species_does_not_name_is_left_out_and_told():
    with FakeNdff(with_one_unnamed()) as fake:
        fake.nameless = ["Nemo ignotus"]
        provider = provider_for(fake)
        records = join_records(provider.fetch_all())
    assert len(records) == 30
    (note,) = provider.notes
    assert str(note) == "NDFF: records left out because name, date or location is not understood: 1."
    assert provider.given == (31, 1)


def test_a_list_of_species_that_names_a_third_of_nothing_is_no_answer():
    with FakeNdff(some_inside(9)) as fake:
        fake.nameless = ["Pieris napi"]
        with pytest.raises(failures.ItemsNotUnderstood, match="of 9 records that it gave 3 are not understood"):
            fetched(fake)


def test_every_code_is_asked_for_once():
    def codes_asked(fake):
        return [each.value("identity") for each in fake.requests if each.path.startswith("/codes/")]

    codes = {}
    with FakeNdff(with_one_unnamed()) as fake:
        fake.most_per_page, fake.nameless = 7, ["Nemo ignotus"]
        fetched(fake, codes=codes)
        asked = codes_asked(fake)
        assert len(asked) == len(set(asked)) == 4 + 2  # species, activity, subject
        fake.nameless = []
        assert "Nemo ignotus" in set(fetched(fake, codes=codes)["scientific_name"])
        # Again only what had no name the first time.
        assert set(codes_asked(fake)[6:]) == set(asked) - set(codes) | {taxon_of("Nemo ignotus")}
        assert taxon_of("Aglais io") not in codes_asked(fake)[6:]


def test_the_waarneming_id_and_no_person_is_kept():
    link = "https://waarneming.nl/waarneming/view/4711"
    with FakeNdff([observed(identity=link)]) as fake:
        records = fetched(fake)
    assert records["record_id"].tolist() == ["waarneming.nl:4711 ndff:" + hashlib.sha256(link.encode()).hexdigest()]
    assert records["observer"].tolist() == [""]
    assert "1261085" not in records.to_csv()


# --- account, limits, addresses ---


def test_another_domain_is_refused():
    with FakeNdff(some_inside()) as fake, pytest.raises(failures.NotAllowed, match="check your account"):
        fetched(fake, domain="709")


def test_a_wrong_password_is_told_and_appears_nowhere():
    with FakeNdff(some_inside()) as fake:
        with pytest.raises(failures.NotAllowed, match="does not accept your user name and password") as caught:
            fetched(fake, password="wrong-word-77")
        assert "wrong-word-77" not in f"{caught.value!r} {caught.value.detail}"
        assert not any("wrong-word-77" in f"{each.path} {each.query}" for each in fake.requests)


def test_a_token_that_ends_on_the_way_is_renewed():
    with FakeNdff(some_inside(30)) as fake:
        fake.most_per_page, fake.fault_path = 7, "/observations/"
        fake.faults = ["", "", "expired_token"]
        assert len(fetched(fake)) == 30
        grants = [each.form()["grant_type"] for each in fake.requests if each.method == "POST"]
    assert grants == ["password", "refresh_token"]


def test_it_waits_one_second_longer_than_asked():
    waits = []
    with FakeNdff(some_inside()) as fake:
        fake.fault_path, fake.faults = "/observations/", ["429_with_header"]
        assert len(fetched(fake, wait=waits.append)) == len(some_inside())
    assert waits == [23 + 1]


class ElsewhereNext(FakeNdff):
    """Sends on to a host that is not its own."""

    def _address(self, limit, page):
        return f"http://localhost:{self.port}/api/v2/domains/{DOMAIN}/observations/?page={page}"


def test_a_next_page_on_another_host_is_not_followed():
    with ElsewhereNext(some_inside(30)) as fake:
        fake.most_per_page = 7
        with pytest.raises(failures.NotUnderstood, match="points to another address, localhost"):
            fetched(fake)
        assert all("localhost" not in each.headers["host"] for each in fake.requests)


class LocalNext(FakeNdff):
    """Gives the next page as a path without host, as the NDFF does with the address of an observation."""

    def _address(self, limit, page):
        return super()._address(limit, page)[len(self.url) :]


def test_a_next_page_without_host_is_followed():
    with LocalNext(some_inside(30)) as fake:
        fake.most_per_page = 7
        assert len(fetched(fake)) == 30
