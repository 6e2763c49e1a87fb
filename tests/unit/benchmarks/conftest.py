import sys
from pathlib import Path

# The scripts import each other by name, as Python does when one of them is started.
sys.path.append(str(Path(__file__).resolve().parents[3] / "benchmarks"))
