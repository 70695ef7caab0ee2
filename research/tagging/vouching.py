"""Which stages stand where one clause calls several: words that only hint give way to words that tell.

"They refunded the room" is about a refund, although a room is something in use; "I was charged on the app" is about
paying, although apps are where people look around. What stands is decided clause by clause, so that "the website is
fine, but the refund took weeks" is about both.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from research.tagging.match import Match

# A clause ends at a mark or at a conjunction that turns to something else. "And" joins what belongs together ("went in
# and paid") as often as not, so it ends none (Quirk et al. 1985 §13.28; Nueva gramática 2009 §31; GALR 2008).
_TURNS = "but|yet|although|though|however|whereas|while|pero|aunque|sino|mientras|dar|însă|insa|deși|desi|iar"
_END_OF_CLAUSE = re.compile(rf"[,;:.!?()\n–—]+|\b(?:{_TURNS})\b", re.IGNORECASE)


def keep_strongest(matches: Iterable[Match], *, text: str) -> Iterator[Match]:
    """The matches of one dimension without those that vouch less for their code than another code's in their clause."""
    placed = list(matches)
    if len({match.code_id for match in placed}) < 2:  # noqa: PLR2004 -- with one code nothing competes
        yield from placed
        return
    ends = [end.start() for end in _END_OF_CLAUSE.finditer(text)]
    clauses = [bisect_right(ends, match.start) for match in placed]
    best: dict[int, int] = {}
    for match, clause in zip(placed, clauses, strict=True):
        best[clause] = max(best.get(clause, _vouching(match)), _vouching(match))
    for match, clause in zip(placed, clauses, strict=True):
        if _vouching(match) == best[clause]:
            yield match


def _vouching(match: Match) -> int:
    """How strongly a match vouches for its code: hints least, then parents of what was called, then own words."""
    return (match.via is None) - 2 * match.hints
