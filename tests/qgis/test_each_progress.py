"""Each algorithm tells how far it is: never back, in many steps, to the end."""

import pytest
from each_algorithm import EACH


@pytest.mark.parametrize("case", EACH)
def test_progress_only_rises_to_the_end(small_runs, feedback_that_cancels, case):
    heard, feedback = [], feedback_that_cancels()
    feedback.progressChanged.connect(heard.append)
    small_runs.run(case, "uit", feedback)
    assert heard == sorted(heard), heard
    assert heard[-1] == 100
    assert len({round(percent) for percent in heard}) >= 5, heard
