"""Actors: who acts or speaks, one actor however often named."""

from spacy.language import Language


@Language.factory("newsclaims_actors")
def make_actors(nlp: Language, name: str) -> None:
    """Not built yet."""
    raise NotImplementedError
