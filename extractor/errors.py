"""All errors that newsclaims raises; each message names the place, the fault and the cure."""


class NewsclaimsError(Exception):
    """The root of the tree: catch this to catch all."""


class PageError(NewsclaimsError):
    """One page cannot be read or has no English text; the pages after it can."""


class EncodingError(PageError):
    """The bytes of a page are not text in any encoding that could be told."""


class EmptyPageError(PageError):
    """The page has no words."""


class LanguageError(PageError):
    """The page is not in English."""


class PageTooLongError(PageError):
    """The page is longer than the limit in the settings."""


class SetupError(NewsclaimsError):
    """Something that every page needs is missing or wrong: a model, an option, a folder."""


class LexiconError(SetupError):
    """A row of a lexicon table is malformed."""


class SampleError(NewsclaimsError):
    """A labelled sample, or a file of records, does not fit its form or its text."""
