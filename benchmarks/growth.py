"""How the time of the kernel grows with records and with places, as a power: 1 is in proportion.

The world of kernels.py at two numbers of records and at two of places; the largest of both is measured once for both.
Each size has its own process, so that the memory is its own. Times of the processor decide: they do not hang on what
else the machine does.
Usage: growth.py [--records 1000000,4000000] [--places 5000,20000] [--runs 3]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import List

from kernel_world import RANDOM
from kernels import make_question, measure, work_name
from measuring import Measured, give


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", default="1000000,4000000")
    parser.add_argument("--places", default="5000,20000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, help="file for the measurements")
    options = parser.parse_args()
    fewer_records, records = map(int, options.records.split(","))
    fewer_places, places = map(int, options.places.split(","))
    measured: List[Measured] = []
    for some_records, some_places in ((fewer_records, places), (records, fewer_places), (records, places)):
        question = make_question(some_records, some_places, RANDOM)
        work = work_name(some_records, some_places, RANDOM)
        measured += measure(question, work, (), 1, options.runs)
    give(measured, options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
