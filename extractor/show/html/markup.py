"""Building HTML with functions: strings that are not `Markup` are text, and get escaped."""

from __future__ import annotations

from html import escape

__all__ = ["Markup", "element", "text", "together", "web_address"]

VOID = frozenset({"input", "meta"})
# Controls and lone surrogates, which HTML cannot hold; a carriage return it would silently turn into "\n".
_UNHOLDABLE = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)]
_REPLACED: dict[int, str] = dict.fromkeys(_UNHOLDABLE, "\ufffd") | {0x0D: "&#13;"}

Attribute = str | int | bool | None


class Markup(str):
    """HTML that needs no escaping. Concatenated with a plain `str`, it becomes one, and is escaped again."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Return a string as escaped HTML; `Markup` is returned as it is."""
    return words if isinstance(words, Markup) else Markup(escape(words).translate(_REPLACED))


def together(*parts: str | None) -> Markup:
    """Return the parts joined, plain strings escaped, None left out."""
    return Markup("".join(text(part) for part in parts if part is not None))


def element(tag: str, /, *children: str | None, **attributes: Attribute) -> Markup:
    """Return an element; `class_` is written class, `aria_label` aria-label.

    Attributes that are None or False are left out; those that are True have no value.
    """
    opened = f"<{tag}{''.join(_attribute(name, value) for name, value in attributes.items())}>"
    return Markup(opened) if tag in VOID else Markup(f"{opened}{together(*children)}</{tag}>")


def web_address(url: str | None) -> str | None:
    """Return a URL if it is safe to link to, else None, since a record could hold "javascript:"."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    written = name.removesuffix("_").replace("_", "-")
    return f" {written}" if value is True else f' {written}="{text(str(value))}"'
