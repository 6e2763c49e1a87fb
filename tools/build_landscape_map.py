"""Build the landscape map that ships with the plugin from the FGR (a tool for developers).

Use: ``python tools/build_landscape_map.py SOURCE OUT`` with SOURCE the Fysisch-Geografische Regio's as
GeoJSON (``.geojson`` or ``.geojson.gz``, EPSG:28992, columns ``afk`` and ``fgr``) and OUT a GeoPackage to
write. Needs GDAL's ``osgeo`` and shapely >= 2.1 with GEOS >= 3.12, for instance ``python3 -m venv
--system-site-packages V && V/bin/pip install 'shapely>=2.1'``.

What it does, in order:

1. All borders are noded on a grid of ``GRID_M`` and joined to arcs from junction to junction.
2. Every arc is simplified once (Douglas-Peucker, ``TOLERANCE_M``, no new crossings), so that both neighbours
   keep the same border; the faces are closed again, each with the code that stood left or right of its arcs.
3. Faces "niet indeelbaar" (``ni``) are cut where the nearest of the six regions changes (method.md, section
8),
   along a Voronoi diagram of points on the borders of those regions.
4. Adjacent faces with equal attributes are merged; the result is measured, and written only if it passes.

The output depends on the source alone: same source, same features in the same order.
"""

from __future__ import annotations

import gzip
import itertools
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np
import shapely
from numpy.typing import NDArray

REGIONS = ("du", "hl", "hz", "lv", "ri", "zk")
UNCLASSIFIED = "ni"
LAYER = "fgr"
GRID_M = 0.25  # exact in binary, so that no rounding moves a coordinate when it is written
TOLERANCE_M = 24.0
MAX_MOVED_M = 25.0
CUT_TOLERANCE_M = 2.0
CUT_GRID_M = 1 / 64  # finer, since noding the cut lines must not pinch off tips of areas
CUT_SAMPLE_M = 5.0  # how close together the cut lines are measured
SMALLEST_PIECE_M2 = 1000.0  # smaller pieces of a cut town join the neighbouring piece
MAX_BYTES = 2_000_000
FIXED_DATE = "2013-01-01T00:00:00.000Z"  # the year of the source; a clock would make every build differ
DESCRIPTION = (
    "Fysisch-Geografische Regio's (FGR), 2013. Source: Nationaal Georegister, record "
    "c8b5668f-c354-42f3-aafc-d15ae54cf170 (PDOK: fysischgeografischeregios), national open data. "
    f"Changed for bkn_qgis: borders simplified by at most {MAX_MOVED_M:.0f} m with shared borders kept; "
    "areas 'niet indeelbaar' (ni) cut into pieces that carry the nearest of the regions du, hl, hz, lv, ri, "
    "zk in the column region; adjacent areas with equal attributes merged. "
    "Columns: region ('' for az, gg, nz), fgr_code, fgr_name (as in the source)."
)

Array = NDArray[np.generic]
Edge = Tuple[float, float, float, float]


@dataclass(frozen=True)
class Coverage:
    """Polygons that share their borders, each with its FGR code."""

    polygons: Array
    codes: Array


@dataclass(frozen=True)
class Arcs:
    """Lines from junction to junction, with the code on either side ('' = outside the map)."""

    lines: Array
    left: Array
    right: Array


def main(arguments: List[str]) -> int:
    """Build, measure and write the map; the exit code is 0 if it passed every check."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    source, names = read_source(Path(arguments[0]))
    simplified = simplify_coverage(source)
    polygons, codes, regions = cut_unclassified(simplified)
    faults = faults_of(source, polygons, codes, regions)
    for fault in faults:
        print("FAULT:", fault)
    if faults:
        return 1
    write_map(Path(arguments[1]), polygons, codes, regions, names)
    size = Path(arguments[1]).stat().st_size
    print(f"{len(polygons)} polygons, {shapely.get_num_coordinates(polygons).sum()} vertices, {size} bytes")
    return 0 if size < MAX_BYTES else 1


def read_source(path: Path) -> Tuple[Coverage, Dict[str, str]]:
    """The polygons of the source with their codes, and the name of each code."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        features = json.load(stream)["features"]
    polygons = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    codes = np.array([feature["properties"]["afk"] for feature in features], dtype=object)
    names = {feature["properties"]["afk"]: feature["properties"]["fgr"] for feature in features}
    return Coverage(polygons, codes), names


# --- 1 and 2: simplify -------------------------------------------------------------------------------------


def simplify_coverage(source: Coverage, tolerance_m: float = TOLERANCE_M) -> Coverage:
    """The same coverage with at most ``tolerance_m`` (plus the grid) between old and new borders."""
    arcs = arcs_of(source)
    lines = shapely.simplify(shapely.multilinestrings(arcs.lines), tolerance_m, preserve_topology=True)
    return coverage_of(Arcs(shapely.get_parts(lines), arcs.left, arcs.right))


def arcs_of(source: Coverage) -> Arcs:
    """The noded borders of a coverage as arcs, with the codes on both sides."""
    noded = shapely.union_all(shapely.boundary(source.polygons), grid_size=GRID_M)
    lines = shapely.get_parts(shapely.line_merge(noded))
    faces = shapely.get_parts(shapely.polygonize(lines))
    left, right = sides_of(lines, faces, codes_at(source, shapely.point_on_surface(faces)))
    return Arcs(lines, left, right)


def codes_at(coverage: Coverage, points: Array) -> Array:
    """The code of the polygon at each point, '' outside; the first polygon where two overlap."""
    tree = shapely.STRtree(coverage.polygons)
    codes = np.full(len(points), "", dtype=object)
    for point, polygon in reversed(sorted(map(tuple, tree.query(points, predicate="intersects").T))):
        codes[point] = coverage.codes[polygon]
    return codes


def sides_of(lines: Array, faces: Array, codes: Array) -> Tuple[Array, Array]:
    """The codes left and right of each line, from the faces that have its first edge in their outline."""
    code_left_of = {edge: code for face, code in zip(faces, codes) for edge in directed_edges(face)}
    first = [shapely.get_coordinates(line)[:2] for line in lines]
    left = [code_left_of.get((*a.tolist(), *b.tolist()), "") for a, b in first]
    right = [code_left_of.get((*b.tolist(), *a.tolist()), "") for a, b in first]
    return np.array(left, dtype=object), np.array(right, dtype=object)


def directed_edges(face: shapely.Polygon) -> List[Edge]:
    """The edges of a polygon, its inside on their left."""
    edges: List[Edge] = []
    oriented = shapely.orient_polygons(face)
    for ring in (oriented.exterior, *oriented.interiors):
        xy = shapely.get_coordinates(ring)
        edges.extend(map(tuple, np.hstack([xy[:-1], xy[1:]]).tolist()))
    return edges


def coverage_of(arcs: Arcs) -> Coverage:
    """Close the faces of arcs and give each the code that its arcs have on that side.

    Raises ValueError where the arcs of one face disagree: simplification then broke the topology.
    """
    faces = shapely.get_parts(shapely.polygonize(arcs.lines))
    code_left_of: Dict[Edge, str] = {}
    for line, left, right in zip(arcs.lines, arcs.left, arcs.right):
        xy = shapely.get_coordinates(line)
        for a, b in zip(xy[:-1].tolist(), xy[1:].tolist()):
            code_left_of[(*a, *b)] = left
            code_left_of[(*b, *a)] = right
    codes = []
    for face in faces:
        found = {code_left_of[edge] for edge in directed_edges(face)}
        if len(found) != 1:
            raise ValueError(f"a simplified area at {face.bounds} has the codes {sorted(found)}")
        codes.append(found.pop())
    kept = np.array(codes, dtype=object) != ""
    return merge_equal(Coverage(faces[kept], np.array(codes, dtype=object)[kept]))


def merge_equal(coverage: Coverage) -> Coverage:
    """Adjacent polygons with equal codes made one."""
    polygons: List[shapely.Polygon] = []
    codes: List[str] = []
    for code in sorted(set(coverage.codes)):
        parts = shapely.get_parts(shapely.coverage_union_all(coverage.polygons[coverage.codes == code]))
        polygons.extend(parts)
        codes.extend([code] * len(parts))
    return Coverage(np.array(polygons, dtype=object), np.array(codes, dtype=object))


# --- 3: cut what the FGR leaves unclassified ---------------------------------------------------------------


def cut_unclassified(coverage: Coverage) -> Tuple[Array, Array, Array]:
    """Polygons, their codes and their regions, the ``ni`` polygons cut where the nearest region changes.

    On a cut line the distances to the two regions are equal within 4 m (``cut_error_m`` measures it), apart
    from pieces below ``SMALLEST_PIECE_M2``, which are not kept apart.
    """
    lines = cut_lines(coverage)
    borders = shapely.union_all(np.append(shapely.boundary(coverage.polygons), lines), grid_size=CUT_GRID_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.line_merge(borders))))
    codes = codes_at(coverage, shapely.point_on_surface(faces))
    inside = codes != ""
    faces, codes = faces[inside], codes[inside]
    regions = nearest_regions(coverage, faces, codes)
    absorb_small_pieces(faces, codes, regions)
    keys = np.array([f"{code}/{region}" for code, region in zip(codes, regions)], dtype=object)
    merged = merge_equal(Coverage(faces, keys))
    merged = in_fixed_order(merged)
    split = [key.split("/") for key in merged.codes]
    return merged.polygons, np.array([k[0] for k in split], object), np.array([k[1] for k in split], object)


def in_fixed_order(coverage: Coverage) -> Coverage:
    """Polygons in normal form, sorted by code and place: the order does not hang on the library's version."""
    polygons = shapely.normalize(coverage.polygons)
    bounds = shapely.bounds(polygons)
    order = np.lexsort((bounds[:, 3], bounds[:, 2], bounds[:, 1], bounds[:, 0], coverage.codes.astype(str)))
    return Coverage(polygons[order], coverage.codes[order])


def cut_lines(coverage: Coverage) -> shapely.Geometry:
    """The lines inside ``ni`` on which two regions are equally far and no other is nearer."""
    unclassified = shapely.union_all(coverage.polygons[coverage.codes == UNCLASSIFIED])
    points, classes = border_points(coverage)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), ordered=True))
    areas = [shapely.coverage_union_all(cells[classes == k]) for k in range(len(REGIONS)) if (classes == k).any()]
    edges = shapely.union_all(shapely.boundary(areas))
    inside = shapely.intersection(edges, unclassified)
    lines = shapely.line_merge(shapely.multilinestrings(line_parts(inside)))
    return shapely.simplify(lines, CUT_TOLERANCE_M, preserve_topology=True)


def line_parts(geometry: shapely.Geometry) -> Array:
    """The lines of a geometry, without points that an intersection left."""
    parts = shapely.get_parts(geometry)
    return parts[(shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING) & ~shapely.is_empty(parts)]


def border_points(coverage: Coverage) -> Tuple[Array, Array]:
    """Points along the outer borders of the six regions, and the number of the region of each.

    Only borders with something else than the six regions on the other side count: the nearest of them is
    always the nearest of all. All vertices are points; between them the step h depends on the distance t to
    the nearest other region. A cut is at least t/2 away from both borders, so the distance to the nearest
    point exceeds the distance to the border by at most h*h/(4*t): 0.25 m.
    """
    borders = outer_borders(coverage)
    trees = [shapely.STRtree(shapely.linestrings(border)) for border in borders]
    points: List[Array] = []
    classes: List[Array] = []
    for number, border in enumerate(borders):
        others = [tree for k, tree in enumerate(trees) if k != number and len(tree)]
        ends = np.unique(halved_to_step(border, others).reshape(-1, 2), axis=0)
        points.append(ends)
        classes.append(np.full(len(ends), number))
    places, number_of = np.concatenate(points), np.concatenate(classes)
    # A junction belongs to two regions; the steps on both sides of it are equal, so the cut starts there.
    _, index, count = np.unique(places, axis=0, return_index=True, return_counts=True)
    alone = np.sort(index[count == 1])
    return places[alone], number_of[alone]


def outer_borders(coverage: Coverage) -> List[Array]:
    """Per region the edges, array (n, 2, 2), of the border that it shares with none of the other five."""
    whole = shapely.coverage_union_all(coverage.polygons[np.isin(coverage.codes, REGIONS)])
    edge_sets = [
        set(edge for polygon in coverage.polygons[coverage.codes == code] for edge in directed_edges(polygon))
        for code in REGIONS
    ]
    outline = {edge for polygon in shapely.get_parts(whole) for edge in directed_edges(polygon)}
    return [np.array(sorted(edges & outline), dtype=float).reshape(-1, 2, 2) for edges in edge_sets]


def edges_of(lines: shapely.Geometry) -> Array:
    """All edges of lines, array (n, 2, 2)."""
    xy, index = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    same = index[:-1] == index[1:]
    return np.stack([xy[:-1][same], xy[1:][same]], axis=1)


def halved_to_step(edges: Array, others: List[shapely.STRtree]) -> Array:
    """Edges halved until none is longer than the step at its place, array (n, 2, 2)."""
    done = [np.empty((0, 2, 2))]
    while len(edges):
        middle = edges.mean(axis=1)
        length = np.hypot(*(edges[:, 1] - edges[:, 0]).T)
        distance = np.full(len(edges), np.inf)
        for tree in others:
            query = tree.query_nearest(shapely.points(middle), all_matches=False, return_distance=True)
            distance = np.minimum(distance, query[1])
        step = np.maximum(np.minimum(distance / 8, np.sqrt(distance)), 2 * GRID_M)
        done.append(edges[length <= step])
        edges, middle = edges[length > step], middle[length > step]
        edges = np.concatenate([np.stack([edges[:, 0], middle], 1), np.stack([middle, edges[:, 1]], 1)])
    return np.concatenate(done)


def nearest_regions(coverage: Coverage, faces: Array, codes: Array) -> Array:
    """The region of each face: its own code, the nearest region for ``ni``, '' for the sea."""
    regions = np.where(np.isin(codes, REGIONS), codes, "").astype(object)
    numbers = np.flatnonzero(codes == UNCLASSIFIED)
    points = shapely.point_on_surface(faces[numbers])
    known = np.isin(coverage.codes, REGIONS)
    nearest = shapely.STRtree(coverage.polygons[known]).query_nearest(points, all_matches=False)[1]
    regions[numbers] = coverage.codes[known][nearest]
    return regions


def absorb_small_pieces(faces: Array, codes: Array, regions: Array) -> None:
    """Give pieces of ``ni`` below the smallest size the region of the piece they share most border with."""
    numbers = np.flatnonzero(codes == UNCLASSIFIED)
    tree = shapely.STRtree(faces[numbers])
    for number in numbers[shapely.area(faces[numbers]) < SMALLEST_PIECE_M2]:
        near = numbers[tree.query(faces[number], predicate="touches")]
        shared = shapely.length(shapely.intersection(faces[near], faces[number]))
        if len(near) and shared.max() > 0:
            regions[number] = regions[near[shared.argmax()]]


# --- 4: measure and write ----------------------------------------------------------------------------------


def faults_of(source: Coverage, polygons: Array, codes: Array, regions: Array) -> List[str]:
    """What is wrong with the map, in words; prints every measure."""
    faults = []
    if not shapely.is_valid(polygons).all():
        faults.append("invalid polygons")
    if not shapely.coverage_is_valid(polygons):
        faults.append("gaps or overlaps along borders")
    total = float(shapely.area(polygons).sum())
    union = shapely.union_all(polygons)
    overlap = total - union.area
    print(f"area {total / 1e6:.3f} km2, of which counted twice {overlap:.6f} m2")
    print(
        "holes in the map, m2:",
        [round(shapely.Polygon(r).area) for p in shapely.get_parts(union) for r in p.interiors],
    )
    if abs(overlap) > 1.0:
        faults.append(f"{overlap} m2 overlap")
    moved = moved_m(source, polygons, codes)
    print("largest distance between old and new borders:", {k: round(v, 2) for k, v in moved.items()})
    if max(moved.values()) > MAX_MOVED_M:
        faults.append(f"a border moved by {max(moved.values())} m")
    error = cut_error_m(polygons, codes, regions)
    print(f"on the cut lines the two nearest regions differ by at most {error:.2f} m in distance")
    return faults


def moved_m(source: Coverage, polygons: Array, codes: Array) -> Dict[str, float]:
    """Per FGR code the largest distance between the borders of its whole area, old and new, both ways."""
    moved = {}
    for code in sorted(set(source.codes)):
        old = edges_of(shapely.boundary(shapely.union_all(source.polygons[source.codes == code], grid_size=0.01)))
        new = edges_of(shapely.boundary(shapely.union_all(polygons[codes == code])))
        moved[code] = max(farthest_m(old, new), farthest_m(new, old))
    return moved


def farthest_m(edges: Array, target: Array, exact_m: float = 0.05) -> float:
    """The largest distance from a place on ``edges`` to the nearest of ``target``, exact within ``exact_m``.

    A distance changes by no more than the way walked, so an edge whose middle is d away reaches at most
    d + half its length; only edges that can still beat the largest distance found are halved.
    """
    tree = shapely.STRtree(shapely.linestrings(target))
    largest = 0.0
    while len(edges):
        middle = edges.mean(axis=1)
        half = np.hypot(*(edges[:, 1] - edges[:, 0]).T) / 2
        distance = tree.query_nearest(shapely.points(middle), all_matches=False, return_distance=True)[1]
        largest = max(largest, float(distance.max()))
        undecided = distance + half > largest + exact_m
        edges, middle = edges[undecided], middle[undecided]
        edges = np.concatenate([np.stack([edges[:, 0], middle], 1), np.stack([middle, edges[:, 1]], 1)])
    return largest + exact_m


def cut_error_m(polygons: Array, codes: Array, regions: Array) -> float:
    """The largest difference between the distances to the regions on either side of a cut line, metres."""
    outlines = {}
    for region in REGIONS:
        pieces = polygons[(codes == UNCLASSIFIED) & (regions == region)]
        outlines[region] = shapely.boundary(shapely.coverage_union_all(pieces))
    worst = 0.0
    for first, second in itertools.combinations(REGIONS, 2):
        lines = line_parts(shapely.intersection(outlines[first], outlines[second]))
        if not len(lines):
            continue
        points = shapely.points(shapely.get_coordinates(shapely.segmentize(lines, CUT_SAMPLE_M)))
        distances = [distances_m(polygons[codes == region], points) for region in (first, second)]
        error = float(np.abs(distances[0] - distances[1]).max())
        print(f"cut {first}/{second}: {shapely.length(lines).sum() / 1000:.1f} km, difference {error:.2f} m")
        worst = max(worst, error)
    return worst


def distances_m(polygons: Array, points: Array) -> Array:
    """The distance from each point to the nearest of the polygons, metres."""
    tree = shapely.STRtree(polygons)
    return tree.query_nearest(points, all_matches=False, return_distance=True)[1]


def write_map(path: Path, polygons: Array, codes: Array, regions: Array, names: Dict[str, str]) -> None:
    """Write the GeoPackage, EPSG:28992, without spatial index (the plugin makes its own)."""
    from osgeo import gdal

    options = {
        "OGR_CURRENT_DATE": FIXED_DATE,
        "OGR_SQLITE_PRAGMA": "page_size=512",  # small polygons waste most of a larger page
    }
    raised_before = gdal.GetUseExceptions()
    gdal.UseExceptions()
    for name, value in options.items():
        gdal.SetConfigOption(name, value)
    try:
        path.unlink(missing_ok=True)
        _write_polygons(path, polygons, codes, regions, names)
    finally:
        # For this file alone: a spatial index that GDAL 3.10 makes in pages of 512 bytes is one that SQLite refuses.
        for name in options:
            gdal.SetConfigOption(name, None)
        if not raised_before:
            gdal.DontUseExceptions()


def _write_polygons(path: Path, polygons: Array, codes: Array, regions: Array, names: Dict[str, str]) -> None:
    from osgeo import ogr, osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(os.fspath(path))
    options = [
        "SPATIAL_INDEX=NO",
        "IDENTIFIER=Fysisch-Geografische Regio's 2013",
        f"DESCRIPTION={DESCRIPTION}",
    ]
    layer = dataset.CreateLayer(LAYER, reference, ogr.wkbPolygon, options)
    for name in ("region", "fgr_code", "fgr_name"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.StartTransaction()
    for polygon, code, region in zip(polygons, codes, regions):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("region", region)
        feature.SetField("fgr_code", code)
        feature.SetField("fgr_name", names[code])
        feature.SetGeometry(ogr.CreateGeometryFromWkb(shapely.to_wkb(polygon)))
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    dataset = None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
