"""Words around numbers: those that announce a phone, before it or behind, and those that make it the number of a thing.

All are own lists in the three languages, matched in folded text.
"""

import re

_NOUN = (
    r"tel\w{0,3}|tlfn?|tfno|tfn|telefon\w{0,6}|phone|telephone|cell|cellphone|cel|celular\w{0,2}|movil\w{0,2}|mov|mobile|mob|"
    r"mobil\w{0,4}|whats ?app|whats|wasap\w{0,2}|guasap|wsp|viber|bizum|sms|fax|landline|fijo"
)
_VERB = (
    r"call\w{0,3}|ring|dial\w{0,2}|text me|reach me|contact\w{0,6}|llam\w{1,8}|marc(?:ar|o|ad|ue|ando)|"
    r"sun[aei]\w{0,5}|apel\w{0,6}|formati|formez"
)
# A number behind one of these is a phone, whatever its grouping.
PHONE_WORD = re.compile(
    rf"(?:[☎✆☏📞📱]|(?<!\[)\b(?:{_NOUN}|{_VERB}|"
    r"(?:mi|my|su|her|his|their) (?:numero|number)(?: (?:es|is|e))?(?=\W*$)|"
    r"numarul (?:meu|lui|ei)(?: (?:e|este))?(?=\W*$)|"
    r"(?:nr|numar\w{0,2}|numero|number)\.? de (?:contact|telefon)\w{0,2})(?:\b|(?=[_\d]|$)))\.?"
    r"(?:[^\d.!?\n\]]|\b(?:nr|no|num)\.|\b\d[:)] |(?<=\w)\. ?(?=[/(:])){0,24}$"
)
# The same said afterwards: "612 345 678 es mi móvil", "0722 123 456 (telefon)".
PHONE_WORD_BEHIND = re.compile(
    rf"(?:\W{{1,3}}(?:es|is|e|este|era|was|sunt|ca))?\W{{1,3}}(?:(?:el|mi|su|my|the|his|her|our|al|un|a|nr|numarul|numero|number|"
    rf"de|la|nuevo|new|otro|alt)\W{{1,2}}){{0,3}}(?:(?:{_NOUN})\b(?! ?\w* (?:rot|nou|defect|broken))|"
    r"numarul meu|numero mio)"
)
_THING = (
    r"order|purchase|pedido|compra|comand\w{1,5}|awb|tracking|seguimiento|envio|paquete|colet\w{0,4}|parcel|ticket|"
    r"incidencia|sesizar\w{1,3}|case|caso|caz\w{0,3}|expediente|dosar\w{0,3}|factur\w{1,4}|invoice|albaran|aviz\w{0,3}|"
    r"delivery note|bill|statement|"
    r"receipt|recibo|bon\w{0,3}|chitant\w{1,3}|contrat\w{1,3}|contract\w{0,3}|poliza|polit\w{1,3}|policy|reserva|"
    r"rezervar\w{1,3}|booking|localizador|ref|referencia|referint\w{1,3}|reference|article|articulo|articol\w{0,3}|"
    r"producto|produs\w{0,3}|product|item|model\w{0,2}|cod|codul|codigo|code|serie|seria|serial|s/n|sn|ean|isbn|sku|build|barras|"
    r"bare|barcode|version\w{0,4}|versiun\w{1,3}|lote|lot|lotul|batch|transac\w{3,6}|tranzact\w{1,5}|transaction|operaci\w{2}|"
    r"solicitud|cerere\w{0,2}|request|claim|reclamaci\w{2}|reclamati\w{1,3}|registro|licen\w{2,4}|cupon\w{0,3}|voucher|"
    r"(?:customer|client\w{0,3}|member|socio|account|user) (?:no|num|number|id|nr|code)|"
    r"(?:numero|numarul|nr|cod\w{0,4}|id)\.? (?:de |of |al )?(?:client\w{0,3}|socio|usuario|membru\w{0,3})|"
    r"meter|contador|contor\w{0,4}|imei|punt\w{1,6}|punctez\w{0,3}|nota|notele|scor\w{0,4}|rat(?:e|ed|ing)|give|doy|dau"
)
# A number behind one of these belongs to a thing.
THING_WORD = re.compile(
    rf"\b(?:{_THING})(?:-\w{{1,4}})?(?:[ .:]{{1,2}}(?:n[ro]?[º°]?|num|number|numero|numarul|id))?"
    r"(?:[ :]{1,2}(?:es|is|e|este|was|era|fue|el|the|la|con|cu|with|mio|mia|mea|mele|meu)){0,2}\W{0,4}$"
)
NUMBER_SIGN = re.compile(r"(?:\b(?:n|nr|no|num)[º°.]{0,2}|#)\W{0,2}$")
MONEY_BEHIND = re.compile(
    r" {0,2}(?:[%€£$]|(?:eur|euros?|lei|ron|usd|gbp|dollars?|dolari|pounds?|libras|de (?:lei|euro|dolari|oameni))\b)"
)
MONEY_BEFORE = re.compile(r"(?:[€£$]|\b(?:eur|ron|usd|gbp)) {0,2}$")
# Units that stand right behind a quantity.
UNIT = re.compile(r"(?:kg|km|cm|mm|ml|kwh|gb|mb|kb|bytes|px|eur|lei|ron|usd|th|st|nd|rd|mah|rpm|hz)(?![^\W\d_])")
