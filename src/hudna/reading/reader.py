"""The reader turns a document into its claims: the one place where lexicon, places and reading meet."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import msgspec

from hudna.language.compile import DATA, load_lexicon, load_name_parts, load_registry
from hudna.language.frames import read_frames
from hudna.language.reading_lists import ReadingLists, read_lists
from hudna.model.claim import DocumentClaims, Unread
from hudna.model.document import Document
from hudna.places.gazetteer import load_gazetteer
from hudna.reading.finishing import finish
from hudna.reading.memory import Frame, Memory
from hudna.reading.ranking import Ranker, load_ranker
from hudna.reading.recall import share_dates
from hudna.reading.relevance import Relevance, Topics
from hudna.reading.sentences import Place, analyse, read_sentence
from hudna.reading.view import view_sentence
from hudna.reading.vocabulary import Vocabulary
from hudna.text.boilerplate import boilerplate_lines
from hudna.text.tokens import Sentence, Text, tokenise


class Reader:
    """Reads documents one after another; keeps nothing of a document but analysed words."""

    def __init__(self, vocabulary: Vocabulary, lists: ReadingLists, ranker: Ranker, *, patient: bool = False) -> None:
        self.vocabulary = vocabulary
        self.lists = lists
        self.ranker = ranker.patient() if patient else ranker
        self.topics = Topics(vocabulary, ranker.topic, patient=patient)

    def read(self, document: Document) -> DocumentClaims:
        """Return the claims of a document and what was seen but not read; never raises on any text."""
        text = tokenise(document.text)
        relevance = self.topics.weigh(text)
        if not relevance.readable:
            return _nothing(document, text, relevance)
        cut = boilerplate_lines(document.text)
        frame = Frame(self.vocabulary, self.lists, _day(document.published), relevance.political)
        memory = Memory()
        for number, sentence in enumerate(text.sentences):
            if not _inside(text, sentence, cut) and relevance.sentences[number]:
                memory = self._sentence(text, number, memory, frame, lone=relevance.lone)
        return finish(document, text, share_dates(memory.drafts), cut)

    def _sentence(self, text: Text, number: int, memory: Memory, frame: Frame, *, lone: bool) -> Memory:
        sentence = text.sentences[number]
        view = view_sentence(text, sentence, self.vocabulary)
        if not view.words:
            return memory
        place = Place(number, sentence.paragraph, sentence.quoted)
        known = len(memory.drafts)
        memory = read_sentence(analyse(view, frame, memory.known), place, memory, frame)
        drafts = (*memory.drafts[:known], *self.ranker.ranked(view, memory.drafts[known:], lone=lone))
        return msgspec.structs.replace(memory, drafts=drafts)


def _nothing(document: Document, text: Text, relevance: Relevance) -> DocumentClaims:
    unread = (Unread(0, len(document.text), relevance.reason),) if text.words else ()
    return DocumentClaims(document.id, document.published, (), unread)


def _day(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _inside(text: Text, sentence: Sentence, cut: tuple[tuple[int, int], ...]) -> bool:
    start, _ = text.span(sentence.first, sentence.first + 1)
    return any(first <= start < last for first, last in cut)


@cache
def load_reader(user_places: Path | None = None, *, patient: bool = False) -> Reader:
    """Return the reader with the embedded data and, where given, the user's own places.

    A patient reader reads texts on any topic and declines no draft: it shows what the rules read in a sentence.
    """
    vocabulary = Vocabulary(
        load_lexicon(),
        load_registry(),
        load_gazetteer(user_places),
        read_frames(DATA / "frames"),
        load_name_parts(),
    )
    return Reader(vocabulary, read_lists(DATA / "reading.toml"), load_ranker(), patient=patient)


def read(
    text: str, *, published: str | None = None, doc_id: str = "text", title: str = "", outlet: str = ""
) -> DocumentClaims:
    """Return the claims of a report.

    `published` is the ISO day of publication, against which «yesterday» is resolved; without it dates stay unresolved
    unless the text gives them in full. Offsets of the claims count code points in `text`.
    """
    return load_reader().read(Document(doc_id, text, title=title, published=published, outlet=outlet))
