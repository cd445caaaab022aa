"""Words that deny and words that assert under one cue are two claims."""

from collections.abc import Callable

import pytest

from extractor import Article


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "“The talk of a retreat is fiction,” he said. “We are still there.”",
            [("denied", "The talk of a retreat is fiction"), ("asserted", "We are still there")],
        ),
        (
            "She said the story was a lie and that the unit had guarded a convoy.",
            [
                ("denied", "the story was a lie"),
                ("asserted", "the unit had guarded a convoy"),
            ],
        ),
    ],
)
def test_a_denial_is_parted_from_what_is_said_beside_it(
    read: Callable[..., Article], text: str, claims: list[tuple[str, str]]
) -> None:
    page = read(text)
    assert [(c.stance.value, c.content[0].text) for c in page.claims] == claims
    assert len({c.source_span for c in page.claims}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "She said the hall was full and that nobody was hurt.",
        "The firm denied that it sold the drug and that it hid the tests.",
    ],
)
def test_one_stance_is_one_claim(read: Callable[..., Article], text: str) -> None:
    assert len(read(text).claims) == 1
