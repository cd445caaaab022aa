"""The choice of what a denial denies: the likeliest statement, and others that are meant too."""

from extractor.pipes.denials.denial import THIS, Denial
from extractor.pipes.denials.ranking import Ranking, rank
from extractor.pipes.denials.scene import Scene
from extractor.pipes.denials.statement import Statement, is_same_source

__all__ = ["find_antecedents", "is_same_source"]

# Chosen on the labelled pages of samples/, in steps of a half, by the F1 of links.
SEVERAL = 2.0  # how much less likely the others may be where a denial speaks of several ("both claims")
REPEATED = 3.0  # and where they say the same as the likeliest
ALIKE = 0.4  # share of the rarity of terms that two statements of one thing have in common
GOES_ON = ("he", "she", "they", "it")


def find_antecedents(denial: Denial, scene: Scene, ranking: Ranking) -> list[str]:
    """Return the ids of the statements that the denial denies, likeliest first; often none."""
    ranked = rank(denial, scene, ranking)
    if not ranked:
        return []
    best, first = ranked[0]
    too = [other for weight, other in ranked[1:] if _is_meant_too(denial, first, other, best - weight, scene)]
    return [first.id, *(other.id for other in too)]


def _is_meant_too(denial: Denial, first: Statement, other: Statement, less: float, scene: Scene) -> bool:
    if other.is_denial or other.claim.stance is None:
        return False
    if less <= REPEATED and alikeness(first, other, scene) >= ALIKE:
        return True
    several = denial.several or denial.how == THIS
    return several and less <= SEVERAL and _is_of_one_party(first, other)


def alikeness(first: Statement, other: Statement, scene: Scene) -> float:
    """Return the share of the terms of the shorter statement, by rarity, that the other has too, 0 to 1."""
    least = min(scene.weigh(first.terms), scene.weigh(other.terms))
    return scene.weigh(first.terms & other.terms) / least if least else 0.0


def _is_of_one_party(first: Statement, other: Statement) -> bool:
    """The same source, going on in the next sentence or in the same."""
    goes_on = any(len(s.source) == 1 and s.source[0].lower_ in GOES_ON for s in (first, other))
    return abs(first.sentence - other.sentence) <= 1 and (goes_on or is_same_source(first, other))
