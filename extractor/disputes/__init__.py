"""What repeats and what is contested among the claims of a page."""

from extractor.disputes.duplicates import mark_duplicates
from extractor.disputes.page import find_disputes

__all__ = ["find_disputes", "mark_duplicates"]
