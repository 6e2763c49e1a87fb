"""The clients of map services against a fake of each: the same areas, whole, in RD, or a sentence that says why not."""

import json

import numpy as np
import pytest
from fakes.asking import Waits, requester_for
from fakes.map_asking import PROTOCOLS, map_client
from fakes.map_features import crs_member, geojson_feature, in_degrees, squares
from fakes.pdok import RD_URI, FakePdok
from fakes.server import FAULTS, Answer, FakeService
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box, mapping

from bkn_qgis.landscape.known_maps import property_of
from bkn_qgis.providers import failures
from bkn_qgis.providers.arcgis_layer import ArcgisLayer
from bkn_qgis.providers.failures import MapNotUnderstood, PagesDisagree
from bkn_qgis.providers.ogc_features import OgcFeatures

NAME = "natura2000"
WITH_HOLE = Polygon(
    box(155_000, 460_000, 156_000, 461_000).exterior, [box(155_400, 460_400, 155_600, 460_600).exterior]
)
SEVERAL = MultiPolygon([WITH_HOLE, box(158_000, 460_000, 158_500, 460_500)])
BOW_TIE = Polygon([(155_000, 460_000), (156_000, 461_000), (156_000, 460_000), (155_000, 461_000)])


@pytest.fixture(params=PROTOCOLS)
def protocol(request):
    return request.param


@pytest.fixture
def running():
    """A fake with 12 squares and pages of at most 5."""
    with FakePdok({NAME: squares(12)}) as fake:
        fake.most_per_page = 5
        yield fake


def serial(identity):
    return int(identity.rpartition(".")[2])


def serials(pages):
    return [serial(identity) for page in pages for identity in page.identities]


def page_requests(fake):
    """The requests for features: without the layer's description and the count of ArcGIS."""
    return [
        asked
        for asked in fake.requests
        if not asked.path.endswith("FeatureServer/0") and not asked.value("returnCountOnly")
    ]


def all_of(protocol, features, bounds=None, **shape):
    """The pages of features that a fake of their own serves."""
    with FakePdok({NAME: features}) as fake:
        for name, value in shape.items():
            setattr(fake, name, value)
        return list(map_client(protocol, fake, NAME).pages(bounds))


def only_geometry(protocol, geometry, **shape):
    (page,) = all_of(protocol, [("1", {}, geometry)], **shape)
    assert len(page.geometries) == 1
    return page.geometries[0]


class Told(FakeService):
    """Answers every request with the next of its answers, and with the last one from then on."""

    def __init__(self, *answers):
        super().__init__()
        self.answers = list(answers)

    def answer(self, asked):
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def collection(features, **members):
    return Answer({"type": "FeatureCollection", "features": features, "links": [], **members})


def feature(identity, geometry, properties=None):
    return {"type": "Feature", "id": identity, "properties": properties, "geometry": geometry}


def told_by(kind, *answers):
    """The pages of a client such as OgcFeatures that is given these answers."""
    with Told(*answers) as fake:
        return list(kind(requester_for(fake), NAME).pages())


# --- the same areas three times ---


def test_every_feature_comes_once_with_its_properties_and_place(protocol, running):
    pages = list(map_client(protocol, running, NAME).pages())
    assert serials(pages) == list(range(1, 13))
    assert [len(page.identities) for page in pages] == [5, 5, 2]
    assert [page.following == "" for page in pages] == [False, False, True]
    for page in pages:
        for identity, properties, geometry in zip(page.identities, page.properties, page.geometries):
            _, expected, area = squares(12)[serial(identity) - 1]
            assert {name: properties[name] for name in expected} == expected
            assert geometry.equals(area)
    assert running.most_at_once == 1


def test_nothing_there_is_one_empty_last_page(protocol):
    (page,) = all_of(protocol, [])
    assert (list(page.geometries), page.following) == ([], "")


def test_bounds_are_in_metres_rd(protocol, running):
    bounds = (155_390.0, 460_010.0, 155_810.0, 460_020.0)
    assert serials(map_client(protocol, running, NAME).pages(bounds)) == [3, 4, 5]
    (first, *_) = page_requests(running)
    if protocol == "ogc":
        assert first.value("bbox-crs") == first.value("crs") == RD_URI
    if protocol == "arcgis":
        assert (first.value("inSR"), first.value("geometryType")) == ("28992", "esriGeometryEnvelope")


@pytest.mark.parametrize("bounds", [(1, 1, 0, 2), (0, 0, float("nan"), 1), (0, 2, 1, 1)])
def test_bounds_that_are_none_are_not_sent(protocol, running, bounds):
    with pytest.raises(ValueError, match="no bounds"):
        list(map_client(protocol, running, NAME).pages(bounds))
    assert page_requests(running) == []


@pytest.mark.parametrize("count", [0, 1, 4, 5, 6, 10])
def test_a_page_that_is_just_full_loses_nothing(protocol, count):
    pages = all_of(protocol, squares(count), most_per_page=5)
    assert serials(pages) == list(range(1, count + 1))
    assert pages[-1].following == "" and all(page.following for page in pages[:-1])


def test_a_silent_cap_below_what_was_asked_loses_nothing(protocol):
    features = squares(2_100, size_m=1.0)
    pages = all_of(protocol, features, most_per_page=700)
    assert serials(pages) == list(range(1, 2_101))


def test_no_more_than_a_thousand_are_asked_for_at_once(protocol, running):
    list(map_client(protocol, running, NAME).pages())
    (first, *_) = page_requests(running)
    assert first.value({"ogc": "limit", "arcgis": "resultRecordCount"}[protocol]) == "1000"


def test_a_fetch_goes_on_after_a_break(protocol, running):
    bounds = (155_190.0, 460_010.0, 157_250.0, 460_020.0)
    whole = serials(map_client(protocol, running, NAME).pages(bounds))
    for pages_before in (1, 2):
        before = []
        for page in map_client(protocol, running, NAME).pages(bounds):
            before.append(page)
            if len(before) == pages_before:
                break
        after = list(map_client(protocol, running, NAME).pages(bounds, before[-1].following))
        assert serials(before) + serials(after) == whole == list(range(2, 13))


@pytest.mark.parametrize("following", ["-1", "1.5", "http://127.0.0.1/x", "²"])
def test_a_place_to_go_on_from_that_is_none_is_not_sent(running, following):
    with pytest.raises(ValueError, match="no place to go on from"):
        list(ArcgisLayer(requester_for(running), NAME).pages(None, following))
    assert running.requests == []


def test_another_host_is_not_followed(running):
    client = map_client("ogc", running, NAME)
    with pytest.raises(failures.NotUnderstood, match="another address, example.org"):
        list(client.pages(None, "https://example.org/collections/natura2000/items?cursor=x"))


def test_arcgis_is_asked_in_the_order_of_its_ids(running):
    running.id_field = "FID"
    list(map_client("arcgis", running, NAME).pages())
    assert {asked.value("orderByFields") for asked in page_requests(running)} == {"FID"}


@pytest.mark.parametrize("inside", [True, False])
def test_arcgis_may_say_in_two_places_that_there_is_more(inside):
    assert serials(all_of("arcgis", squares(7), most_per_page=5, limit_told_inside=inside)) == list(range(1, 8))


# --- whole, or an error ---


@pytest.mark.parametrize("fault", ["empty_page", "wrong_shape", "short_body", "repeated_page", "wrong_json"])
def test_a_fault_on_the_last_page_does_not_look_like_the_end(protocol, running, fault):
    running.fault_path = {"ogc": "/items", "arcgis": "/query"}[protocol]
    running.faults[:] = ["", "", *[fault] * 9]
    pages = []
    with pytest.raises(failures.ServiceError):
        pages.extend(map_client(protocol, running, NAME).pages())
    assert all(page.following for page in pages)


@pytest.mark.parametrize("request_number", [0, 4], ids=["description", "count"])
@pytest.mark.parametrize("fault", [each for each in FAULTS if each not in ("timeout", "slow_drip")])
def test_a_fault_beside_the_pages_of_arcgis_costs_nothing_or_is_told(running, fault, request_number):
    if (fault, request_number) == ("repeated_page", 0):
        pytest.skip("there is no page before the first")
    running.faults[:] = [""] * request_number + [fault]
    pages, told = [], []
    try:
        pages.extend(map_client("arcgis", running, NAME).pages())
    except failures.ServiceError as error:
        told.append(str(error))
    if told:
        assert ";" in told[0] and all(page.following for page in pages)
    else:
        assert serials(pages) == list(range(1, 13))
    assert running.faults == [], "the fault did not strike"


@pytest.mark.parametrize("total", ["3", 3])
def test_the_total_of_geoserver_counts_too(total):
    one = collection([geojson_feature(squares(1)[0])], totalFeatures=total)
    with pytest.raises(PagesDisagree, match="1 of the 3 areas"):
        told_by(OgcFeatures, one)


def test_arcgis_that_counts_more_than_came_is_refused():
    answers = [Answer({"objectIdField": "OBJECTID"}), collection([]), Answer({"count": 4})]
    with Told(*answers) as fake, pytest.raises(MapNotUnderstood, match="0 of the 4 areas"):
        list(ArcgisLayer(requester_for(fake), "layer/FeatureServer/0").pages())


def test_arcgis_that_promises_more_for_ever_comes_to_an_end():
    answers = [Answer({"objectIdField": "OBJECTID"}), collection([], exceededTransferLimit=True)]
    with Told(*answers) as fake, pytest.raises(MapNotUnderstood, match="none came"):
        list(ArcgisLayer(requester_for(fake), "layer/FeatureServer/0").pages())


def test_a_map_without_end_comes_to_an_end(protocol, running, monkeypatch):
    monkeypatch.setattr("bkn_qgis.providers.paging.MOST_PAGES", 2)
    with pytest.raises(failures.TooMuch):
        list(map_client(protocol, running, NAME).pages())


def test_ogc_that_points_to_an_empty_page_is_refused():
    one = [geojson_feature(squares(1)[0])]
    with pytest.raises(MapNotUnderstood, match="none came"):
        told_by(OgcFeatures, collection(one, links=[{"rel": "next", "href": "/x"}]), collection([]))


def test_ogc_that_names_no_links_does_not_count_as_whole():
    with pytest.raises(MapNotUnderstood, match="lacks links"):
        told_by(OgcFeatures, collection([geojson_feature(squares(1)[0])], links=None))


def test_the_same_page_under_new_ids_is_noticed():
    pages = [
        collection([feature(f"{number}", mapping(WITH_HOLE), {"nr": 1})], links=[{"rel": "next", "href": f"/{number}"}])
        for number in range(5)
    ]
    with pytest.raises(MapNotUnderstood, match="twice"):
        told_by(OgcFeatures, *pages)


def test_a_number_returned_that_is_not_what_came_is_refused():
    with pytest.raises(MapNotUnderstood, match="1 of the 2 areas"):
        told_by(OgcFeatures, collection([geojson_feature(squares(1)[0])], numberReturned=2))


# --- pages that do not add up ---


def test_ogc_that_gives_fewer_than_it_states_is_refused():
    """A hundred times what came, no link, no error: so a proxy or a cap answers."""
    with pytest.raises(PagesDisagree, match="12 of the 5000 areas"):
        all_of("ogc", squares(12), ogc_total=5000)
    assert serials(all_of("ogc", squares(12), ogc_total=12, most_per_page=5)) == list(range(1, 13))


def test_ogc_counts_over_a_break_too():
    with FakePdok({NAME: squares(12)}) as fake:
        fake.most_per_page, fake.ogc_total = 5, 13
        pages = map_client("ogc", fake, NAME).pages()
        following = next(pages).following
        pages.close()
        with pytest.raises(PagesDisagree, match="12 of the 13 areas"):
            list(map_client("ogc", fake, NAME).pages(None, following))


def test_ogc_that_loses_its_link_on_a_full_page_is_asked_once_more():
    with FakePdok({NAME: squares(1_200, size_m=1.0)}) as fake:
        fake.lost_links = 1
        assert len(serials(map_client("ogc", fake, NAME).pages())) == 1_200
        assert len(fake.requests) == 3


def test_ogc_may_point_to_an_empty_page_behind_the_last_where_it_states_the_total():
    pages = all_of("ogc", squares(10), most_per_page=5, link_after_end=True, ogc_total=10)
    assert serials(pages) == list(range(1, 11)) and pages[-1].following == ""
    with pytest.raises(PagesDisagree, match="none came"):
        all_of("ogc", squares(10), most_per_page=5, link_after_end=True)


def test_pages_without_ids_that_come_in_another_order_are_refused(protocol):
    """The area on two pages has taken the place of one that comes on none; the number is right."""
    shuffled = [list(range(12)), [0, 1, 2, 3, 5, 4, 6, 7, 8, 9, 10, 11], list(range(12))]
    with pytest.raises(PagesDisagree, match="twice"):
        all_of(protocol, squares(12), most_per_page=5, without_ids=True, orders=shuffled, names_id="")


def test_areas_alike_without_ids_on_one_page_are_no_shuffle(protocol):
    twins = [*squares(2), squares(2)[0]]
    (page,) = all_of(protocol, twins, without_ids=True, names_id="")
    assert len(page.geometries) == 3


def test_many_areas_under_new_ids_are_noticed():
    first = [feature(f"a{n}", mapping(area), {"nr": n}) for n, _, area in squares(10)]
    again = [feature(f"b{n}", mapping(area), {"nr": n}) for n, _, area in squares(12)[8:] + squares(10)[:2]]
    answers = [collection(first, links=[{"rel": "next", "href": "/2"}]), collection(again)]
    with pytest.raises(PagesDisagree, match="twice"):
        told_by(OgcFeatures, *answers)


def test_one_area_drawn_twice_under_two_ids_is_no_shuffle():
    first = [feature(f"a{n}", mapping(area), {"nr": n}) for n, _, area in squares(20)]
    again = [feature(f"b{n}", mapping(area), {"nr": n}) for n, _, area in squares(40)[20:] + squares(1)]
    pages = told_by(OgcFeatures, collection(first, links=[{"rel": "next", "href": "/2"}]), collection(again))
    assert sum(len(page.geometries) for page in pages) == 41


def test_arcgis_that_leaves_out_that_there_is_more_is_asked_on():
    """Older servers do so in GeoJSON; the count tells."""
    assert serials(all_of("arcgis", squares(12), most_per_page=5, tells_limit=False)) == list(range(1, 13))


def test_arcgis_that_counts_fewer_than_came_is_refused():
    one = collection([feature("1", mapping(WITH_HOLE)), feature("2", mapping(BOW_TIE))])
    answers = [Answer({"objectIdField": "OBJECTID"}), one, Answer({"count": 1})]
    with Told(*answers) as fake, pytest.raises(PagesDisagree, match="twice"):
        list(ArcgisLayer(requester_for(fake), "layer/FeatureServer/0").pages())


@pytest.mark.parametrize("names_id", ["objectIdField", "fields", "ids"])
def test_arcgis_is_asked_in_order_wherever_it_names_its_ids(running, names_id):
    running.names_id, running.id_field = names_id, "FID_1"
    assert serials(map_client("arcgis", running, NAME).pages()) == list(range(1, 13))
    pages = [asked for asked in page_requests(running) if not asked.value("returnIdsOnly")]
    assert {asked.value("orderByFields") for asked in pages} == {"FID_1"}


@pytest.mark.parametrize("bounds", [None, (155_190.0, 460_010.0, 157_250.0, 460_020.0)])
def test_arcgis_without_pages_is_asked_by_ids(running, bounds):
    running.knows_pages = False
    whole = serials(map_client("arcgis", running, NAME).pages(bounds))
    assert whole == list(range(1 if bounds is None else 2, 13))
    pages = map_client("arcgis", running, NAME).pages(bounds)
    first = next(pages)
    pages.close()
    rest = list(map_client("arcgis", running, NAME).pages(bounds, first.following))
    assert serials([first]) + serials(rest) == whole


def test_arcgis_without_pages_and_areas_is_one_empty_page():
    (page,) = all_of("arcgis", [], knows_pages=False)
    assert (list(page.geometries), page.following) == ([], "")


def test_arcgis_that_gives_not_all_ids_it_named_is_refused(running):
    running.knows_pages = False
    running.faults[:] = ["", "", "empty_page"]
    with pytest.raises(PagesDisagree, match="0 of the 12 areas"):
        list(map_client("arcgis", running, NAME).pages())


# --- some of a page of no use ---


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "Point", "coordinates": [155_000, 460_000]},
        {"type": "Polygon", "coordinates": [[[155_000, 460_000], [155_001, None], [155_001, 460_001]]]},
        {"type": "Curve", "coordinates": []},
        {"type": "MultiPolygon", "coordinates": 7},
        {"type": "Polygon", "coordinates": [[[1e999, 460_000], [155_001, 460_000], [155_001, 460_001]]]},
    ],
)
def test_one_broken_area_does_not_cost_the_others(broken):
    features = [geojson_feature(each) for each in squares(3)]
    (page,) = told_by(OgcFeatures, collection([*features, feature("9", broken, {"nr": 9})], numberMatched=4))
    assert [geometry is None for geometry in page.geometries] == [False, False, False, True]
    assert page.properties[3] == {"nr": 9}


def test_one_area_in_the_netherlands_among_a_page_elsewhere_is_refused(protocol):
    far = [(str(n), {}, box(900_000 + 10 * n, 100_000, 900_005 + 10 * n, 100_005)) for n in range(2, 9)]
    with pytest.raises(MapNotUnderstood, match="are not in the Netherlands"):
        all_of(protocol, [squares(1)[0], *far])


def test_axes_swapped_in_rd_are_refused():
    """In the south-east a swapped place lies within the wide box around the Netherlands."""
    areas = [box(202_000, 319_000, 203_000, 320_000), *(area for _, _, area in squares(9))]
    swapped = [Polygon([(y, x) for x, y in area.exterior.coords]) for area in areas]
    features = [feature(str(n), mapping(area)) for n, area in enumerate(swapped)]
    with pytest.raises(MapNotUnderstood, match="are not in the Netherlands"):
        told_by(OgcFeatures, collection(features, numberMatched=10))


def test_a_stray_number_does_not_turn_degrees_into_metres():
    features = [feature(str(n), mapping(in_degrees(area))) for n, _, area in squares(5)]
    stray = {"type": "Polygon", "coordinates": [[[5.1, 52.1], [5.2, 52.1], [999_999.0, 52.2]]]}
    (page,) = told_by(OgcFeatures, collection([*features, feature("9", stray)], numberMatched=6))
    assert page.geometries[0].symmetric_difference(squares(1)[0][2]).area < 10
    assert page.geometries[5] is None


# --- refusals ---


def test_an_unknown_parameter_is_told_in_the_words_of_the_service(running):
    with pytest.raises(failures.Refused) as caught:
        requester_for(running).get_json("rvo/natura2000/ogc/v1/collections/natura2000/items", {"foo": "bar"})
    assert caught.value.detail == "unknown query parameter(s) found: foo=[bar]"
    assert caught.value.detail in str(caught.value) and "400" in str(caught.value)


def test_what_the_service_does_not_have_is_told_in_its_words(protocol, running):
    with pytest.raises(failures.Refused) as caught:
        list(map_client(protocol, running, "provincies").pages())
    said = {
        "ogc": "collection 'provincies' does not exist in this service",
        "arcgis": "Invalid URL",
    }
    assert caught.value.detail == said[protocol]
    assert said[protocol] in str(caught.value)
    assert len(running.requests) == 1, "a refusal is not asked again"


@pytest.mark.parametrize(
    ("error", "kind", "tries"),
    [
        ({"code": 429, "message": "Too many requests.", "details": ["retry after 60 sec"]}, failures.RateLimited, 3),
        ({"code": 503, "message": "Service unavailable", "details": []}, failures.ServiceDown, 3),
        ({"code": 400, "message": "Cannot perform query.", "details": ["'x' is invalid"]}, failures.Refused, 1),
        ({"code": 499, "message": "Token Required", "details": []}, failures.NotAllowed, 1),
        ({"code": -2147220985, "message": "", "details": ["Query failed."]}, failures.Refused, 1),
    ],
)
def test_an_error_of_arcgis_with_status_200_counts_as_the_status_in_it(running, error, kind, tries):
    running.arcgis_errors = [error] * 20
    waits = Waits()
    with pytest.raises(failures.ServiceError) as caught:
        list(map_client("arcgis", running, NAME, retries=2, wait=waits).pages())
    assert type(caught.value) is kind
    assert caught.value.detail == " ".join(part for part in (error["message"], *error["details"]) if part).rstrip(".")
    assert (len(page_requests(running)), len(waits)) == (tries, tries - 1)


def test_an_error_of_arcgis_that_passes_costs_nothing(running):
    running.arcgis_errors = [{"code": 504, "message": "Gateway timeout"}]
    assert serials(map_client("arcgis", running, NAME).pages()) == list(range(1, 13))


# --- places ---


def test_degrees_are_brought_to_rd(protocol):
    geometry = only_geometry(protocol, SEVERAL, serves_degrees=PROTOCOLS)
    assert geometry.symmetric_difference(SEVERAL).area < 10.0  # of 1.2 million square metres
    assert np.allclose(geometry.bounds, SEVERAL.bounds, atol=0.01)


@pytest.mark.parametrize("crs", ["urn:ogc:def:crs:EPSG::25831", "EPSG:25831", RD_URI.replace("28992", "25831")])
def test_another_system_that_is_stated_is_brought_to_rd(crs):
    utm = {"type": "Polygon", "coordinates": [[[691_608, 5_780_000], [692_608, 5_780_000], [692_608, 5_781_000]]]}
    (page,) = told_by(OgcFeatures, collection([feature("1", utm)], crs=crs_member(crs), numberMatched=1))
    (area,) = page.geometries
    assert 0.49e6 < area.area < 0.51e6
    assert 0 < area.centroid.x < 300_000 and 300_000 < area.centroid.y < 620_000


SWAPPED = Polygon([(y, x) for x, y in in_degrees(WITH_HOLE).exterior.coords])


@pytest.mark.parametrize(
    ("geometry", "members", "reason"),
    [
        (SWAPPED, {}, "are not in the Netherlands when read as EPSG:4326"),
        (in_degrees(WITH_HOLE), {"crs": crs_member("EPSG:28992")}, "are not in the Netherlands"),
        (box(600_000, 6_800_000, 601_000, 6_801_000), {}, "are not in the Netherlands when read as EPSG:28992"),
        (WITH_HOLE, {"crs": crs_member("http://example.org/a.prj")}, "http://example.org/a.prj, which is not known"),
        (WITH_HOLE, {"crs": crs_member("EPSG:999999")}, "EPSG:999999, which is not known"),
        (WITH_HOLE, {"crs": {"type": "link"}}, "lacks crs.properties.name"),
        (Point(155_000, 460_000), {}, "its feature 7 is not a readable area"),
        (LineString([(155_000, 460_000), (155_001, 460_000)]), {}, "its feature 7 is not a readable area"),
    ],
)
def test_places_that_cannot_be_right_are_refused(geometry, members, reason):
    with pytest.raises(MapNotUnderstood) as caught:
        told_by(OgcFeatures, collection([feature("7", mapping(geometry))], numberMatched=1, **members))
    assert reason in str(caught.value)
    assert str(caught.value).startswith("Cannot fetch the map layer natura2000 from the fake: ")


def test_one_area_far_away_is_no_reason_to_refuse_the_others(protocol):
    far = box(-6_900_000, -3_000_000, -6_890_000, -2_990_000)
    (page,) = all_of(protocol, [("1", {}, far), *squares(2)[1:]])
    assert [geometry.bounds for geometry in page.geometries] == [far.bounds, squares(2)[1][2].bounds]


# --- geometries ---


def test_holes_and_several_parts_stay(protocol):
    geometry = only_geometry(protocol, SEVERAL)
    assert geometry.geom_type == "MultiPolygon" and geometry.equals(SEVERAL)
    assert geometry.area == SEVERAL.area


def test_heights_are_left_out(protocol):
    high = Polygon([(x, y, 12.5) for x, y in WITH_HOLE.exterior.coords])
    geometry = only_geometry(protocol, high)
    assert not geometry.has_z and geometry.equals(Polygon(WITH_HOLE.exterior))


def test_invalid_areas_come_as_they_are(protocol):
    geometry = only_geometry(protocol, BOW_TIE)
    assert not geometry.is_valid and list(geometry.exterior.coords) == list(BOW_TIE.exterior.coords)


def test_a_feature_without_geometry_has_none_and_is_kept(protocol):
    (page,) = all_of(protocol, [("1", {"nr": 1}, None), ("2", {"nr": 2}, WITH_HOLE)])
    assert [serial(identity) for identity in page.identities] == [1, 2]
    assert page.geometries[0] is None and page.geometries[1].equals(WITH_HOLE)
    assert [property_of(properties, "nr") for properties in page.properties] == [1, 2]


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        ({"type": "Polygon", "coordinates": []}, None),
        ({"type": "MultiPolygon", "coordinates": [[]]}, None),
        ({"type": "Polygon", "coordinates": [[[155_000, 460_000], [155_001, 460_000], [155_000, 460_000]]]}, None),
        (mapping(GeometryCollection([LineString([(0, 0), (1, 1)])])), None),
        (mapping(GeometryCollection([WITH_HOLE, LineString([(0, 0), (1, 1)])])), WITH_HOLE),
        (
            {**mapping(WITH_HOLE), "coordinates": [*mapping(WITH_HOLE)["coordinates"], [[155_100, 460_100]] * 3]},
            WITH_HOLE,
        ),
    ],
)
def test_what_has_no_area_is_left_out(geometry, expected):
    (page,) = told_by(OgcFeatures, collection([feature("1", geometry)], numberMatched=1))
    (found,) = page.geometries
    assert found is None if expected is None else found.equals(expected)


@pytest.mark.parametrize(
    "answer",
    [
        [],
        None,
        "text",
        {},
        {"features": None},
        {"features": {"1": {}}},
        {"features": [1]},
        {"features": [{"properties": {}}]},
        {"features": [{"geometry": None, "properties": [1]}]},
        {"features": [{"geometry": []}]},
        {"features": [{"geometry": {}}]},
        {"features": [{"geometry": {"type": "Polygon"}}]},
        {"features": [{"geometry": {"type": "Curve", "coordinates": []}}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": 5}}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": [[1, 2, 3]]}}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": [[[1e999, 1]] * 4]}}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": [[[None, None]] * 4]}}]},
        {"features": [{"geometry": {"type": "GeometryCollection", "geometries": [None]}}]},
        {"features": [], "crs": 5, "links": 5},
    ],
)
def test_another_shape_is_refused_with_a_sentence(protocol, answer):
    kinds = {"ogc": OgcFeatures, "arcgis": ArcgisLayer}
    answers = [Answer({"objectIdField": "OBJECTID"})] if protocol == "arcgis" else []
    if isinstance(answer, dict) and "links" not in answer:
        answer = {"links": [], **answer}
    with Told(*answers, Answer(json.dumps(answer))) as fake, pytest.raises(MapNotUnderstood) as caught:
        list(kinds[protocol](requester_for(fake), NAME).pages())
    assert ";" in str(caught.value) and str(caught.value).endswith(".")
    assert caught.value.__cause__ is None


RINGS = st.lists(
    st.tuples(st.integers(10_000, 280_000), st.integers(300_000, 620_000)), min_size=3, max_size=8, unique=True
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rings=st.lists(RINGS, min_size=1, max_size=12), cap=st.integers(1, 13), as_degrees=st.booleans())
def test_any_areas_come_through_every_protocol_alike(rings, cap, as_degrees):
    features = [(str(number), {"nr": number}, Polygon(ring)) for number, ring in enumerate(rings)]
    expected = [geometry for _, _, geometry in features]
    with FakePdok({NAME: features}) as fake:
        fake.most_per_page = cap
        fake.serves_degrees = PROTOCOLS if as_degrees else ()
        for protocol in PROTOCOLS:
            pages = list(map_client(protocol, fake, NAME).pages())
            assert serials(pages) == list(range(len(rings)))
            found = [geometry for page in pages for geometry in page.geometries]
            for area, truth in zip(found, expected):
                assert np.allclose(area.exterior.coords, truth.exterior.coords, rtol=0, atol=0.01 if as_degrees else 0)


# --- properties ---


@pytest.mark.parametrize("spelling", ["naam_n2k", "naamN2K", "NAAM_N2K", "NaamN2k", "naam_N2K_"])
def test_a_property_is_found_in_any_spelling(spelling):
    assert property_of({"nr": 57, spelling: "Veluwe"}, "naam_n2k") == "Veluwe"
    assert property_of({"nr": 57, spelling: "Veluwe"}, "NaamN2K") == "Veluwe"


@pytest.mark.parametrize(
    ("properties", "names", "expected"),
    [
        ({}, ("a",), None),
        ({"a": 1, "b": 2}, ("c", "b", "a"), 2),
        ({"a": None, "b": 2}, ("a", "b"), 2),
        ({"a": None, "A": 3}, ("a",), 3),
        ({"A_": 4, "a": 5}, ("a",), 5),
        ({"a": 0}, ("a",), 0),
        ({"a": ""}, ("a",), ""),
        ({"ab": 1}, ("a",), None),
    ],
)
def test_the_first_name_that_has_a_value_counts(properties, names, expected):
    assert property_of(properties, *names) == expected
