"""What the roles are called, which settings may name too: nothing of Django is needed to know it."""

EDITORS, PUBLISHERS, TRANSLATORS = "Editors", "Publishers", "Translators"
# Who invite others; what else they may do, and so may grant, follows from their roles.
MANAGERS = "Account managers"
ROLE_NAMES = (EDITORS, PUBLISHERS, TRANSLATORS, MANAGERS)
