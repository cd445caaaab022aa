"""Long runs of punctuation, at which spaCy's tokenizer takes more than linear time.

A thousand "(" in a row take it a quarter of a second, a hundred thousand
minutes: such a run is masked like boilerplate.
"""

import re

LONGEST_RUN = 20

_RUN = re.compile(rf"(?:(?!_)[^\w\s]|_){{{LONGEST_RUN + 1},}}")


def find_mark_runs(text: str) -> list[tuple[int, int]]:
    """Return start and end of each run of more than 20 marks, none of them a letter, digit or space."""
    return [match.span() for match in _RUN.finditer(text)]
