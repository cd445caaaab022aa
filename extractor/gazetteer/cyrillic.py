"""Cyrillic place names in Latin letters, as English newspapers and GeoNames print them."""

_COMMON = {
    "а": "a", "б": "b", "в": "v", "д": "d", "е": "e", "ж": "zh", "з": "z", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "ў": "w", "ґ": "g",
    "'": "", "’": "", "ʼ": "",
}  # fmt: skip
# The Ukrainian government's table of 2010.
_UKRAINIAN = _COMMON | {"г": "h", "и": "y", "і": "i", "ї": "i", "й": "i", "є": "ie"}
_UKRAINIAN_FIRST = {"ї": "yi", "й": "y", "є": "ye", "ю": "yu", "я": "ya"}
# The table of the American and British boards on geographic names, without its diacritics.
_RUSSIAN = _COMMON | {
    "г": "g", "и": "i", "й": "y", "ё": "yo", "ы": "y", "э": "e", "ъ": "", "ю": "yu", "я": "ya", "і": "i",
}  # fmt: skip
_RUSSIAN_FIRST = {"е": "ye"}
_TABLES = {"UA": (_UKRAINIAN, _UKRAINIAN_FIRST)}


def is_cyrillic(name: str) -> bool:
    """Return whether any letter of the name is Cyrillic."""
    return any("\u0400" <= char <= "\u04ff" for char in name)


def romanise(name: str, country: str | None) -> str:
    """Return the name in Latin letters, by the Ukrainian table for "UA", by the Russian one elsewhere."""
    inside, first = _TABLES.get(country or "", (_RUSSIAN, _RUSSIAN_FIRST))
    letters = []
    before = " "
    for char in name:
        lower = char.lower()
        latin = (first.get(lower) if not before.isalpha() else None) or inside.get(lower, lower)
        if country == "UA" and lower == "г" and before.lower() == "з":
            latin = "gh"  # or it would read as zh
        letters.append(latin.capitalize() if char.isupper() else latin)
        before = char if char not in "'’ʼ" else before
    return "".join(letters)
