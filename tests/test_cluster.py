"""The step for datatrove's pipelines, on its local executor and on Ray, each where it is installed."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import read_records
from extractor.batch import BatchOptions
from tests.crews import CAPPED
from tests.killed import ROOT
from tests.test_batch import WIRE

pytest.importorskip("datatrove")

from datatrove.executor import LocalPipelineExecutor, RayPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from extractor.cluster import ReadClaims, record_of


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    texts = [
        "Page one.",
        "DIE now.",
        "Page three.",
        "REFUSE this.",
        "HANG here.",
        "Page six.",
        "ALLOCATE it.",
    ]
    folder = tmp_path / "dump"
    folder.mkdir()
    for part in range(2):
        rows = [{"id": f"page{n}", "text": texts[n], "date": "2025-08-27"} for n in range(part, 7, 2)]
        rows.append({"id": f"wire{part}", "text": WIRE})
        rows.append({"id": f"copy{part}", "text": WIRE.replace("Odrin", "the town of Odrin")})
        rows.append({"id": f"wire{part}", "text": "Another page that has the id of the wire."})
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{part}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture
def on_ray() -> Iterator[None]:
    ray = pytest.importorskip("ray")
    ray.init(num_cpus=2, include_dashboard=False, runtime_env={"env_vars": {"PYTHONPATH": ROOT}})
    yield
    ray.shutdown()


def steps(dump: Path, folder: Path) -> list[PipelineStep]:
    return [
        JsonlReader(str(dump)),
        ReadClaims(
            options=BatchOptions(workers=1, seconds=8, megabytes=2_000),
            exclusion_writer=JsonlWriter(str(folder / "rejects"), compression=None),
            crew=CAPPED,
        ),
        JsonlWriter(
            str(folder / "out"),
            output_filename="records-${rank}.jsonl",
            compression=None,
            adapter=record_of,
        ),
    ]


def check(folder: Path) -> None:
    """Check that all is read but for the bad, and each of these rejected for its own reason."""
    read = {article.id: article.near_duplicate_of for article in read_records(folder / "out")}
    pages = dict.fromkeys(["page0", "page2", "page5"])
    assert read == {**pages, "wire0": None, "copy0": "wire0", "wire1": None, "copy1": "wire1"}
    rejected = [line for path in (folder / "rejects").iterdir() for line in path.read_text().splitlines()]
    reasons = {json.loads(line)["id"]: json.loads(line)["metadata"]["reject"] for line in rejected}
    assert len(rejected) == 6
    assert "ended its worker process" in reasons.pop("page1")
    assert "no English" in reasons.pop("page3")
    assert "took more than 8 seconds" in reasons.pop("page4")
    assert "took more than 2,000 MB" in reasons.pop("page6")
    assert set(reasons) == {"wire0", "wire1"}
    assert re.match(r"has the id 'wire1', as \S+/1\.jsonl had before", reasons["wire1"])


def test_two_tasks_of_the_local_executor_read_all_and_lose_only_the_bad(dump: Path, tmp_path: Path) -> None:
    stats = LocalPipelineExecutor(
        pipeline=steps(dump, tmp_path), tasks=2, workers=2, logging_dir=str(tmp_path / "logs")
    ).run()
    check(tmp_path)
    told = stats.stats[1]
    counts = {name: count.total for name, count in told.stats.items()}
    assert counts == {"records": 7, "near_duplicates": 2, "rejects": 6}
    assert told.time_stats.total > 8, "the page that hangs counts"


@pytest.mark.usefixtures("on_ray")
def test_two_tasks_on_ray_read_all_and_lose_only_the_bad(dump: Path, tmp_path: Path) -> None:
    RayPipelineExecutor(
        pipeline=steps(dump, tmp_path), tasks=2, mem_per_cpu_gb=0.5, logging_dir=str(tmp_path / "logs")
    ).run()
    check(tmp_path)
