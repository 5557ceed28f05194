"""Versions of objects: kept, compared, merged, put back.

A version is kept of what was found before each change through a door of ours, where nobody has kept it, and of what
became of it: so whatever is overwritten can be read, and comes back.
"""
