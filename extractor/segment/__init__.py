"""From a raw page to its blocks: headline, byline, body, captions, links and the rest."""

from extractor.records import Block, Section
from extractor.segment.credits import caption_label_end
from extractor.segment.datelines import wire_dateline_end
from extractor.segment.facts import PageFacts, page_facts
from extractor.segment.lines import Line, read_lines
from extractor.segment.marks import find_mark_runs
from extractor.segment.sections import find_sections
from extractor.segment.tagger import ChancesOf
from extractor.segment.wrapped import join_wrapped

__all__ = ["PageFacts", "find_mark_runs", "page_facts", "segment"]


def segment(text: str, chances_of: ChancesOf | None = None) -> list[Block]:
    """Return the blocks of a page in text order: each line that is not blank, with its section.

    The lines of a hard-wrapped paragraph are one block. A dateline at the head
    of the story's first line is a block of its own. White space around a line
    belongs to no block. `chances_of` stands in for the networks of `models/segmenter`.
    """
    lines = join_wrapped(text, read_lines(text))
    blocks: list[Block] = []
    seen_body = False
    for line, section in zip(lines, find_sections(lines, chances_of), strict=True):
        if section is Section.BODY and not seen_body:
            seen_body = True
            blocks += _first_of_body(line)
        elif section is Section.CAPTION:
            blocks += _of_caption(line)
        else:
            blocks.append(Block(start=line.start, end=line.end, text=line.text, section=section))
    return blocks


def _of_caption(line: Line) -> list[Block]:
    """Return the caption without its label ("Image caption"), which is a block of its own."""
    end = caption_label_end(line.text)
    shown = Block(start=line.start + end, end=line.end, text=line.text[end:], section=Section.CAPTION)
    label = line.text[:end].rstrip()
    if not label:
        return [shown]
    stop = line.start + len(label)
    return [Block(start=line.start, end=stop, text=label, section=Section.BOILERPLATE), shown]


def _first_of_body(line: Line) -> list[Block]:
    end = wire_dateline_end(line.text)
    if end is None:
        return [Block(start=line.start, end=line.end, text=line.text, section=Section.BODY)]
    head = line.text[:end].rstrip()
    rest = line.text[end:]
    return [
        Block(start=line.start, end=line.start + len(head), text=head, section=Section.DATELINE),
        Block(start=line.start + end, end=line.end, text=rest, section=Section.BODY),
    ]
