"""The date that raw pages show, beside the date that they have in fact.

    python -m tests.benchmarks.page_dates LABELS.jsonl RAW_FOLDER

LABELS.jsonl has "id" and "publishing_date" a line, null where nobody knows it;
RAW_FOLDER has the pages, ID.txt. Prints how many of the pages whose text has the
right date somewhere are given it, and how many of all are given a wrong one.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path

from extractor.dates import find_dates
from extractor.jsonl import read_jsonl
from extractor.read import read_text
from extractor.segment import page_facts, segment


def judge(text: str, published: date) -> str:
    """Return "right", "wrong", or, where no date is given, "missed" or "not shown"."""
    found = page_facts(text, segment(text)).doc_date
    if found is not None:
        return "right" if found == published else "wrong"
    return "missed" if any(day == published for _, _, day in find_dates(text)) else "not shown"


def main() -> None:
    """Judge the pages and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("raw", type=Path)
    options = parser.parse_args()
    verdicts: Counter[str] = Counter()
    for page in read_jsonl(options.labels):
        if not page.get("publishing_date"):
            continue
        text = read_text(options.raw / f"{page['id']}.txt")
        verdict = judge(text, date.fromisoformat(str(page["publishing_date"])[:10]))
        verdicts[verdict] += 1
        if verdict in ("wrong", "missed"):
            print(f"{verdict}: {page['id']}")
    shown = verdicts["right"] + verdicts["missed"]
    print(f"right where the page shows it: {verdicts['right']} of {shown}")
    print(f"wrong dates given: {verdicts['wrong']} of {verdicts.total()}")


if __name__ == "__main__":
    main()
