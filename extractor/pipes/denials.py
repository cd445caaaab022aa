"""Denials: which claims a denied claim denies."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("newsclaims_denials", requires=["doc.spans"], assigns=["doc.user_data"])
def make_denials(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component that links denials."""
    del nlp, name
    return add_denials


def add_denials(doc: Doc) -> Doc:
    """Link."""
    return doc
