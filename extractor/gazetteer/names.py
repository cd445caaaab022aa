"""How place names are compared: the keys under which the gazetteer stores and finds them."""

import unicodedata

_STROKES = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe", "þ": "th",
        "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None, "ʿ": None, "ʾ": None, "`": None, "´": None,
        ".": None, "-": " ", "‐": " ", "–": " ", "_": " ", "&": " and ",
    }
)  # fmt: skip
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
SHORT = 3  # letters; names up to this length are easily other words, and are found only as printed


def name_key(name: str) -> str:
    """Return the name without case, accents, apostrophes, dots, hyphens and leading "the".

    "St. Louis" and "Saint-Louis" have one key, so have "Deir ez-Zor" and "DEIR EZ ZOR".
    """
    plain = name.casefold().translate(_STROKES)
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in letters if not unicodedata.combining(char))
    words = plain.split() or [""]
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    if len(words) > 1 and words[0] in _SHORT_FORMS:
        words[0] = _SHORT_FORMS[words[0]]
    return " ".join(words)


def stored_key(name: str, *, exact: bool = False) -> str:
    """Return the key to store a name under; short names, and `exact` ones, stay as printed behind a "=".

    "Us" is a village in France and "US" is not; "Ore." is a state and "ore" is not.
    """
    key = name_key(name)
    return f"={name}" if exact or len(key) <= SHORT else key


def looked_up_keys(name: str) -> tuple[str, ...]:
    """Return the keys to try for a name as printed, best first; "U.S." tries "U.S." and "US"."""
    key = name_key(name)
    keys = []
    if len(key) <= SHORT or name.endswith("."):
        printed = name[4:] if name[:4].casefold() == "the " else name
        bare = printed.replace(".", "")
        keys = [f"={printed}"] if bare == printed else [f"={printed}", f"={bare}"]
    return tuple(keys) if len(key) <= SHORT else (*keys, key)
