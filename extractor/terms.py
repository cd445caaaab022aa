"""The closed lists of values that records use, in the words of the field."""

from enum import StrEnum


class Section(StrEnum):
    """Which part of a page a block of text is."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    SUBHEAD = "subhead"
    BODY = "body"
    CAPTION = "caption"
    RELATED = "related"
    BOILERPLATE = "boilerplate"


class Stance(StrEnum):
    """Whether a source asserts or denies the content of a claim."""

    ASSERTED = "asserted"
    DENIED = "denied"


class Certainty(StrEnum):
    """How sure the source is, judged by explicit hedges only; `reported` is hearsay."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    REPORTED = "reported"


class Polarity(StrEnum):
    """Whether the content as written is negated; not the same as a denial."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class QuoteType(StrEnum):
    """Whether the content stands in quotation marks: all, none or part of it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class CueClass(StrEnum):
    """What kind of speech or thought the cue names."""

    SAY = "say"
    CLAIM = "claim"
    ACKNOWLEDGE = "acknowledge"
    DENY = "deny"
    ASSESS = "assess"
    REPORT = "report"
    WARN = "warn"
    ACCUSE = "accuse"
    DOCUMENT = "document"
    EXPECT = "expect"
    OTHER = "other"


class DenialTarget(StrEnum):
    """In what form a denial names what it denies.

    clause: "denied that P"; nominal: "denied any wrongdoing"; claim_np: "denied
    the allegation"; relative: "a charge which it denies"; anaphor: "denied
    this"; content_truth: "the reports are untrue".
    """

    CLAUSE = "clause"
    NOMINAL = "nominal"
    CLAIM_NP = "claim_np"
    RELATIVE = "relative"
    ANAPHOR = "anaphor"
    CONTENT_TRUTH = "content_truth"


class Side(StrEnum):
    """Which side of a contested proposition a party is on."""

    FOR = "for"
    AGAINST = "against"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.AGAINST if self is Side.FOR else Side.FOR


class Move(StrEnum):
    """How a party takes its side: asserting and supporting are for, denying and countering against."""

    ASSERTS = "asserts"
    SUPPORTS = "supports"
    DENIES = "denies"
    COUNTERS = "counters"


class PlaceStatus(StrEnum):
    """Whether a place name was matched to one entry of the gazetteer."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    NOT_IN_GAZETTEER = "not_in_gazetteer"


class GeoPrecision(StrEnum):
    """How closely a place is known, as conflict trackers grade it.

    exact: the named town, village or site; area: a stretch around what is named
    ("near Bara", a district, a river); region: a first-level subdivision or a
    larger part of a country; country: nothing nearer than the state.
    """

    EXACT = "exact"
    AREA = "area"
    REGION = "region"
    COUNTRY = "country"


class PlaceKind(StrEnum):
    """What sort of place it is, from the gazetteer's feature type or from the words around."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    REGION = "region"
    SETTLEMENT = "settlement"
    CONTINENT = "continent"
    WATER = "water"
    FACILITY = "facility"
    OTHER = "other"


class ActorKind(StrEnum):
    """What sort of actor it is; unnamed people ("residents", "rebels") are a group."""

    PERSON = "person"
    GOVERNMENT = "government"
    MILITARY = "military"
    ORGANISATION = "organisation"
    GROUP = "group"
    MEDIA = "media"


class SourceKind(StrEnum):
    """How a source is given: by name, without one ("officials"), as a document, or as media ("state TV")."""

    NAMED = "named"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    MEDIA = "media"


class TimexType(StrEnum):
    """TIMEX3's four types of time expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"
