"""The commands that measure: labelled file in, figures and predictions out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.errors import SetupError

ROOT = Path(__file__).parent.parent
TEXT = "Kyiv has denied that it lost the village. Boris Lenko said it was held."
runner = CliRunner()


def spans(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


DENIAL = {"source": spans("Kyiv"), "cue": spans("has denied"), "content": spans("it lost the village")}
PERSON = {"start": TEXT.index("Boris"), "end": TEXT.index(" said"), "label": "PERSON"}


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "labels.jsonl"
    item = {"id": "one", "text": TEXT, "attributions": [DENIAL], "entities": [PERSON]}
    path.write_text(json.dumps(item) + "\n", encoding="utf-8")
    return path


def figures(*command: str) -> Any:
    result = runner.invoke(app, ["evaluate", *command, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_attributions_tell_recall_by_kind_and_exact_spans_by_role(labels: Path) -> None:
    found = figures("attributions", str(labels))
    assert found["deny_cues_recall"] == {"r": 1.0, "n": 1}
    assert found["according_to_recall"] == {"r": 0.0, "n": 0}
    assert found["source_spans"]["gold"] == 1
    assert found["source_spans"]["r"] == 1.0


def test_mentions_are_measured_by_class_and_written_in_the_labels_form(labels: Path, tmp_path: Path) -> None:
    out = tmp_path / "predicted.jsonl"
    found = figures("mentions", str(labels), "--predictions", str(out))
    assert found["PERSON exact"]["r"] == 1.0
    written = json.loads(out.read_text(encoding="utf-8"))
    assert PERSON in [{key: e[key] for key in PERSON} for e in written["entities"]]


@pytest.mark.parametrize("command", ["attributions", "mentions", "actors", "places", "times"])
def test_the_encoder_to_measure_may_be_chosen(command: str, labels: Path, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "no-such-model")
    result = runner.invoke(
        app, ["evaluate", command, str(labels), "--finder", "encoder", "--encoder", nowhere]
    )
    assert isinstance(result.exception, SetupError)
    assert "no-such-model" in str(result.exception)


def test_every_figure_of_the_table_shows_its_n(labels: Path) -> None:
    table = runner.invoke(app, ["evaluate", "mentions", str(labels)]).stdout
    (line,) = (line for line in table.splitlines() if "PERSON overlap" in line)
    assert [cell.strip() for cell in line.split("│")[1:-1]] == [
        "PERSON overlap",
        "100.0",
        "100.0",
        "100.0",
        "",
        "1",
        "1",
    ]


@pytest.fixture
def record() -> dict[str, Any]:
    path = next((ROOT / "samples" / "gold").glob("*.json"))
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_records_tell_the_claims_with_the_right_source_and_their_calibration(
    record: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "page.txt").write_bytes(record["text"].encode())
    (tmp_path / "gold" / "page.json").write_text(json.dumps(record), encoding="utf-8")
    record["claims"][0]["confidence"] = 0.75
    (tmp_path / "found.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    found = figures("records", str(tmp_path / "gold"), "--records", str(tmp_path / "found.jsonl"))
    n = len(record["claims"])
    assert found["claims relaxed, right source"] == {"p": 1, "r": 1, "f1": 1, "gold": n, "predicted": n}
    assert (found["calibration_error"], found["calibration"]["n"]) == (0.25, 1)
