"""What repeats and what is contested among the claims of a page."""

from extractor.disputes.page import find_disputes, mark_duplicates

__all__ = ["find_disputes", "mark_duplicates"]
