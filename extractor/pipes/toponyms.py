"""Placeholder, to be replaced."""

from spacy.language import Language


@Language.factory("newsclaims_toponyms")
def make_toponyms(nlp: Language, name: str) -> None:
    """Not built yet."""
    raise NotImplementedError
