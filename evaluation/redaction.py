"""Measure how much personal data the redactor finds, and how many ordinary numbers it takes for it.

Usage: python -m evaluation.redaction [SET] [--errors]

The sentences are made by lot (`made_identifiers.py`): identifiers of seven kinds with right check digits, in the many
ways people write them, in Spanish, Romanian and English sentences; and ordinary numbers (orders, prices, dates,
versions …), none of which may change. An identifier is found when a placeholder stands for the whole of it and the
rest of the sentence stands as it was. The interval is that of
`share_interval`. SET is `first` to `sixth`: other ways, sentences and seeds, each of which was written before
the redactor met it. `--errors` prints what was missed and what was taken wrongly.
"""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from evaluation.made_identifiers import Made, make_identifiers, make_ordinary
from research.measuring.intervals import share_interval
from research.reading.canonical import canonical_text
from research.reading.checked_numbers import CARD, IBAN, NATIONAL_ID
from research.reading.mail_addresses import EMAIL
from research.reading.phone_numbers import PHONE
from research.reading.redacting import Redactor

SEEDS = {"first": 20261122, "second": 71, "third": 1889, "fourth": 4004, "fifth": 55_201, "sixth": 660_606}
# How many sentences are made of each way of an ordinary number.
ORDINARY_EACH = {"first": 22, "second": 36, "third": 61, "fourth": 56, "fifth": 36, "sixth": 39}
PLACEHOLDERS = {
    "email": EMAIL,
    "phone": PHONE,
    "card": CARD,
    "iban": IBAN,
    "dni": NATIONAL_ID,
    "nie": NATIONAL_ID,
    "cnp": NATIONAL_ID,
}
_ONE = re.compile(r"\[(?:email|phone|card|iban|national id|name)\]")


class Found(NamedTuple):
    """A sentence, what the redactor made of it, and whether that is right: found, or left alone where ordinary.

    `is_named` says whether the placeholder is that of the kind.
    """

    made: Made
    redacted: str
    is_right: bool
    is_named: bool


def redact_identifiers(chosen: str) -> tuple[Found, ...]:
    """The identifiers of a set as the redactor leaves them."""
    return tuple(map(_judge, make_identifiers(chosen, seed=SEEDS[chosen])))


def redact_ordinary(chosen: str) -> tuple[Found, ...]:
    """The ordinary numbers of a set as the redactor leaves them."""
    redactor = Redactor()
    made = make_ordinary(chosen, seed=SEEDS[chosen], n_each=ORDINARY_EACH[chosen])
    texts = ((one, canonical_text(one.text)) for one in made)
    return tuple(Found(one, out := redactor.redact(text), out == text, out == text) for one, text in texts)


def group_of(found: Found) -> str:
    """The kind that is reported: phones of all plans together, cards and IBAN of all lengths."""
    return found.made.kind.split()[0]


def share_right(found: Sequence[Found]) -> float:
    """The share that is right, 0 to 1."""
    return sum(one.is_right for one in found) / len(found)


def _judge(made: Made) -> Found:
    """What the redactor makes of a sentence with an identifier.

    Texts are made canonical before they are redacted, as in a run.
    """
    before, after = canonical_text(f"{made.text[: made.start]}|")[:-1], canonical_text(f"|{made.text[made.end :]}")[1:]
    redacted = Redactor().redact(canonical_text(made.text))
    is_around = redacted.startswith(before) and redacted.endswith(after)
    middle = redacted[len(before) : len(redacted) - len(after)]
    rest = _ONE.sub("", middle)
    # The words that announce it may stay, and signs around a placeholder.
    is_found = is_around and rest != middle and not re.search(r"\w", re.sub("(?i)iban|mailto", "", rest))
    return Found(made, redacted, is_found, is_found and PLACEHOLDERS[made.kind.split()[0]] in middle)


def _print_identifiers(found: Sequence[Found]) -> None:
    """One row a kind and one a plan of phones."""
    print(f"\n{'identifiers':16} {'n':>5} {'found':>7} {'95 %':>13} {'by its kind':>12}")
    groups: dict[str, list[Found]] = {}
    for one in found:
        for name in dict.fromkeys((group_of(one), f"  {one.made.kind}")):
            groups.setdefault(name, []).append(one)
    for name, members in (*groups.items(), ("all", list(found))):
        bounds = share_interval(sum(one.is_right for one in members), n=len(members), level=0.95)
        named = sum(one.is_named for one in members) / len(members)
        print(
            f"{name:16} {len(members):5} {share_right(members):7.4f} {bounds.low:6.3f}-{bounds.high:.3f} {named:12.4f}"
        )
    for language in ("es", "ro", "en"):
        members = [one for one in found if one.made.language == language]
        print(f"{language:16} {len(members):5} {share_right(members):7.4f}")


def _print_ordinary(found: Sequence[Found]) -> None:
    """One row a kind."""
    print(f"\n{'ordinary':16} {'n':>5} {'false alarms':>13}")
    n, wrong = Counter(map(group_of, found)), Counter(group_of(one) for one in found if not one.is_right)
    for kind in (*n, "all"):
        total, bad = (len(found), wrong.total()) if kind == "all" else (n[kind], wrong[kind])
        print(f"{kind:16} {total:5} {bad / total:13.4f}")


def _print_errors(found: Sequence[Found]) -> None:
    """The sentences that came out wrong, beside what was made of them."""
    for one in found:
        if not one.is_right:
            print(f"   {one.made.kind:12} {one.made.text!r} -> {one.redacted!r}")


def main(*options: str) -> None:
    """Print both tables."""
    chosen = next((one for one in SEEDS if one in options), "first")
    identifiers, ordinary = redact_identifiers(chosen), redact_ordinary(chosen)
    _print_identifiers(identifiers)
    _print_ordinary(ordinary)
    if "--errors" in options:
        _print_errors((*identifiers, *ordinary))


if __name__ == "__main__":
    main(*sys.argv[1:])
