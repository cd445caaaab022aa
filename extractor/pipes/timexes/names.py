"""Names that have a time in them: "the Sunday Courier", "USA Today", "The Evening Post"."""

from spacy.tokens import Span, Token

from extractor.pipes.timexes.words import tag_names, tag_word

_ENDS = frozenset({"today", "now", "tonight", "tomorrow"})
_DAYS = frozenset({"weekday", "daypart"})
_LONGEST = 2  # words


def is_of_name(span: Span) -> bool:
    """Return whether a time expression is part of the name of a paper, a channel, a show.

    Names are told by their capitals: those of days count only between an
    article and another capital, those of "Today" only behind one. Months and
    seasons are left alone: the Spring Offensive was in spring.
    """
    last = span[-1]
    if len(span) > _LONGEST or not last.text[0].isupper():
        return False
    before = span[0].nbor(-1) if span.start else None
    behind = last.nbor() if span.end < len(span.doc) else None
    if last.lower_ in _ENDS:
        return bool(before and _has_capital(before)) and not (behind and _has_capital(behind))
    article = span[0] if span[0].lower_ == "the" else before
    named = article is not None and article.lower_ == "the" and behind is not None and _has_capital(behind)
    return named and tag_names().get(tag_word(last.text)[0]) in _DAYS


def _has_capital(token: Token) -> bool:
    return token.is_alpha and token.text[0].isupper() and not token.is_sent_start
