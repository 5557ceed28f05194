"""Bibliographies read, understood and named: no database, no settings, nothing of Django.

`readers` turn files into `records`, `registries` do so with the answers of Crossref and others; `latex` sets
titles and abstracts; `names`, `identifiers`, `languages`, `titles` and `venues` say when two of a kind are the
same. Whoever uses it may hand in a translation of its sentences (`words.translate_with`).
"""
