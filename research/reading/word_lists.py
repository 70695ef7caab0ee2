"""How word lists are written here: as one text, because one word a line would hide the list."""


def split_list(text: str) -> tuple[str, ...]:
    r"""The entries between the commas of a text, trimmed.

    >>> split_list("first name, apellido,\n   nume")
    ('first name', 'apellido', 'nume')
    """
    return tuple(entry for part in text.split(",") if (entry := " ".join(part.split())))
