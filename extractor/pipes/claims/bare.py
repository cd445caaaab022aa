"""The stance rules for what tells too little to be a claim: a bare thing, or what the finder doubts."""

from extractor.lexicon.cues import CuePos, Frame
from extractor.pipes.attributions.quotes import OPEN, STRAIGHT
from extractor.pipes.claims.outcome import NO_CLAIM, Outcome
from extractor.pipes.claims.target import head_nouns, is_clause, noun_kinds
from extractor.pipes.claims.view import View, find_heads
from extractor.pipes.claims.words import find_any
from extractor.records import CueClass

LIKELY = 0.45
TOLD = (CueClass.REPORT, CueClass.CLAIM, CueClass.ACCUSE)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mention(view: View) -> Outcome | None:
    """9. "Mentioned a friend", "saw a gap", "calls it Genesis": of a thing nothing is said to be so.

    Of an event it is ("noted a rise"), and where more than a noun is told ("called the man
    a fool", "sees it as a start"). An announcement is of a deed.
    """
    row, words = view.row, view.content
    if row is None or view.quoted or not words or is_clause(words) or words[0].i < view.cue[0].i:
        return None
    names = row.cue_class is CueClass.ASSESS or (row.cue_class is CueClass.SAY and Frame.OBJECT in row.frames)
    if (
        not names
        or row.pos is not CuePos.VERB
        or find_any(view.cue, "cue", "announcing")
        or _tells_more(view)
    ):
        return None
    things = all(noun_kinds(noun) & {"unknown", "thing", "person"} for noun in head_nouns(words))
    return NO_CLAIM if things or _names_untold(view) else None


def _names_untold(view: View) -> bool:
    """ "What he calls one-click transformation": what he calls so stands outside."""
    return view.head is not None and any(t.lower_ == "what" for t in view.head.lefts)


def _tells_more(view: View) -> bool:
    """A second part says what the first is, or there is a finite verb that no relative pronoun leads to."""
    words = view.content
    finite = sum(t.tag_ in FINITE for t in words)
    relative = sum(t.tag_ in ("WDT", "WP", "WRB", "WP$") or t.lower_ == "that" for t in words)
    if len(list(find_heads(words))) > 1 or finite > relative:
        return True
    if any(t.lower_ in ("as", "at") or t.dep_ == "pcomp" for t in words):  # "accused the clerk of lying"
        return True
    named = next((t.i for t in words if t.pos_ in ("NOUN", "PROPN")), words[-1].i)
    return any(t.text in OPEN | STRAIGHT for span in view.spans for t in span if t.i > named + 1)


def unsure(view: View) -> Outcome | None:
    """Where the finder doubts it: of 80 such attributions on web pages 10 were claims.

    It knows little of what is told in passing ("reports that P", "was charged with P",
    "is believed to have fled") and of what has no verb ("according to X", "X: P").
    """
    row = view.row
    if view.sure >= LIKELY or (view.source and not view.cue):
        return None
    if row is None:
        return NO_CLAIM
    shown = sum(t.pos_ == "VERB" for t in view.cue) > 1  # "a video claiming to show a sunken ship"
    is_whole = shown or is_clause(view.content) or _tells_more(view)
    told = is_whole and (row.cue_class in TOLD or row.lemma == "say")
    believed = not view.source and bool(find_any(view.cue, "cue", "belief"))
    counts = any(t.like_num for t in view.content) and row.lemma == "put at"
    verbless = row.pos not in (CuePos.VERB, CuePos.NOUN) or (row.pos is CuePos.NOUN and not view.source)
    return None if told or believed or counts or verbless else NO_CLAIM
