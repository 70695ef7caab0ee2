"""Messages that nobody said: automatic replies, and what a help desk writes into its own tickets.

Word lists are own ones, from the default texts of mail programs and help desks in English, Spanish and Romanian. They
are tried on short texts only: a customer who speaks of an "automatic reply" at length is heard.
"""

import re

from research.words import fold

_MOST_LINES = 12
_AUTO_REPLY = re.compile(
    r"^\W*(?:auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|respuesta automatica|raspuns automat\b"
    r"|(?:hi|hello|hola|buna)?\W{0,3}(?:i am|i'm|i’m|i will be) (?:currently )?"
    r"(?:out of (?:the )?office|on (?:annual )?leave|on holiday)"
    r"|(?:i am|i'm|i’m) away from (?:the office|my desk)"
    r"|(?:actualmente |en estos momentos )?(?:estoy|me encuentro) (?:fuera de la oficina|de vacaciones)\b.{0,200}$"
    r"|fuera de la oficina|(?:momentan )?(?:sunt|ma aflu) (?:plecata? )?(?:in concediu\b|in afara biroului).{0,200}$"
    r"|in afara biroului|this is an automat(?:ed|ic) (?:reply|response|message|e-?mail)"
    r"|este es un (?:mensaje|correo) automatico|acest(?:a este un)? (?:mesaj|e-?mail) (?:este generat )?automat"
    r"|(?:delivery status notification|undeliverable|mail delivery (?:failed|subsystem)))",
    re.DOTALL,
)
# What desks write by themselves: one short line, whole.
_BOILERPLATE = re.compile(
    r"^\W*(?:(?:this )?(?:ticket|case|incident|conversation|chat|call|request|tichet(?:ul)?|apel(?:ul)?|conversatia"
    r"|caso|incidencia|conversacion|llamada|el caso|el ticket|la llamada)\b[ #\w-]{0,20}?"
    r"(?:(?:was|has been|is|ha sido|fue|a fost|se ha)? ?(?:automatically |automaticamente |automat )?"
    r"(?:created|opened|closed|reopened|merged|assigned|reassigned|escalated|transferred|transfered|started|ended"
    r"|queued|solved|resolved|creado|creada|abierto|abierta|cerrado|cerrada|asignado|asignada|transferido|transferida"
    r"|iniciado|iniciada|finalizado|finalizada|creat|deschis|inchis|inchisa|atribuit|transferat|redirectionat"
    r"|escaladat)"
    r")(?: (?:by|to|into|from|with|as|on|at|automatically|in|por|a|al|en|con|de|catre|la|cu|automat)\b.{0,80})?"
    r"|.{1,40} (?:joined|left|has joined|has left|entered|se ha unido a|se unio a|ha abandonado|a intrat in|a parasit)"
    r" (?:the |el |la )?(?:chat|conversation|conversacion|conversatie|conversatia|chatul)"
    r"|(?:status|priority|assignee|group|estado|prioridad|stare|prioritate) (?:changed|set|cambiado|modificat).{0,80}"
    r"|account has been pulled up for .{1,60}|transferring (?:you|the call|to) .{0,60}"
    r")\W*$",
)


def is_auto_reply(text: str) -> bool:
    """True for an absence note or another answer that a machine sent.

    >>> is_auto_reply("Respuesta automática: estoy de vacaciones"), is_auto_reply("I am out of patience")
    (True, False)
    """
    return text.count("\n") < _MOST_LINES and bool(_AUTO_REPLY.match(fold(text)))


def is_boilerplate(text: str) -> bool:
    """True for one line of the desk about the ticket itself.

    >>> is_boilerplate("Ticket created by email."), is_boilerplate("Call transferred"), is_boilerplate("Call me back")
    (True, True, False)
    """
    return "\n" not in text and bool(_BOILERPLATE.match(fold(text)))
