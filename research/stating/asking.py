"""What a sentence that ends in a question mark does: ask, request, propose, or ask nothing at all."""

import re

# "Really?", "¿En serio?", "Serios?" ask nothing; with a word of asking even two words do ("Until when?").
FEWEST_WORDS = 3
_ENGLISH = "how what when where which who why"
_SPANISH = "como que cuando donde cual quien cuanto cuanta cuantos"
_ROMANIAN = "cum ce cand unde care cine cat cata cati"
_ASKING = frozenset(f"{_ENGLISH} {_SPANISH} {_ROMANIAN}".split())
# Questions of greeting, and those that no one is expected to answer: Quirk et al. 1985 §11.23; RAE 2009 §42.14.
_COURTESY = (
    r"how (are|is) (you|it going|everything)|how can i help|can you hear me|can you help me|are you there|anyone there"
    r"|(que|como) (tal|estas|esta usted|va todo)|que tal|me oye|hay alguien"
    r"|ce mai fac(i|eti)|va pot ajuta|cum va pot ajuta|ma auziti"
)
_RHETORICAL = (
    r"too much to ask|what s the point|what is the point|how hard (can|is)|who do (you|they) think|are you kidding"
    r"|what kind of|what sort of|how (is|was) (that|this|it) (even )?(possible|acceptable|normal|ok|legal)|what a joke"
    r"|who (designs|designed|thought|came up|does that|wants)|why (bother|would anyone|should i)|what were (you|they)"
    r"|do (you|they) (really|even) |where is the (respect|logic)|isn t (it|that)|seriously"
    r"|en que mundo|de que sirve|para que sirve tener|que clase de|que tipo de empresa|como (es|puede ser) posible"
    r"|a quien se le ocurre|tanto cuesta|es mucho pedir|os parece normal|les parece normal|se creen|estamos locos"
    r"|pero que broma|cuantas veces (tengo|hay)"
    r"|la ce bun|la ce (imi|ne) foloseste|ce fel de (firma|banca|magazin|companie)|cum (e|este) posibil"
    r"|cum se poate asa|chiar (e|este|nu)|(e|vi se pare) normal|cine a (inventat|gandit)|atat de greu|pe ce lume"
    r"|ce gluma|de cate ori trebuie"
)
# What stands behind the comma of "Notifications at 3 am, really?" and "It is open, right?".
_TAGS = (
    r"really|seriously|right|no|ok|okay|isn t it|innit"
    r"|en serio|de verdad|verdad|vale|eh"
    r"|pe bune|serios|chiar|nu|asa e|nu i asa|da"
)
_TAG = re.compile(rf",\s*¿?\s*(?:{_TAGS})\s*\?\W*$")
_NOTHING = re.compile(rf"\b(?:{_COURTESY}|{_RHETORICAL})\b")
_WORD = re.compile(r"\w+")


def asks_something(flat: str) -> bool:
    """True when a flattened text has a question mark and asks for an answer.

    >>> asks_something("is breakfast included?"), asks_something("really?"), asks_something("how are you today?")
    (True, False, False)
    """
    asked, mark, _ = flat.rpartition("?")
    words = _WORD.findall(asked)
    if not mark or _NOTHING.search(flat) or _TAG.search(flat):
        return False
    return len(words) >= FEWEST_WORDS or (len(words) > 1 and not _ASKING.isdisjoint(words))
