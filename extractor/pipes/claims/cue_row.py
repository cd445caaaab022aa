"""The row of the cue table that an attribution's cue has: its verb's, or that of the verb under it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractor.lexicon.cues import CueRow, Frame, load_cues, load_forms

CUE_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv"}
ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
)


def find_row(cue: Sequence[Token], content: Sequence[Token], head: Token | None) -> CueRow | None:
    """Return the cue's row of the cue table: its head's, or that of the infinitive under it.

    A claim over an infinitive keeps its own: "claiming to show" is a claim, but
    "continued to refute" a denial.
    """
    if head is None:
        return None
    inside = {token.i for token in cue}
    chain = [head]
    while below := [t for t in _infinitives(chain[-1]) if t.i in inside]:
        chain.append(below[0])
    led = bool(content) and content[0].lower_ == "that"  # "insisted on television that P" is no "insist on"
    own = _row(head, (*cue, *content), led=led)
    if own is not None and own.claim and Frame.INFINITIVE in own.frames:
        return own
    words = [*reversed(chain), *(token for token in cue if token not in chain)]
    rows = (_row(word, (*cue, *content), led=led) for word in words)
    return next((row for row in rows if row is not None), None)


def _infinitives(verb: Token) -> Iterator[Token]:
    """What the verb leads to: "went on to say", "pivoted to arguing"."""
    for child in verb.children:
        if child.dep_ == "xcomp":
            yield child
        elif child.dep_ == "prep" and child.lower_ == "to":
            yield from (t for t in child.children if t.dep_ == "pcomp")


def _row(word: Token, tokens: Sequence[Token], *, led: bool = False) -> CueRow | None:
    cues, forms = load_cues(), load_forms()
    pos = CUE_POS.get(word.pos_, "prep")
    lemmas = [(forms.get(word.lower_, word.lemma_.lower()), pos), (word.lower_, "prep")]
    if pos in ("verb", "noun"):
        lemmas += [(lemma, kind) for lemma in _stems(word) for kind in ("verb", "noun")]
    after = [t.lower_ for t in tokens if t.i > word.i]
    beside = [t.lower_ for t in word.doc[word.i + 1 : word.i + 4]]  # "reports of P": "of" is in neither
    tails = (
        [" " + " ".join(next_[:n]) for n in (3, 2, 1) for next_ in (after, beside)]
        + [f" {w}" for w in ("as", "at") if w in after]
        + [""]
    )
    found = (cues.get((lemma + tail, kind)) for lemma, kind in lemmas for tail in tails)
    return next((row for row in found if row is not None and (not led or _leads(row))), None)


def _leads(row: CueRow) -> bool:
    """Return whether the row may lead a that-clause: a single word, or a phrase that claims."""
    return " " not in row.lemma or row.claim


def _stems(word: Token) -> list[str]:
    """Likely lemmas: the model leaves words in capitals ("DENIES") as they are."""
    own, lower = word.lemma_.lower(), word.lower_
    stems = (
        [lower.removesuffix(end) + new for end, new in ENDINGS if lower.endswith(end)]
        if word.is_upper
        else []
    )
    return [own, *stems]
