"""Showing records to people: in the terminal, and as HTML files."""

from extractor.show.terminal import render_article

__all__ = ["render_article"]
