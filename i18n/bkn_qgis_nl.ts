<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en">
<context>
    <name>BKN</name>
    <message>
        <location filename="../bkn_qgis/bridge/coverage_check.py"/>
        <source>{source} is incomplete: the search area lies partly outside the squares of {files}; ask for the missing squares and add that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/coverage_check.py"/>
        <source>{source} is incomplete: {files} do not cover {first} to {last}; ask for that period, or choose an earlier reference date (peildatum).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/installed.py"/>
        <source>The profile "{title}" is not installed; installed are: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/installed.py"/>
        <source>The species list "{title}" is not installed; installed are: {known}. Import it, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/labelling.py"/>
        <source>No observations: {reasons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/labelling.py"/>
        <source>Observations are incomplete: {reasons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/labelling.py"/>
        <source>Observations are incomplete: {files} holds exactly 100,000 records, the most that an NDFF export can hold, so it was probably cut off; export smaller parts and give them all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/labelling.py"/>
        <source>{reason} (and {more} more)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/labelling.py"/>
        <source>Too few data: in no species group were {number} or more listed species reported here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/labelling.py"/>
        <source>Fewer than half of the species groups have enough data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/labelling.py"/>
        <source>{percent} % of the search area lies outside the area of all observations given: they may not cover this place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>higher sandy soils</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>marine clay area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>river area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>low peat area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>hill country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>coastal dunes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>The place lies outside the Netherlands or in open sea: there is no label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>The place lies in sea, tidal flats or a closed sea arm, where no landscape type is known; give one with LANDSCAPE_TYPE to label it all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>Whether this is town or farmland is not known without a map of land use: choose the land use under Landscape, or give LANDSCAPE_TYPE, LANDSCAPE_FIELD or LANDSCAPE_LAYER.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>The landscape type "{type}" is not in the species list; it knows: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>The species list has no species for the landscape type "{type}" that the map gives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>The landscape map (FGR) does not classify this town: the nearest region, {region}, is used; {runner_up} is less than twice as far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_choice.py"/>
        <source>The landscape map (FGR) does not classify this town: the nearest region, {region}, is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/layers.py"/>
        <source>The layer {name} has no coordinate reference system (CRS), so its places are unknown. Set it in the layer's properties under Source (often EPSG:28992), then run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/layers.py"/>
        <source>The field {field} cannot be the ID: the value "{value}" is empty or stands more than once. Choose a field with a different value for every feature, or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>{title}: {species} species, {groups} groups, {types} landscape types.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>Columns that are not used: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>Row {row}: {problem}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>{type}, {group}: {expected} meetsoorten ({seed} in the SoortenKijker), {generalists} generalists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>{type}, {group}: {expected} meetsoorten, {generalists} generalists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>Check of the species list {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>{errors} errors, {warnings} warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>The list makes no statement about itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>The report {file} could not be written ({reason}); close it elsewhere or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>What is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>Landscape type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>SoortenKijker: {type}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/list_import.py"/>
        <source>Meetsoorten per landscape type and group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The feature has no geometry; draw it or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The geometry cannot be placed in RD coordinates; check the layer's CRS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The geometry cannot be read ({reason}); draw it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The geometry is empty; draw it or leave the feature out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The geometry has coordinates that are no numbers; draw it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The geometry reaches hundreds of kilometres abroad; check the layer's CRS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The feature holds {number} points; split it into one feature per point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The geometry is no point; use the algorithm for areas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The geometry is no polygon or line; use the algorithm for points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>A line has no inside; choose the search area centre or around for lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The geometry crossed itself and was repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>Nothing usable is left of the geometry after repair; draw it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The search area is {size} km², {ratio} times that of the standard disc (7.07 km²), so this label cannot be compared with others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/places.py"/>
        <source>The disc around the centre covers only {percent} % of the area itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Of the species expected in this landscape, how many were reported nearby?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Observations and remarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>{reported} It rests on the species list {list}, the profile {profile}, the reference date {date} and the observations of {sources}. {statements}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Search area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>{mode}, radius {radius} m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Window of 1 year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Longer windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Labels from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Records read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>{years} years: {groups}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Share %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Reported / expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Worst – best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>All groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Remarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/report_page.py"/>
        <source>Labels per species group (reported/expected; – too few data; hatched: few data)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/requirements.py"/>
        <source>BKN cannot run because QGIS's Python lacks {packages}. Install with: {line} (on Windows in the OSGeo4W Shell, elsewhere in a terminal), then start QGIS again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/result_rows.py"/>
        <source>{profile}, radius {radius} m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Records that came more than once, used once: {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Records without a place, not used: {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Records without a date, not counted: {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>{name}: {format}, {rows} rows, {records} records; {days}; {extent}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>{name}: groups in the file: {groups}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>{name}: {number} rows could not be read; the first:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>{name} holds only the groups that were asked for: {groups}; other groups may be missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>no dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>{first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>no places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>RD {x_min}–{x_max}, {y_min}–{y_max}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Of {total} records, {listed} are of species on {list}; {counting} can count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Records without a stated uncertainty of place, taken as {metres} m: {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Records of species that are not on the list: {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Records not identified to species, not counted: {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Records of hybrids, not counted: {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Records with an uncertain name (cf., ?), not counted: {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Records without a name, not counted: {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Left out: {number} records flagged absent, captive, planted, escaped, rejected or uncertain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Left out: {number} records whose place is less certain than {metres} m.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Left out of the label: {number} records whose period only overlaps window or season.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>{number} records of meetsoorten cover the whole of {year} and fall outside only because the window cuts that year: with the reference date (peildatum) {year}-12-31 they would count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>{name}: all records ({days}) fall outside the windows before the reference date {date}; choose another reference date (DATE) to use them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Not on the list: "{name}"; the list has "{listed}". If they are one, add a synonym to the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Places: {number}; {status}: {times}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>{times} places: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/run_log.py"/>
        <source>Nature areas not checked: in Natura 2000 and NNN there is no label, but no map of them is at hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/species_lists.py"/>
        <source>The species list {file} has {number} errors, the first in row {row}: {problem}. Check it with the algorithm Import species list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/species_lists.py"/>
        <source>The profile {file} cannot be read ({reason}); choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/species_lists.py"/>
        <source>A list called {title} ships with the plugin; give your list another name or version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/species_lists.py"/>
        <source>The species list could not be written to {folder} ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/species_lists.py"/>
        <source>The file {file} does not exist; choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style.py"/>
        <source>BKN trial label, {species_list} (not SoortenNL's list), reference date {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style.py"/>
        <source>BKN label, {species_list}, reference date {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style.py"/>
        <source>BKN: result per species group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style.py"/>
        <source>BKN: expected species, reported or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_form.py"/>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_form.py"/>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_form.py"/>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_form.py"/>
        <source>label given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_map_tip.py"/>
        <source>{share} % of the expected species reported ({reported} of {expected})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_map_tip.py"/>
        <source>{records} records, {days} days, {groups} species groups included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_map_tip.py"/>
        <source>By place and date of the records the label may be {worst} to {best}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_map_tip.py"/>
        <source>Based on few data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_map_tip.py"/>
        <source>Fragile: one species more or fewer changes the label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_map_tip.py"/>
        <source>{species_list}, reference date {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_storage.py"/>
        <source>QGIS cannot read the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_storage.py"/>
        <source>The layer {layer} could not be styled ({reason}); its values are complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_storage.py"/>
        <source>The style was not stored with {file} ({reason}): the result is complete, but opens elsewhere without its colours; check that the file may be written to and is not open in another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>minimum level for a healthy habitat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>just below the minimum level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>moderate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>very low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>geometry missing or unusable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>outside the Netherlands, or sea</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>nature area: the label is not meant for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>landscape type unknown or not in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>no source of observations could be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>observations incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>too few species reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>No label, because:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>No label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>pale and hatched: based on few data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>The label shows what was reported, not what is present.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Expected species reported (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Species expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Species reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Days with records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Last record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Species groups included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Label over all species groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Label by records surely inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Label by records possibly inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Fragile (one species decides)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Records left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Reference date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Radius (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Species list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>reported (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Group code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Species group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Species reported, generalists included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Counts in the total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Scientific name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Dutch name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>Nearest record (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>not reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>meetsoort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>generalist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>circle around the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>circle around the centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>everything within the radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/style_words.py"/>
        <source>the area itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/region_map.py"/>
        <source>Cannot load the landscape map {path}: the file is missing or is no such map; install the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/crs.py"/>
        <source>Cannot turn places into RD coordinates: the coordinate system {crs} is not known; give one that is, for example EPSG:28992.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/crs.py"/>
        <source>Cannot turn places into RD coordinates: no transformation is known from the coordinate system {crs}; save the data in EPSG:28992 first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>Cannot read {name}: it has no column {missing}; it has the columns {columns}; correct COLUMNS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>Cannot place the observations of {name}: the layer states no coordinate system; set it in QGIS (Layer &gt; Set CRS), or give it in COLUMNS, for example crs=EPSG:28992.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>Cannot place the observations of {name}: the numbers in {x} and {y} are neither RD metres nor degrees; give their coordinate system in COLUMNS, for example crs=EPSG:31370.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name}: the numbers in {x} and {y} were taken for {crs}; if not so, give crs= in COLUMNS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name}: the column {column} was taken for scientific names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name}: the column {column} was taken for Dutch names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/draft.py"/>
        <source>it names no species</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/draft.py"/>
        <source>its period ends ({stop}) before it starts ({start})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/draft.py"/>
        <source>the date {value} is not understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/draft.py"/>
        <source>its coordinates {x} and {y} are no place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/draft.py"/>
        <source>its geometry cannot be read or is no place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/ffv.py"/>
        <source>{name} is a list of species per square, without the day and place of each observation, so it can hardly count for a label; ask the Flora- en Faunaverkenner for the GeoPackage with observations instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/ffv.py"/>
        <source>its square {square} is not written as 155 - 460</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/reading.py"/>
        <source>Cannot read {name}: there is no table in it; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/reading.py"/>
        <source>Cannot read {name} as observations: it has the columns {columns} and none that is known for {lacking}; name them in COLUMNS (species=...; date=...; x=...; y=...) or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/reading.py"/>
        <source>Cannot read {name} as observations: it has the columns {columns}, and as a file of {format} it lacks {lacking}; export it again with these, or name its columns in COLUMNS (species=...; date=...).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/reading.py"/>
        <source>Line {line}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/column_choice.py"/>
        <source>Cannot read the columns: the part {part} is not one of the keys {keys}, used once, with = and the name of a column; correct COLUMNS, for example: species=soort; date=datum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/darwin_core_archive.py"/>
        <source>its meta.xml describes no table of occurrences that is in the archive; download it again, or choose an archive with occurrences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/delimited.py"/>
        <source>it has {found} cells where the header has {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/delimited.py"/>
        <source>the file breaks off in this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>there is no such file; check the path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it may not be read, or another program holds it open; close it there and try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it is locked with a password or packed in a way that is not known here; unpack it yourself and choose what was in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>the zip file is broken; download or copy it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>the computer says: {message}; copy the file to this computer and try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>Cannot read {name}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it looks like a file of the kind {program}, but is broken or not whole; get it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it is a file of the kind {seen} and holds no table; choose a CSV, XLSX, GPKG, SHP or ZIP file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it holds no table that can be read here; choose a CSV, XLSX, GPKG, SHP or ZIP file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/opening.py"/>
        <source>the file is empty; download or save it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>The profile {file} is not valid JSON ({reason}); repair it or choose another profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>the file must hold one object with keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a profile needs an id and a version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>The profile {file} cannot be used: "{key}": {reason}. Correct it or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>The profile {file} has keys that no profile has: {keys}. Correct their names or remove them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a text is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a number is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a number of metres above 0 and up to 100000 is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a number of metres from 0 to 1000000 is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a whole number of 0 or more is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>an object with keys is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a window is 1 to 100 years long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a season is a list of months from 1 to 12</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>the cuts of A, B, C and D are needed, and no others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>the cuts must fall from A to D, between 100 and 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>only records and days are known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a list of known flags is needed (see the method)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>The profile {file} cannot be used: "{key}" must be one of {choices}, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_check.py"/>
        <source>the landscape type "{type}" is not in the mapping table, so the map never gives it: it can only be named with LANDSCAPE_TYPE, LANDSCAPE_FIELD or LANDSCAPE_LAYER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_check.py"/>
        <source>the name "{name}" stands for several species: {species}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_check.py"/>
        <source>the name "{name}" is written almost like "{other}": is it meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_file.py"/>
        <source>The species list {file} has a header but no rows; give it one row per species.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_file.py"/>
        <source>The species list {file} lacks the columns {missing}; it has {columns}. Name them as the help of the import says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_file.py"/>
        <source>The species list {file} is empty; choose a file with a header and rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_file.py"/>
        <source>landscape type, group or scientific name is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_file.py"/>
        <source>the role "{role}" is not meetsoort, generalist or empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_file.py"/>
        <source>{name} stands here again for the same landscape type and group (row {other})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_file.py"/>
        <source>{name} is both meetsoort and generalist in one landscape type (row {other})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_file.py"/>
        <source>the group "{group}" is none of the fourteen: it gets the code {code}, the default window and no season</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_file.py"/>
        <source>the group code "{code}" is in use or is not three letters or digits beginning with a letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_file.py"/>
        <source>{name} has two Dutch names: {first} and {second}; the first is used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithm.py"/>
        <source>The run was stopped; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_help.py"/>
        <source>Reads a list of the species that are expected per landscape type, says row by row what is wrong with it, compares its sizes with those of the SoortenKijker, and installs it under its name and version. From then on the label algorithms offer it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_help.py"/>
        <source>Columns: landschapstype (or * for every type), soortgroep, wetenschappelijke_naam; and if known nederlandse_naam, engelse_naam, rol (meetsoort or generalist; empty is meetsoort), groepscode (three letters, for a group that is none of the fourteen), synoniemen (with | between them; for an aggregate also its members). English headers do as well. Two lines above the header may give name and version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_help.py"/>
        <source>A list with errors is not installed: correct the rows that are named and import again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_help.py"/>
        <source>Example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_help.py"/>
        <source>Command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Import species list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Checks a species list row by row and installs it for the label algorithms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>bkn,species,list,import,meetsoorten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Species list (CSV, XLSX or ODS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>One row per landscape type, species group and species; see the help for its columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Name of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Empty: as the file says, in a line # naam: … or in its file name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Version of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Empty: as the file says, in a line # versie: … or in its file name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Install the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Off: only check. A list with errors is never installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Report of the check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>HTML files (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>What is wrong row by row, and the number of species per type and group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Name and version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Number of errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Number of warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Installed file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>The list was not installed: it has {number} errors. Correct them and import again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Installed as {title} in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>Number of places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>Number of places with a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>This version cannot fetch observations from services (PROVIDERS); download an export from NDFF, waarneming.nl, GBIF or iNaturalist and give it as a file (FILES).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>No observations were given: choose files (FILES) of NDFF, waarneming.nl, GBIF, iNaturalist or another table, or layers of the project (OBSERVATIONS). Nothing is fetched unasked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>Reading observations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>Labelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>The field {field} ({parameter}) is not in the layer {layer}; it has: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>The reference date {date} is no date; write it as 2026-10-01.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>The layer with landscape types needs the field that holds them: LANDSCAPE_LAYER_FIELD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_areas.py"/>
        <source>Label areas and lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_areas.py"/>
        <source>Gives areas and lines a label A to E for Basiskwaliteit Natuur, from observations in or around them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_areas.py"/>
        <source>bkn,biodiversity,species,nature,label,soortenkijker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>For each point: of the common species that are expected in its landscape, how many were reported within 1.5 km? The share gives a label, A (the minimum level for healthy nature) to E, in total and for each of fourteen species groups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>For each area or line: of the common species that are expected in its landscape, how many were reported in the search area? The share gives a label, A (the minimum level for healthy nature) to E, in total and for each of fourteen species groups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>For an omgevingsvisie, a baseline measurement or a set of plan areas, outside nature areas. The label is a first impression: it shows what was reported, not what is present. Few reports are no proof of absence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>What you need</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Places, an export of observations that covers them (one year; five years for plants, fungi and lichens), and the landscape: choose town or farmland under Landscape, or name the type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>What you get</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>A layer, coloured A to E, with per place the label, the counts per group and the evidence: records, days, worst and best label (if uncertain places fall out or in), fragile (one species more or fewer changes it), thin (few data, drawn pale). Places without a label are grey and say why in bkn_note. On request tables per group and per species, and a report. The log tells what was read and what was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>The species list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>The list that ships (Werklijst BKN 2026.1) is provisional and not SoortenNL's list of meetsoorten. Another list can be installed with Import species list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Places: a layer with addresses. Files: the NDFF export of your municipality. Landscape type: Steden hoge zandgronden. Reference date: the last day of the export. Run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Places to label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The layer with places, in any coordinate system. With a selection: only what is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Field that names each place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>A field with a different value for every place; empty: the feature's number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Circle around the centre (comparable with the SoortenKijker)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Everything within the radius of the area or line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The area itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Which part of the map counts. A larger area holds more species: only circles of one size can be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Files with observations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Exports of NDFF (csv, xls, xlsx, shp, gpkg), Flora- en Faunaverkenner (gpkg, csv), waarneming.nl (csv), GBIF (csv, zip), iNaturalist (csv), Darwin Core archives, or any table with a species and a date; also zipped. Which is which is seen from the content.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Layers with observations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Layers of the project in one of these formats, or with a species and a date column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Services to fetch observations from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Not available in this version: download an export and give it under Files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Columns of tables of no known format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>For tables whose columns are not recognised, for example: species=soort; date=datum; x=x_coord; y=y_coord; count=aantal; uncertainty=straal; crs=EPSG:28992</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Region from the map, land use town</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Region from the map, land use farmland</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Used where no type is given below. The map knows the region, not yet the land use: choose town or farmland, or Automatic leaves these places without a label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Landscape type of all places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Name or code of a type in the species list, such as Steden hoge zandgronden or S-hz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Field with the landscape type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>A field of the places with the name or code of a type; empty values use what follows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Layer with landscape types</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Polygons with a type, for places whose field is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Field of that layer with the landscape type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The field with the name or code of a type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Label places in nature areas too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>In Natura 2000 and NNN many more species should occur, so there is no label. This version has no map of nature areas and does not check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Reference date (peildatum)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The day the label speaks of; observations after it do not count. Empty: today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Radius in metres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Empty: the profile's, 1500 m. Another radius makes labels that cannot be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Species list from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>CSV, XLSX or ODS; wins over the list chosen above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Profile from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>JSON; wins over the profile chosen above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The list that ships, Werklijst BKN, is provisional and not SoortenNL's; import another with Import species list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The settings of the method: windows, seasons, cuts, minimum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The places with label, counts per group, evidence and settings; styled A to E.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Groups table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>One row per place and species group, with the evidence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Species table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>One row per place and listed species: reported or not, last seen, nearest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The result as a web page, to read and to print.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_points.py"/>
        <source>Label points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/label_points.py"/>
        <source>Gives points a label A to E for Basiskwaliteit Natuur, from observations around them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/output_sinks.py"/>
        <source>The output {file} cannot be written because another program holds it ({reason}); close it there or choose another file. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/output_sinks.py"/>
        <source>Row {number} could not be written ({reason}); choose another output file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/output_sinks.py"/>
        <source>The result fields of an earlier run on this layer are replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/output_sinks.py"/>
        <source>The input field {old} has the name of a result field; it is kept as {new}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
