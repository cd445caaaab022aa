"""Placeholder, to be replaced."""

from spacy.language import Language


@Language.factory("newsclaims_attributions")
def make_attributions(nlp: Language, name: str) -> None:
    """Not built yet."""
    raise NotImplementedError
