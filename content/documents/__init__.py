"""Documents for readers to take along: what is accepted, where it lies, how pages name it."""
