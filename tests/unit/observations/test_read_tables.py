"""Tables out of the bytes that programs write, before anything is known of their meaning."""

import csv
import io
import os
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bkn_qgis.messages import BknError
from bkn_qgis.observations.formats.column_choice import parse_columns
from bkn_qgis.observations.tables import ROW_PROBLEM, open_raw_rows, open_tables
from bkn_qgis.observations.tables import table as table_module


def rows_of(path, columns=None):
    (table,) = open_tables(path)
    chunks = list(table.read(columns or table.columns))
    names = columns or table.columns
    return [(line, *row) for chunk in chunks for line, row in zip(chunk.index, chunk[names].to_numpy().tolist())]


def problems_of(path):
    (table,) = open_tables(path)
    chunks = [chunk for chunk in table.read(table.columns) if ROW_PROBLEM in chunk.columns]
    return {
        line: str(problem)
        for chunk in chunks
        for line, problem in zip(chunk.index, chunk[ROW_PROBLEM])
        if problem is not None
    }


TEXT = "soort;plaats\r\nkleine véldkers;Eersel\r\nKuif­eend;’s-Graveland\r\n"
ROWS = [(2, "kleine véldkers", "Eersel"), (3, "Kuif­eend", "’s-Graveland")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(tmp_path, encoding):
    path = tmp_path / "t.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert rows_of(path) == ROWS


def test_one_line_of_windows_in_a_file_of_utf8(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("a,b\né,1\n".encode() + "é,2\n".encode("cp1252"))
    assert rows_of(path) == [(2, "é", "1"), (3, "é", "2")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_and_line_ends(tmp_path, delimiter, line_end):
    path = tmp_path / "t.txt"
    lines = [["soort", "x", "y"], ["Merel", "1,5" if delimiter != "," else "1.5", "2"], ["", "", "3"]]
    path.write_bytes(line_end.join(delimiter.join(line) for line in lines).encode())
    assert rows_of(path) == [(2, *lines[1]), (3, *lines[2])]


cells = st.text(st.one_of(st.characters(blacklist_categories=("Cs", "Cc")), st.sampled_from('\r\n\t",; ')), max_size=12)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(cells, cells, cells), max_size=6),
    st.sampled_from([",", ";"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_csv_writes_comes_back(tmp_path_factory, rows, delimiter, quoting):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator="\r\n")
    writer.writerow(["een", "twee", "drie"])
    writer.writerows(rows)
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_bytes(text.getvalue().encode())
    kept = [row for row in rows if any(row)]
    found = [row[1:] for row in rows_of(path)]
    assert found == kept


def test_line_ends_inside_quotes_and_the_line_numbers_after_them(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b'a,b\n1,"een\ntwee\n\ndrie"\n2,vier\n')
    assert rows_of(path) == [(2, "1", "een\ntwee\n\ndrie"), (6, "2", "vier")]


@pytest.mark.parametrize("where", ["middle", "end"])
def test_a_quote_that_never_closes_costs_only_its_own_line(tmp_path, where):
    path = tmp_path / "t.csv"
    lines = [f"{number},plaats {number},gezien" for number in range(1, 4000)]
    lines[9] = '10,"plaats 10,gezien' if where == "middle" else '10,plaats 10,"gezien'
    path.write_text("id,plaats,wat\n" + "\n".join(lines) + "\n")
    found = {row[1] for row in rows_of(path, ["id"])}
    assert {str(number) for number in range(1, 4000)} - found <= {"10"}
    assert [row[0] for row in rows_of(path, ["id"])][-1] == 4000


def test_gbif_has_no_quotes(tmp_path):
    path = tmp_path / "0001.csv"
    path.write_text('gbifID\tlocality\tspecies\n1\t"t Harde\tAglais io\n2\tbij "de Poel"\tRana "x\n3\tz\tPica pica\n')
    assert rows_of(path) == [
        (2, "1", '"t Harde', "Aglais io"),
        (3, "2", 'bij "de Poel"', 'Rana "x'),
        (4, "3", "z", "Pica pica"),
    ]


def test_tabs_with_quotes_as_excel_writes_them(tmp_path):
    path = tmp_path / "t.txt"
    path.write_bytes('naam\topmerking\r\nMerel\t"zei: ""tjuk"""\r\n'.encode("utf-16"))
    assert rows_of(path) == [(2, "Merel", 'zei: "tjuk"')]


def test_excel_with_semicolons_at_line_ends_and_whole_lines_in_quotes(tmp_path):
    # A comma file, opened in a Dutch Excel (everything in column A) and saved again.
    path = tmp_path / "export.csv"
    path.write_bytes(
        b"id,name,notes,link;\r\n"
        b"1,Merel,,http://a/1/;\r\n"
        b'"2,Spreeuw,""mooi, in de tuin"",http://a/2/";\r\n'
        b'"3,Kauw,""twee; of drie"",http://a/3/";\r\n'
        b"4,Gaai,kort; bondig,http://a/4/;\r\n"
    )
    assert rows_of(path) == [
        (2, "1", "Merel", "", "http://a/1/"),
        (3, "2", "Spreeuw", "mooi, in de tuin", "http://a/2/"),
        (4, "3", "Kauw", "twee; of drie", "http://a/3/"),
        (5, "4", "Gaai", "kort; bondig", "http://a/4/"),
    ]


def test_whole_lines_in_quotes_without_semicolons(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes(b'"id,name,notes"\r\n"1,Merel,""a, b"""\r\n2,Kauw,c\r\n')
    assert rows_of(path) == [(2, "1", "Merel", "a, b"), (3, "2", "Kauw", "c")]


def test_short_rows_are_filled_long_rows_and_a_broken_end_are_problems(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b,c\n1,2\n1,2,3,\n1,2,3,4\n\n7,8")
    assert rows_of(path) == [(2, "1", "2", ""), (3, "1", "2", "3"), (4, "1", "2", "3"), (6, "7", "8", "")]
    problems = problems_of(path)
    assert sorted(problems) == [4, 6]
    assert "4 cells" in problems[4]
    assert "breaks off" in problems[6]


def test_lines_above_the_header_are_its_description(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_bytes(
        b"\xef\xbb\xbfDeze export is aangemaakt op 16-07-26 14:53\r\nGevraagde hokken: 155 - 460, 156 - "
        b"460\r\n\r\n"
        b"Hoknummer,Soortgroep\r\n155 - 460,Vogels\r\n"
    )
    (table,) = open_tables(path)
    assert table.columns == ["Hoknummer", "Soortgroep"]
    assert table.description.splitlines() == [
        "Deze export is aangemaakt op 16-07-26 14:53",
        "Gevraagde hokken: 155 - 460, 156 - 460",
    ]
    assert rows_of(path) == [(5, "155 - 460", "Vogels")]


def test_header_without_rows(tmp_path):
    for content in (b"soort,datum", b"soort,datum\r\n", b"soort;datum\n\n\n"):
        path = tmp_path / "leeg.csv"
        path.write_bytes(content)
        assert rows_of(path) == []


def test_chunks_are_bounded_and_only_the_columns_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(table_module, "CHUNK_ROWS", 10)
    path = tmp_path / "t.csv"
    path.write_text("a,b,c\n" + "".join(f"{n},{n * 2},x\n" for n in range(35)))
    (table,) = open_tables(path)
    chunks = list(table.read(["b", "a"]))
    assert [len(chunk) for chunk in chunks] == [10, 10, 10, 5]
    assert list(chunks[3].columns) == ["b", "a"]
    assert chunks[3].iloc[-1].tolist() == ["68", "34"]


def test_zip_members_each_on_its_own(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("diep.csv", "p;q\n5;6\n")
    path = tmp_path / "alles met spatie en é.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("map/een.csv", "a,b\n1,2\n")
        packed.writestr("twee.txt", "a\tb\n3\t4\n")
        packed.writestr("citations.txt", "Please cite, this\n")
        packed.writestr("foto.jpg", b"\xff\xd8\xff\xe0....")
        packed.writestr("leeg.csv", "")
        packed.writestr("binnen.zip", inner.getvalue())
        packed.writestr("__MACOSX/._een.csv", b"\0\5\x16\7")
    tables = {table.name.split("/")[-1]: table for table in open_tables(path)}
    assert sorted(tables) == ["diep.csv", "een.csv", "twee.txt"]
    assert next(tables["diep.csv"].read(["q"])).iloc[0, 0] == "6"
    assert next(tables["een.csv"].read(["b"])).iloc[0, 0] == "2"


def _locked_zip(path):
    # The flag that says "encrypted" is all it takes for a reader to ask for a password.
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.csv", "a,b\n1,2\n")
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))


def test_files_that_cannot_be_read_say_why(tmp_path):
    cases = {
        "weg.csv": (None, "does not exist"),
        "leeg.csv": (b"", "empty"),
        "wit.csv": (b"  \n\n \n", "no table"),
        "stuk.zip": (b"PK\x03\x04" + bytes(200), "damaged"),
        "brief.csv": (b"%PDF-1.7 ....", "PDF"),
        "pagina.csv": (b"<!DOCTYPE html><html><body>Log in</body></html>", "HTML"),
        "stuk.gpkg": (b"SQLite format 3\0" + bytes(300), "GPKG"),
        "stuk.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "XLS"),
        "ruis.csv": (random.Random(5).randbytes(5000), "no table"),
    }
    for name, (content, expected) in cases.items():
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(BknError) as caught:
            open_tables(path)
        assert name in str(caught.value)
        assert expected in str(caught.value), str(caught.value)
    locked = tmp_path / "slot.zip"
    _locked_zip(locked)
    with pytest.raises(BknError, match="password"):
        open_tables(locked)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user who can be kept out")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n")
    path.chmod(0)
    with pytest.raises(BknError, match="another program"):
        open_tables(path)


def test_a_file_that_another_program_holds_open(tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(BknError, match="another program holds it open"):
        open_tables(path)


def test_raw_rows_have_no_header(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_bytes(b"# naam: Proef, versie twee\n# versie: 3\nsoort;rol\nMerel;meetsoort\n\nKauw\n")
    assert open_raw_rows(path) == [
        ["# naam: Proef, versie twee"],
        ["# versie: 3"],
        ["soort", "rol"],
        ["Merel", "meetsoort"],
        [],
        ["Kauw"],
    ]


def test_the_columns_a_user_names():
    choice = parse_columns(" Species = soort ; date=datum;x=X coord; crs=EPSG:31370; ")
    assert (choice.species, choice.date, choice.x, choice.y, choice.crs) == (
        "soort",
        "datum",
        "X coord",
        None,
        "EPSG:31370",
    )
    assert parse_columns("").columns() == {}
    for wrong in ("soort=naam", "species", "species=", "date=a; date=b"):
        with pytest.raises(BknError) as caught:
            parse_columns(wrong)
        assert wrong.split(";")[-1].strip() in str(caught.value)
