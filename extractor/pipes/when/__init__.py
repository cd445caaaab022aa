"""When a claim was made, and when what it says is said to have happened."""

from extractor.pipes.when.claim_time import find_claim_time
from extractor.pipes.when.event_time import find_event_time
from extractor.pipes.when.moments import Moment

__all__ = ["Moment", "find_claim_time", "find_event_time"]
