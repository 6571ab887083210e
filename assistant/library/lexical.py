"""The word index: BM25 over passages. The only module that imports tantivy.

English stems, no function words, typographic and accented letters folded. What a user types is taken for words, never for query syntax.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import LibraryError
from assistant.library import word_files
from assistant.library.faults import fault

_ANALYZER = "passage"
_HEAP = 15_000_000
"""Bytes, the least that tantivy accepts: the additions of one commit are small."""
_LONGEST = 60
_ACRONYM = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?")
_RUN = re.compile(r"[^\W_]+")
"""What tantivy's simple tokenizer takes for a word, one position each."""
_CONTRACTION = re.compile(r"n['’]t\b|['’](?:s|d|ll|m|re|ve)\b", re.IGNORECASE)
# Beside tantivy's own list of 33 (a, an, and ... was, will, with): the words that make a sentence a question, auxiliaries, pronouns. "May"
# stays, for the month.
_FUNCTION_WORDS = (
    *("what", "which", "who", "whom", "whose", "when", "where", "why", "how", "about", "from", "than", "also", "so"),
    *("do", "does", "did", "done", "has", "have", "had", "am", "were", "been", "being", "can", "could", "would", "should"),
    *("i", "me", "my", "you", "your", "we", "our", "he", "him", "his", "she", "her", "its", "them"),
)


class Words:
    """An index in a folder, or in memory where there is none. Nothing is written until the first `add`.

    Every `add` and `remove` is one atomic commit; a caller that writes to a folder holds the library's lock. Methods raise `LibraryDamaged`
    where tantivy fails.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._index: Any = None
        self._analyzer: Any = None

    def add(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Store (passage id, article id, text), in place of passages of the same ids."""
        import tantivy

        with self._writing(create=True) as writer:
            for passage_id, article_id, text in rows:
                writer.delete_documents_by_term("id", passage_id)
                writer.add_document(tantivy.Document(id=passage_id, article=article_id, text=_folded(text)))

    def remove(self, ids: Sequence[str]) -> None:
        """Unknown ids are passed over."""
        with self._writing() as writer:
            for passage_id in ids if writer else ():
                writer.delete_documents_by_term("id", passage_id)

    def replace(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Have these passages, as in `add`, and no other. Until that is done, all stay as they are."""
        import tantivy

        with self._writing(create=True) as writer:
            writer.delete_all_documents()
            for passage_id, article_id, text in rows:
                writer.add_document(tantivy.Document(id=passage_id, article=article_id, text=_folded(text)))

    def search(self, query: str, k: int, article_ids: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """At most `k` passage ids with their BM25 above 0, best first, of these articles (None: of all)."""
        if article_ids is not None and not article_ids:
            return []
        with self._translated():
            index = self._opened()
            if index is None:
                return []
            from tantivy import Occur, Query

            terms = dict.fromkeys(self._analyzer.analyze(_folded(query)))
            if not terms:
                return []
            wanted = Query.boolean_query([(Occur.Should, Query.term_query(index.schema, "text", term, "freq")) for term in terms])
            if article_ids is not None:
                inside = Query.const_score_query(Query.term_set_query(index.schema, "article", list(article_ids)), 0.0)
                wanted = Query.boolean_query([(Occur.Must, wanted), (Occur.Must, inside)])
            searcher = index.searcher()
            return [(searcher.doc(address)["id"][0], float(score)) for score, address in searcher.search(wanted, k, count=False).hits]

    def phrases(self, runs: Sequence[str], k: int, article_ids: Sequence[str] | None = None) -> list[str] | None:
        """At most `k` ids of passages that have the words of one of these runs in their order, best first; function words fit any word.

        None where no run has a word of its own, so that the index cannot tell.
        """
        with self._translated():
            index = self._opened()
            if index is None or (article_ids is not None and not article_ids):
                return []
            from tantivy import Occur, Query

            wanted = []
            for run in runs:
                words = enumerate(_RUN.findall(_folded(run)))
                placed = [(at, term) for at, word in words for term in self._analyzer.analyze(word)]
                if len(placed) > 1:
                    wanted.append(Query.phrase_query(index.schema, "text", [*placed]))
                elif placed:
                    wanted.append(Query.term_query(index.schema, "text", placed[0][1], "freq"))
            if not wanted:
                return None
            query = Query.boolean_query([(Occur.Should, one) for one in wanted])
            if article_ids is not None:
                inside = Query.const_score_query(Query.term_set_query(index.schema, "article", list(article_ids)), 0.0)
                query = Query.boolean_query([(Occur.Must, query), (Occur.Must, inside)])
            searcher = index.searcher()
            return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, k, count=False).hits]

    def ids(self) -> set[str]:
        with self._translated():
            count = self.count()
            if not count:
                return set()
            from tantivy import Query

            searcher = self._opened().searcher()
            return {searcher.doc(address)["id"][0] for _, address in searcher.search(Query.all_query(), count, count=False).hits}

    def count(self) -> int:
        with self._translated():
            index = self._opened()
            return int(index.searcher().num_docs) if index is not None else 0

    def reload(self) -> None:
        """See what other processes have written since."""
        with self._translated():
            if self._index is not None:
                self._check()
                self._index.reload()

    def destroy(self) -> None:
        """Delete the folder, readable or not."""
        self._index = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """Let go of the folder. The next call opens it again."""
        if self._folder is not None:
            self._index = None

    def _opened(self, *, create: bool = False) -> Any:
        """The index, or None where nothing was ever stored."""
        if self._index is None:
            if self._folder is not None and not create and not (self._folder / "meta.json").exists():
                return None
            self._check()
            self._index, self._analyzer = _open(self._folder)
        return self._index

    def _check(self) -> None:
        if self._folder is not None and (self._folder / "meta.json").exists():
            word_files.check(self._folder)

    @contextmanager
    def _writing(self, *, create: bool = False) -> Iterator[Any]:
        """A writer whose changes are committed together at the end; None where there is nothing to change."""
        with self._translated():
            index = self._opened(create=create)
            if index is None:
                yield None
                return
            if self._folder is not None:
                word_files.sweep(self._folder)
            writer = index.writer(_HEAP, 1)
            try:
                yield writer
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()  # This also gives tantivy's own lock back.
            index.reload()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            # tantivy's Rust half panics with an exception of its own, which is no Exception.
            if isinstance(error, LibraryError) or (not isinstance(error, Exception) and type(error).__name__ != "PanicException"):
                raise
            raise fault(error, self._folder, damaged=f"the word index in {self._folder} cannot be used") from error


def _open(folder: Path | None) -> tuple[Any, Any]:
    from tantivy import Filter, Index, SchemaBuilder, TextAnalyzerBuilder, Tokenizer  # Questions to the ledger need no words.

    schema = SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    schema.add_text_field("article", tokenizer_name="raw", index_option="basic")
    schema.add_text_field("text", tokenizer_name=_ANALYZER, index_option="position")
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (
        Filter.remove_long(_LONGEST),
        Filter.lowercase(),
        Filter.ascii_fold(),
        Filter.stopword("english"),
        Filter.custom_stopword(list(_FUNCTION_WORDS)),
        Filter.stemmer("english"),
    ):
        builder = builder.filter(step)
    analyzer = builder.build()
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    index = _in_folder(schema.build(), folder) if folder is not None else Index(schema.build())
    index.register_tokenizer(_ANALYZER, analyzer)
    index.config_reader("manual")  # Readers are told by the ledger's generation; a thread that watches the folder is not needed.
    index.reload()
    return index, analyzer


def _in_folder(schema: Any, folder: Path) -> Any:
    from tantivy import Index

    try:
        return Index(schema, path=str(folder))
    except ValueError as error:
        if "schema does not match" not in str(error):
            raise
        # An earlier version's index, without positions. An empty one in its place lacks passages, which is noticed and mended.
        shutil.rmtree(folder)
        folder.mkdir()
        return Index(schema, path=str(folder))


def _folded(text: str) -> str:
    """One form for letters that look alike; "U.S." as one word, "Pentagon's" as Pentagon; no lone surrogates, which tantivy cannot take."""
    plain = unicodedata.normalize("NFKC", text.encode("utf-8", "replace").decode("utf-8"))
    return _ACRONYM.sub(lambda match: match.group().replace(".", ""), _CONTRACTION.sub("", plain))
