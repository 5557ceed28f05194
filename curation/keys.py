def keys_of(*sent: str) -> set[int]:
    """The primary keys among texts that a browser sent."""
    return {int(key) for key in sent if key.isdecimal() and len(key) < 19}
