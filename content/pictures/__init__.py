"""Pictures: what is accepted of uploads, how they are cut, and the renditions that pages show.

`uploads` cleans what editors send, `crops` says what each crop keeps, `renditions` which files that makes and
what they are called, `storing` writes and removes them, `sweeping` finds what no picture uses any more. All
of it works on any object with the columns of a picture: models import this room, it imports none.
"""
