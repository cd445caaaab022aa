"""The frame of a self-contained page, which loads nothing from the network or from disk."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files

from extractor.show.html.markup import Markup, element, together

FRAME = "frame"


def document(title: str, *body: str | None, parts: Sequence[str]) -> str:
    """Return a whole HTML page; `parts` name the style sheets and scripts that it needs.

    Its content security policy allows only these, by their hashes, so that even
    unescaped markup could not run or load anything.
    """
    names = (FRAME, *parts)
    style = "\n".join(_read(f"{name}.css") for name in names)
    script = "\n".join(_read(f"{name}.js") for name in names)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content="newsclaims"),
        element("title", title),
        element("style", Markup(style)),
    )
    bottom = element("p", id="told", class_="told", role="status")
    running = element("script", Markup(script))
    whole = element("body", _top(), element("main", *body, id="main", tabindex="-1"), bottom, running)
    return together(Markup("<!doctype html>\n"), element("html", head, "\n", whole, lang="en"), "\n")


def _top() -> Markup:
    """Return the bar at the top; its light-or-dark button shows only where scripts run."""
    return element(
        "header",
        element("a", "Skip to content", class_="skip", href="#main"),
        element("span", "newsclaims", class_="brand"),
        element("button", "Dark", id="theme", type="button", hidden=True),
        class_="top",
    )


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _read(name: str) -> str:
    """Return the text of a file in `static`, "" where a part has no such file."""
    file = files(__package__).joinpath("static", name)
    return file.read_text(encoding="utf-8") if file.is_file() else ""
