"""The English base: TextBlob's own word polarities (from pattern, De Smedt & Daelemans 2012) as lexicon entries.

TextBlob's lexicon was hand-tagged on adjectives of reviews. We take its polarity of each word (the mean over parts
of speech, as `textblob.en.sentiment` does for untagged text) and score with the engine of all three languages, so
that an English score means the same as a Spanish or a Romanian one. Our extension (`lexicons/en.csv`) goes first.
"""

from functools import cache

from textblob.en import sentiment

from research.scoring.lexicon import Entry, WordClass
from research.words import fold

# Weaker words ("other" -0.125, "new" 0.14) are noise in answers of customers.
SMALLEST = 0.15


@cache
def read_textblob_entries() -> tuple[Entry, ...]:
    """One entry for each word that TextBlob gives a clear polarity, in alphabetical order."""
    sentiment.load()
    polarities = {fold(word): float(by_pos[None][0]) for word, by_pos in dict.items(sentiment) if word.isalpha()}
    return tuple(
        Entry(words=(word,), word_class=WordClass.ADJECTIVE, polarity=polarity, note="textblob")
        for word, polarity in sorted(polarities.items())
        if abs(polarity) >= SMALLEST
    )
