"""Disputes across pages: who claims, denies and changes sides over days and weeks."""

from extractor.timelines.records import Change, ClaimRef, Party, Step, Timeline, TimelinePlace

__all__ = ["Change", "ClaimRef", "Party", "Step", "Timeline", "TimelinePlace"]
