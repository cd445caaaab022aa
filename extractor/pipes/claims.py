"""Placeholder, to be replaced."""

from spacy.language import Language


@Language.factory("newsclaims_claims")
def make_claims(nlp: Language, name: str) -> None:
    """Not built yet."""
    raise NotImplementedError
