"""The colours of the terminal."""

from collections.abc import Mapping

from extractor.records import Side

STYLES: Mapping[str, str] = {
    "source": "bold cyan",
    "cue": "bold yellow",
    "asserted": "green",
    "denied": "red",
}
SIDE_STYLES: Mapping[Side, str] = {Side.FOR: STYLES["asserted"], Side.AGAINST: STYLES["denied"]}
