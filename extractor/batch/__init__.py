"""A batch: a dump in, shards of records, rejects and a manifest out; it can be stopped at any moment."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.batch.options import BatchOptions, Compression

if TYPE_CHECKING:
    from extractor.batch.run import Told, run_batch
    from extractor.batch.state import State

_LAZY = {"State": "extractor.batch.state", "Told": "extractor.batch.run", "run_batch": "extractor.batch.run"}

__all__ = ["BatchOptions", "Compression", "State", "Told", "run_batch"]


def __getattr__(name: str) -> Any:
    """Load what runs a batch on first use, so that its options alone, for the commands' help, load fast."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)
