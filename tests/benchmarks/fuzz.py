"""Read mutated pages: each must give a record that fits the published schema, or a reject that says why.

python -m tests.benchmarks.fuzz [--pages 20000] [--kind mutated|odd] [--longest 1500] [--seed 1]

"mutated" are pieces of samples/gold: cut, repeated, shuffled, joined, with odd
characters put in. "odd" are bytes: controls, half characters, bidi overrides,
decomposed letters, and encodings, one after another in one page.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from jsonschema import Draft202012Validator

from extractor.dumps import Document, Reject
from extractor.errors import PageError
from extractor.read import decode
from extractor.records import Article
from extractor.run import extract_document
from extractor.settings import Settings
from extractor.write import to_json

ROOT = Path(__file__).parent.parent.parent
PAGES = tuple(path.read_text("utf-8") for path in sorted((ROOT / "samples" / "gold").glob("*.txt")))
SCHEMA = Draft202012Validator(json.loads((ROOT / "extractor" / "article.schema.json").read_text("utf-8")))
ODD = (
    *("\x00", "\x07", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\ufffe", "\uffff", "\U0010ffff", "\ud800"),
    *("\u202e", "\u2066", "\u200b", "\u00ad", "e\u0301", "A\u030a", "\u1100\u1161", "🚁", "👩‍👩‍👧", "ﬁ", "İ"),
    *(
        "\r",
        "\r\n",
        "\t",
        "\u00a0",
        "“",
        "”",
        "‘",
        "'",
        '"',
        "((((",
        "))",
        "…",
        "--",
        "said",
        "denied",
        "1e999",
    ),
)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "latin-1",
    "cp1251",
    "shift_jis",
)
Make = Callable[[random.Random, int], bytes]


def mutate(chance: random.Random, longest: int) -> bytes:
    """Return a piece of a page with one to four mutations."""
    text = _piece(chance, longest)
    for _ in range(chance.randint(1, 4)):
        text = chance.choice((_cut, _repeat, _shuffle, _insert, _join))(text, chance, longest)
    return text[: 2 * longest].encode("utf-8", "surrogatepass")


def make_odd(chance: random.Random, longest: int) -> bytes:
    """Return bytes that are, for the most part, text: of one encoding, or of two in one page."""
    text = _insert(_piece(chance, longest // 2), chance, longest)
    if chance.random() < 0.3:
        text = unicodedata.normalize("NFD", text)
    data = text.encode(chance.choice(ENCODINGS), chance.choice(("replace", "ignore", "xmlcharrefreplace")))
    if chance.random() < 0.3:
        data += _piece(chance, longest // 2).encode(chance.choice(ENCODINGS), "replace")
    if chance.random() < 0.3:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.randbytes(chance.randint(1, 8)) + data[at:]
    return data


KINDS: dict[str, Make] = {"mutated": mutate, "odd": make_odd}


def fault_of(data: bytes, settings: Settings) -> str | None:
    """Return what is wrong with what becomes of a page, null where nothing is."""
    found = extract_document(Document("page", "page.txt", content=data), settings=settings)
    if isinstance(found, Reject):
        return found.reason if "please report" in found.reason else None
    return _fault_in(found, data)


def _fault_in(found: Article, data: bytes) -> str | None:
    line = to_json(found)
    if line.encode().decode() != line or Article.model_validate_json(line) != found:
        return "the JSON does not read back"
    try:
        is_kept = found.text == decode(data, "page.txt")
    except PageError:
        is_kept = False
    if not is_kept:
        return "the text is not the page's"
    if any(found.text[span.start : span.end] != span.text for span in found.spans()):
        return "a span is not its text"
    error = next(SCHEMA.iter_errors(json.loads(line)), None)
    return f"not by the schema: {error.message[:200]}" if error else None


def _piece(chance: random.Random, longest: int) -> str:
    page = chance.choice(PAGES)
    start = chance.randrange(len(page))
    return page[start : start + chance.randint(1, longest)]


def _cut(text: str, chance: random.Random, longest: int) -> str:
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    return text[:start] + text[end:]


def _repeat(text: str, chance: random.Random, longest: int) -> str:
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    return text[:end] + text[start : start + 80] * chance.randint(1, 6) + text[end:]


def _shuffle(text: str, chance: random.Random, longest: int) -> str:
    gap = chance.choice(("\n", " ", ". ", ""))
    parts = text.split(gap) if gap else list(text)
    chance.shuffle(parts)
    return gap.join(parts)


def _insert(text: str, chance: random.Random, longest: int) -> str:
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(ODD) * chance.choice((1, 1, 1, 40)) + text[at:]
    return text


def _join(text: str, chance: random.Random, longest: int) -> str:
    return text + chance.choice(("\n\n", " ", "")) + _piece(chance, longest)


def main() -> int:
    """Print how many pages came out wrong, and each fault with the page's number; return 1 for any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--kind", choices=KINDS, default="mutated")
    parser.add_argument("--longest", type=int, default=1_500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    start, faults = time.monotonic(), Counter[str]()
    for number in range(given.pages):
        data = KINDS[given.kind](random.Random(f"{given.seed} {number}"), given.longest)
        if fault := fault_of(data, Settings()):
            faults[fault] += 1
            print(f"page {number}: {fault}", flush=True)
        if (number + 1) % 500 == 0:
            rate = (number + 1) / (time.monotonic() - start)
            print(f"{number + 1} pages, {faults.total()} wrong, {rate:.1f} a second", flush=True)
    print(f"{given.pages} pages of kind {given.kind}, {faults.total()} wrong")
    return min(faults.total(), 1)


if __name__ == "__main__":
    raise SystemExit(main())
