"""Pictures: which lines name a photographer or an agency, alone or behind a caption."""

import re

from extractor.segment.lines import Line
from extractor.segment.phrases import has_phrase

LONGEST_CREDIT = 100
MOST_WORDS_IN_BRACKETS = 16
MOST_WORDS_OF_BARE_CREDIT = 8
MOST_WORDS_OF_CAPTION = 90
FEWEST_WORDS_BEFORE_NAME = 3

_LABEL = re.compile(r"(?:media|image|video|photo|picture) caption\b[\s:,.–—-]*(?=\S)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]+[)\]]")
_OF_PICTURE = re.compile(
    r"\b(?:photos?|photograph|image|picture|courtesy|illustration|handout)\b", re.IGNORECASE
)
_BARE_CREDIT = re.compile(
    r"(?:(?:photo(?:graph)?s?|pictures?|images?|illustrations?)(?: credits?| source)?"
    r"\s*(?:[:/|]|by\b|courtesy\b)|credits?(?::|\.\.\.|…))\s*(?-i:[A-Z©])",
    re.IGNORECASE,
)
_NAME_IN_BRACKETS = re.compile(
    r"[(\[][A-Z][\w.'’&-]*(?:[ ,/]+(?:[A-Z][\w.'’&-]*|for|the|de|of|van)){1,6}[)\]]"
)
# The last words of a caption, often glued to it: "... the bridge.Photograph by Ann Example",
# "... on Monday. (Courtesy of the council)".
_CREDIT_AT_END = re.compile(
    r"[(\[][^()\[\]]*\b(?:[Cc]ourtesy|[Pp]hoto(?:graph)?s?|[Hh]andout|[Ii]mage|[Ss]creen(?:grab|shot))\b"
    r"[^()\[\]]*[)\]]$"
    r"|[.!?][\"”]?\s*\((?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+(?: for | ?/ ?)[A-Z][\w.'’& -]*\)$"
    r"|\w\W{0,3}\s?(?:©|[-–—]\s+[Cc]opyright:?)\s*[A-Z][^.!?©]{2,60}$"
    r"|(?:Photo(?:graph)?s?|Illustration|Image|Picture) (?:by|courtesy of) [A-Z][^.!?]{2,60}$"
)
# "The lock in October. Ann Example for The Example", and the same glued: "... in October.Ann Example".
_NAME_AT_END = re.compile(
    r"(?:[a-z]{3,}|\d[a-z]*|(?!Sept|Prof|Capt|Dept|Univ|Supt|Assn|Govt)[A-Z][a-z]{3,})\.[\"”’]?\s*"
    r"(?:Credit(?:\.\.\.|…)?)*(?P<name>[A-Z][\w'’-]+(?:(?:\s+|/)(?:[A-Z][\w'’-]*\.?|for|the|of|de|van|von|via)){1,8})"
    r"(?<!\.)$"
)
_NAME_AND_OUTLET = re.compile(
    r"(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}) ?/ ?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
)


def is_credit(line: Line) -> bool:
    """Return whether the line names a photographer or an agency and nothing else: "(Ann Example / AP)"."""
    is_short = len(line.words) <= MOST_WORDS_IN_BRACKETS
    if line.text[0] in "([" and is_short and _IN_BRACKETS.fullmatch(line.text):
        is_name = not line.text.isupper() and _NAME_IN_BRACKETS.fullmatch(line.text) is not None
        return is_name or "/" in line.text or _OF_PICTURE.search(line.text) is not None
    if len(line.words) <= MOST_WORDS_OF_BARE_CREDIT and _BARE_CREDIT.match(line.text):
        return True
    if _is_name_and_outlet(line):
        return True
    return has_phrase(line, "agency") and (bool(set("/|(©") & set(line.text)) or len(line.words) <= 2)


def _is_name_and_outlet(line: Line) -> bool:
    """Return whether the line is "Ann Example/The Example", which "Home News/Sport" of a menu is not."""
    is_short = "/" in line.text and len(line.text) <= LONGEST_CREDIT
    found = _NAME_AND_OUTLET.fullmatch(line.text) if is_short else None
    return found is not None and not has_phrase(Line(0, len(found["name"]), found["name"]), "not_a_name")


def is_credited(line: Line) -> bool:
    """Return whether the line shows by itself that it belongs to a picture: by a label or a credit."""
    if caption_label_end(line.text) or has_phrase(line, "credit") or is_credit(line):
        return True
    if len(line.words) > MOST_WORDS_OF_CAPTION:
        return False
    return _CREDIT_AT_END.search(line.text[-LONGEST_CREDIT:]) is not None or _ends_in_name(line)


def _ends_in_name(line: Line) -> bool:
    """Return whether a name stands behind the last sentence, as a photographer's does."""
    found = None if line.text[-1] == "." else _NAME_AT_END.search(line.text[-LONGEST_CREDIT:])
    if found is None:
        return False
    name = Line(0, len(found["name"]), found["name"])
    is_button = "/" not in name.text and "for" not in name.words and has_phrase(name, "not_a_name")
    return not is_button and len(line.words) - len(name.words) >= FEWEST_WORDS_BEFORE_NAME


def caption_label_end(text: str) -> int:
    """Return where the caption itself begins behind a label of the page, 0 where it has none."""
    found = _LABEL.match(text)
    return found.end() if found else 0
