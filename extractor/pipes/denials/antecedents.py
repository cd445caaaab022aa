"""The choice of what a denial denies: the likeliest statement, and others that are meant too."""

from extractor.pipes.denials.denial import THIS, Denial
from extractor.pipes.denials.looks import is_nested
from extractor.pipes.denials.ranking import rank
from extractor.pipes.denials.scene import Scene
from extractor.pipes.denials.statement import Statement, is_same_source
from extractor.pipes.ranking import Ranking
from extractor.records import Stance

__all__ = ["find_antecedents", "is_same_source"]

# Chosen on the labelled pages of samples/: from 3 to 5 the F1 of links changes by one link.
SEVERAL = 4.0  # how much less likely the others may be where a denial speaks of several ("both claims")
ALIKE = 0.55  # share of the rarity of terms that two statements of one thing have in common
GOES_ON = ("he", "she", "they", "it")


def find_antecedents(denial: Denial, scene: Scene, ranking: Ranking) -> list[str]:
    """Return the ids of the statements that the denial denies, likeliest first; often none."""
    ranked = rank(denial, scene, ranking)
    if not ranked:
        return []
    best, first = ranked[0]
    meant = [other for weight, other in ranked[1:] if best - weight <= SEVERAL]
    too = [other for other in meant if _goes_on(denial, first, other)]
    return list(dict.fromkeys(other.id for other in (first, *too, *_repeats(denial, first, scene))))


def _goes_on(denial: Denial, first: Statement, other: Statement) -> bool:
    """The same party says more right there, or two parties do in one sentence ("both claims")."""
    if other.claim.stance != Stance.ASSERTED or not (denial.several or denial.how == THIS):
        return False
    if denial.several and first.sentence == other.sentence:
        return True
    return abs(first.sentence - other.sentence) <= 1 and _is_one_speaker(first, other)


def _is_one_speaker(first: Statement, other: Statement) -> bool:
    """Surely one: the same actor or the very same words, or a pronoun, which goes on with who spoke."""
    pronoun = any(len(s.source) == 1 and s.source[0].lower_ in GOES_ON for s in (first, other))
    named = first.actor or first.source_words
    return pronoun or (bool(named) and named == (other.actor if first.actor else other.source_words))


def _repeats(denial: Denial, first: Statement, scene: Scene) -> list[Statement]:
    """Return where the page says again what is told of within the denial ("denied reports that P")."""
    if not is_nested(denial.statement, first):
        return []
    near = (s for s in scene.near(denial) if s.claim.stance == Stance.ASSERTED)
    others = (s for s in near if s is not first and not is_same_source(denial.statement, s))
    return [other for other in others if alikeness(first, other, scene) >= ALIKE]


def alikeness(first: Statement, other: Statement, scene: Scene) -> float:
    """Return the share of the terms of the shorter statement, by rarity, that the other has too, 0 to 1."""
    least = min(scene.weigh(first.terms), scene.weigh(other.terms))
    return scene.weigh(first.terms & other.terms) / least if least else 0.0
