"""What the tests share: pipelines, loaded once."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractor import Article
from extractor.extraction import extract
from extractor.pipeline import load_pipeline
from extractor.settings import Finder, Settings


@pytest.fixture(scope="session")
def nlp_base() -> Language:
    """spaCy's parser alone: what the rules of a room were written over."""
    return load_pipeline(Settings(finder=Finder.RULES), stages=())


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline, with the encoder."""
    return load_pipeline()


@pytest.fixture(scope="session")
def nlp_rules() -> Language:
    """The whole pipeline, with the rules alone over spaCy's parser."""
    return load_pipeline(Settings(finder=Finder.RULES))


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., Article]:
    """Turn a page into its record."""

    def read_page(text: str, **options: object) -> Article:
        return extract(text, nlp=nlp, **options)  # type: ignore[arg-type]

    return read_page
