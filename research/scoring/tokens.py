"""Tokens of a text as the scoring rules see them: words, emoji, emoticons, and the marks that end clauses.

Words are folded (`research.words.fold`), so spans are spans of the text itself. Hyphens split words, because
Romanian joins its negations and pronouns with them ("n-am", "nu-mi"). Addresses and @mentions are no words.
"""

import re
from dataclasses import dataclass

from research.words import fold

_TOKEN = re.compile(
    r"""(?P<skip>https?://\S+|www\.\S+|[\w.+-]*@[\w.]+)"""
    r"""|(?P<emoticon><3|</3|[:;=]['’]?[-^o]?[)(\]\[dp/\\|*@]+(?![\w/])|\b[x][d]+\b)"""
    r"""|(?P<word>\d+(?:[.,]\d+)*|[^\W_]+(?:'[^\W_]+)*)"""
    r"""|(?P<emoji>[\U0001F1E6-\U0001FAFF\u2600-\u27BF\u2B50])"""
    r"""|(?P<sentence>[.!?…]+|\n+)"""
    r"""|(?P<clause>[,;:()"«»“”—–]|(?<=\s)-+(?=\s))"""
)
_STRAIGHT = str.maketrans("’`´", "'''")


@dataclass(slots=True)
class Tokens:
    """The tokens of one text, as parallel lists.

    `clause[i]` and `sentence[i]` number the clause and the sentence of token `i`; `n_exclaims` and `is_question`
    belong to the sentence of that number.
    """

    text: str
    folded: list[str]
    starts: list[int]
    ends: list[int]
    clause: list[int]
    sentence: list[int]
    n_exclaims: list[int]
    is_question: list[bool]

    def __len__(self) -> int:
        return len(self.folded)


def split_tokens(text: str) -> Tokens:
    """The tokens of a text, folded and numbered by clause and sentence.

    >>> tokens = split_tokens("N-am primit nimic, zero! :(")
    >>> tokens.folded
    ['n', 'am', 'primit', 'nimic', 'zero', ':(']
    >>> tokens.clause
    [0, 0, 0, 0, 1, 2]
    """
    tokens = Tokens(text, [], [], [], [], [], [0], [False])
    clause = sentence = 0
    for match in _TOKEN.finditer(fold(text).translate(_STRAIGHT)):
        kind = match.lastgroup
        if kind in {"word", "emoji", "emoticon"}:
            _add_token(tokens, match=match, clause=clause, sentence=sentence)
        elif kind == "clause":
            clause += 1
        elif kind == "sentence":
            _close_sentence(tokens, marks=match.group())
            clause, sentence = clause + 1, sentence + 1
    return tokens


def _add_token(tokens: Tokens, *, match: re.Match[str], clause: int, sentence: int) -> None:
    """Append one token; a repeated emoticon mouth counts once (":)))" is ":)")."""
    word = match.group()
    if match.lastgroup == "emoticon":
        word = _plain_emoticon(word)
    tokens.folded.append(word)
    tokens.starts.append(match.start())
    tokens.ends.append(match.end())
    tokens.clause.append(clause)
    tokens.sentence.append(sentence)


def _close_sentence(tokens: Tokens, *, marks: str) -> None:
    """Keep the end marks of the open sentence and open the next."""
    tokens.n_exclaims[-1] += marks.count("!")
    tokens.is_question[-1] = "?" in marks
    tokens.n_exclaims.append(0)
    tokens.is_question.append(False)


def _plain_emoticon(emoticon: str) -> str:
    """The emoticon without nose and without repeated mouths.

    >>> _plain_emoticon(":-)))"), _plain_emoticon(";d"), _plain_emoticon("xddd")
    (':)', ';d', 'xd')
    """
    if emoticon.startswith(("<", "x")):
        return emoticon[:2] if emoticon != "</3" else emoticon
    bare = re.sub(r"[-^o'’]", "", emoticon)
    return ("'" if "'" in emoticon else "") + bare[:2]
