"""Text taken apart in blocks gives the cells, line numbers and complaints of the reader that goes row by row."""

import csv
import io
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from observation_files import written

from bkn_qgis.messages import BknError
from bkn_qgis.observations.tables import (
    ROW_PROBLEM,
    block_rows,
    open_tables,
    plain_lines,
    table,
    text_blocks,
    text_chunks,
)
from bkn_qgis.observations.tables.delimited import take_row

WORDS = (
    "", "", "a", "Merel", "52,15", "2026-05-06", " ", "é", "\u2019t Zand", '"', '""', '"a"', '"a,b"', '"a;b"', '"a\tb"',
    '"a""b"', '""""', '"""a"""', '" a"', 'a"b', '"a" b', '"a\nb"', '"a\r\nb', "\0", "\ufeff", "\r", "a\rb", "NA", '"";',
    "'a'", "\x85", "\x1a", "\u2028", ";", ",",
)  # fmt: skip
ENDS = ("\n", "\n", "\n", "\r\n", "\r\n", "\n\n", ";\n", ";;;\r\n", ",,\n", "\r", "\r\r\n", " \n")
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be")
HEADERS = (["naam", "datum", "x"], ["naam", "datum"], ["naam", "datum", "x", "y", "aantal", "plaats"], ["naam"])


def read_rows(path, columns=None):
    """What the tables of a file give: per chunk the line numbers, the cells and the problems; or the error."""
    chunks = []
    try:
        for found in open_tables(path):
            for chunk in found.read(found.columns if columns is None else columns(found.columns)):
                problems = [None] * len(chunk)
                if ROW_PROBLEM in chunk.columns:
                    problems = [None if problem is None else str(problem) for problem in chunk[ROW_PROBLEM]]
                cells = chunk.drop(columns=ROW_PROBLEM, errors="ignore")
                assert {str(dtype) for dtype in cells.dtypes} <= {"object", "category"}
                chunks.append((chunk.index.tolist(), list(cells.columns), cells.to_numpy().tolist(), problems))
    except BknError as error:
        return [*chunks, str(error.message)]
    return chunks


def both_ways(path, columns=None, block_bytes=1 << 20, chunk_rows=50_000):
    """The same file in blocks, and row by row."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_blocks, "_READ_AT_ONCE", block_bytes)
        patch.setattr(table, "CHUNK_ROWS", chunk_rows)
        in_blocks = read_rows(path, columns)
        patch.setattr(text_chunks, "_can_be_read_in_blocks", lambda file, cells: False)
        return in_blocks, read_rows(path, columns)


@st.composite
def messy_texts(draw):
    """Texts that programs, spreadsheets and hands spoiled."""
    delimiter = draw(st.sampled_from([",", ",", ";", "\t", "|"]))
    header = draw(st.sampled_from(HEADERS))
    quoted = draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
    stream = io.StringIO()
    if draw(st.integers(0, 4)) == 0:
        stream.write(draw(st.sampled_from(["sep=;\n", "# boven\n", "\n\n", "Gevraagd: alles\n"])))
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoted, lineterminator=draw(st.sampled_from(ENDS[2:4])))
    if draw(st.booleans()):
        writer.writerow(header)
    else:
        stream.write(delimiter.join(header) + "\n")
    for _ in range(draw(st.integers(0, 12))):
        kind = draw(st.integers(0, 3))
        width = len(header) if kind else draw(st.integers(0, len(header) + 2))
        cells = draw(st.lists(st.sampled_from(WORDS), min_size=width, max_size=width))
        if kind > 1:
            writer.writerow([cell.replace("\0", "") for cell in cells])
        else:
            stream.write(delimiter.join(cells) + draw(st.sampled_from(ENDS)))
    if draw(st.integers(0, 3)) == 0:
        stream.write(delimiter.join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))))
    return stream.getvalue()


LONG = ("é" * 70, "0123456789" * 9, "a" * 64, "a" * 63 + "b", "x" * 200, "12345678", "123456789")


@st.composite
def tidy_texts(draw):
    """Texts of which every line has as many cells, all of them or none quoted."""
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    quoting = draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_NONE]))
    words = st.sampled_from([word for word in WORDS if not set(word) & set('",;\t|\r\n\0')] + list(LONG))
    header = draw(st.sampled_from(HEADERS[:3]))
    rows = draw(st.lists(st.lists(words, min_size=len(header), max_size=len(header)), max_size=60))
    stream = io.StringIO()
    end = draw(st.sampled_from(["\n", "\r\n"]))
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows([header, *rows])
    return stream.getvalue()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tidy_texts(), st.sampled_from(ENCODINGS), st.sampled_from([40, 400, 1 << 20]), st.sampled_from([3, 50]))
def test_tidy_texts_are_read_the_same(tmp_path, text, encoding, block_bytes, chunk_rows):
    path = tmp_path / "tidy.csv"
    path.write_bytes(text.encode(encoding, errors="replace"))
    in_blocks, by_row = both_ways(path, None, block_bytes, chunk_rows)
    assert in_blocks == by_row


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messy_texts(), st.sampled_from(ENCODINGS), st.sampled_from([7, 40, 400, 1 << 20]), st.sampled_from([1, 3, 50]))
@example('naam,datum\n"a,b"\n"a",""\n', "utf-8", 40, 3)
@example('"naam";"datum"\n"a";";"\n";";"b"\n"";""\n', "utf-8", 1 << 20, 50)
def test_messy_texts_are_read_the_same(tmp_path, text, encoding, block_bytes, chunk_rows):
    path = tmp_path / "messy.csv"
    path.write_bytes(text.encode(encoding, errors="replace"))
    in_blocks, by_row = both_ways(path, None, block_bytes, chunk_rows)
    assert in_blocks == by_row


@pytest.mark.parametrize("wanted", [[0], [2, 0], [1, 1], []])
def test_only_the_columns_asked_for(tmp_path, wanted):
    path = written(tmp_path, '"a","b","c"\n' + '"1","x","y"\n' * 30 + '"2","","z"\n')
    in_blocks, by_row = both_ways(path, lambda columns: [columns[place] for place in wanted], 100, 7)
    assert in_blocks == by_row and len(in_blocks) == 5


META = (
    '<archive xmlns="http://rs.tdwg.org/dwc/text/"><core encoding="{encoding}" fieldsTerminatedBy="{delimiter}" '
    'linesTerminatedBy="\\n" fieldsEnclosedBy="{quote}" ignoreHeaderLines="{above}" '
    'rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files>{files}</files><id index="0"/>'
    '<field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/>{more}</core></archive>'
)
LOCATION = "<location>{}</location>"
FIELD = '<field index="{}" term="http://rs.tdwg.org/dwc/terms/eventDate"/>'
DEFAULT = '<field default="NL" term="http://rs.tdwg.org/dwc/terms/countryCode"/>'


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1", "windows-1252", "shift_jis"])
@pytest.mark.parametrize("more", ["", FIELD.format(2), FIELD.format(5), DEFAULT])
@pytest.mark.parametrize("above", [0, 1])
@pytest.mark.parametrize("number", [1, 2])
def test_archives_are_read_the_same(tmp_path, encoding, more, above, number):
    head = "id\tname\tdate\n" * above
    rows = 'a\tPica picé\t2026\n\t\tx\nb\t"Rana"\t"20\n"\nc\t\t\t\td\n\n' + "e\tBufo\n" * 9
    path = tmp_path / "archive.zip"
    names = [f"part{each}.txt" for each in range(number)]
    meta = META.format(
        encoding=encoding,
        delimiter="\\t",
        quote="",
        above=above,
        files="".join(map(LOCATION.format, names)),
        more=more,
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("meta.xml", meta)
        for name in names:
            archive.writestr(name, (head + rows).encode("cp1252"))
    in_blocks, by_row = both_ways(path, None, 50, 4)
    assert in_blocks == by_row and sum(len(lines) for lines, *_ in by_row) > 9


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_most_lines_of_usual_files_go_the_fast_way(tmp_path, monkeypatch, encoding):
    careful = []

    def heard(number, *more):
        careful.append(number)
        return take_row(number, *more)

    monkeypatch.setattr(block_rows, "take_row", heard)
    rows = [["Merel é", "2026-05-06", "52,15"], ["M;e,r|e\tl", "", "5"], ['de "Poel"', "2026", ""]] * 50
    for quoting, delimiter in ((csv.QUOTE_ALL, ","), (csv.QUOTE_MINIMAL, ","), (csv.QUOTE_MINIMAL, ";")):
        stream = io.StringIO()
        csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows([HEADERS[0], *rows])
        path = written(tmp_path, stream.getvalue(), encoding=encoding)
        assert sum(len(lines) for lines, *_ in read_rows(path)) == len(rows)
    assert len(careful) == 3


@pytest.mark.parametrize("number", [63, 64, 65, 200, 1_000_000])
def test_lines_that_end_in_many_semicolons_are_not_looked_at_for_each_of_them(tmp_path, monkeypatch, number):
    """Excel puts some at the end of a line; of very many the careful reader takes all at once."""
    looks, look = [], plain_lines._end_in_semicolon

    def counted(*arguments):
        looks.append(1)
        return look(*arguments)

    monkeypatch.setattr(plain_lines, "_end_in_semicolon", counted)
    rows = ["Merel,2026,1;;", f"Mus,2026,2{';' * number}", f'"de ""Poel""",2026,3{";" * number}', ";" * number] * 2
    path = written(tmp_path, "\r\n".join(["naam,datum,x;;", *rows, "Ekster,2026,4;"]) + "\r\n")
    in_blocks, by_row = both_ways(path)
    assert in_blocks == by_row and len(by_row[0][0]) == 7
    assert 0 < len(looks) <= 66 * 8  # a block holds one of the longest lines
