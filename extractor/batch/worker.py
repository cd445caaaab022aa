"""What a worker process does: load the pipeline once, then turn document after document into records."""

from __future__ import annotations

import signal
import sys

from extractor.batch.likeness import Done, sign
from extractor.batch.options import BatchOptions
from extractor.dumps import Document, Reject
from extractor.errors import SetupError
from extractor.extraction import pipeline
from extractor.run import extract_document
from extractor.settings import Settings
from extractor.write import to_json

_MEGABYTE = 1 << 20

_settings = Settings()
_options = BatchOptions(workers=1)
_unfit: SetupError | None = None


def prepare(settings: Settings, options: BatchOptions) -> None:
    """Make this process a worker: its limits, and the pipeline loaded before the first document's time runs.

    Ctrl-C is the parent's affair. What is missing is told by the first `work`:
    an error here would only end the process.
    """
    global _settings, _options, _unfit
    _settings, _options = settings, options
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(options.megabytes)
    try:
        pipeline(settings)
    except SetupError as fault:
        _unfit = fault
    except MemoryError:
        _unfit = SetupError(
            f"the pipeline does not fit into {options.megabytes} MB; allow more with --memory"
        )


def limit_memory(megabytes: int) -> None:
    """Cap this process's address space, where the system knows such a limit; a lower one of its own stays."""
    if sys.platform == "linux":
        import resource

        own = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = megabytes * _MEGABYTE
        if own == resource.RLIM_INFINITY or most < own:
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def work(document: Document) -> Done | Reject:
    """Return the record of a document, or why there is none, as this process was prepared.

    Raises SetupError where it could not be.
    """
    if _unfit:
        raise _unfit
    found = extract_document(document, settings=_settings, doc_date=_options.doc_date, outlet=_options.outlet)
    return found if isinstance(found, Reject) else Done(found.id, to_json(found), sign(found))
