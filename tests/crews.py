"""Workers for tests of the batch: quick, and each document says what it does to them."""

import os
import signal
import sys
import time
from pathlib import Path

from extractor.batch.likeness import Done, Signature, sign
from extractor.batch.options import BatchOptions
from extractor.batch.process import Crew
from extractor.dumps.document import Document, Reject
from extractor.errors import SetupError
from extractor.records import Article, Block, Section
from extractor.settings import Settings
from extractor.write import to_json


class Deadly:
    """What kills the process that gives it to another, in the midst of the exchange."""

    def __reduce__(self) -> str:
        os.kill(os.getpid(), 9)
        return ""


def stay_quick(settings: Settings, options: BatchOptions) -> None:
    """Load nothing."""


def stay_small(settings: Settings, options: BatchOptions) -> None:
    """Load nothing, and keep to the memory that a process may fill."""
    from extractor.batch.worker import limit_memory  # loads spaCy, which the others do without

    limit_memory(options.megabytes)


def fail(settings: Settings, options: BatchOptions) -> None:
    """End before the first document."""
    sys.exit(1)


def lack(settings: Settings, options: BatchOptions) -> None:
    """Find that nothing is installed."""


def refuse(document: Document) -> Done | Reject:
    raise SetupError("the model is missing; type: pip install it")


def read(document: Document) -> Done | Reject:
    """Return a record that is all body; the first word may be an order to do harm."""
    text = (
        document.content
        if isinstance(document.content, str)
        else Path(document.path or "").read_text("utf-8")
    )
    order, _, rest = text.partition(" ")
    if order == "HANG":
        time.sleep(60)
    if order == "EXIT":
        sys.exit(3)
    if order == "DIE":
        os.kill(os.getpid(), 9)
    if order == "EAT":
        raise MemoryError
    if order == "ALLOCATE":
        blocks = []
        while True:
            blocks.append(bytearray(100_000_000))
    if order == "SLOW":
        time.sleep(float(rest.split()[0]))
    if order == "CTRL-C":
        text = f"blocked: {signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())}"
    if order == "DROP":
        return Done(document.id, Deadly(), Signature(b"", b""))  # type: ignore[arg-type]
    if order == "REFUSE":
        return Reject(document.id, document.where, "extract", "no English")
    body = Block(start=0, end=len(text), text=text, section=Section.BODY)
    article = Article(id=document.id, text=text, blocks=(body,))
    return Done(article.id, to_json(article), sign(article))


QUICK = Crew(stay_quick, read)
CAPPED = Crew(stay_small, read)
STILLBORN = Crew(fail, read)
UNFIT = Crew(lack, refuse)


def carry(document: Document) -> Done | Reject:
    """Give a document back at once: nearly all of the time goes into the exchange between the processes."""
    return Done(document.id, str(document.content), Signature(b"", b""))


CARRIERS = Crew(stay_quick, carry)
