"""Disputes across pages: who claims, denies and changes sides over days and weeks.

`read_page` reduces each article to a small `Page`, `group_pages` puts the claims of
all pages into groups, and `find_timelines` turns the groups into `Timeline` records.
"""

from extractor.timelines.assemble import find_timelines
from extractor.timelines.grouping import Groups, group_pages
from extractor.timelines.records import Change, ClaimRef, Party, Step, Timeline, TimelinePlace
from extractor.timelines.state import load_groups, save_groups
from extractor.timelines.statements import Page, read_page

__all__ = [
    "Change",
    "ClaimRef",
    "Groups",
    "Page",
    "Party",
    "Step",
    "Timeline",
    "TimelinePlace",
    "find_timelines",
    "group_pages",
    "load_groups",
    "read_page",
    "save_groups",
]
