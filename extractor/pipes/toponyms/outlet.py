"""Where an outlet is at home, by its address: a paper's "London" is the one in its own country."""

from __future__ import annotations

from urllib.parse import urlsplit

from spacy.tokens import Doc

from extractor.layers import facts
from extractor.lexicon.countries import country_by_iso
from extractor.lexicon.places import load_words

_FACT = "outlet_country"
# Domains of countries that anybody takes: "abc.tv".
_ANYBODYS = frozenset(load_words("anybodys_domains"))
_OTHER_CODES = {"UK": "GB"}


def home_country(outlet: str | None) -> str | None:
    """Return the ISO code of the country that an outlet's address or domain ends in, None for other names."""
    host = urlsplit(outlet if "//" in outlet else f"//{outlet}").hostname if outlet else None
    _, dot, ending = (host or "").rpartition(".")
    code = _OTHER_CODES.get(ending.upper(), ending.upper())
    return code if dot and ending not in _ANYBODYS and country_by_iso(code) is not None else None


def set_outlet(doc: Doc, outlet: str | None) -> None:
    """Say who published the page, by address or domain, before its place names are resolved."""
    if country := home_country(outlet):
        facts(doc)[_FACT] = country


def outlet_country(doc: Doc) -> str | None:
    """Return the ISO code of the country of the page's outlet, None where nobody knows."""
    country: str | None = facts(doc).get(_FACT)
    return country
