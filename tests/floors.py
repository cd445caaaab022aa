"""The scores on the samples, pinned: a drop fails; `make floors` pins anew after a gain.

python -m tests.floors --pin                    raise the floors to today's scores
python -m tests.floors --pin --lower "reason"   lower them; the reason is kept in the file
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from extractor.evaluation.records import Figure, evaluate_records, total
from extractor.evaluation.samples import predict_samples, read_samples
from extractor.evaluation.scores import Accuracy

SAMPLES = Path(__file__).parent.parent / "samples"
FOLDERS = ("gold", "fresh", "unread")
FLOORS = SAMPLES / "floors.json"
# Another processor's arithmetic can turn one of the model's tags: one claim in 300, no more.
TOLERANCE = 0.004


def measure() -> dict[str, float]:
    """Return each figure on the samples, "folder: figure": F1 where there is one, else accuracy."""
    return {
        f"{folder}: {name}": round(figure.accuracy if isinstance(figure, Accuracy) else figure.f1, 4)
        for folder in FOLDERS
        for name, figure in _figures_of(folder).items()
    }


def _figures_of(folder: str) -> dict[str, Figure]:
    samples = read_samples(SAMPLES / folder)
    return total(evaluate_records(samples, predict_samples(samples)))


def samples_hash() -> str:
    """Return the hash of all labelled pages, so that a changed label cannot pass unseen."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in FOLDERS for path in (SAMPLES / folder).iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def read_floors() -> dict[str, Any]:
    """Return the pinned scores, the hash of the samples they are of, and why any was lowered."""
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def pin(lower: str | None) -> None:
    """Write today's scores; refuse to lower one without a reason."""
    figures = measure()
    old = read_floors() if FLOORS.exists() else {"figures": {}, "lowered": []}
    lowered = [name for name, floor in old["figures"].items() if figures.get(name, 0) < floor - TOLERANCE]
    if lowered and not lower:
        raise SystemExit(f"lower than pinned: {', '.join(lowered)}; give --lower REASON if that is right")
    reasons = [*old["lowered"], {"figures": lowered, "reason": lower}] if lowered else old["lowered"]
    floors = {"samples": samples_hash(), "figures": figures, "lowered": reasons}
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pin", action="store_true", required=True)
    parser.add_argument("--lower", metavar="REASON")
    pin(parser.parse_args().lower)
