"""The stance rules for what the author describes: a picture beside the text, what somebody saw."""

from extractor.lexicon.cues import CuePos
from extractor.pipes.claims.outcome import NO_CLAIM, Outcome
from extractor.pipes.claims.target import counted
from extractor.pipes.claims.view import View, find_heads
from extractor.pipes.claims.words import find_any, single_words
from extractor.records import CueClass

WH = frozenset({"WRB", "WP", "WDT", "WP$"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
MAKERS = frozenset({"PROPN", "VERB", "NUM"})  # "a video released by the army", "pictures of 9 October"


def pictured(view: View) -> Outcome | None:
    """ "The chart shows rents", "a photograph shows the minister": the page describes its own picture.

    So does all that "shows" in a caption, if nobody is named whose picture it is. Photographs of a deed
    ("show soldiers burning houses"), and several, are evidence elsewhere.
    """
    row, heads = view.row, list(find_heads(view.source))
    if row is None or row.pos is not CuePos.VERB or row.cue_class is not CueClass.DOCUMENT or not heads:
        return None
    if any(t.pos_ in MAKERS for t in view.source):
        return None
    drawn = heads[0].lower_ in single_words("noun", "drawing")
    photograph = heads[0].tag_ == "NN" and heads[0].lower_ in single_words("noun", "photograph")
    posed = photograph and not _has_verb(view)
    filmed = heads[0].lower_ in single_words("noun", "footage")
    return NO_CLAIM if drawn or posed or (view.caption and not filmed) else None


def inferred(view: View) -> Outcome | None:
    """ "The way they sang shows how deep it goes", "the defeat proves that P": the author concludes."""
    heads = list(find_heads(view.source))
    if view.quoted or not heads or not find_any(view.cue, "cue", "concluding"):
        return None
    return NO_CLAIM if counted(heads[0]).lower_ in single_words("noun", "sign") else None


def perceived(view: View) -> Outcome | None:
    """ "Saw him fall", "has seen a burst of building", "remembers the smell".

    "Sees it as a start" and "saw that P" judge, "recalled hearing a shot" tells.
    """
    if view.quoted or not view.content or not find_any(view.cue, "cue", "perceiving"):
        return None
    judges = any(t.lower_ == "as" or t.tag_ in FINITE for t in view.content)
    return None if judges or view.content[0].tag_ == "VBG" else NO_CLAIM


def known(view: View) -> Outcome | None:
    """ "Know exactly what they need": what it is is not told."""
    first = next((t for t in view.content if t.pos_ != "ADV" or t.tag_ in WH), None)
    if view.quoted or first is None or first.tag_ not in WH:
        return None
    return NO_CLAIM if find_any(view.cue, "cue", "knowing") else None


def _has_verb(view: View) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in view.content)
