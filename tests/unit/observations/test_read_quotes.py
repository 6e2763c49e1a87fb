"""Quotes as programs write them and as people leave them open: no row is swallowed, and none is lost uncounted."""

import csv
import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from observation_files import day, reasons, records_of, written

from bkn_qgis.messages import BknError
from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.tables import ROW_PROBLEM, open_raw_rows, open_tables


def rows_of(path):
    (table,) = open_tables(path)
    return [tuple(row) for chunk in table.read(table.columns) for row in chunk[table.columns].to_numpy().tolist()]


def problems_of(path):
    (table,) = open_tables(path)
    chunks = [chunk for chunk in table.read(table.columns) if ROW_PROBLEM in chunk.columns]
    return {line for chunk in chunks for line, problem in zip(chunk.index, chunk[ROW_PROBLEM]) if problem is not None}


R_TABLE = (
    '"gbifID"\t"occurrenceID"\t"species"\t"decimalLatitude"\t"decimalLongitude"\t"eventDate"\t"locality"\n'
    '"1"\t"a"\t"Pica pica"\t52.1551\t5.3872\t"2026-05-06"\t"bij \\"de Poel\\""\n'
    '"2"\t"b"\t"Turdus merula"\t52.1551\t5.3872\t"2026-05-07"\tNA\n'
    '"3"\t"c"\t"Rana arvalis"\t52.1551\t5.3872\t"2026-05-08"\t"aan de \'s-weg"\n'
)


def test_a_table_of_r_with_the_columns_of_gbif(tmp_path):
    table, source = records_of(written(tmp_path, R_TABLE, "gbif.txt"))
    assert source.source == "GBIF"
    assert table["scientific_name"].tolist() == ["Pica pica", "Turdus merula", "Rana arvalis"]
    assert table["record_id"].tolist() == ["gbif:1", "gbif:2", "gbif:3"]


def test_a_table_of_r_without_a_name_above_its_row_names(tmp_path):
    lines = R_TABLE.splitlines()
    text = "\n".join([lines[0], *(f'"{number}"\t{line}' for number, line in enumerate(lines[1:], 1))]) + "\n"
    table, source = records_of(written(tmp_path, text, "gbif.txt"))
    assert table["scientific_name"].tolist() == ["Pica pica", "Turdus merula", "Rana arvalis"]
    assert source.report.unreadable == 0
    text = "soort;datum;x;y\n" + "".join(f"{n};Merel;2026-05-06;155000;460000\n" for n in range(5))
    assert len(records_of(written(tmp_path, text))[0]) == 5


def test_decimal_commas_between_commas_are_no_row_names(tmp_path):
    text = "id,soort,datum,x,y\n" + "".join(f"{n},Merel,2026-05-06,155000,460000,5\n" for n in range(9))
    _, source = records_of(written(tmp_path, text))
    assert (source.report.records, source.report.unreadable) == (0, 9)


def test_lone_quotes_in_a_download_of_gbif_are_letters(tmp_path):
    header = "gbifID\tlocality\tspecies\tdecimalLatitude\tdecimalLongitude\teventDate\n"
    places = ['"t Harde', 'de Poel"', '"', '""', '"de Poel"', 'bij "de Poel"', '5" pijp', '"a" en "b"', '"een ""twee"']
    names = ["Pica pica"] * len(places)
    names[2], names[5] = '"Pica pica', 'Pica pica"'
    text = header + "".join(
        f"{n}\t{place}\t{name}\t52.15\t5.38\t2026-05-06\n" for n, (place, name) in enumerate(zip(places, names))
    )
    table, source = records_of(written(tmp_path, text, "0001.csv"))
    assert table["record_id"].tolist() == [f"gbif:{n}" for n in range(len(places))]
    assert source.report.unreadable == 0


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_an_open_quote_takes_no_other_row_with_it(tmp_path, delimiter):
    rows = [[str(n), "Merel", f"plaats {n}", "2026-05-06", "155000", "460000"] for n in range(2000)]
    rows[10][2] = '"plaats 10'
    rows[300][2] = 'plaats 300"'  # closes the quote of row 10, were it one
    rows[700][5] = '"460000'
    rows[701][0] = '701"'
    rows[1999][2] = '"plaats 1999'
    text = "\n".join(delimiter.join(row) for row in [["id", "soort", "plaats", "datum", "x", "y"], *rows]) + "\n"
    path = written(tmp_path, text, "t.csv")
    assert [row[2].strip('"') for row in rows_of(path)] == [f"plaats {n}" for n in range(2000)]
    _, source = records_of(path)
    # A coordinate with a quote is no number, and counted; the others are only letters in a place name.
    assert (source.report.rows, source.report.unreadable) == (2000, 1)


def test_an_open_quote_with_separators_behind_it_is_a_problem_of_its_own_row(tmp_path):
    path = written(tmp_path, 'a,b,c,d\n1,"x, y,2,3\n4,5,6,7\n8,"p, q",9,10\n')
    assert rows_of(path)[1:] == [("4", "5", "6", "7"), ("8", "p, q", "9", "10")]
    assert problems_of(path) == {2}


def test_spaces_between_a_comma_and_a_quote(tmp_path):
    path = written(tmp_path, '"a", "b", "c", "d"\n"1", "x, y", "2", "3"\n"4", "z", "5", "6"\n')
    assert rows_of(path) == [("1", "x, y", "2", "3"), ("4", "z", "5", "6")]


def test_a_text_of_several_lines_stays_one_cell(tmp_path):
    note = "eerste regel, met komma\ntweede; regel\n\nvierde"
    for delimiter in (",", ";", "\t"):
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
        writer.writerows([["a", "b", "c", "d", "e"], ["1", note, "2", "3", "4"], ["5", "6", "7", "8", note]])
        assert rows_of(written(tmp_path, text.getvalue())) == [("1", note, "2", "3", "4"), ("5", "6", "7", "8", note)]
    # The empty cells at the end of its row may be left out.
    path = written(tmp_path, 'a,b,c,d,e\n1,"een\ntwee"\n2,b,c,d,e\n')
    assert rows_of(path) == [("1", "een\ntwee", "", "", ""), ("2", "b", "c", "d", "e")]


cells = st.text(st.one_of(st.characters(blacklist_categories=("Cs", "Cc")), st.sampled_from('\n",;\t ')), max_size=8)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(cells, min_size=7, max_size=7), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_a_program_writes_with_quotes_comes_back(tmp_path_factory, rows, delimiter, quoting):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator="\r\n")
    writer.writerow("abcdefg")
    writer.writerows(rows)
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_bytes(text.getvalue().encode())
    found = rows_of(path)
    # Text with as many separators in its lines as the rows of the file is not to be told from rows: not looked at.
    if all(sum(cell.count(delimiter) for cell in row) < 6 for row in rows):
        assert found == [tuple(row) for row in rows if any(row)]


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([",", ";", "\t"]))
def test_whatever_quotes_lie_about_every_row_is_a_row(tmp_path_factory, dice, delimiter):
    width, number = 6, 40
    rows = [[f"c{row}x{place}" for place in range(width)] for row in range(number)]
    for _ in range(dice.randint(1, 12)):
        row, place = dice.randrange(number), dice.randrange(width)
        rows[row][place] = dice.choice(['"{}', '{}"', '{} "a" b', '"{}" b', '""{}', '"'])[:].format(rows[row][place])
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_text("\n".join(delimiter.join(row) for row in [list("abcdef"), *rows]) + "\n")
    found = rows_of(path)
    lost = number - len(found)
    assert lost == 0
    assert len(problems_of(path)) <= 12


def test_a_list_of_names_with_a_lone_quote_keeps_its_rows(tmp_path):
    path = written(
        tmp_path, 'soort;groep;rol;naam\nMerel;Vogels;meetsoort;"x\nKauw;Vogels;meetsoort;y"\nGaai;Vogels;;z\n'
    )
    assert [row[0] for row in open_raw_rows(path)] == ["soort", "Merel", "Kauw", "Gaai"]


# --- Darwin Core archives ---
META = """<?xml version="1.0"?>
<archive xmlns="http://rs.tdwg.org/dwc/text/">
  <core encoding="UTF-8" fieldsTerminatedBy="{delimiter}" linesTerminatedBy="\\n" {enclosed} ignoreHeaderLines="{header}" {row_type}>
    <files><location>occurrence.txt</location></files><id index="0"/>
    {fields}
  </core>
</archive>"""  # noqa: E501
TERMS = ("occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate", "locality")


def archive(
    tmp_path, text, delimiter="\\t", enclosed="fieldsEnclosedBy=''", header=1, row_type="Occurrence", fields=""
):
    fields = fields or "".join(
        f'<field index="{place}" term="http://rs.tdwg.org/dwc/terms/{term}"/>' for place, term in enumerate(TERMS)
    )
    kind = f'rowType="http://rs.tdwg.org/dwc/terms/{row_type}"' if row_type and ":" not in row_type else row_type
    if row_type and ":" in row_type:
        kind = f'rowType="{row_type}"'
    path = tmp_path / "dwca.zip"
    with zipfile.ZipFile(path, "w") as packed:
        meta = META.format(delimiter=delimiter, enclosed=enclosed, header=header, row_type=kind, fields=fields)
        packed.writestr("meta.xml", meta)
        packed.writestr("occurrence.txt", text)
    return path


HEADER = ["id", "naam", "lat", "lon", "dag", "plaats"]
ROWS = [
    ["o1", "Rana arvalis, Nilsson", "52.1551", "5.3872", "2026-05-06", 'bij "de\tPoel"'],
    ["o2", "Pica pica", "52.1551", "5.3872", "2026-05-06", "twee\nregels"],
    ["o3", "Bufo bufo", "52.1551", "5.3872", "2026-05-06", ""],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("header", [0, 1])
def test_an_archive_that_says_unquoted_and_is_quoted(tmp_path, delimiter, header):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([HEADER, *ROWS] if header else ROWS)
    written_as = {"\t": "\\t"}.get(delimiter, delimiter)
    table, source = records_of(archive(tmp_path, text.getvalue(), written_as, header=header))
    assert table["scientific_name"].tolist() == [row[1] for row in ROWS]
    assert table["record_id"].tolist() == ["o1", "o2", "o3"]
    assert source.report.unreadable == 0


@pytest.mark.parametrize("header", [0, 1])
def test_an_archive_that_says_quoted_and_is_not(tmp_path, header):
    rows = [[f"o{n}", "Pica pica", "52.15", "5.38", "2026-05-06", "x"] for n in range(50)]
    rows[3][5], rows[4][5], rows[9][1], rows[20][5] = '"t Harde', 'Poel"', '"Pica pica', '"a" b'
    text = "".join("\t".join(row) + "\n" for row in ([HEADER, *rows] if header else rows))
    table, source = records_of(archive(tmp_path, text, enclosed="fieldsEnclosedBy='&quot;'", header=header))
    assert table["record_id"].tolist() == [f"o{n}" for n in range(50)]
    assert source.report.unreadable == 0


@pytest.mark.parametrize(
    "row_type",
    [
        "Occurrence", "DarwinCore", "SimpleDarwinCore", "", "dwc:Occurrence",
        "http://rs.tdwg.org/dwc/xsd/simpledarwincore/SimpleDarwinRecord", "http://rs.tdwg.org/dwc/dwcore/DarwinCore",
        "http://rs.tdwg.org/dwc/xsd/simpledarwincore/", "http://digir.net/schema/conceptual/darwin/2003/1.0",
        "http://rs.tdwg.org/dwc/terms/DarwinCore", "http://rs.tdwg.org/dwc/terms/#Occurrence",
    ],
)  # fmt: skip
def test_every_name_that_occurrences_have_had(tmp_path, row_type):
    text = "".join("\t".join(row) + "\n" for row in [HEADER, ROWS[2]])
    table, source = records_of(archive(tmp_path, text, row_type=row_type))
    assert table["scientific_name"].tolist() == ["Bufo bufo"]
    assert source.source == "Darwin Core"


def test_a_header_that_is_not_there_costs_no_row(tmp_path):
    text = "".join("\t".join(row) + "\n" for row in [ROWS[2]] * 3)
    assert len(records_of(archive(tmp_path, text, header=1))[0]) == 3


@pytest.mark.parametrize("row_type", ["Taxon", "http://rs.gbif.org/terms/1.0/VernacularName", "MeasurementOrFact"])
def test_an_archive_of_something_else_is_no_archive_of_occurrences(tmp_path, row_type):
    text = "".join("\t".join(row) + "\n" for row in [HEADER, ROWS[2]])
    with pytest.raises(BknError, match="meta.xml"):
        open_observations(archive(tmp_path, text, row_type=row_type))


def test_the_terms_of_darwin_core_before_2009(tmp_path):
    old = "http://digir.net/schema/conceptual/darwin/2003/1.0"
    terms = ["CatalogNumber", "ScientificName", "Latitude", "Longitude", "YearCollected", "MonthCollected",
             "DayCollected", "CoordinatePrecision", "IndividualCount"]  # fmt: skip
    fields = "".join(f'<field index="{place}" term="{old}/{term}"/>' for place, term in enumerate(terms))
    text = "id\tn\tlat\tlon\tj\tm\td\tu\ti\n1\tPica pica\t52.1551\t5.3872\t2026\t5\t6\t250\t0\n"
    table, _ = records_of(archive(tmp_path, text, row_type=old, fields=fields))
    record = table.iloc[0]
    assert (record["day_first"], record["uncertainty"], record["count"]) == (day("2026-05-06"), 250, 0)
    assert record["x"] == pytest.approx(155_000, abs=10)


# --- files of Excel that GDAL cannot open ---
def test_an_xls_that_cannot_be_opened_says_what_to_do(tmp_path):
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for name, content, expected in (
        ("oud.xls", head + random.Random(3).randbytes(4000), "save it as XLSX"),
        ("slot.xlsx", head + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500), "password"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        packed = tmp_path / "a.zip"
        with zipfile.ZipFile(packed, "w") as zipped:
            zipped.write(path, name)
        for file in (path, packed):
            with pytest.raises(BknError, match=expected) as caught:
                open_observations(file)
            assert "XLSX" in str(caught.value)


def test_reasons_of_open_quotes_are_told(tmp_path):
    _, source = records_of(
        written(tmp_path, 'soort,datum,x,y,plaats\n"Merel,2026-05-06,155000,460000\nMerel,2026-05-06,155000,460000,a\n')
    )
    assert (source.report.records, source.report.unreadable) == (1, 1)
    assert "never closed" in reasons(source)
