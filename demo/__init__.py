"""The demonstration institute: invented texts in two languages, kept as TOML that anyone can read and change.

Everything in this folder is fiction. Rules that every file keeps:

* A text that exists in two languages has two keys, `…_en` and `…_fr`. Leaving one out is allowed and wanted
  now and then: that is a text still to be translated. Nothing else says so.
* Titles and names are plain text. Bodies, biographies and descriptions are simple HTML (`<p>`, `<h2>`,
  `<h3>`, `<ul>`, `<ol>`, `<li>`, `<a href>`, `<strong>`, `<em>`, `<blockquote>`); real typography:
  ’ “ ” – … « » and, in French, U+202F inside « » and before ; ! ?, U+00A0 before :.
* Things refer to each other by key: a person by slug (`people.toml`), a topic by key (`topics.toml`),
  a work by cite key (`publications/*.toml`), a picture (`pictures.toml`), a document (`documents.toml`), a venue
  (`venues.toml`).
* Who has a line in `faces.toml` has a drawn portrait; its words are made of the name.
* Telephone numbers are 418 555-01xx, addresses of the institute end in `epinette.example`, others are
  under `https://example.org/`, DOIs begin with `10.5555/`.

News, in `news/*.toml`, any number of files:

    [[article]]
    key = "sea-ice-atlas"            # unique among articles
    title_en = "…"                   # slugs are made from the titles
    title_fr = "…"
    lead_en = "…"                    # one or two sentences, plain text
    lead_fr = "…"
    body_en = '''<p>…</p>'''
    body_fr = '''<p>…</p>'''
    days_ago = 12                    # or days_ahead = 3 (scheduled), or draft = true
    time = "09:00"                   # optional, the hour of publication
    featured = true                  # optional
    picture = "ice-floes"            # optional
    people = ["maelle-theriault-roy"]
    publications = ["sunniva2025ice"]
    topics = ["climate"]

    [[event]]
    key = "autumn-school"
    title_en = "…"
    title_fr = "…"
    lead_en = "…"
    lead_fr = "…"
    body_en = '''…'''
    body_fr = '''…'''
    starts = {days = 12, time = "13:40"}    # days from today (negative: past), time in time_zone;
                                            # weekday = 3 moves it to the nearest Thursday (Monday is 0)
    duration_minutes = 90                   # or whole_days = 5, and no time
    time_zone = "America/Toronto"           # optional, this one when left out
    place_en = "…"
    place_fr = "…"
    attendance = "mixed"                    # optional: or "online"; at the place when left out
    online_url = "https://epinette.example/meet/…"  # optional
    registration_url = "https://example.org/…"
    cancelled = true                        # optional
    picture = "tide-lines"                  # optional
    documents = ["visiting"]                # optional; of articles and pages too
    people = []
    publications = []
    topics = []

A figure in the text of an article or an event is `<figure data-picture="contours"></figure>`, a link to a person
`<a data-to="thordis-eldjarnsdottir">…</a>`.

`texts` reads the files, `pictures` draws, `load` fills the database, by way of `works` and `stories`; `manage.py demo`
runs them.
"""
