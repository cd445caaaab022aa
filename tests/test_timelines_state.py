"""Timelines that go on: new records join old groups, and the command that keeps the state."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from extractor.cli.disputes import disputes
from extractor.errors import SampleError, SetupError
from extractor.records import Article
from extractor.timelines import find_timelines, group_pages, load_groups, read_page, save_groups
from extractor.write import write_records
from tests.test_timelines import ALL, LEFT, NOT_TAKEN, TAKEN
from tests.told_pages import KYIV, MOSCOW, Told, page

VERBS = ("captured", "shelled", "set fire to", "evacuated", "withdrew from")
NAMES = ("Vovche", "Lypove", "Sosny", "Bereh", "Stavky")

app = typer.Typer()
app.command()(disputes)


def many_pages(count: int) -> list[Article]:
    """Pages over weeks in the order of their days, of events that come again in other words."""
    dice = random.Random(7)
    places = [(name, str(n), "UA") for n, name in enumerate(NAMES)]
    pages = []
    for number in range(count):
        verb, name = dice.choice(VERBS), dice.choice(NAMES)
        claims = [
            Told(MOSCOW, f"its troops {verb} {name}"),
            Told(KYIV, f"{name} had been {verb}", denied=True),
        ]
        pages.append(page(f"p{number:03}", f"2025-0{1 + number // 28}-{1 + number % 28:02}", claims, places))
    return pages


@pytest.mark.parametrize("cut", [1, 20, 79])
def test_old_records_then_later_ones_give_what_all_at_once_give(tmp_path: Path, cut: int) -> None:
    pages = list(map(read_page, many_pages(80)))
    at_once = group_pages(pages)
    save_groups(tmp_path / "state", group_pages(pages[:cut]))
    later = group_pages(pages[cut:], load_groups(tmp_path / "state"))
    assert later == at_once
    assert list(find_timelines(later.groups)) == list(find_timelines(at_once.groups))


def test_old_groups_keep_their_ids(tmp_path: Path) -> None:
    before = group_pages(map(read_page, [TAKEN, NOT_TAKEN]))
    ids = [group.id for group in before.groups]
    after = group_pages([read_page(LEFT)], before)
    assert [group.id for group in after.groups] == ids
    assert len(after.groups[0].statements) == 4


def test_known_records_fed_again_change_nothing(tmp_path: Path) -> None:
    save_groups(tmp_path / "state", group_pages(map(read_page, ALL)))
    again = group_pages(map(read_page, ALL), load_groups(tmp_path / "state"))
    assert again == load_groups(tmp_path / "state")


def test_a_file_that_is_no_state_is_named_with_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    write_records(path, [TAKEN])
    with pytest.raises(SampleError, match=r"records.jsonl: not a state .*remove it and give all records"):
        load_groups(path)


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture
def records(tmp_path: Path) -> Path:
    write_records(tmp_path / "all.jsonl", ALL)
    return tmp_path / "all.jsonl"


def test_the_command_prints_both_sides_of_each_dispute(records: Path) -> None:
    code, output = run(records)
    assert code == 0
    assert "2 disputes, newest first" in output
    assert "Government of" in output
    assert "changed 2025-03-20" in output


def test_the_command_writes_json_lines_contested_ones_or_all(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "disputes.jsonl"
    run(records, "-o", out)
    told = [json.loads(line) for line in out.read_text().splitlines()]
    assert [t["contested"] for t in told] == [True, True]
    run(records, "-o", out, "--all")
    assert len(out.read_text().splitlines()) == 3


def test_the_command_goes_on_from_its_state(records: Path, tmp_path: Path) -> None:
    old, new, state = tmp_path / "old.jsonl", tmp_path / "new.jsonl", tmp_path / "state.jsonl"
    at_once, later = tmp_path / "at_once.jsonl", tmp_path / "later.jsonl"
    by_day = sorted(ALL, key=lambda a: str(a.doc_date))
    write_records(old, by_day[:3])
    write_records(new, by_day[3:])
    run(old, "--update", state, "-o", later)
    code, output = run(new, old, "--update", state, "-o", later)
    run(records, "-o", at_once)
    assert later.read_bytes() == at_once.read_bytes()
    assert code == 0
    assert "on 3 new pages, 3 known already" in output


def test_the_command_reads_the_packed_shards_of_a_runs_folder(records: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    first, *others = records.read_bytes().splitlines(keepends=True)
    (folder / "records-00000.jsonl.gz").write_bytes(gzip.compress(first))
    (folder / "records-00001.jsonl.gz").write_bytes(gzip.compress(b"".join(others)))
    assert run(folder, "-o", tmp_path / "of_run")[0] == 0
    run(records, "-o", tmp_path / "of_file")
    assert (tmp_path / "of_run").read_bytes() == (tmp_path / "of_file").read_bytes()


def test_another_window_than_the_states_is_refused(records: Path, tmp_path: Path) -> None:
    run(records, "--update", tmp_path / "state", "-o", tmp_path / "out")
    with pytest.raises(SetupError, match="made with --window 60"):
        run(records, "--update", tmp_path / "state", "--window", 5)


def test_a_bad_line_is_named_and_the_others_are_read(records: Path) -> None:
    with records.open("a") as lines:
        lines.write('{"id": "x"}\n')
    code, output = run(records)
    assert code == 1
    assert "all.jsonl:7: text: Field required" in output
    assert "2 disputes on 6 new pages, 1 line skipped" in output


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"none.jsonl: cannot be read"):
        run(tmp_path / "none.jsonl")
