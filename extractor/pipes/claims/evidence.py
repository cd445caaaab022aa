"""Does a cue or a content say that nothing speaks for something: "found no evidence that"."""

from spacy.tokens import Token

from extractor.pipes.claims.target import is_clause
from extractor.pipes.claims.view import View, find_predicates, next_word
from extractor.pipes.claims.words import find_all, find_any

LOOKING = frozenset(
    {"be", "'s", "’s", "find", "have", "see", "exist", "uncover", "know", "discover", "remain", "cite"}
)
NONE = frozenset({"no", "not", "n't", "n’t", "zero", "never", "none", "nobody", "neither", "nor", "little"})
REACH = 6  # words to the left: "there has never been any"


def says_no_evidence(view: View) -> bool:
    """Return whether cue or content says that nothing speaks for something ("found no evidence that")."""
    words = (*view.cue, *view.content)
    evidence = [match[0] for match in find_all(words, "falsity", "evidence")]
    signs = {match[0]: match[-1] for match in find_all(words, "falsity", "sign")}
    if _nothing_suggests(view):
        return True
    if not (evidence or signs):
        return False
    tops = {token.i for token in (view.head, *find_predicates(view.content)) if token}
    return any(
        _is_missing(token, tops)
        and (_points_on(signs.get(token, token), token in signs) or _leads_on(signs.get(token, token), view))
        for token in (*evidence, *signs)
    )


def _nothing_suggests(view: View) -> bool:
    """ "There was nothing so far to suggest that P": the main predicate looks, and finds nothing."""
    tops = set(find_predicates(view.content))
    for token in view.content:
        after = token.doc[token.i + 1 : token.i + REACH]
        points = any(t.lower_ == "to" and find_any([next_word(t)], "falsity", "support") for t in after)
        if token.lower_ == "nothing" and points and token.head in tops and token.head.lemma_ in LOOKING:
            return any(t.lower_ == "that" for t in token.doc[token.i : token.i + 2 * REACH])
    return False


def _is_missing(token: Token, tops: set[int]) -> bool:
    """ "No evidence", "has not seen any evidence": under a main predicate that looks for some."""
    words = {t.lower_ for t in token.doc[max(token.sent.start, token.i - REACH) : token.i]}
    above = token.head.head.head if token.head.lower_ == "of" else token.head  # "not a word of truth"
    verb = above if above.pos_ in ("VERB", "AUX") else token
    looked = bool({verb.lemma_.lower(), verb.lower_} & LOOKING)
    is_top = verb.i in tops or verb.head.i in tops
    negated = bool(words & NONE) and "without" not in words and token.dep_ != "conj"
    return negated and is_top and (looked or verb == token)


def _points_on(token: Token, is_sign: bool) -> bool:
    """ "Evidence that", "evidence (that) P", "evidence to suggest"; a sign only with "that"."""
    follows = next_word(token)
    if is_sign:
        return follows.lower_ == "that"
    if follows.lower_ in ("to", "which") and token.lower_ != "truth":  # "no truth to the rumour"
        return bool(find_any([next_word(follows)], "falsity", "support"))
    says = any(child.dep_ in ("acl", "relcl", "ccomp") and child.i > token.i for child in token.children)
    return says or follows.lower_ in ("that", "of", "in", "behind", "whatsoever", "to")


def _leads_on(token: Token, view: View) -> bool:
    """ "There is no evidence" is the cue, and a clause the content."""
    return bool(view.cue) and token == view.cue[-1] and is_clause(view.content)
