"""Each algorithm from the command line, through QGIS's own program, gives what it gives inside QGIS."""

import pytest
from each_algorithm import CASES, EACH, arguments_of, assert_same_files, without_date

from tests.qgis.conftest import words_of

# A value that each refuses, and what is said of it.
REFUSED = {
    "labelpoints": ("RADIUS=-5", "RADIUS"),
    "missingspecies": ("AREA_MODE=9", "AREA_MODE"),
    "report": ("LANGUAGE=9", "LANGUAGE"),
    "labelgrid": ("CELL_SIZE=5", "CELL_SIZE"),
    "labelseries": ("DATE_FROM=2027-01-01", "is after"),
    "comparelabels": ("DATE_BEFORE=2026-10-01", "does not lie before"),
    "two layers": ("FIRST=", "SECOND was given"),
    "labelpercentile": ("FEWEST=0", "FEWEST"),
    "derivelist": ("TYPES=Maan", "Maan (TYPES)"),
}


def content_of(path):
    """The bytes of a file, the words of a PDF: Qt orders its fonts anew in each process."""
    return words_of(path) if path.suffix == ".pdf" else without_date(path)


@pytest.mark.parametrize("case", EACH)
def test_the_command_gives_what_a_run_gives(trial, small_runs, qgis_process, case):
    alone = small_runs.run(case, "alleen")
    command = ["run", f"bkn:{CASES[case].algorithm}"]
    inputs = arguments_of(small_runs.inputs(case))
    finished = qgis_process(*command, *inputs, *arguments_of(small_runs.outputs(case, "opdracht")))
    said = finished.stdout + finished.stderr
    assert finished.returncode == 0, said
    assert "Traceback" not in said and "ERROR" not in said
    assert_same_files(alone, trial.folder / "opdracht", content_of)
    refused, told = REFUSED[case]
    name, _, _ = refused.partition("=")
    wrong = [each for each in inputs if not each.startswith(f"--{name}=")]
    wrong += [] if refused.endswith("=") else [f"--{refused}"]
    finished = qgis_process(*command, *wrong, *arguments_of(small_runs.outputs(case, "geweigerd")))
    said = finished.stdout + finished.stderr
    assert finished.returncode != 0 and told in said and "Traceback" not in said, said
    assert list((trial.folder / "geweigerd").iterdir()) == []
