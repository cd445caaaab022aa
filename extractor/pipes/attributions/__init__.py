"""Attributions by rules over the parse: who says or thinks what, by which cue.

`find_attributions` is the whole of it; a learned finder with the same signature
can take its place. Each attribution names the rule that found it.
"""

from collections.abc import Callable, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.layers import Attribution, get_blocks, require_parse, set_attributions
from extractor.lexicon.cues import Cues, load_cues
from extractor.pipes.attributions.answered import find_answered_drafts, find_issued_drafts
from extractor.pipes.attributions.choose import choose
from extractor.pipes.attributions.cues import Index, find_cues, index_cues
from extractor.pipes.attributions.draft import Draft, Range, Ranges, merge, subtract, trim, within_lines
from extractor.pipes.attributions.headlines import find_colon_drafts
from extractor.pipes.attributions.hearsay import find_adverb_drafts, find_source_phrases
from extractor.pipes.attributions.learned import judge_attributions
from extractor.pipes.attributions.nouns import find_adjective_drafts, find_noun_drafts
from extractor.pipes.attributions.participles import find_participle_drafts
from extractor.pipes.attributions.phrases import whole_source
from extractor.pipes.attributions.quotes import Quote, find_quotes
from extractor.pipes.attributions.scorer import Scorer
from extractor.pipes.attributions.speech import close_quotes, find_speech_drafts
from extractor.pipes.attributions.statements import with_statements
from extractor.pipes.attributions.titles import find_title_drafts
from extractor.pipes.attributions.verbs import find_verb_drafts
from extractor.weights import find_model

FINDERS = {
    "verb": find_verb_drafts,
    "noun": find_noun_drafts,
    "adj": find_adjective_drafts,
    "adv": find_adverb_drafts,
}


def find_attributions(doc: Doc, cues: Cues) -> list[Attribution]:
    """Return who says or thinks what, in the order of their cues; needs the parse.

    Content may be several spans: a quote around its reporting clause, or one
    that goes on in later sentences and paragraphs. `source` is empty where
    nobody is named. A relative pronoun follows the noun phrase it stands for.
    """
    return _find(doc, index_cues(cues))


def _find(doc: Doc, index: Index) -> list[Attribution]:
    if not len(doc):
        return []
    blocks = get_blocks(doc) or [doc[:]]
    found = list(find_cues(doc, index))
    quotes = with_statements(blocks, close_quotes(doc, find_quotes(doc, blocks), found), found)
    drafts = [draft for group in found for draft in FINDERS[group[0].row.pos.value](group)]
    drafts += find_source_phrases(doc, index)
    drafts += find_participle_drafts(doc, index, drafts)
    answers = list(find_answered_drafts(doc, index, drafts))
    drafts = [d for d in drafts if d.head not in {answer.head for answer in answers}] + answers
    drafts += find_issued_drafts(doc, index, drafts)
    drafts = find_speech_drafts(doc, blocks, quotes, found, drafts)
    drafts += find_colon_drafts(doc, blocks, quotes, drafts)
    drafts += find_title_drafts(doc, blocks, index, drafts)
    chosen = choose(doc, drafts, quotes)
    quoted = {i: quote for quote in quotes for i in range(quote.start, quote.end)}
    return [item for n, draft in enumerate(chosen, start=1) if (item := _finish(doc, draft, f"a{n}", quoted))]


def _whole_quotes(draft: Draft, quoted: Mapping[int, Quote]) -> Ranges:
    """Let content that breaks off within a quotation go on to its end."""
    if draft.finder not in {"verb_clause", "source_phrase", "verb_complement", "verb_infinitive"}:
        return draft.content
    parts = list(draft.content)
    start, end = parts[-1]
    quote = quoted.get(end - 1)
    if quote is not None and start <= quote.start and not quote.start <= draft.head < quote.end:
        parts[-1] = (start, max(end, quote.end))
    return tuple(parts)


def _finish(doc: Doc, draft: Draft, id_: str, quoted: Mapping[int, Quote]) -> Attribution | None:
    """Cut source and cue out of the content, trim all, and drop what is left empty."""
    holes = [*draft.cue, *draft.source]
    whole = merge(_whole_quotes(draft, quoted))
    content = _spans(doc, merge(subtract(within_lines(doc, whole), holes)))
    if not content:
        return None
    source = _spans(doc, whole_source(doc, draft))
    # a headline's colon is its cue, though else no punctuation is
    cue = tuple(doc[i:j] for i, j in draft.cue) if draft.finder == "colon" else _spans(doc, draft.cue)
    return Attribution(id_, source, cue, content, draft.finder)


def _spans(doc: Doc, parts: Sequence[Range]) -> tuple[Span, ...]:
    trimmed = (trim(doc, part) for part in parts)
    return tuple(doc[start:end] for start, end in trimmed if start < end)


@Language.factory(
    "newsclaims_attributions",
    default_config={"scorer": None},
    requires=["token.dep"],
    assigns=["doc.spans"],
)
def make_attributions(nlp: Language, name: str, scorer: str | None = None) -> Callable[[Doc], Doc]:
    """Make the component that writes the attributions; put it behind the parser.

    `scorer` is the model whose scorer judges what the encoder and the rules
    propose; without one the rules decide alone.
    """
    del nlp, name
    index = index_cues(load_cues())
    judge = Scorer.load(find_model(scorer) / "scorer.json") if scorer else None

    def mark_attributions(doc: Doc) -> Doc:
        require_parse(doc, "newsclaims_attributions")
        ruled = _find(doc, index)
        set_attributions(doc, judge_attributions(doc, ruled, judge, index) if judge else ruled)
        return doc

    return mark_attributions
