"""What a question asks for: what to improve, what was liked, or anything (en, es, ro).

"What would you improve?" answered by "the form" is a complaint, and "nothing" is none; for "What did you like best?"
it is the other way round. A question that asks for both sides, or for a reason of a score, is open: its answers are
read by their own words alone. The word lists were written for this project from questions as surveys ask them.
"""

import re
from enum import StrEnum
from functools import lru_cache

from research.words import fold

# Interviewers talk at length; a study asks a few thousand different questions at most.
N_CACHED = 4096

_IMPROVEMENT = r"""
improv\w* | better(?=\W*(?:\?|$|next|for)) | do\ better | (?:should|would|could|to|you)\ change | changes?\ would
| you\ change | do\ differently | fix\ first | to\ fix | wish\ (?:was|were|we) | missing | suggest\w*
| (?:not|n't|least)\ (?:\w+\ ){0,2}(?:like|enjoy|work|go\ well|satisf\w+) | dislik\w* | went\ wrong | go(?:es)?\ wrong
| (?:like|liked|enjoyed?)\ (?:the\ )?least | annoy\w* | frustrat\w* | disappoint\w* | worst | problems? | difficult\w*
| pain\ points? | (?:most|more)\ confusing | hardest | what\ (?:was|is)\ (?:bad|hard|the\ worst)
| mejor(?:ar\w*|ari\w+|emos|e|as|amos)\b | lo\ peor | (?:podemos|podriamos|hacer|haria\w*|debemos|deberiamos)\ \w*\s?
  mejor\b
| cambi(?:ar\w*|arias?|emos|os)\b | (?:no\ te|no\ le|no\ os|menos\ te|menos\ le|no\ les)\ (?:ha\ |han\ )?gust\w+
| gust\w+\ menos | sugerenci\w* | sugier\w+ | echas?\ (?:de\ menos|en\ falta) | falt(?:a|o)\b | salio\ mal | fallo\b
| problemas? | dificil\w* | molest\w+ | decepcion\w+ | disgust\w+ | frustr\w+
| imbunatat\w+ | schimb\w* | face\w*\ mai\ bine | (?:nu|n)\W\s?(?:v|va|ti|iti|i|a)?\W?\s?(?:a|au|va|v-a)?\s?placut
| nu\ (?:v-a|ti-a|v-au|va|iti|i-a)\ pla\w+ | cel\ mai\ (?:putin|rau|prost|greu) | suger\w+
| sugesti\w+ | lipsit\w* | lipsest\w*
| nemultum\w+ | deranj\w+ | dezamag\w+ | probleme?\w* | dificult\w+ | mers\ (?:prost|rau|gresit)
"""
_PRAISE = r"""
(?:you|best|most|you\ really|you\ particularly)\ (?:like|liked|enjoy|enjoyed|love|loved|value|appreciate)\w*
| liked?\ (?:the\ )?(?:most|best)
| (?:was|is|works?|worked)\ (?:the\ )?best | enjoy\w*\ most
| go(?:es)?\ well | went\ well | worked\ well | do\ well | doing\ well
| favou?rite | strengths? | (?:what\ (?:was|is)\ good)
| lo\ mejor | (?:te|le|os|les)\ (?:ha\ |han\ )?gust\w+ | mas\ (?:te\ |le\ |os\ )?(?:ha\ )?gust\w+
| gust\w+\ mas | salio\ bien | funcion\w+\ bien
| hacemos\ bien | encant\w+ | puntos?\ fuertes? | valor\w+\ mas | favorit\w*
| placut | plac(?:e|ea)\b | cel\ mai\ (?:mult|bun|bine) | mers\ bine | apreci\w+ | preferat\w* | puncte\w*\ forte
"""
# What makes a question open though it names one side: reasons of a score, other remarks, hypotheses about others.
_OPEN = r"""
(?:why|reason|motiv\w*|por\ que|de\ ce)\b.*(?:scor\w*|rating|rate|rated|nota|note
  |puntu\w+|calific\w+|valor\w+|punct\w*|recom\w+)
| comments? | comentari\w* | remarks? | observaci\w+ | observati\w* | how\ did | how\ was | how\ easy | how\ difficult
| what\ (?:did|does|do|was|went)\ not\W*$ | (?:and|or)\ what\ (?:didn't|did\ not)\W*$
| \by\ (?:que|lo\ que|cual\w*)\ no\W*$ | si\ ce\ nu\W*$
| ce\ parere | que\ tal | que\ opin\w+
| (?:was|were|is)\ (?:it|the\ problem|your\ problem|your\ issue)\b.*(?:solved|resolved|fixed) | resuelt\w+ | rezolvat\w*
"""
_FOUND = {
    name: re.compile(rf"\b(?:{words})", re.VERBOSE)
    for name, words in (("improvement", _IMPROVEMENT), ("praise", _PRAISE), ("open", _OPEN))
}
# The negative side of a verb of liking is no second side: "no te gustó" holds "te gustó".
_DISLIKED = re.compile(
    r"\b(?:(?:not|least|n't)\s(?:\w+\s){0,2}(?:like|enjoy|work|go well)\w*|(?:like|liked|enjoyed?) (?:the )?least"
    r"|no (?:te|le|os|les|nos)\s(?:ha |han )?gust\w+|(?:menos) (?:te|le|os|les) (?:ha |han )?gust\w+"
    r"|gust\w+ menos|(?:podemos|podriamos|hacer|debemos|deberiamos)\s(?:\w+ )?mejor\b"
    r"|nu (?:v|ti|va|iti|i|ne|le)?\W?\s?(?:a|au)?\s?pla(?:cut|ce|cea)\w*|pla(?:cut|ce) cel mai putin"
    r"|cel mai putin\s[\w -]*placut"
    r"|nu (?:a |au )?(?:mers|functionat) bine|no (?:ha |han )?(?:salio|salido|funcion\w+|fue|fueron|va) bien"
    r"|did(?:n't| not) (?:\w+ )?(?:like|go|work)\w*(?: well)?|don't like)"
)


class Asking(StrEnum):
    """What a question asks for."""

    IMPROVEMENT = "improvement"
    PRAISE = "praise"
    OPEN = "open"


@lru_cache(maxsize=N_CACHED)
def classify_question(question: str | None) -> Asking:
    """What a question in English, Spanish or Romanian asks for; no question is open.

    >>> str(classify_question("What would you improve?")), str(classify_question("¿Qué te gustó más?"))
    ('improvement', 'praise')
    >>> str(classify_question("What did you like, and what did you not like?"))
    'open'
    """
    if not question:
        return Asking.OPEN
    folded = " ".join(fold(question).replace("’", "'").split())
    if _FOUND["open"].search(folded):
        return Asking.OPEN
    asks_improvement = _FOUND["improvement"].search(folded) is not None or _DISLIKED.search(folded) is not None
    asks_praise = _FOUND["praise"].search(_DISLIKED.sub(" ", folded)) is not None
    if asks_improvement == asks_praise:
        return Asking.OPEN
    return Asking.IMPROVEMENT if asks_improvement else Asking.PRAISE
