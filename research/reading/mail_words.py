"""Words that make a mail address known: signs said aloud, endings of hosts, services, and what announces one."""

import re

# Said for @ in the three languages, folded; also by its Romanian nickname. Source: own list.
SIGNS = r"at|ar+oba|a[ -]?rond|aron|coada de maimuta"
# Said for the dot.
DOTS = r"dot|punto|punct|punkt|point"
# Endings of hosts that people here use most; others need a typed dot. Source: own list.
ENDS = (
    r"com(?:\.(?:es|ro|mx|ar|co|pe|uk))?|co\.uk|uk|es|ro|net|org|eu|info|ie|fr|de|it|pt|cat|gal|eus|edu|md|"
    r"mx|cl|pe|us|biz"
)
# Mail services that give addresses to everybody, and whose names are no words of a sentence.
SERVICES = r"g[ -]?mail|google ?mail|hotmail|yahoo|outlook|icloud|proton ?mail"
# Those that are words otherwise: only behind a sign.
MORE_SERVICES = r"live|msn|aol|gmx|me|ymail|terra|telefonica|proton|zoho|fastmail"
# What stands before an address.
MAIL_WORD = re.compile(r"(?:mail|correo|adres|direcci|address)\w{0,4}\b[^.!?\n]{0,20}$", re.IGNORECASE)
