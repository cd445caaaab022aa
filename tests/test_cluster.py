"""The step for datatrove's pipelines; skipped where datatrove is not installed."""

import json
from pathlib import Path

import pytest

from extractor import read_records
from extractor.batch import BatchOptions
from tests.crews import QUICK

pytest.importorskip("datatrove")

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from extractor.cluster import ReadClaims, record_of


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    texts = ["Page one.", "DIE now.", "Page three.", "REFUSE this.", "Page five.", "Page six."]
    folder = tmp_path / "dump"
    folder.mkdir()
    for part in range(2):
        rows = [{"id": f"page{n}", "text": texts[n], "date": "2025-08-27"} for n in range(part, 6, 2)]
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{part}.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_two_tasks_of_the_local_executor_read_all_and_lose_only_the_bad(dump: Path, tmp_path: Path) -> None:
    executor = LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(dump)),
            ReadClaims(
                options=BatchOptions(workers=1, seconds=5),
                exclusion_writer=JsonlWriter(str(tmp_path / "rejects"), compression=None),
                crew=QUICK,
            ),
            JsonlWriter(
                str(tmp_path / "out"),
                output_filename="records-${rank}.jsonl",
                compression=None,
                adapter=record_of,
            ),
        ],
        tasks=2,
        workers=2,
        logging_dir=str(tmp_path / "logs"),
    )
    executor.run()
    read = sorted(article.id for article in read_records(tmp_path / "out"))
    assert read == ["page0", "page2", "page4", "page5"]
    rejected = [line for path in (tmp_path / "rejects").iterdir() for line in path.read_text().splitlines()]
    reasons = {json.loads(line)["id"]: json.loads(line)["metadata"]["reject"] for line in rejected}
    assert "ended its worker process" in reasons["page1"]
    assert "no English" in reasons["page3"]
