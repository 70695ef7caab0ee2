"""Small line icons of our own for stages, drawn the same on every machine, with or without an emoji font.

Each is the `d` of one path on a 24 x 24 grid, drawn with a stroke and no fill.
"""

import re

ICONS = {
    "megaphone": "M4 10v4h3l8 4V6l-8 4H4zM18 9.5a4 4 0 0 1 0 5M7 14l1 5h2.5l-1-4",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
    "eye": "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
    "bulb": "M9 17h6M9.5 20h5M12 3.5a6 6 0 0 0-3.5 10.9V17h7v-2.6A6 6 0 0 0 12 3.5z",
    "scales": "M12 4v16M7 20h10M5 7h14M5 7l-2.5 6h5zM19 7l-2.5 6h5z",
    "cart": "M3 4h2.5l2 11h10l2-8H6.5M9 19.5a.8.8 0 1 0 0-.1M16 19.5a.8.8 0 1 0 0-.1",
    "card": "M3 6h18v12H3zM3 10h18M6 15h4",
    "truck": "M2.5 6h11v10h-11zM13.5 9.5h4l3.5 3.5v3h-7.5M7 18.5a1.6 1.6 0 1 0 0-.1M17 18.5a1.6 1.6 0 1 0 0-.1",
    "box": "M4 8l8-4 8 4v8.5l-8 4-8-4zM4 8l8 4 8-4M12 12v8.5",
    "return": "M9 5L4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3",
    "chat": "M4 5h16v11h-8l-5 4v-4H4zM8 9h8M8 12h5",
    "phone": "M6 3.5h3l1.5 5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 5 1.5v3c0 1-1 2-2 2C11 20 4 13 4 5.5c0-1 1-2 2-2z",
    "heart": "M12 20S3.5 14.5 3.5 8.8A4.5 4.5 0 0 1 12 6.8a4.5 4.5 0 0 1 8.5 2C20.5 14.5 12 20 12 20z",
    "star": "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
    "gear": "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3"
    "l2.1 2.1M5.6 18.4l2.1-2.1M16.3 7.7l2.1-2.1",
    "flag": "M6 21V4M6 5h12l-3 4 3 4H6",
    "home": "M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3.5v4M16 3.5v4",
    "sofa": "M5 11V8a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v3M3 12a1.7 1.7 0 0 1 3.4 0v2.5h11.2V12a1.7 1.7 0 0 1 3.4 0v5.5H3z"
    "M5.5 17.5v2M18.5 17.5v2",
    "page": "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6",
    "spark": "M12 3.5l1.8 6.2 6.2 1.8-6.2 1.8L12 19.5l-1.8-6.2L4 11.5l6.2-1.8zM18.5 16v4M16.5 18h4",
    "rocket": "M12 3c3.5 2.5 4.5 6 4 10l-1.5 2.5h-5L8 13c-.5-4 .5-7.5 4-10zM12 8.5v2"
    "M8 12l-3 3v3l3.5-2M16 12l3 3v3l-3.5-2M12 18v3",
    "people": "M8.5 5a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM2.5 19.5a6 6 0 0 1 12 0"
    "M15.5 5.5a3 3 0 0 1 0 5.8M17 14a5.5 5.5 0 0 1 4.5 5.5",
    "receipt": "M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9 8h6M9 11.5h6M9 15h3",
    "renew": "M19 8a8 8 0 0 0-14 1M5 4.5V9h4.5M5 16a8 8 0 0 0 14-1M19 19.5V15h-4.5",
    "door": "M6 20.5V4h9v16.5M4 20.5h13M12 12v.5M18 9l3 3-3 3M21 12h-5",
    "headset": "M4.5 14v-2a7.5 7.5 0 0 1 15 0v2M4.5 13.5h3v5h-3zM16.5 13.5h3v5h-3zM18 18.5c0 1.5-1.5 2.5-4 2.5",
    "pen": "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
}
# What people write in a codebook's icon column, besides the names above: other words and common emoji.
_ALIASES = {
    "📣": "megaphone", "📢": "megaphone", "ad": "megaphone", "awareness": "megaphone", "discover": "megaphone",
    "🔍": "search", "🔎": "search", "browse": "search", "compare": "scales", "⚖": "scales", "👀": "eye", "👁": "eye",
    "💡": "bulb", "idea": "bulb", "interest": "bulb", "🛒": "cart", "🛍": "cart", "basket": "cart", "checkout": "cart",
    "purchase": "cart", "💳": "card", "payment": "card", "🚚": "truck", "🚛": "truck", "delivery": "truck",
    "📦": "box", "package": "box", "parcel": "box", "↩": "return", "🔄": "renew", "🔁": "renew", "↪": "return",
    "returns": "return", "💬": "chat", "🗨": "chat", "support": "chat", "help": "chat",
    "🛋": "sofa", "use": "sofa", "📄": "page", "🆕": "spark", "🚀": "rocket", "👥": "people",
    "🧾": "receipt", "🚪": "door", "☎": "phone",
    "📞": "phone", "🎧": "headset", "❤": "heart", "💙": "heart", "💚": "heart", "loyalty": "heart", "⭐": "star",
    "🌟": "star", "👤": "person", "🙋": "person", "user": "person", "account": "person", "⚙": "gear", "🔧": "gear",
    "settings": "gear", "🏁": "flag", "🚩": "flag", "🏠": "home", "🏡": "home", "📅": "calendar", "🗓": "calendar",
    "✏": "pen", "📝": "pen", "form": "pen", "sign_up": "pen", "register": "pen",
}  # fmt: skip
# The variation selector that asks for a coloured glyph is no part of the name.
_VARIATION_SELECTOR = "\ufe0f"


def find_icon(name: str) -> str | None:
    """The path of an icon by its name, an alias or an emoji; `None` where we have none.

    >>> find_icon("🚚") == find_icon("truck")
    True
    >>> find_icon("zebra") is None
    True
    """
    key = re.sub(r"[\s-]+", "_", name.replace(_VARIATION_SELECTOR, "").strip().lower())
    return ICONS.get(_ALIASES.get(key, key))
