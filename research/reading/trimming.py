"""The customer's own words out of an e-mail: quoted history, mobile footers and signatures are cut off its end.

Simple rules on purpose; docs/readers.md lists them. Nothing in the middle of a message is touched.
"""

import re

from research.words import fold

# Folded line starts below which everything was written by somebody else. Source: Gmail, Outlook and Apple Mail in
# English, Spanish and Romanian.
_HISTORY = re.compile(
    r"^(?:>|-{2,} ?(?:original message|mensaje original|mesaj original|forwarded message|mensaje reenviado)|"
    r"on .{6,120} wrote:$|el .{6,120} escribio:$|in .{6,120} a scris:$|pe .{6,120} a scris:$|"
    r"_{10,}$|from: .+@|de: .+@|de la: .+@)",
)
_FOOTER = re.compile(
    r"^(?:sent from (?:my|outlook|yahoo|mail)|get outlook for|enviado desde|obtener outlook|trimis de pe|trimis din"
    r"|descarca outlook)",
)
_CLOSING = re.compile(
    r"^(?:(?:un |muchos )?(?:cordiales? |atentos? )?(?:saludos?|abrazos?)(?: cordial(?:es)?)?|atentamente|"
    r"gracias(?: de antemano| y un saludo)?|muchas gracias|(?:kind |best |warm )?regards|best(?: wishes)?|cheers|"
    r"(?:many )?thanks(?: again)?|thank you|ta|yours(?: sincerely| faithfully)?|sincerely|"
    r"cu (?:stima|respect|drag)|multumesc(?: frumos| anticipat)?|va multumesc|o zi buna|toate cele bune|numai bine)"
    r"[,.!]*$",
)
_MOST_LINES = 4
_MOST_WORDS = 7
_MOST_NAME_WORDS = 3
_NAME_LINE = re.compile(r"^[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*)*$")


def trim_mail(text: str) -> str:
    r"""The message without what mail programs and habit put under it; the whole text when nothing would be left.

    >>> trim_mail("No me deja pagar.\n\nUn saludo,\nBegoña Iturralde\nTel. 634 000 127\n\nEnviado desde mi iPhone")
    'No me deja pagar.'
    """
    return cut_mail(text)[0]


def cut_mail(text: str) -> tuple[str, tuple[str, ...]]:
    r"""What `trim_mail` keeps, and the kinds of parts that were cut off: `history`, `footer`, `signature`.

    >>> cut_mail("It broke.\n\nCheers,\nGareth\n\n> Hello")
    ('It broke.', ('history', 'signature'))
    """
    lines = text.split("\n")
    cuts: list[str] = []
    for kind, cut in (("history", _without_history), ("footer", _without_footers), ("signature", _without_signature)):
        kept = cut(lines)
        cuts += [kind] if any(map(str.strip, lines[len(kept) :])) else []
        lines = kept
    trimmed = "\n".join(lines).strip()
    return (trimmed, tuple(cuts)) if trimmed else (text, ())


def _without_history(lines: list[str]) -> list[str]:
    """The lines above the first one that somebody else wrote."""
    cut = next((place for place, line in enumerate(lines) if place and _HISTORY.match(fold(line.strip()))), len(lines))
    return lines[:cut]


def _without_footers(lines: list[str]) -> list[str]:
    """The lines without footers of mail programs at their end."""
    while lines and (not lines[-1].strip() or _FOOTER.match(fold(lines[-1].strip()))):
        lines = lines[:-1]
    return lines


def _without_signature(lines: list[str]) -> list[str]:
    """The lines above a closing phrase with a few short lines under it, or above a name alone on the last line."""
    for place in range(1, len(lines)):
        under = [line for line in lines[place + 1 :] if line.strip()]
        if _is_closing(lines[place]) and 0 < len(under) <= _MOST_LINES and all(map(_is_short, under)):
            return lines[:place]
    if len(lines) > 1 and (_is_name(lines[-1]) or _is_signed(lines[-1])):
        return lines[:-1]
    return lines


def _is_closing(line: str) -> bool:
    """True for a line that is nothing but a closing phrase."""
    return bool(_CLOSING.match(fold(line.strip())))


def _is_signed(line: str) -> bool:
    """True for a closing phrase and a name on one line: "Ta, Moira"."""
    phrase, _, name = line.strip().partition(",")
    return bool(name) and _is_closing(phrase) and _is_name(name)


def _is_short(line: str) -> bool:
    """True for a line as short as a name, a role or a phone number."""
    return len(line.split()) <= _MOST_WORDS


def _is_name(line: str) -> bool:
    """True for one to three capitalised words without a full stop behind them, which are no closing phrase."""
    words = line.split()
    return (
        0 < len(words) <= _MOST_NAME_WORDS
        and all((word[0].isupper() and not word.isupper()) or len(word) <= 2 for word in words)  # noqa: PLR2004 -- initials
        and bool(_NAME_LINE.match(line.strip()))
        and not line.rstrip().endswith(".")
        and not _is_closing(line)
    )
