"""What a denial denies is chosen by learned weights, and soon on long pages too."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language

from extractor.errors import SetupError
from extractor.layers import get_attributions, get_claims
from extractor.pipes.claims import add_claims
from extractor.pipes.denials import link_denials
from extractor.pipes.denials.denial import THE, THIS, Denial, read_denial
from extractor.pipes.denials.looks import look_around, look_at_none
from extractor.pipes.denials.ranking import MODEL
from extractor.pipes.denials.scene import make_scene
from extractor.pipes.denials.statement import Statement, make_statements
from extractor.pipes.ranking import load_ranking
from extractor.weights import find_model
from tests.marked_docs import read_marked_doc

HOW = {
    "{source:Oslo} {cue:denied} {content:this}.": "this",
    "{source:Oslo} {cue:called} {content:that claim absurd}.": "this",
    "{source:Oslo} {cue:rejected} {content:the allegation}.": "the",
    '{source:Oslo} {cue:called} {content:the union\'s account "false"}.': "the",
    "{source:Oslo} {cue:denied} that {content:its ships had entered the bay}.": "tells",
    "{source:Oslo} {cue:said} {content:there was no evidence that its ships had entered the bay}.": "tells",
}


@pytest.mark.parametrize(("marked", "how"), HOW.items())
def test_how_a_denial_points(nlp_base: Language, marked: str, how: str) -> None:
    assert denials(nlp_base, marked)[0].how == how


def test_a_claim_noun_tells_whose_claim_it_is(nlp_base: Language) -> None:
    marked = "{source:Oslo} {cue:denied} {content:Riga's claims}."
    assert denials(nlp_base, marked)[0].owners == {"riga"}


def test_looks_are_also_given_by_how_the_denial_points(nlp_base: Language) -> None:
    statements = read(
        nlp_base,
        "{source#a:Riga} {cue#a:said} {content#a:a ferry had sunk}. "
        "{source#b:Oslo} {cue#b:denied} {content#b:this}.",
    )
    [(other, looks)] = look_around(read_denial(statements[1]), make_scene(statements))
    assert other.id == "a"
    assert looks["last"] == looks[f"last, {THIS}"] == 1.0
    assert f"last, {THE}" not in looks


def test_whose_turn_it_is_is_seen(nlp_base: Language) -> None:
    statements = read(
        nlp_base,
        "{source#a:Riga} {cue#a:said} {content#a:a ferry had sunk}. "
        "{source#x:Riga} {cue#x:said} {content#x:it was hit}. "
        "{source#c:Oslo} {cue#c:denied} {content#c:this}. "
        "{source#b:Its ally} {cue#b:also denied} {content#b:it}.",
    )
    looks = {
        other.id: looks for other, looks in look_around(read_denial(statements[3]), make_scene(statements))
    }
    assert [id_ for id_, seen in looks.items() if "opens" in seen] == ["a", "c"]
    assert [id_ for id_, seen in looks.items() if "answered" in seen] == ["x"]


def test_the_same_is_said_to_have_been_done(nlp_base: Language) -> None:
    statements = read(
        nlp_base,
        "{source#a:Riga} {cue#a:said} {content#a:a torpedo sank the ferry}. "
        "{source#x:A baker} {cue#x:said} {content#x:the ferry was late}. "
        "{source#b:Oslo} {cue#b:denied} {content#b:sinking the ferry}.",
    )
    looks = {
        other.id: looks for other, looks in look_around(read_denial(statements[2]), make_scene(statements))
    }
    assert {id_: "same verb" in seen for id_, seen in looks.items()} == {"a": True, "x": False}


def test_who_tells_much_of_what_is_denied_needs_the_page_less(nlp_base: Language) -> None:
    short, long = (
        denials(nlp_base, f"{{source:Oslo}} {{cue:denied}} {{content:{told}}}.")[0]
        for told in ("this", "that its ships had shelled the harbour and sunk a ferry")
    )
    assert "none terms" not in look_at_none(short)
    assert look_at_none(long)["none terms"] > 1


def test_what_a_denial_is_said_within_is_no_candidate(nlp_base: Language) -> None:
    statements = read(
        nlp_base,
        "{source#a:The lawyer} {cue#a:said} "
        "{content#a:{source#b:her client} {cue#b:denied} {content#b:the charge}}.",
    )
    denial = next(statement for statement in statements if statement.is_denial)
    assert look_around(read_denial(denial), make_scene(statements)) == []


def test_the_shipped_ranking_is_read_once() -> None:
    assert load_ranking(MODEL) is load_ranking(MODEL)


def test_a_missing_ranking_says_so() -> None:
    with pytest.raises(SetupError, match="no model"):
        load_ranking("nowhere")


def test_the_strongest_weights_come_first() -> None:
    kept = json.loads((find_model("links") / "weights.json").read_text(encoding="utf-8"))
    sizes = [abs(weight) for weight in kept["weights"].values()]
    assert sizes == sorted(sizes, reverse=True)


def test_doubt_keeps_denials_unlinked(nlp_base: Language) -> None:
    doc = read_marked_doc(
        nlp_base,
        "{source#a:Riga} {cue#a:said} {content#a:a ferry had sunk}, "
        "but {source#b:Oslo} {cue#b:denied} {content#b:this}.",
    )
    claims = get_claims(add_claims(doc))
    doubtful = replace(load_ranking(MODEL), doubt=100.0)
    assert link_denials(doc, get_attributions(doc), claims)["b"].denies == ["a"]
    assert link_denials(doc, get_attributions(doc), claims, doubtful)["b"].denies == []


def test_a_long_page_is_linked_in_under_two_seconds(nlp_base: Language) -> None:
    pieces = [
        f"{{source#a{n}:Town {n}}} {{cue#a{n}:said}} {{content#a{n}:mine {n} had closed}}."
        for n in range(450)
    ]
    for n in range(50):
        at = n * 9
        pieces[at] += f" {{source#b{n}:Firm {n}}} {{cue#b{n}:denied}} {{content#b{n}:this}}."
    doc = read_marked_doc(nlp_base, " ".join(pieces))
    claims = get_claims(add_claims(doc))
    start = time.process_time()  # not of the clock: other work on the machine does not count
    linked = link_denials(doc, get_attributions(doc), claims)
    assert time.process_time() - start < 2
    assert linked["b3"].denies == ["a27"]


def test_the_weights_lie_beside_a_card() -> None:
    folder: Path = find_model("links")
    assert (folder / "CARD.md").is_file()


def read(nlp: Language, marked: str) -> list[Statement]:
    doc = add_claims(read_marked_doc(nlp, marked))
    return make_statements(doc, get_attributions(doc), get_claims(doc))


def denials(nlp: Language, marked: str) -> list[Denial]:
    return [read_denial(statement) for statement in read(nlp, marked) if statement.is_denial]
