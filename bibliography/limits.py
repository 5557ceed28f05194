"""How long the parts of a work may be, in characters: the columns of the database and the readers agree on it."""

TITLE = 1000
ABSTRACT = 50_000
CITE_KEY = 200
LANGUAGE = 20

NUMBER = 50  # volume, issue, pages, article number, edition
PUBLISHER = 300
VENUE = 400
VENUE_AS_PRINTED = 500

ADDRESS = 1000  # of a page or a file on the web
IDENTIFIER = 300

FAMILY_NAME = GIVEN_NAME = 200
SUFFIX = 20
LITERAL_NAME = PRINTED_NAME = 300
AFFILIATION = 500

YEARS = (1000, 2100)  # the first and the last that a date may have
