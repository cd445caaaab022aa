"""A batch: a dump in, shards of records, rejects and a manifest out; it can be stopped at any moment."""

from extractor.batch.options import BatchOptions, Compression
from extractor.batch.run import Told, run_batch
from extractor.batch.state import State

__all__ = ["BatchOptions", "Compression", "State", "Told", "run_batch"]
