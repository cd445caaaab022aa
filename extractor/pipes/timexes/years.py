"""Readers of years, decades and centuries, written or read aloud."""

from spacy.tokens import Token

from extractor.pipes.timexes.parts import DATE, Context, Parts, Reading

_BARE_YEARS = range(1700, 2101)
_SPOKEN_CENTURIES = range(17, 21)
# "killed 1990 rebels": a bare year needs one of these before it, or the NER's word for it.
_BEFORE_YEARS = frozenset({"in", "since", "until", "till", "by", "from", "of", "during", "before", "after"})
_BEFORE_YEARS |= {"to", "through", "and", "between", "early", "late", "mid", "around", "about", "circa", "("}


def read_year(parts: Parts, context: Context) -> Reading | None:
    """Read "1988", "fiscal 1989", "the year 2000", "the 1988 period", "490 BC"."""
    del context
    if parts.has("era"):
        number = parts.get("num", "year4") or ""
        return Reading(DATE, f"BC{int(number):04}") if number.isdigit() else None
    if (middle := parts.get("mid_year")) is not None:
        return Reading(DATE, middle, parts.mod)
    if parts.has("unit") and parts.unit not in ("Y", "Q"):
        return None
    if len(parts.tags) == 1 and not is_bare_year(parts.span[0]):
        return None
    return Reading(DATE, parts.get("year4"), parts.mod)


def read_spoken_year(parts: Parts, context: Context) -> Reading | None:
    """Read "nineteen ninety-six" and "the year two thousand"."""
    del context
    numbers = [int(float(value.replace(",", ""))) for value in parts.values_of("num", "teen", "big")]
    if parts.has("the") and numbers[:2] == [2, 1000]:
        return Reading(DATE, str(2000 + sum(numbers[2:])))
    century, rest = numbers[0], sum(numbers[1:])
    written_out = not any(char.isdigit() for char in parts.span.text)
    if century in _SPOKEN_CENTURIES and 10 <= numbers[1] < 100 and rest < 100 and written_out:
        return Reading(DATE, f"{century}{rest:02}")
    return None


def read_decade(parts: Parts, context: Context) -> Reading | None:
    """Read "the 1980s", "the late seventies", "the '90s"."""
    value = parts.get("decade", "mid_decade") or ""
    if len(value) > 2:
        return Reading(DATE, value[:3], parts.mod)
    if not parts.has("the"):
        return None
    year = int(value[0]) * 10
    latest = context.doc_date.year if context.doc_date else None
    century = 19 if latest is None or 2000 + year > latest else 20
    return Reading(DATE, f"{century}{value[0]}", parts.mod)


def read_century(parts: Parts, context: Context) -> Reading | None:
    """Read "the 11th century"; its value is the first two digits of its years."""
    del context
    if parts.unit != "CE":
        return None
    return Reading(DATE, f"{int(parts.values_of('ord')[0]) - 1:02}", parts.mod)


def is_bare_year(token: Token) -> bool:
    """Return whether a number of four digits that stands alone is a year."""
    if int(token.text[-4:]) not in _BARE_YEARS:
        return token.ent_type_ == "DATE"
    if token.ent_type_:
        return token.ent_type_ == "DATE"
    return bool(token.i) and token.nbor(-1).lower_ in _BEFORE_YEARS
