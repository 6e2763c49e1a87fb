"""What of a log stands in a report."""

from bkn_qgis.labelling.run_log import remarks_of
from bkn_qgis.labelling.source_log import source_entries
from bkn_qgis.labelling.sources import open_sources, read_sources

RIGHT = "".join(f"Merel;2026-04-{day:02};{164000 + day};{465000 + day}\n" for day in range(1, 31))
ROWS = f"soort;datum;x;y\n{RIGHT}{RIGHT}Das;2026-05-01;465222;164001\nDas;2026-05-02;164777;9\n"


def test_a_report_names_no_record(tmp_path):
    """A place that stands in a warning as an example might be that of a badger's sett."""
    path = tmp_path / "eigen.csv"
    path.write_text(ROWS, encoding="utf-8")
    observed = read_sources(open_sources([str(path)], [], ""), lambda: None, False)
    log = list(source_entries(observed))
    in_log = " ".join(str(message) for _, message in log)
    assert "465222" in in_log and "164777" in in_log
    said = " ".join(str(message) for message in remarks_of(log))
    for number in ("465222", "164001", "164777"):
        assert number not in said
    assert "the first: named in the log" in said and "rows that could not be read: 1." in said


def test_a_report_names_no_date_that_could_not_be_read(tmp_path):
    """Dates in two orders: the log names a row of each."""
    path = tmp_path / "eigen.csv"
    rows = "".join(f"Merel;{day:02}-05-2026;{164000 + day};{465000 + day}\n" for day in range(13, 29))
    rows += "".join(f"Merel;05-{day:02}-2026;{164000 + day};{465000 + day}\n" for day in range(13, 29))
    path.write_text("soort;datum;x;y\n" + rows, encoding="utf-8")
    observed = read_sources(open_sources([str(path)], [], ""), lambda: None, False)
    log = list(source_entries(observed))
    assert "13-05-2026" in " ".join(str(message) for _, message in log)
    said = " ".join(str(message) for message in remarks_of(log))
    assert "-05-2026" not in said and "05-13" not in said and "named in the log" in said
