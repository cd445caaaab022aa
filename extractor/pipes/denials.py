"""Placeholder, to be replaced."""

from spacy.language import Language


@Language.factory("newsclaims_denials")
def make_denials(nlp: Language, name: str) -> None:
    """Not built yet."""
    raise NotImplementedError
