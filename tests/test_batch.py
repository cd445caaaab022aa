"""Batches: what is read, lost, killed, resumed; in the dump's order, to the byte."""

import gzip
import json
import time
from contextlib import suppress
from pathlib import Path

import pytest
import zstandard

from extractor import read_records
from extractor.batch import BatchOptions, Compression, State, run_batch
from extractor.dumps import DumpOptions
from extractor.errors import SetupError
from tests.crews import QUICK, UNFIT
from tests.killed import Started, kill_at, records, wait_for, written

OPTIONS = BatchOptions(workers=2, seconds=2, shard_size=4)
WIRE = (
    "Engineers closed the river bridge at Odrin on Monday after a barge struck its second pier, the port "
    "authority said, and lorries were sent over the old ford until divers have looked at the damage. Nobody "
    "was hurt, but the owners of the barge denied that its crew had been asleep when it left the channel."
)


def rows(path: Path, texts: list[str]) -> Path:
    lines = (json.dumps({"id": f"page{n}", "text": text}) for n, text in enumerate(texts))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def rejects(out: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (out / "rejects.jsonl").read_text("utf-8").splitlines()]


def run(dump: Path, out: Path, options: BatchOptions = OPTIONS, *, resume: bool = False) -> State:
    return run_batch([dump], out, options=options, resume=resume, crew=QUICK)


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [f"{'SLOW .03' if n % 3 == 0 else 'Page'} number {n} says nothing." for n in range(10)]
    return rows(tmp_path_factory.mktemp("dump") / "pages.jsonl", texts)


def test_all_documents_become_records_in_the_order_of_the_dump(dump: Path, tmp_path: Path) -> None:
    state = run(dump, tmp_path / "out")
    assert [article.id for article in read_records(tmp_path / "out")] == [f"page{n}" for n in range(10)]
    assert (state.documents, state.ok, state.failed) == (10, 10, 0)
    assert sorted(path.name for path in (tmp_path / "out").glob("records*")) == [
        "records-00000.jsonl",
        "records-00001.jsonl",
        "records-00002.jsonl",
    ]


def test_one_worker_and_three_write_the_same_bytes(dump: Path, tmp_path: Path) -> None:
    for workers in (1, 3):
        run(dump, tmp_path / str(workers), OPTIONS.model_copy(update={"workers": workers}))
    assert records(tmp_path / "1") == records(tmp_path / "3")


def test_the_manifest_says_what_was_done_with_what(dump: Path, tmp_path: Path) -> None:
    run(dump, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert (manifest["documents"], manifest["ok"], manifest["failed"], manifest["skipped"]) == (10, 10, 0, 0)
    assert [shard["file"] for shard in manifest["shards"]] == [f"records-{n:05d}.jsonl" for n in range(3)]
    assert manifest["options"]["seconds"] == 2
    assert {"newsclaims", "gazetteer", "settings", "inputs"} <= set(manifest)
    assert {"reader", "segmenter"} <= set(manifest["models"])


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("HANG", "took more than 2 seconds"),
        ("EXIT", "ended its worker process"),
        ("DIE", "ended its worker process"),
        ("EAT", "took more than 4,096 MB"),
        ("REFUSE", "no English"),
    ],
)
def test_a_document_that_harms_its_worker_costs_only_itself(order: str, reason: str, tmp_path: Path) -> None:
    texts = ["Page one.", "Page two.", f"{order} now.", "Page four.", "Page five.", "Page six."]
    state = run(rows(tmp_path / "pages.jsonl", texts), tmp_path / "out")
    assert state.failed == 1
    assert [article.id for article in read_records(tmp_path / "out")] == [
        "page0",
        "page1",
        "page3",
        "page4",
        "page5",
    ]
    [reject] = rejects(tmp_path / "out")
    assert reject["id"] == "page2"
    assert reject["where"].endswith("pages.jsonl:3")
    assert reason in reject["reason"]


def test_every_second_document_may_kill_its_worker(tmp_path: Path) -> None:
    texts = ["DIE." if n % 2 else f"Page {n}." for n in range(12)]
    texts = [text.replace("DIE.", "DIE now.") for text in texts]
    state = run(rows(tmp_path / "pages.jsonl", texts), tmp_path / "out")
    assert (state.ok, state.failed) == (6, 6)


def test_an_id_that_comes_twice_is_rejected_and_nothing_is_overwritten(tmp_path: Path) -> None:
    place = rows(tmp_path / "pages.jsonl", ["One.", "Two."])
    with place.open("a", encoding="utf-8") as out:
        out.write(json.dumps({"id": "page0", "text": "Another one."}) + "\n")
    run(place, tmp_path / "out")
    assert [article.text for article in read_records(tmp_path / "out")] == ["One.", "Two."]
    [reject] = rejects(tmp_path / "out")
    assert "pages.jsonl:1" in reject["reason"]
    assert reject["where"].endswith("pages.jsonl:3")


def test_a_wire_story_that_goes_round_is_marked(tmp_path: Path) -> None:
    texts = [WIRE, "Another story. " * 30, WIRE.replace("Odrin", "the town of Odrin"), WIRE]
    state = run(rows(tmp_path / "pages.jsonl", texts), tmp_path / "out")
    marks = [article.near_duplicate_of for article in read_records(tmp_path / "out")]
    assert marks == [None, None, "page0", "page0"]
    assert state.near_duplicates == 2


@pytest.mark.parametrize(
    ("form", "opened"), [(Compression.GZIP, gzip.open), (Compression.ZSTANDARD, zstandard.open)]
)
def test_shards_are_packed_as_asked(form: Compression, opened: object, dump: Path, tmp_path: Path) -> None:
    run(dump, tmp_path / "plain")
    run(dump, tmp_path / "packed", OPTIONS.model_copy(update={"compression": form}))
    shards = sorted((tmp_path / "packed").glob(f"records-*.jsonl.{form}"))
    unpacked = b"".join(opened(shard, "rb").read() for shard in shards)  # type: ignore[operator]
    assert unpacked == records(tmp_path / "plain")
    assert len(list(read_records(tmp_path / "packed"))) == 10


def test_a_folder_with_a_run_is_not_written_into(dump: Path, tmp_path: Path) -> None:
    run(dump, tmp_path / "out")
    with pytest.raises(SetupError, match="--resume"):
        run(dump, tmp_path / "out")


def test_a_folder_with_other_files_is_not_written_into(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(SetupError, match="other files"):
        run(dump, tmp_path)


def test_resuming_a_finished_run_changes_nothing(dump: Path, tmp_path: Path) -> None:
    run(dump, tmp_path / "out")
    before = records(tmp_path / "out")
    run(dump, tmp_path / "out", resume=True)
    assert records(tmp_path / "out") == before


def test_going_on_with_another_option_or_model_is_refused_by_name(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(dump, tmp_path / "out")
    with pytest.raises(SetupError, match=r"\(outlet: then none, now The Example\)"):
        run(dump, tmp_path / "out", OPTIONS.model_copy(update={"outlet": "The Example"}), resume=True)
    monkeypatch.setattr("extractor.batch.state.model_versions", lambda: {"segmenter": "another"})
    with pytest.raises(SetupError, match=r"segmenter: then .*, now another"):
        run(dump, tmp_path / "out", resume=True)
    monkeypatch.undo()
    run(dump, tmp_path / "out", OPTIONS.model_copy(update={"workers": 1}), resume=True)


def test_a_run_that_fails_before_it_began_leaves_the_folder_for_another(dump: Path, tmp_path: Path) -> None:
    table = rows(tmp_path / "table.jsonl", [])
    table.write_text('{"words": "It fell.", "id": "one"}\n', encoding="utf-8")
    with pytest.raises(SetupError, match="--field text=NAME"):
        run(table, tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())
    choice = DumpOptions(text_field="words")
    assert run_batch([table], tmp_path / "out", options=OPTIONS, dump=choice, crew=QUICK).ok == 1


def test_going_on_with_another_dump_is_refused(tmp_path: Path) -> None:
    place = rows(tmp_path / "pages.jsonl", ["One.", "Two."])
    run(place, tmp_path / "out")
    place.write_text(place.read_text("utf-8").replace("page1", "other"), encoding="utf-8")
    with pytest.raises(SetupError, match="has changed"):
        run(place, tmp_path / "out", resume=True)


@pytest.mark.parametrize("is_finished", [True, False])
@pytest.mark.parametrize("name", ["pages.jsonl", "b.txt"])
def test_going_on_with_pages_that_were_changed_is_refused(
    name: str, is_finished: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "dump", tmp_path / "out"
    folder.mkdir()
    rows(folder / "pages.jsonl", ["One.", "Two."])
    (folder / "b.txt").write_text("Three.")
    with monkeypatch.context() as broken:
        if not is_finished:
            broken.setattr("extractor.batch.ledger.Ledger.finish", interrupt)
        with suppress(KeyboardInterrupt):
            run(folder, out)
    page = folder / name
    before = page.read_text()
    page.write_text(before.replace("T", "Not t"))
    with pytest.raises(SetupError, match=r"has changed since the run was begun \(other pages or texts\)"):
        run(folder, out, resume=True)
    page.write_text(before)  # at another time of day
    assert run(folder, out, resume=True).ok == 3


def test_what_is_missing_for_all_stops_at_once(dump: Path, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="pip install"):
        run_batch([dump], tmp_path / "out", options=OPTIONS, crew=UNFIT)


def test_two_runs_into_one_folder_are_kept_apart(dump: Path, tmp_path: Path) -> None:
    with Started(dump, tmp_path / "out") as other:
        wait_for(tmp_path / "out" / ".work" / "journal-00000")
        with pytest.raises(SetupError, match="another run"):
            run(dump, tmp_path / "out", resume=True)
        other.kill()


def test_a_run_that_is_killed_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    texts = [WIRE if n % 5 == 0 else f"SLOW .02 Page {n}. {'word ' * (n % 7)}" for n in range(20)]
    texts[7] = "REFUSE this."
    place = rows(tmp_path / "pages.jsonl", texts)
    run(place, tmp_path / "whole")
    kill_at([900, 5000], place, tmp_path / "out")
    run(place, tmp_path / "out", resume=True)
    assert records(tmp_path / "out") == records(tmp_path / "whole")
    assert rejects(tmp_path / "out") == rejects(tmp_path / "whole")


def test_a_torn_line_of_the_journal_is_read_again(dump: Path, tmp_path: Path) -> None:
    run(dump, tmp_path / "whole")
    out = tmp_path / "out"
    with Started(dump, out) as process:
        wait_for(out / ".work" / "journal-00000")
        while process.poll() is None and (out / ".work" / "journal-00000").exists() and written(out) < 700:
            time.sleep(0.001)
        process.kill()
    [journal] = (out / ".work").glob("journal-*")
    with journal.open("ab") as torn:
        torn.write(b'ok {"schema_version": "1.')
    run(dump, out, resume=True)
    assert records(out) == records(tmp_path / "whole")


def test_an_output_folder_that_cannot_be_made_is_told(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError, match="cannot be made"):
        run(dump, tmp_path / "file" / "out")


def test_a_finished_run_leaves_its_state_alone_behind(dump: Path, tmp_path: Path) -> None:
    run(dump, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out" / ".work").iterdir()] == ["state.json"]
    assert not list((tmp_path / "out").glob(".*.part"))


def test_a_dump_that_grew_after_the_run_is_told(tmp_path: Path) -> None:
    place = rows(tmp_path / "pages.jsonl", ["One.", "Two."])
    run(place, tmp_path / "out")
    with place.open("a", encoding="utf-8") as more:
        more.write('{"id": "page2", "text": "Three."}\n')
    with pytest.raises(SetupError, match="changed since the run was finished"):
        run(place, tmp_path / "out", resume=True)


@pytest.fixture
def killed(dump: Path, tmp_path: Path) -> Path:
    """Return the folder of a run that was killed while its processes loaded."""
    out = tmp_path / "out"
    with Started(dump, out) as process:
        wait_for(out / ".work" / "state.json")
        process.kill()
        process.wait()
    (out / ".work" / "journal-00000").write_bytes(b"ok {")
    return out


@pytest.mark.parametrize("resume", [False, True])
def test_a_run_killed_before_its_first_document_is_begun_anew_with_other_options(
    dump: Path, killed: Path, resume: bool
) -> None:
    run(dump, killed, OPTIONS.model_copy(update={"outlet": "The Example"}), resume=resume)
    assert {article.outlet for article in read_records(killed)} == {None}  # the light crew tells none
    assert json.loads((killed / "manifest.json").read_text("utf-8"))["options"]["outlet"] == "The Example"


def test_a_run_killed_with_its_shard_full_closes_it_before_it_goes_on(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(dump, tmp_path / "whole")
    with monkeypatch.context() as broken:
        broken.setattr("extractor.batch.ledger.write_shard", interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(dump, tmp_path / "out")
    (tmp_path / "out" / ".records-00000.jsonl.1.part").write_bytes(b"half a shard")
    run(dump, tmp_path / "out", resume=True)
    assert shards_of(tmp_path / "out") == shards_of(tmp_path / "whole")
    assert not list((tmp_path / "out").glob(".*.part"))


def shards_of(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("records-*")}


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("out", ["dump/records", "dump", "dump/a/b"])
def test_records_do_not_lie_in_the_dump(out: str, tmp_path: Path) -> None:
    (tmp_path / "dump").mkdir()
    rows(tmp_path / "dump" / "pages.jsonl", ["One."])
    with pytest.raises(SetupError, match="name a folder outside of it"):
        run(tmp_path / "dump", tmp_path / out)
    assert [path.name for path in (tmp_path / "dump").iterdir()] == ["pages.jsonl"]


def test_what_is_passed_over_is_counted_once_however_often_a_run_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["a.txt", "b.pdf", "c.txt", "d.txt", ".e.txt", "f.txt", "g.txt", "h", "i.txt"]
    (tmp_path / "dump").mkdir()
    for name in names:
        (tmp_path / "dump" / name).write_text(f"Page {name}.")
    (tmp_path / "dump" / "i.txt").write_text("REFUSE this.")
    with monkeypatch.context() as broken:
        broken.setattr("extractor.batch.ledger.write_shard", interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path / "dump", tmp_path / "out")
    for _ in range(2):
        state = run(tmp_path / "dump", tmp_path / "out", resume=True)
        assert (state.met, state.ok, state.failed) == (9, 5, 1)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["documents"] == manifest["ok"] + manifest["failed"] + manifest["skipped"] == 9
    assert manifest["skipped_by_reason"] == {"hidden": 1, "of_another_kind": 2}
