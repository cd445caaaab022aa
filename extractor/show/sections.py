"""The sections that are shown as not read."""

from extractor.records import Section

UNREAD = frozenset({Section.BOILERPLATE, Section.RELATED, Section.BYLINE, Section.DATELINE})
