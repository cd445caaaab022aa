"""The command `newsclaims`, also as `python -m extractor`: what is heard before all else, Ctrl-C."""

import signal
import sys
from contextlib import suppress
from types import FrameType


class Stopped(SystemExit):
    """The end by Ctrl-C or a signal to terminate; an exit, so that half-written files are taken away."""


def main() -> None:
    """Run the command; a signal to stop, be it while modules load, becomes one line and its exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        from extractor.cli import main as command

        command()
    except Stopped as end:
        with suppress(OSError):
            sys.stderr.write("; ".join(["newsclaims: stopped", *getattr(end, "__notes__", [])]) + "\n")
        raise


def _stop(number: int, _: FrameType | None) -> None:
    raise Stopped(128 + number)


if __name__ == "__main__":
    main()
