"""Where reported content ends and the reporter, or the author, speaks again."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractor.lexicon.cues import load_words

RESUMING = load_words("resuming")
ANSWERING = load_words("answering")
ANSWERED = load_words("answered")
RECENTLY = load_words("recently")
SINCE = load_words("since")
PROOF = load_words("proof")
CONTRASTING = frozenset({"although", "though"})
TOLD = frozenset({"allege", "claim", "report", "suggest", "state"})
ADMITTING = frozenset({"acknowledge", "admit", "concede", "deny"})
BREAKS = frozenset({",", "-", "–", "—", "--"})


def before_aside(doc: Doc, start: int, end: int) -> int:
    """Return where the content that starts at `start` ends, at `end` or earlier."""
    for token in doc[start + 1 : max(end - 1, start + 1)]:
        if token.text in BREAKS and (token.text == "," or _stands_free(token)):
            first = token.nbor()
            if _resumes(first) or _is_answered(first, end) or _sets_time(first, end):
                return token.i
            if tells_who_else(first, end):
                return token.i
        if token.dep_ == "cc" and any(
            resumes_after_and(t) or _is_finite_again(t) for t in _next(token, 3, end)
        ):
            return token.i
        if token.lower_ == "as" and any(t.lemma_ in PROOF for t in _next(token, 4, end)):
            return token.i
    return end


def tells_who_else(first: Token, end: int) -> bool:
    """Return whether it is told who has said so: "denied that P, | as was alleged in a memo"."""
    words = list(_next(first, 4, end))
    told = any(t.tag_ == "VBN" and t.lemma_ in TOLD for t in words)
    return len(words) > 2 and first.lower_ == "as" and words[1].pos_ == "AUX" and told


def resumes_after_and(verb: Token) -> bool:
    """Return whether a verb that the parser joins to it is the reporter's: "said P and accused Q".

    So is a denial of something told: "said P and rejected the claim", not "and rejected the appeal".
    """
    if verb.dep_ != "conj" or verb.head.dep_ != "ccomp":
        return False
    if verb.lemma_ not in RESUMING and not _denies_told(verb):
        return False
    finite = verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"}
    return finite and not any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for c in verb.children)


def _denies_told(verb: Token) -> bool:
    if verb.lemma_ not in ANSWERING or verb.tag_ == "VBN":
        return False
    told = (child.dep_ == "ccomp" or child.lemma_ in ANSWERED for child in verb.rights)
    return any(told) or any(child.tag_ == "VBG" and child.dep_ == "xcomp" for child in verb.rights)


def _is_finite_again(verb: Token) -> bool:
    """Return whether a finite verb is joined to one that is none: "ruled out sending P and attacked Q"."""
    return verb.dep_ == "conj" and verb.tag_ == "VBD" and verb.head.tag_ in {"VBG", "VB"}


def _stands_free(dash: Token) -> bool:
    before = dash.nbor(-1)
    return bool(before.whitespace_) or dash.text in {"—", "--"}


def _resumes(first: Token) -> bool:
    """Return whether the source is told of again: ", adding that Q", ", although he admitted that Q"."""
    if first.dep_ == "mark" and first.lower_ in CONTRASTING:
        return first.head.lemma_ in RESUMING | ADMITTING and first.head.tag_ in {"VBD", "VBZ"}
    return first.tag_ == "VBG" and first.dep_ == "advcl" and first.lemma_ in RESUMING


def _is_answered(first: Token, end: int) -> bool:
    """Return whether a claim noun, or "which", follows at once, and under it a verb of denial."""
    for token in _next(first, 3, end):
        if token.lower_ == "which" and token.i == first.i:
            return token.head.dep_ == "relcl" and token.head.lemma_ in ANSWERING
        if token.lemma_ in ANSWERED:
            if first.lower_ in {"a", "an"} and first.nbor(-1).text == ",":  # "P, a claim made for years"
                return token.head.dep_ == "relcl" or any(c.dep_ in {"relcl", "acl"} for c in token.rights)
            return any(c.dep_ in {"relcl", "acl"} and c.lemma_ in ANSWERING for c in token.rights)
    return False


def _sets_time(first: Token, end: int) -> bool:
    return first.lower_ in RECENTLY and any(t.lower_ in SINCE for t in _next(first, 6, end))


def _next(first: Token, number: int, end: int) -> Iterator[Token]:
    yield from first.doc[first.i : min(first.i + number, end)]
