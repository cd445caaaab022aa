"""Counter-claims: assertions that the page sets against another party's claim."""

from collections.abc import Mapping, Sequence

from extractor.pipes.claims.view import find_head
from extractor.pipes.denials.antecedents import is_same_source
from extractor.pipes.denials.statement import Statement
from extractor.records import Stance

REPLIES = (("in", "response"), ("in", "reply"), ("responding",), ("hitting", "back"))
PRONOUNS = ("he", "she", "it", "they", "i", "we")
NEAR = 2  # sentences


def find_counters(
    statements: Sequence[Statement], denied: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Return, for each assertion that counters others' claims, the ids of those.

    `denied` holds what each denial denies. Only what the page makes plain:
    "denied this, stating that P", and a reply ("In response, ...") to a denial.
    """
    denials = [statement for statement in statements if statement.is_denial]
    found: dict[str, list[str]] = {}
    for statement in statements:
        if statement.claim.stance != Stance.ASSERTED:
            continue
        explained = next((d for d in denials if _explains(statement, d)), None)
        answered = next((d for d in reversed(denials) if _answers(statement, d)), None)
        if explained and denied.get(explained.id):
            found[statement.id] = list(denied[explained.id])
        elif answered:
            found[statement.id] = [answered.id]
    return found


def _explains(statement: Statement, denial: Statement) -> bool:
    """It follows its source's own denial and gives the reason: "denied this, stating that P"."""
    if statement.start < denial.end or statement.sentence - denial.sentence not in (0, 1):
        return False
    verb, above = find_head(statement.cue), find_head(denial.cue)
    if statement.sentence == denial.sentence and verb is not None and above in (verb.head, verb.head.head):
        return verb.tag_ == "VBG" and not _has_other_source(statement, denial)
    return _goes_on(statement, denial)


def _goes_on(statement: Statement, denial: Statement) -> bool:
    """The same source, or a pronoun, right after the denial and in its block."""
    pronoun = len(statement.source) == 1 and statement.source[0].lower_ in PRONOUNS
    return statement.block == denial.block and (pronoun or is_same_source(statement, denial))


def _has_other_source(statement: Statement, denial: Statement) -> bool:
    return (
        bool(statement.source)
        and bool(denial.source)
        and not (is_same_source(statement, denial) or statement.source[0].i == denial.source[0].i)
    )


def _answers(statement: Statement, denial: Statement) -> bool:
    """A sentence that starts with "In response" speaks against the denial just before it."""
    if not statement.cue or not 0 < statement.sentence - denial.sentence <= NEAR:
        return False
    lead = [token.lower_ for token in statement.cue[0].sent if not token.is_space][:2]
    replies = any(tuple(lead[: len(words)]) == words for words in REPLIES)
    return replies and not is_same_source(statement, denial)
