def primary_keys(*sent: str) -> set[int]:
    """The primary keys among texts that a browser sent; what cannot be the key of a row (a bigint) is left out.

    Positions and revisions are numbers of the same kind. A key that no row has is for the query to find out.
    """
    return {int(key) for key in sent if key.isdecimal() and len(key) < 19}
