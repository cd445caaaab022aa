"""Disputes on one page: which of its claims repeat each other, and which contest each other."""

from extractor.disputes.duplicates import mark_duplicates
from extractor.disputes.page import find_disputes

__all__ = ["find_disputes", "mark_duplicates"]
