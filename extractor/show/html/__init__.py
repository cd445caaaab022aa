"""Records as self-contained HTML files: light and dark, with or without scripts, on screen and paper."""

from extractor.show.html.page import render_page_html
from extractor.show.html.timelines import render_timelines

__all__ = ["render_page_html", "render_timelines"]
