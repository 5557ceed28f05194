"""Any object and any action of the admin, found by a few letters."""
