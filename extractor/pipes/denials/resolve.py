"""What a denial denies, in words of the page, where its own content does not say it plainly."""

from collections.abc import Sequence

from extractor.pipes.denials.denial import TELLS, Denial
from extractor.pipes.denials.statement import Statement


def resolve_content(denial: Denial, denied: Sequence[Statement]) -> str | None:
    """Return what is denied where the content alone does not say; None where it does or nobody knows.

    `denied` are the statements that are denied, likeliest first.
    """
    if denial.how == TELLS or not denied:
        return None
    return " … ".join(span.text.strip() for span in denied[0].content)
