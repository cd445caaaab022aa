"""Placeholder, to be replaced."""

from spacy.language import Language


@Language.factory("newsclaims_timexes")
def make_timexes(nlp: Language, name: str) -> None:
    """Not built yet."""
    raise NotImplementedError
