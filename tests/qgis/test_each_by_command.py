"""Each algorithm from the command line, through QGIS's own program, gives what it gives inside QGIS."""

import pytest
from each_algorithm import CASES, COMPARING, arguments_of, assert_same_files

# A value that each refuses, and what is said of it.
REFUSED = {
    "labelgrid": ("CELL_SIZE=5", "CELL_SIZE"),
    "labelseries": ("DATE_FROM=2027-01-01", "is after"),
    "comparelabels": ("DATE_BEFORE=2026-10-01", "does not lie before"),
    "two layers": ("FIRST=", "SECOND was given"),
    "labelpercentile": ("FEWEST=0", "FEWEST"),
    "derivelist": ("TYPES=Maan", "Maan (TYPES)"),
}


@pytest.mark.parametrize("case", COMPARING)
def test_the_command_gives_what_a_run_gives(trial, small_runs, qgis_process, case):
    alone = small_runs.run(case, "alleen")
    command = ["run", f"bkn:{CASES[case].algorithm}"]
    inputs = arguments_of(small_runs.inputs(case))
    finished = qgis_process(*command, *inputs, *arguments_of(small_runs.outputs(case, "opdracht")))
    said = finished.stdout + finished.stderr
    assert finished.returncode == 0, said
    assert "Traceback" not in said and "ERROR" not in said
    assert_same_files(alone, trial.folder / "opdracht")
    refused, told = REFUSED[case]
    name, _, _ = refused.partition("=")
    wrong = [each for each in inputs if not each.startswith(f"--{name}=")]
    wrong += [] if refused.endswith("=") else [f"--{refused}"]
    finished = qgis_process(*command, *wrong, *arguments_of(small_runs.outputs(case, "geweigerd")))
    said = finished.stdout + finished.stderr
    assert finished.returncode != 0 and told in said and "Traceback" not in said, said
    assert list((trial.folder / "geweigerd").iterdir()) == []
