from research.scoring.lexicon import Entry, WordClass, split_entry
from research.scoring.matching import Hit, Matcher
from research.scoring.tokens import split_tokens
from research.terms import Language


def match(text: str, *entries: str) -> list[Hit]:
    listed = [Entry(words=split_entry(entry), word_class=WordClass.ADJECTIVE, polarity=0.5) for entry in entries]
    return Matcher(listed, language=Language.ES).find_hits(split_tokens(text))


def words(hits: list[Hit]) -> list[tuple[str, ...]]:
    return [hit.entry.words for hit in hits]


def test_longest_entry_wins() -> None:
    assert words(match("una pasada de mesa", "pasada", "una pasada")) == [("una", "pasada")]


def test_whole_word_goes_before_its_stem() -> None:
    assert words(match("buena", "buen*", "buena")) == [("buena",)]


def test_longer_stem_goes_before_the_shorter() -> None:
    assert words(match("malisimo", "mal*", "malisim*")) == [("malisim*",)]


def test_stem_inside_a_phrase_takes_any_short_ending() -> None:
    assert len(match("no funcionaba bien", "no funcion* bien")) == 1


def test_entries_do_not_reach_over_sentences() -> None:
    assert match("Una. Pasada", "una pasada") == []


def test_unfinished_phrase_gives_its_beginning() -> None:
    assert words(match("sin problema", "sin problema alguno", "problema")) == [("problema",)]


def test_stretched_word_is_found_and_marked() -> None:
    hits = match("bueeeeno y leeeejos", "bueno", "lejos")

    assert [hit.is_stretched for hit in hits] == [True, True]


def test_double_letters_are_not_stretched() -> None:
    assert match("buenoo", "bueno") == []


def test_first_of_two_equal_entries_stays() -> None:
    first = Entry(words=("ok",), word_class=WordClass.STOP)
    second = Entry(words=("ok",), word_class=WordClass.ADJECTIVE, polarity=0.5)

    hits = Matcher([first, second], language=Language.EN).find_hits(split_tokens("ok"))

    assert [hit.entry for hit in hits] == [first]
