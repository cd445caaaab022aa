"""Peak memory of reading one page, from a cold start.

python -m tests.benchmarks.memory PAGE.txt
"""

from __future__ import annotations

import argparse
import resource
from pathlib import Path

from extractor.extraction import extract
from extractor.read import decode


def main() -> None:
    """Read the page and print the largest resident size since the start."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("page", type=Path)
    path = parser.parse_args().page
    text = decode(path.read_bytes(), str(path))
    extract(text)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(text.split())} words, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
