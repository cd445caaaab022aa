"""Runs in processes of their own, to be killed at any moment and gone on with."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path


def records(out: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(out.glob("records-*")))


ROOT = str(Path(__file__).parent.parent)
# The command as it is, but for who reads: it is the writing and the messages that are tried.
LIGHT = (
    "import extractor.batch.run as batch, tests.crews; batch.reading_crew = lambda: tests.crews.QUICK; "
    "from extractor.__main__ import main; main()"
)


def light(*arguments: str | Path) -> list[str]:
    """Return a command line of `newsclaims` with a light crew."""
    return [sys.executable, "-c", LIGHT, *map(str, arguments)]


class Started:
    """A run in a process of its own, to be killed."""

    def __init__(self, dump: Path, out: Path) -> None:
        code = (
            "from pathlib import Path; from tests.crews import QUICK; "
            "from extractor.batch import BatchOptions, run_batch\n"
            "if __name__ == '__main__':\n"
            f"    run_batch([Path({str(dump)!r})], Path({str(out)!r}), resume=True, crew=QUICK, "
            "options=BatchOptions(workers=2, seconds=2, shard_size=4))"
        )
        script = out.with_suffix(".py")
        script.write_text(code)
        environment = {"PYTHONPATH": ROOT, "PATH": ""}
        self.process = subprocess.Popen([sys.executable, script], env=environment)

    def __enter__(self) -> "subprocess.Popen[bytes]":
        return self.process

    def __exit__(self, *fault: object) -> None:
        self.process.kill()
        self.process.wait()


def wait_for(path: Path, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert path.exists()


def kill_at(sizes: Iterable[int], dump: Path, out: Path) -> None:
    """Kill the run each time that its output has grown past the next size."""
    for size in sizes:
        with Started(dump, out) as process:
            while process.poll() is None and written(out) < size:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
            process.wait()


def written(out: Path) -> int:
    total = 0
    for path in out.rglob("*") if out.exists() else ():
        try:
            total += path.stat().st_size if "index" not in path.name else 0
        except FileNotFoundError:  # renamed meanwhile
            continue
    return total
