"""A text found in all that the site says, and another put in its place: shown first, done as versions."""
