"""Tokens of a text as the scoring rules see them: words, emoji, emoticons, and the marks that end clauses.

Words are folded (`research.words.fold`), so spans are spans of the text itself. Hyphens split words, because
Romanian joins its negations and pronouns with them ("n-am", "nu-mi"). Addresses and @mentions are no words.
"""

import re
from collections.abc import Callable
from itertools import accumulate

from research.memo import Memo
from research.words import fold

_ADDRESS = r"https?://\S+|www\.\S+|[\w.+-]*+@[\w.]+"
_EMOTICON = r"<3|</3|[:;=]['’]?[-^o]?[)(\]\[dp/\\|*@]+(?![\w/])|\bxd+\b"
_RICH = rf"{_EMOTICON}|\d+(?:[.,]\d+)*|[^\W_]+(?:'[^\W_]+)*|[\U0001F1E6-\U0001FAFF\u2600-\u27BF\u2B50]"
_TOKEN = re.compile(rf"({_RICH})")
# The same where a folded text has letters and digits of ASCII only and no emoticon, as most have.
_PLAIN_TOKEN = re.compile(r"([a-z][a-z0-9]*(?:'[a-z0-9]+)*|[0-9]+(?:[.,][0-9]+)*)")
_NOT_PLAIN = re.compile(r"[^\t\n\r -9>?A-~¡¿«»“”„…–—€]")
# Addresses and @mentions that stand free; glued ones must be told from the word or emoticon before them.
_FREE_ADDRESSES = (re.compile(r"@(?<!\S@)[\w.]+"), re.compile(r"http(?<!\Shttp)s?://\S+"))
_GLUED_ADDRESS = re.compile(rf"(?P<address>{_ADDRESS})|{_RICH}")
_MARK = re.compile(r"""(?P<sentence>[.!?…]+|\n+)|[,;:()"«»“”—–]|(?<=\s)-+(?=\s)""")


class Tokens:
    """The tokens of one text, as parallel lists; what only some texts need is worked out when first asked for.

    Attributes:
        text: the text as written.
        folded: the tokens as the lexicons write them.
        gaps: what stands before each token.
        clause: the number of each token's clause.
        sentence: the number of each token's sentence.
        closings: the marks that close each sentence, in order; the last sentence is open.
        edges: start and end of each token by turns: token `i` is `text[edges[2 * i] : edges[2 * i + 1]]`.
    """

    __slots__ = ("_parts", "clause", "closings", "edges", "folded", "gaps", "sentence", "text")
    gaps: list[str]
    clause: list[int]
    sentence: list[int]
    closings: list[str]
    edges: list[int]

    def __init__(self, text: str, *, parts: list[str], folded: list[str]) -> None:
        """Keep the folded text cut into gap, token, gap … gap, and the tokens as the lexicons write them."""
        self.text, self.folded, self._parts = text, folded, parts

    def __len__(self) -> int:
        return len(self.folded)

    def __getattr__(self, name: str) -> object:
        """Work out what is asked for the first time; from then on it is a plain attribute."""
        if name not in _WORKED_OUT:
            raise AttributeError(name)
        worked_out = _WORKED_OUT[name](self._parts)
        setattr(self, name, worked_out)
        return worked_out

    def span_of(self, first: int, last: int) -> tuple[int, int]:
        """Where the tokens `first`..`last` (half-open) start and end in the text."""
        return self.edges[2 * first], self.edges[2 * last - 1]


def split_tokens(text: str) -> Tokens:
    """The tokens of a text, folded.

    >>> tokens = split_tokens("N-am primit nimic, zero! :(")
    >>> tokens.folded
    ['n', 'am', 'primit', 'nimic', 'zero', ':(']
    >>> tokens.clause
    [0, 0, 0, 0, 1, 2]
    """
    folded = fold(text).replace("’", "'").replace("`", "'").replace("´", "'")
    if _has_address(folded):
        folded = _blank_addresses(folded)
    if _NOT_PLAIN.search(folded) is None and "xd" not in folded:
        parts = _PLAIN_TOKEN.split(folded)
        return Tokens(text, parts=parts, folded=parts[1::2])
    parts = _TOKEN.split(folded)
    return Tokens(text, parts=parts, folded=list(map(_plain_token, parts[1::2])))


def _has_address(folded: str) -> bool:
    """True when a text may hold an address or a mention."""
    return "@" in folded or "://" in folded or "www." in folded


def _blank_addresses(folded: str) -> str:
    """The folded text with fillers for its addresses and mentions; same length."""
    for address in _FREE_ADDRESSES:
        folded = address.sub(_blank, folded)
    return _GLUED_ADDRESS.sub(_blank_address, folded) if _has_address(folded) else folded


def _blank(match: re.Match[str]) -> str:
    """As many fillers as characters; like the address they begin, or not, as a word that no emoticon may touch."""
    address = match.group()
    return ("_" if address[0].isalnum() else "~") * len(address)


def _blank_address(match: re.Match[str]) -> str:
    """Fillers for an address, and every other token as it is."""
    return _blank(match) if match.lastgroup == "address" else match.group()


def _plain_token(token: str) -> str:
    """The token itself, an emoticon without nose and without repeated mouths.

    >>> _plain_token(":-)))"), _plain_token(";d"), _plain_token("xddd"), _plain_token("nose")
    (':)', ';d', 'xd', 'nose')
    """
    if token[0] not in ":;=<x":
        return token
    if token[0] == "x":
        return "xd" if set(token[1:]) == {"d"} else token
    if token[0] == "<":
        return token
    bare = re.sub(r"[-^o'’]", "", token)
    return ("'" if "'" in token else "") + bare[:2]


def _find_closings(gap: str) -> tuple[str, ...]:
    """The runs of marks in a gap that each close a sentence."""
    return tuple(match.group() for match in _MARK.finditer(gap) if match.lastgroup == "sentence")


def _count_clauses(gap: str) -> int:
    """How many marks in a gap end a clause; the end of a sentence ends one too."""
    return sum(1 for _ in _MARK.finditer(gap))


# Most gaps are one space, and few differ: their marks are looked up.
CLOSINGS = Memo(_find_closings)
_N_CLAUSES = Memo(_count_clauses)
_WORKED_OUT: dict[str, Callable[[list[str]], object]] = {
    "gaps": lambda parts: parts[:-1:2],
    "clause": lambda parts: list(accumulate(map(_N_CLAUSES.__getitem__, parts[:-1:2]))),
    "sentence": lambda parts: list(accumulate(map(len, map(CLOSINGS.__getitem__, parts[:-1:2])))),
    "closings": lambda parts: [marks for gap in parts[::2] if gap != " " for marks in CLOSINGS[gap]] + [""],
    "edges": lambda parts: list(accumulate(map(len, parts))),
}
