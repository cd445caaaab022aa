"""HTML made by functions: what is not `Markup` is text, and is escaped."""

from __future__ import annotations

from html import escape

__all__ = ["Markup", "element", "text", "together", "web_address"]

VOID = frozenset({"input", "meta"})
# Controls and lone surrogates, which HTML cannot hold; a carriage return it would silently turn into "\n".
_UNHOLDABLE = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)]
_REPLACED: dict[int, str] = dict.fromkeys(_UNHOLDABLE, "\ufffd") | {0x0D: "&#13;"}

Attribute = str | int | bool | None


class Markup(str):
    """HTML that may stand in a page as it is. Joined to a plain `str` it is one, and is escaped again."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Return words as HTML that shows them and does nothing else; `Markup` comes back as it is."""
    return words if isinstance(words, Markup) else Markup(escape(words).translate(_REPLACED))


def together(*parts: str | None) -> Markup:
    """Return the parts one after the other, plain strings escaped, None left out."""
    return Markup("".join(text(part) for part in parts if part is not None))


def element(tag: str, /, *children: str | None, **attributes: Attribute) -> Markup:
    """Return an element; `class_` is written class, `aria_label` aria-label.

    An attribute that is None or False is left out, one that is True has no value.
    """
    opened = f"<{tag}{''.join(_attribute(name, value) for name, value in attributes.items())}>"
    return Markup(opened) if tag in VOID else Markup(f"{opened}{together(*children)}</{tag}>")


def web_address(url: str | None) -> str | None:
    """Return an address that a page may link to, None for any other: a record could hold "javascript:"."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    written = name.removesuffix("_").replace("_", "-")
    return f" {written}" if value is True else f' {written}="{text(str(value))}"'
