"""Each algorithm from the command line, through QGIS's own program, gives what it gives inside QGIS."""

import pytest
from each_algorithm import CASES, EACH, arguments_of, assert_same_files, without_date

from tests.qgis.conftest import words_of

# A value that QGIS refuses, one that the algorithm does, and one that is missing; what is said of them. Those of all
# algorithms are in test_each_bad_value: a start of QGIS for each would take minutes.
REFUSED = {
    "labelgrid": ("CELL_SIZE=5", "CELL_SIZE"),
    "labelseries": ("DATE_FROM=2027-01-01", "is after"),
    "two layers": ("FIRST=", "SECOND was given"),
}


def content_of(path):
    """The bytes of a file, the words of a PDF: Qt orders its fonts anew in each process."""
    return words_of(path) if path.suffix == ".pdf" else without_date(path)


@pytest.mark.parametrize("case", EACH)
def test_the_command_gives_what_a_run_gives(trial, small_runs, qgis_process, case):
    alone = small_runs.run(case, "alleen")
    arguments = arguments_of({**small_runs.inputs(case), **small_runs.outputs(case, "opdracht")})
    finished = qgis_process("run", f"bkn:{CASES[case].algorithm}", *arguments)
    said = finished.stdout + finished.stderr
    assert finished.returncode == 0, said
    assert "Traceback" not in said and "ERROR" not in said
    assert_same_files(alone, trial.folder / "opdracht", content_of)


@pytest.mark.parametrize("case", REFUSED)
def test_the_command_refuses_a_bad_value_and_writes_nothing(trial, small_runs, qgis_process, case):
    refused, told = REFUSED[case]
    name, _, _ = refused.partition("=")
    inputs = arguments_of(small_runs.inputs(case))
    wrong = [each for each in inputs if not each.startswith(f"--{name}=")]
    wrong += [] if refused.endswith("=") else [f"--{refused}"]
    finished = qgis_process(
        "run", f"bkn:{CASES[case].algorithm}", *wrong, *arguments_of(small_runs.outputs(case, "geweigerd"))
    )
    said = finished.stdout + finished.stderr
    assert finished.returncode != 0 and told in said and "Traceback" not in said, said
    assert list((trial.folder / "geweigerd").iterdir()) == []
