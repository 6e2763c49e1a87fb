"""The folder with samples and recordings beside the repository, for the tests that measure the fakes against it."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def shared_folder():
    folder = Path(os.environ.get("BKN_SHARED") or Path(__file__).resolve().parents[3].parent / "shared")
    if not (folder / "samples").is_dir():
        pytest.skip("the folder shared beside the repository is not there")
    return folder
