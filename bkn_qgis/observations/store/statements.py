"""What the store asks of SQLite. Every statement is one literal: no text from outside ever becomes part of one."""

INSERT = (
    "INSERT INTO observations (geom, source, record_id, scientific_name, dutch_name, x, y, uncertainty, "
    'day_first, day_last, "count", records, flags, flag_names, observer, licence, fetched_on) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_COVERAGE = (
    "INSERT INTO coverage (source, x_min_m, y_min_m, size_m, day_first, day_last, fetched_at, fetched_on, "
    "records, given, unread, citation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "(SELECT number FROM citations WHERE query = ? AND doi = ?))"
)
INSERT_CITATION = "INSERT OR IGNORE INTO citations (query, doi) VALUES (?, ?)"
CLEAR_CITATIONS = "DELETE FROM citations WHERE number NOT IN (SELECT citation FROM coverage)"
# The columns of the record table, in its order. The R-tree keeps rounded places, hence the
# second look at x and y. A record without a day is in every period, as it is in a file.
SELECT = (
    "SELECT source, record_id, scientific_name, dutch_name, x, y, uncertainty, coalesce(day_first, 'NaT'), "
    "coalesce(day_last, 'NaT'), \"count\", records, flags, observer, licence "
    "FROM rtree_observations_geom AS place CROSS JOIN observations ON observations.fid = place.id "
    "WHERE place.minx <= :x_max AND place.maxx >= :x_min AND place.miny <= :y_max AND place.maxy >= :y_min "
    "AND x >= :x_min AND x < :x_max AND y >= :y_min AND y < :y_max "
    "AND (:source IS NULL OR source = :source) "
    "AND (day_first IS NULL OR :first IS NULL OR (day_first <= :last AND day_last >= :first))"
)
SELECT_COVERAGE = (
    "SELECT source, x_min_m, y_min_m, size_m, day_first, day_last, fetched_at, fetched_on, records, "
    "coalesce(query, ''), coalesce(doi, ''), given, unread "
    "FROM coverage LEFT JOIN citations ON number = citation WHERE (:source IS NULL OR source = :source) "
    "ORDER BY source, x_min_m, y_min_m, day_first"
)
# The plus sign keeps SQLite from walking through all records of the source instead of the R-tree.
DELETE_PIECE = (
    "DELETE FROM observations WHERE fid IN (SELECT id FROM rtree_observations_geom "
    "WHERE minx <= :x_max AND maxx >= :x_min AND miny <= :y_max AND maxy >= :y_min) "
    "AND x >= :x_min AND x < :x_max AND y >= :y_min AND y < :y_max "
    "AND +source = :source AND day_first >= :first AND day_last <= :last"
)
DELETE_SAME_ID = "DELETE FROM observations WHERE source = ? AND record_id = ?"
DELETE_SAME_SIGHTING = (
    "DELETE FROM observations WHERE fid IN (SELECT id FROM rtree_observations_geom "
    "WHERE minx <= :x AND maxx >= :x AND miny <= :y AND maxy >= :y) "
    "AND record_id = '' AND x = :x AND y = :y AND source = :source AND scientific_name = :scientific_name "
    "AND dutch_name = :dutch_name AND day_first IS :day_first AND day_last IS :day_last"
)
DELETE_COVERAGE = (
    "DELETE FROM coverage WHERE source = :source AND x_min_m >= :x_min AND y_min_m >= :y_min "
    "AND x_min_m + size_m <= :x_max AND y_min_m + size_m <= :y_max AND day_first >= :first AND day_last <= :last"
)
WIDEN_EXTENT = (
    "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), "
    "min_x = min(coalesce(min_x, :x_min), :x_min), min_y = min(coalesce(min_y, :y_min), :y_min), "
    "max_x = max(coalesce(max_x, :x_max), :x_max), max_y = max(coalesce(max_y, :y_max), :y_max) "
    "WHERE table_name = :layer"
)
RENEW_EXTENT = (
    "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), "
    "min_x = (SELECT min(x) FROM observations), min_y = (SELECT min(y) FROM observations), "
    "max_x = (SELECT max(x) FROM observations), max_y = (SELECT max(y) FROM observations) WHERE table_name = ?"
)
CLEAR_RECORDS = (
    "DELETE FROM observations WHERE (:source IS NULL OR source = :source) AND (:before IS NULL OR fetched_on < :before)"
)
# Downloads under way stand among the store's own facts, by names that begin with "download" and their source.
REMEMBER = "INSERT OR REPLACE INTO bkn_store VALUES (?, ?)"
SELECT_REMEMBERED = "SELECT name, value FROM bkn_store WHERE instr(name, ?) = 1 ORDER BY name"
FORGET = "DELETE FROM bkn_store WHERE name = ?"
CLEAR_REMEMBERED = "DELETE FROM bkn_store WHERE instr(name, 'download ' || coalesce(:source || ' ', '')) = 1"
CLEAR_COVERAGE = (
    "DELETE FROM coverage WHERE (:source IS NULL OR source = :source) AND (:before IS NULL OR fetched_on < :before)"
)
