"""What a stance rule decides."""

from dataclasses import dataclass

from extractor.records import DenialTarget, Stance


@dataclass(frozen=True)
class Outcome:
    """What a rule decides: `stance` is null for no claim, the last two where the words decide."""

    stance: Stance | None
    target: DenialTarget | None = None
    certainty: str | None = None
    polarity: str | None = None


NO_CLAIM = Outcome(None)
ASSERTED = Outcome(Stance.ASSERTED)
# its negation is the denial, and not part of what is denied
FALSE_CONTENT = Outcome(Stance.DENIED, DenialTarget.CONTENT_TRUTH, polarity="positive")
