"""Records for the eye."""

from extractor.show.terminal import render_article

__all__ = ["render_article"]
