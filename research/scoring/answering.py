"""The score of an answer in the light of its question: wishes are no praise, "nothing" is an answer.

Asked what to improve, people describe what they lack: "faster delivery", "un formular mai simplu". Asked what they
liked, they name it: "the price". So the question gives otherwise unscored content a mild prior, always shown as its
own reason (`question: …`). Only words of the person make a score stronger. The weights and word lists are ours.
"""

import re
from typing import NamedTuple

from research.model.excerpt import Reason
from research.scoring.engine import Found
from research.scoring.modifying import Modified
from research.scoring.questions import Asking
from research.scoring.tokens import Tokens
from research.terms import Language
from research.words import fold

# What an answer weighs that has content but no word of feeling, by what was asked.
PRIOR = {Asking.IMPROVEMENT: -0.3, Asking.PRAISE: 0.3}
# "Nothing" and "everything" to the question.
NOTHING = {Asking.IMPROVEMENT: 0.3, Asking.PRAISE: -0.3}
EVERYTHING = {Asking.IMPROVEMENT: -0.6, Asking.PRAISE: 0.6}
# In a longer answer than this many sentences not each one is the point: only wishes and scored words count.
N_SHORT_ANSWER = 3
N_QUOTED = 80
N_LETTERS = 3

_NOTHING = re.compile(
    r"^\W*(?:(?:no|nope|nah|well|honestly|pues|nu|pai|sincer|la verdad|de momento|momentan|creo que|i think)\W+)*"
    r"(?:(?:no|nope|nu)(?=\W*$)|none|nothing|nil|nada|ninguno|ninguna|ningun[ao]?|nimic|niciuna|niciunul"
    r"|(?:absolutely|really|honestly|pretty much|practically) nothing|absolutamente nada|absolut nimic|nothing at all"
    r"|(?:i can't|cannot|can't) think of anything|nothing comes to mind|not (?:really|much|a thing|anything)"
    r"|no se me ocurre nada|nu imi vine nimic in minte"
    r")(?:\W+(?:really|at all|special|particular|in particular|en especial|en particular|especial|"
    r"to (?:add|improve|change|"
    r"complain about|say|fix|report)|i can think of|comes to mind|much|so far|for now|else|concrete?o?|deosebit"
    r"|special|"
    r"de (?:spus|schimbat|imbunatatit|adaugat|reprosat|zis)|que (?:decir|mejorar|cambiar|anadir|objetar|reprochar)|"
    r"por ahora|de momento|momentan|in mod special|thanks|thank you|gracias|multumesc|a mejorar))*\W*(?:$|[,.;:!\n–—-])"
)
_CONTENT = re.compile(
    r"\b(?:(?:wouldn't|would not|don't|won't) (?:change|improve|fix) (?:a thing|anything|much)"
    r"|would(?:n't)? (?:change|improve) nothing|no (?:cambi|mejor)(?:aria|en|es|eis|ad) nada"
    r"|n(?:u |-)(?:as|ati|as mai|am)\W?(?: mai)? (?:schimba|imbunatati|avea) (?:absolut )?nimic|nu schimbati nimic"
    r"|(?:keep|carry) (?:it up|up|on|going|doing)|seguid asi|sigan asi|sigue asi|continuati (?:asi|tot asi|la fel)"
    r"|tineti-?o tot asi|(?:no|nothing|nimic|nada) (?:que mejorar|to improve|de imbunatatit|de schimbat)"
    r"|nu (?:am|e|este|exista|avem) (?:nimic|ce)|no hay nada|no tengo nada|there(?:'s| is) nothing"
    r"|(?:all|everything|todo|tot|totul|toate)(?: is| was| went| esta| estuvo| ha estado| ha ido| fue| va| salio| e"
    r"| este| a fost| a mers| mi-a placut|'s| me gusto| me parecio| me parece| muy| pretty| foarte)*"
    r" (?:good|fine|great|ok|okay|perfect\w*|well|excellent\w*|bien|genial|correcto|estupendo|bine|in regula"
    r"|excelent|super"
    r"|in ordine|placut|lovely|brilliant)"
    r"|(?:good|fine|perfect\w*|great|bien|bine|ok) (?:as it is|as is|asi|como esta|cum e|cum este|asa))"
)
_EVERYTHING = re.compile(
    r"^\W*(?:(?:no|well|pues|honestly|sincer|absolutely|literally|just|practically|practicamente|absolut|chiar)\W+)*"
    r"(?:everything|all(?: of it)?|the whole thing|every single thing|todo|todo todo|tot|totul|toate)\W*$"
)
# No opinion and no content: never scored by the question.
_UNKNOWN = re.compile(
    r"^\W*(?:n/?a|n\.a\.?|idk|dunno|(?:i )?(?:do not|don't|dont) know|not sure|no idea|no opinion|no comment"
    r"|unsure|pass"
    r"|no (?:lo )?se|ns/?nc|ni idea|no sabria(?: decir\w*)?|no (?:lo )?recuerdo|sin (?:opinion|comentarios)|no aplica"
    r"|nu (?:stiu|am idee|am o parere)|habar n-am|fara (?:parere|opinie|comentarii)|nu e cazul|not applicable"
    r"|(?:hi|hello|hola|salut|buna(?: ziua)?|thanks?(?: you)?|gracias|multumesc|mersi|saludos|ok|okay|test\w*)"
    r"(?:\W+(?:all|very much|a todos|frumos|mult|muchas|so much))?|muchas gracias|yes|si|da|sure|claro|vale)\W*$"
)
# Words that say how things are (and not how they should be), so that praise beside them is praise.
_ASSERTED = {
    Language.EN: re.compile(
        r"\b(?:is|are|was|were|am|it's|i'm|that's|been|has|have|had|love[ds]?|liked?|likes|enjoy(?:ed)?|works?|worked"
        r"|arrived|came|went|got|did|found|thanks?)\b"
    ),
    Language.ES: re.compile(
        r"\b(?:es|son|esta|estan|estoy|fue|fueron|era|eran|estuvo|ha|han|he|hemos|tiene|tienen|gust[oa]n?|gustaron"
        r"|encant[oa]n?|encantaron|llego|va|funciona|gracias)\b"
    ),
    Language.RO: re.compile(
        r"\b(?:e|este|sunt|suntem|a|au|am|era|erau|place|placut|merge|ajuns|multumit[aei]?|multumesc|are)\b"
    ),
}
# Words that say how things should be.
_WISHED = {
    Language.EN: re.compile(
        r"\b(?:should|could|would (?:be|like|prefer|love|help|want|make)|wish|want|need(?:s|ed)?|must|ought"
        r"|please|maybe"
        r"|perhaps|if|more|less|fewer|better|instead|rather|hope|add|just|only|except"
        r"|(?:fast|quick|clear|cheap|simpl|eas|nic|larg|bigg|small|short|long|soon|earl|low|high|strong|soft|bright"
        r"|friendl|warm|thick|wid|deep|kind)i?e?r)\b"
    ),
    Language.ES: re.compile(
        r"\b(?:que (?:sea|sean|haya|tenga|tengan|este|esten|lleguen?|pongan?|hagan?|funcionen?|respondan|contesten"
        r"|avisen|me|se|no)|mas|menos|mejor(?:ar|en|aria)?|deber\w+|podri\w+|gustaria|ojala|falta\w*|quisiera|estaria"
        r"|seria|necesit\w+|pondria|ampli\w+|si|tendri\w+|habria|solo|salvo|excepto|quizas?|tal vez)\b"
    ),
    Language.RO: re.compile(
        r"\b(?:mai|ar|as|sa|trebui\w*|dori\w*|vrea|daca|poate|lips\w+|nevoie|astept|doar|decat|numai)\b"
    ),
}


class Asked(NamedTuple):
    """The question of an answer, what it asks for, and whether it may give content without feeling its prior."""

    question: str
    asking: Asking
    gives_prior: bool


def answer_pieces(found: Found, *, asked: Asked, language: Language) -> tuple[Found, tuple[Reason, ...]]:
    """What is left of an answer's pieces in the light of its question, and the reasons that the question adds."""
    folded, asking = fold_text(found.tokens.text), asked.asking
    if asking is Asking.OPEN or _UNKNOWN.search(folded):
        return found, ()
    if _EVERYTHING.search(folded):
        return found._replace(pieces=[]), (_reason(asked, weights=EVERYTHING),)
    if says_nothing(folded, language=language):
        return _answer_nothing(found, asked=asked)
    gives_prior = asked.gives_prior
    if asking is Asking.IMPROVEMENT:
        kept = [piece for piece in found.pieces if piece.weight <= 0 or _is_asserted(piece, found, language=language)]
        if not kept and says_content(folded):
            return found._replace(pieces=kept), (_reason(asked, weights=NOTHING),)
        gives_prior = gives_prior or len(kept) < len(found.pieces)
        found = found._replace(pieces=kept)
    if found.pieces or not gives_prior or not has_content(found.tokens):
        return found, ()
    return found, (_reason(asked, weights=PRIOR),)


def fold_text(text: str) -> str:
    """The folded text with straight apostrophes, as the word lists here are written."""
    return fold(text).replace("’", "'")


def says_nothing(folded: str, *, language: Language) -> bool:
    """True when an answer is "nothing", and not "nothing, just faster delivery"."""
    match = _NOTHING.search(folded)
    return match is not None and not is_wish(folded[match.end() :], language=language)


def says_content(folded: str) -> bool:
    """True when a text says that all is well as it is.

    >>> says_content("i wouldn't change a thing"), says_content("totul e bine"), says_content("the form")
    (True, True, False)
    """
    return _CONTENT.search(folded) is not None


def is_wish(folded: str, *, language: Language) -> bool:
    """True when a text says how things should be.

    >>> is_wish("un formular mai simplu", language=Language.RO), is_wish("i came on monday", language=Language.EN)
    (True, False)
    """
    return _WISHED[language].search(folded) is not None


def has_content(tokens: Tokens) -> bool:
    """True when a text holds a word that can name something: not signs, single letters, or a hand on the keyboard."""
    return any(map(_is_word, tokens.folded))


def _is_word(word: str) -> bool:
    """True for letters with a vowel among them and no keyboard row."""
    is_mashed = re.search(r"(.)\1\1|asdf|sdfg|qwer|zxcv|hjkl|[^aeiouyăâî\d]{6}", word) is not None
    return len(word) >= N_LETTERS and word.isalpha() and not is_mashed and re.search(r"[aeiouy]", word) is not None


def _answer_nothing(found: Found, *, asked: Asked) -> tuple[Found, tuple[Reason, ...]]:
    """The answer "nothing": what is said after it counts by itself, but "nothing" is no negation of it."""
    sign, clause = NOTHING[asked.asking], found.tokens.clause
    kept = [piece for piece in found.pieces if piece.weight * sign > 0 or clause[piece.first] != clause[0]]
    is_said = any(piece.weight * sign > 0 for piece in kept)
    return found._replace(pieces=kept), () if is_said else (_reason(asked, weights=NOTHING),)


def _is_asserted(piece: Modified, found: Found, *, language: Language) -> bool:
    """True when the clause of a piece says how things are (or that all is well) and nothing in it wishes."""
    tokens = found.tokens
    here = tokens.clause[piece.first]
    words = " ".join(word for word, clause in zip(tokens.folded, tokens.clause, strict=True) if clause == here)
    asserts = _ASSERTED[language].search(words) is not None or says_content(words)
    return asserts and not is_wish(words, language=language)


def _reason(asked: Asked, *, weights: dict[Asking, float]) -> Reason:
    """The question as a reason, cut to a line."""
    words = " ".join(asked.question.split())
    words = words if len(words) <= N_QUOTED else f"{words[: N_QUOTED - 1]}…"
    return Reason(words=f"question: {words}", weight=weights[asked.asking])
