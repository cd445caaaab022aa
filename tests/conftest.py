"""What the tests share: pipelines, loaded once."""

from collections.abc import Callable, Iterator

import pytest
from spacy.language import Language

from extractor import Article
from extractor.extraction import extract
from extractor.pipeline import load_pipeline
from extractor.settings import Finder, Settings
from tests.browser import Browser, chromium


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


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless browser with a profile of its own."""
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started
