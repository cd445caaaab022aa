"""Disputes across pages: who claims, denies and changes sides over days and weeks.

Pages are read one by one into `Page`, which is small, put in the order of their
days by `group_pages`, and told as `Timeline` records by `find_timelines`.
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
