"""What can go wrong around a page: its bytes, its size, its worker, the disk, who reads, Ctrl-C."""

import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from extractor import read_records
from extractor.batch import BatchOptions, run_batch
from extractor.batch.process import signals_held_back
from extractor.dumps import Document, Reject
from extractor.errors import SetupError
from extractor.run import extract_document
from extractor.settings import Settings
from tests.benchmarks.fuzz import KINDS, fault_of
from tests.crews import CAPPED, QUICK, STILLBORN
from tests.dumped import jsonl, put, zipped
from tests.foreign_pages import FOREIGN, NO_NEWS
from tests.killed import ROOT, light, records, wait_for

ENVIRONMENT = {**os.environ, "PYTHONPATH": ROOT}
OPTIONS = BatchOptions(workers=2, seconds=1, shard_size=4)
PAGE = "Kyiv denies losing villages.\n\nRussia said on Monday that its troops had entered Zaporizke.\n"
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits and signals as Linux has them")


def rows(place: Path, texts: list[str]) -> Path:
    place.write_bytes(jsonl({"id": f"page{n}", "text": text} for n, text in enumerate(texts)))
    return place


def rejects(out: Path) -> dict[str, str]:
    lines = map(json.loads, (out / "rejects.jsonl").read_text("utf-8").splitlines())
    return {Path(line["where"]).name: line["reason"] for line in lines}


def command(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run `newsclaims` as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "extractor", *map(str, arguments)],
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "data", [b"", b" \n\t \r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf \n", b"...\n"]
)
def test_a_page_without_words_is_a_reject_at_once(data: bytes) -> None:
    start = time.process_time()
    found = extract_document(Document("page", "page.txt", content=data), settings=Settings())
    assert time.process_time() - start < 0.05
    assert isinstance(found, Reject)
    assert found.reason == "the page has no words; check that it is the right file"


@pytest.mark.parametrize("kind", KINDS)
def test_mutated_pages_give_records_by_the_schema_or_reasons(kind: str) -> None:
    pages = {n: KINDS[kind](random.Random(f"1 {n}"), 250) for n in range(250)}
    faults = {n: fault_of(page, Settings()) for n, page in pages.items()}
    assert {n: fault for n, fault in faults.items() if fault} == {}


@pytest.mark.parametrize(("name", "page"), FOREIGN.items(), ids=FOREIGN)
def test_a_page_in_another_language_is_refused_by_name(name: str, page: str) -> None:
    found = extract_document(Document(name, name, content=page.strip()), settings=Settings())
    assert isinstance(found, Reject)
    assert f"({name.split('-')[0]}); only English is read" in found.reason


@pytest.mark.parametrize(("name", "page"), NO_NEWS.items(), ids=NO_NEWS)
def test_what_is_no_news_makes_no_claims(name: str, page: str) -> None:
    found = extract_document(Document(name, name, content=page.strip()), settings=Settings())
    assert isinstance(found, Reject) or not found.claims


def test_a_folder_of_everything_that_is_no_page(tmp_path: Path) -> None:
    good = {"id": "one", "text": PAGE}
    files: Mapping[str, bytes] = {
        ".notes": b"",
        "report.pdf": b"%PDF",
        "cover.jpg": b"",
        "bomb.zip": zipped({"zeros.txt": bytes(200_000_000), "../../out.txt": PAGE.encode()}),
        "empty.txt": b"",
        "line.txt": PAGE.encode() + b"Word " * 2_000_000,
        "lines.txt": PAGE.encode() + (b"Word " * 10 + b"\n") * 200_000,
        "nospace.txt": b"bridge" * 170_000,
        "pages.jsonl": jsonl([good, {"id": "two", "text": 5}, {"id": "x"}, good])
        + b"{torn\n"
        + jsonl([PAGE]),
        "utf16.txt": PAGE.encode("utf-16"),
    }
    put(tmp_path / "dump", files)
    start = time.monotonic()
    done = command("run", tmp_path / "dump", "-o", tmp_path / "out", "--workers", "2")
    assert time.monotonic() - start < 60
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert [article.id for article in read_records(tmp_path / "out")] == ["bomb/out.txt", "one", "utf16"]
    told = rejects(tmp_path / "out")
    assert told.pop("line.txt").startswith("the page has 10,000,")
    assert told.pop("lines.txt").startswith("the page has 10,200,")
    assert "the limit is 200,000" in told.pop("nospace.txt")
    assert told.pop("empty.txt").startswith("the page has no words")
    assert told.pop("zeros.txt").startswith("over 50 MB")
    assert list(told) == [f"pages.jsonl:{number}" for number in range(2, 7)]
    assert "pages.jsonl:1 had before" in told["pages.jsonl:4"]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    counts = (manifest[name] for name in ("documents", "ok", "failed", "skipped"))
    assert tuple(counts) == (16, 3, 10, 3)
    assert done.stderr.splitlines()[-1].endswith("rejects.jsonl; 3 skipped (1 hidden, 2 of another kind)")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump", "out"]


def test_twenty_harmful_documents_cost_themselves_alone(tmp_path: Path) -> None:
    chance = random.Random(7)
    orders = [*["DIE", "EXIT", "EAT"] * 6, "HANG", "HANG"]
    texts = [f"{order} now." for order in orders] + [f"Page {n}." for n in range(40)]
    chance.shuffle(texts)
    state = run_batch([rows(tmp_path / "p.jsonl", texts)], tmp_path / "out", options=OPTIONS, crew=QUICK)
    assert (state.ok, state.failed) == (40, 20)
    read = [article.text for article in read_records(tmp_path / "out")]
    assert read == [text for text in texts if text.startswith("Page")]


def test_a_worker_that_dies_in_the_exchange_of_a_document_holds_up_no_other(tmp_path: Path) -> None:
    texts = [f"Page {n}." for n in range(20)]
    texts[3] = texts[11] = "DROP this."
    options = OPTIONS.model_copy(update={"seconds": 60})
    start = time.monotonic()
    state = run_batch([rows(tmp_path / "p.jsonl", texts)], tmp_path / "out", options=options, crew=QUICK)
    assert time.monotonic() - start < 30
    assert (state.ok, state.failed) == (18, 2)
    assert all("ended its worker process" in reason for reason in rejects(tmp_path / "out").values())


@ON_LINUX
def test_a_worker_that_takes_more_memory_than_it_may(tmp_path: Path) -> None:
    place = rows(tmp_path / "p.jsonl", ["Page one.", "ALLOCATE now.", "Page three."])
    run_batch([place], tmp_path / "out", options=OPTIONS.model_copy(update={"seconds": 20}), crew=CAPPED)
    assert rejects(tmp_path / "out") == {
        "p.jsonl:2": "took more than 4,096 MB; allow more with --memory, or split the page"
    }


def test_workers_that_end_before_they_begin_stop_the_run(tmp_path: Path) -> None:
    place = rows(tmp_path / "p.jsonl", ["Page one.", "Page two."])
    with pytest.raises(SetupError, match="end before they begin"):
        run_batch([place], tmp_path / "out", options=OPTIONS, crew=STILLBORN)


@ON_LINUX
def test_workers_end_with_the_run_that_is_killed(tmp_path: Path) -> None:
    place = rows(tmp_path / "p.jsonl", [f"SLOW .1 Page {n}." for n in range(60)])
    with subprocess.Popen(
        light("run", place, "-o", tmp_path / "out"), start_new_session=True, env={"PYTHONPATH": ROOT}
    ) as run:
        wait_for(tmp_path / "out" / ".work" / "journal-00000")
        time.sleep(0.5)
        run.kill()
    until = time.monotonic() + 20
    while _of_session(run.pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _of_session(run.pid)


def _of_session(session: int) -> list[str]:
    """Return the processes of a session that are still there."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = place.read_text("ascii", errors="replace").rpartition(")")[2].split()[:4]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(of) == session and state != "Z":
            found.append(place.parent.name)
    return found


@ON_LINUX
def test_a_full_disk_is_one_line_and_leaves_what_is_whole(tmp_path: Path) -> None:
    place = rows(tmp_path / "p.jsonl", ["Short."] * 4 + ["Long. " * 20_000] * 8)
    options = ("--shard-size", "4", "--workers", "2")
    done = subprocess.run(
        light("run", place, "-o", tmp_path / "out", *options),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, -1)),
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    (line,) = done.stderr.splitlines()[-1:]
    assert done.returncode == 2, done.stderr
    assert "cannot be written (File too large); make room, then go on with --resume" in line
    assert "Traceback" not in done.stderr
    first = (tmp_path / "out" / "records-00000.jsonl").read_bytes()
    assert len(first.splitlines()) == 4
    assert not list((tmp_path / "out").glob(".records*"))
    whole = subprocess.run(
        light("run", place, "-o", tmp_path / "out", *options, "--resume"),
        env=ENVIRONMENT,
        check=False,
    )
    assert whole.returncode == 0
    assert (tmp_path / "out" / "records-00000.jsonl").read_bytes() == first
    assert len(list(read_records(tmp_path / "out"))) == 12


def test_a_run_goes_on_where_nobody_listens_any_more(tmp_path: Path) -> None:
    place = rows(tmp_path / "p.jsonl", ["Page one.", "Page two."])
    listened, said = os.pipe()
    os.close(listened)
    done = subprocess.run(
        light("run", place, "-o", tmp_path / "out"), env=ENVIRONMENT, stdout=said, stderr=said, check=False
    )
    os.close(said)
    assert done.returncode == 0
    assert len(list(read_records(tmp_path / "out"))) == 2


def test_the_fields_taken_are_told_once_for_all_files_like_the_first(tmp_path: Path) -> None:
    files = {f"{n}.jsonl": jsonl([{"id": f"page{n}", "text": "Page."}]) for n in range(5)}
    put(tmp_path / "dump", {**files, "x.jsonl": jsonl([{"uid": "x", "body": "Page."}])})
    done = subprocess.run(
        light("run", tmp_path / "dump", "-o", tmp_path / "out"),
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = [line.partition("dump/")[2] for line in done.stderr.splitlines()[:-1]]
    assert told == ["0.jsonl: text from 'text', id from 'id'", "x.jsonl: text from 'body', id from 'uid'"]


def test_too_little_memory_is_refused_with_the_cure(tmp_path: Path) -> None:
    place = rows(tmp_path / "p.jsonl", ["Page one."])
    done = command("run", place, "-o", tmp_path / "out", "--memory", "1000", COLUMNS="200")
    assert done.returncode == 2
    assert "1000 MB of addresses are too few; the models and a long page take 2,000" in done.stderr
    assert "--workers" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("is_watched", [True, False])
def test_only_who_watches_is_shown_the_share_and_the_rate(is_watched: bool, tmp_path: Path) -> None:
    place = rows(tmp_path / "p.jsonl", ["REFUSE this.", *[f"SLOW .02 Page {n}." for n in range(40)]])
    watched = {"FORCE_COLOR": "1", "COLUMNS": "140", "TERM": "xterm"} if is_watched else {}
    done = subprocess.run(
        light("run", place, "-o", tmp_path / "out", "--workers", "1"),
        env={**ENVIRONMENT, **watched},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    plain = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", done.stderr)
    assert done.returncode == 1, done.stderr
    shown = re.search(r"100%, 41 documents, 1 rejected, \d+\.\d a second 0:00:", plain)
    assert bool(shown) is is_watched
    assert "40 records" in plain.splitlines()[-1]


@ON_LINUX
def test_a_folder_that_cannot_be_written_to_is_one_line(tmp_path: Path) -> None:
    place = rows(tmp_path / "p.jsonl", ["Page one."])
    done = command("run", place, "-o", "/proc/newsclaims")
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("newsclaims: /proc/newsclaims: cannot be made (")


def test_a_reader_who_leaves_ends_the_command_in_silence(tmp_path: Path) -> None:
    place = rows(tmp_path / "p.jsonl", [PAGE] * 30)
    with subprocess.Popen(
        [sys.executable, "-m", "extractor", "extract", place],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdout
        assert run.stderr
        assert json.loads(run.stdout.readline())["id"] == "page0"
        run.stdout.close()
        faults = run.stderr.read().decode()
    assert run.returncode == 141
    assert "Traceback" not in faults
    assert "Error" not in faults


@ON_LINUX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_comes_while_a_process_starts_is_heard_when_it_has_started(
    number: signal.Signals,
) -> None:
    steps: list[str] = []
    done = threading.Event()
    threading.Thread(target=done.wait).start()  # another thread, which holds nothing back
    before = signal.signal(number, lambda *_: steps.append("stopped"))
    try:
        with signals_held_back():
            os.kill(os.getpid(), number)
            time.sleep(0.05)
            steps.append("started")
    finally:
        signal.signal(number, before)
        done.set()
    assert steps == ["started", "stopped"]


@ON_LINUX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("at", [".work/journal-00000", "records-00001.jsonl"])
def test_a_run_that_is_stopped_goes_on(number: signal.Signals, code: int, at: str, tmp_path: Path) -> None:
    run, told = stop(number, at, tmp_path)
    assert run.returncode == code, told
    assert "Traceback" not in told
    assert told.count("--resume goes on") == 1
    before = records(tmp_path / "out")
    subprocess.run([*run.args, "--resume"], env=ENVIRONMENT, check=True)  # type: ignore[misc]
    assert records(tmp_path / "out").startswith(before)
    assert [article.id for article in read_records(tmp_path / "out")] == [f"page{n}" for n in range(60)]


def stop(number: signal.Signals, at: str, folder: Path) -> tuple["subprocess.Popen[bytes]", str]:
    """Start a run, stop it when a file is there, and return it with what it told."""
    place = rows(folder / "p.jsonl", [f"SLOW .02 Page {n}." for n in range(60)])
    arguments = light("run", place, "-o", folder / "out", "--shard-size", "5", "--workers", "2")
    with subprocess.Popen(arguments, env=ENVIRONMENT, stderr=subprocess.PIPE, start_new_session=True) as run:
        wait_for(folder / "out" / at)
        os.killpg(run.pid, number)
        assert run.stderr
        return run, run.stderr.read().decode()


@ON_LINUX
def test_ctrl_c_does_not_reach_processes_not_even_the_first_while_it_loads(tmp_path: Path) -> None:
    place = rows(tmp_path / "p.jsonl", ["CTRL-C now."] * 4)
    subprocess.run(light("run", place, "-o", tmp_path / "out", "--workers", "2"), env=ENVIRONMENT, check=True)
    assert {article.text for article in read_records(tmp_path / "out")} == {"blocked: True"}


@ON_LINUX
@pytest.mark.parametrize("module", ["typer", "spacy"])
def test_ctrl_c_while_modules_load_is_one_line(module: str, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / f"{module}.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")
    done = command("extract", tmp_path / "page.txt", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert (done.returncode, done.stderr) == (130, "newsclaims: stopped\n")


def test_workers_hash_seed_locale_and_time_zone_do_not_show(tmp_path: Path) -> None:
    names = ("agency-balkans-election", "agency-myanmar-village")
    pages = {f"{name}.txt": (Path(ROOT) / "samples" / "gold" / f"{name}.txt").read_bytes() for name in names}
    put(tmp_path / "dump", {**pages, "short.txt": PAGE.encode()})
    surroundings = (
        ("1", {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}),
        ("2", {"PYTHONHASHSEED": "77", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Auckland"}),
    )
    for workers, environment in surroundings:
        done = command(
            "run", tmp_path / "dump", "-o", tmp_path / workers, "--workers", workers, **environment
        )
        assert done.returncode == 0, done.stderr
    assert records(tmp_path / "1") == records(tmp_path / "2") != b""
