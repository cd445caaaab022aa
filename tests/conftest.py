"""What the tests share: pipelines, loaded once."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractor import Article
from extractor.extraction import extract
from extractor.pipeline import load_pipeline


@pytest.fixture(scope="session")
def nlp_base() -> Language:
    """The parser alone."""
    return load_pipeline(stages=())


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline."""
    return load_pipeline()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., Article]:
    """Turn a page into its record."""

    def read_page(text: str, **options: object) -> Article:
        return extract(text, nlp=nlp, **options)  # type: ignore[arg-type]

    return read_page
