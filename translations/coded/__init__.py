"""Texts taken apart into words and what has to come back as it was: markup, formulas, addresses; and its check."""
