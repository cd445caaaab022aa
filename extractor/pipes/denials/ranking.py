"""Which statement a denial denies, by learned weights: one of the others, or none."""

from extractor.pipes.denials.denial import Denial
from extractor.pipes.denials.looks import look_around, look_at_none
from extractor.pipes.denials.scene import Scene
from extractor.pipes.denials.statement import Statement
from extractor.pipes.ranking import Ranking

MODEL = "links"


def rank(denial: Denial, scene: Scene, ranking: Ranking) -> list[tuple[float, Statement]]:
    """Return what the denial may deny, likeliest first; empty where likelier nobody on the page says it.

    The numbers are logarithms of likelihoods up to a constant: only differences mean something.
    Of two alike the earlier one comes first. "None" is held against the likeliest alone: added
    up, the many faint ones of a long page would outweigh it, and the one of a short page could not.
    """
    around = look_around(denial, scene)
    weighed = [(ranking.weigh(looks), other) for other, looks in around]
    none = ranking.weigh(look_at_none(denial)) + ranking.doubt
    if not weighed or max(weight for weight, _ in weighed) <= none:
        return []
    return sorted(weighed, key=lambda pair: -pair[0])
