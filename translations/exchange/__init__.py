"""Files for translators who work elsewhere: XLIFF 1.2 and 2.1, and PO, out and back in.

A file says of each text what it is and of when; what comes back is planned before anything is written.
"""
