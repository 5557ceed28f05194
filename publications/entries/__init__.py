"""Works as bibliographies print them: each an entry from one flat row, all rows of a page by one statement."""
