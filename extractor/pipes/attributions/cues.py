"""Finding cues: which tokens are heads of which rows of the cue table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extractor.lexicon.cues import CueRow, Cues, Frame, load_forms

POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}


@dataclass(frozen=True)
class Cue:
    """A token that may introduce content, with its row and its particle or preposition."""

    head: Token
    row: CueRow
    particles: tuple[Token, ...] = field(default=())


Index = Mapping[tuple[str, str], tuple[CueRow, ...]]


def index_cues(cues: Cues) -> Index:
    """Return the rows by (first word, part of speech), those of more words first."""
    index: dict[tuple[str, str], list[CueRow]] = {}
    for row in cues.values():
        index.setdefault((row.lemma.split()[0], row.pos.value), []).append(row)
    return {key: tuple(sorted(rows, key=lambda r: -r.lemma.count(" "))) for key, rows in index.items()}


def find_cues(doc: Doc, index: Index) -> Iterator[list[Cue]]:
    """Yield, for each token that heads a cue, the rows that fit it, those of more words first."""
    forms = load_forms()
    for token in doc:
        pos = POS.get(token.pos_)
        if pos is None:
            continue
        rows = index.get((forms.get(token.lower_) or token.lemma_.lower(), pos))
        if rows and (found := [cue for row in rows if (cue := fit(token, row)) is not None]):
            yield found


def fit(head: Token, row: CueRow) -> Cue | None:
    """Return the cue if each further word of the row hangs on the one before it, or on the head."""
    particles: list[Token] = []
    for word in row.lemma.split()[1:]:
        last = particles[-1] if particles else head
        near = (*head.rights, *(last.rights if last is not head else ()))
        particle = next((t for t in near if t.lower_ == word and t.i > last.i), None)
        if particle is None:
            return None
        particles.append(particle)
    return Cue(head, row, tuple(particles))


def has(cue: Cue, frame: Frame) -> bool:
    """Return whether the cue's row has the frame."""
    return frame in cue.row.frames
