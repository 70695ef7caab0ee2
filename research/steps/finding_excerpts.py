"""Where in the study's texts the excerpt of a coded row stands: by its place, by its id, at last by its words."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from research.model.coding import Span
from research.reading.coded_rows import CodedRow

# Fewer words than these letters are said by many people: they prove no place unless they are a whole text.
LEAST_TO_FIND = 20
_BETWEEN = "\x00"


@dataclass(frozen=True, kw_only=True)
class ExcerptFinder:
    """The texts of now (passage id -> text), and the excerpts that the store has (id -> place).

    Once the texts are cut, `excerpt_ids` are the excerpts that there are; `None` before that.
    """

    texts: Mapping[str, str]
    spans: Mapping[str, Span]
    excerpt_ids: Collection[str] | None = None

    def find(self, row: CodedRow) -> Span | None:
        """The place of the row's excerpt, or `None` where no text of now holds it.

        A row of an older cut has its own place, which then becomes an excerpt again. Where the text itself is gone
        under that id, a text that holds the same words, once in the whole study, takes its place.
        """
        found = self._find(row)
        is_there = found is not None and (self.excerpt_ids is None or found.excerpt_id in self.excerpt_ids)
        return found if is_there else None

    def _find(self, row: CodedRow) -> Span | None:
        """The place of the row's words, cut there or not."""
        own = row.span
        if own is not None and own.excerpt_id == row.excerpt_id and own.end <= len(self.texts.get(own.passage_id, "")):
            return own
        known = self.spans.get(row.excerpt_id)
        if known is not None and known.passage_id in self.texts:
            return known
        return self._find_words(row.quote)

    def _find_words(self, quote: str) -> Span | None:
        """The only place where these words stand, or `None` for none, for several, and for words that prove nothing."""
        start = self._joined.find(quote) if quote and _BETWEEN not in quote else -1
        if start < 0 or self._joined.find(quote, start + 1) >= 0:
            return None
        number = bisect_right(self._starts, start) - 1
        passage_id = self._passage_ids[number]
        if len(quote) < LEAST_TO_FIND and quote != self.texts[passage_id]:
            return None
        inside = start - self._starts[number]
        return Span(passage_id=passage_id, start=inside, end=inside + len(quote))

    @cached_property
    def _passage_ids(self) -> Sequence[str]:
        """The ids of the texts in a fixed order."""
        return sorted(self.texts)

    @cached_property
    def _joined(self) -> str:
        """All texts as one, which is searched in one go."""
        return _BETWEEN.join(self.texts[passage_id] for passage_id in self._passage_ids)

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where in the joined text each text begins."""
        lengths = (len(self.texts[passage_id]) + 1 for passage_id in self._passage_ids)
        return list(accumulate(lengths, initial=0))[:-1]
