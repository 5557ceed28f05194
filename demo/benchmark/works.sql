-- An institute of %(works)s works, a tenth of them theses: a member for every twenty of them, and one with two hundred
-- works; forty topics, three hundred venues; five authors on a work, one in three a member; three topics on two works;
-- 1,200 characters of abstract; “learning” in two of three, “thermohaline” in five.
SELECT setseed(0.5);

CREATE FUNCTION pg_temp.one_of(words text[]) RETURNS text LANGUAGE sql VOLATILE
RETURN words[1 + floor(random() * cardinality(words))::int];

INSERT INTO people_topic (
    published_at, created_at, updated_at, name, name_en, name_fr, slug, slug_en, slug_fr
)
SELECT now() - interval '1 day', now(), now(), name, name, 'Thème ' || n, slug, slug, 'theme-' || n
FROM (SELECT n, 'Topic ' || n AS name, 'topic-' || n AS slug FROM generate_series(1, 40) AS n) AS topic;

INSERT INTO people_person (
    published_at, created_at, updated_at, given_name, family_name, sort_key, name_key, slug
)
SELECT
    now() - interval '1 day', now(), now(), given, family, lower(family || ' ' || given), lower(family || ' ' || given),
    'member-' || n
FROM (
    SELECT
        n,
        pg_temp.one_of('{Ada,Grace,Emmy,Sophie,Katherine,Rosalind,Chien,Maryam,Niels,Jean,Paul,Amir,Wei,Olu,Léa,Zoé}') AS given,
        pg_temp.one_of('{Rivard,Tremblay,Noël,Roy,Gagnon,Nguyen,Okafor,Haddad,Chen,Singh,Larsen,Costa}') || n AS family
    FROM generate_series(1, greatest(%(works)s / 20, 1)) AS n
) AS person;

INSERT INTO publications_venue (name, kind, key)
SELECT 'Venue ' || n, pg_temp.one_of('{journal,conference,workshop}'), 'venue ' || n
FROM generate_series(1, 300) AS n;

-- The parts of works come first: their rows need no second writing then (the foreign keys are checked at the end).
-- Bibliographies lean on few names and few venues: the square of a random number does so too. What is random is
-- materialized: a plan that read it twice would draw it twice.
INSERT INTO publications_release (
    id, publication_id, status, venue_id, year, peer_reviewed, open_access
)
WITH release AS MATERIALIZED (
    SELECT n AS id, n AS work, 'published' AS status, floor(300 * random() ^ 2)::int + 1 AS place
    FROM generate_series(1, %(works)s) AS n
    UNION ALL
    SELECT %(works)s + n, 4 * n, 'preprint', 1 FROM generate_series(1, %(works)s / 4) AS n
)
SELECT release.id, work, status, venue.id, 1990 + work %% 36, status = 'published', random() < 0.4
FROM release
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM publications_venue) AS venue USING (place);

INSERT INTO publications_identifier (release_id, scheme, value)
SELECT id, 'doi', '10.1234/work.' || id FROM publications_release;

INSERT INTO publications_publicationlink (publication_id, kind, url)
SELECT 3 * n, 'code', 'https://example.org/code/' || n FROM generate_series(1, %(works)s / 3) AS n;

INSERT INTO publications_authorship (
    publication_id, position, family, given, person_id, link_state
)
WITH author AS MATERIALIZED (
    SELECT
        work, position, random() < 0.34 AS is_member,
        floor(greatest(%(works)s / 20, 1) * random() ^ 2)::int + 1 AS place
    FROM generate_series(1, %(works)s) AS work, generate_series(1, 5) AS position
)
SELECT
    work, position, coalesce(person.family_name, 'Guest' || place), coalesce(person.given_name, 'Jo'), person.id,
    CASE WHEN person.id IS NULL THEN 'none' ELSE 'auto' END
FROM author
LEFT JOIN (SELECT *, row_number() OVER (ORDER BY id) AS number FROM people_person) AS person
    ON is_member AND number = place;

INSERT INTO people_person (
    published_at, created_at, updated_at, given_name, family_name, sort_key, name_key, slug
)
VALUES (
    now() - interval '1 day', now(), now(), 'Simone', 'Deuxcents', 'deuxcents simone', 'deuxcents simone', 'two-hundred'
);

INSERT INTO publications_authorship (
    publication_id, position, family, given, person_id, link_state
)
SELECT n * greatest(%(works)s / 200, 1), 6, family_name, given_name, person.id, 'auto'
FROM people_person AS person, generate_series(1, least(%(works)s, 200)) AS n
WHERE slug = 'two-hundred';

INSERT INTO publications_publication_topics (publication_id, topic_id)
SELECT work, topic.id
FROM generate_series(1, %(works)s) AS work, generate_series(0, 1) AS turn
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM people_topic) AS topic ON true
WHERE topic.place = 1 + (work * 7 + turn * (1 + work %% 3) * 13) %% 40 AND (turn = 0 OR work %% 2 = 0);

ANALYZE publications_authorship;

INSERT INTO publications_publication (
    id, published_at, created_at, updated_at, kind, title, title_text, title_html, abstract, abstract_text,
    abstract_html, slug, cite_key, year, sort_date, primary_release_id, authors_text
)
SELECT
    n, now() - random() * interval '1000 days' - interval '1 hour', now(), now(),
    CASE n %% 10 WHEN 0 THEN 'thesis' ELSE pg_temp.one_of('{article-journal,paper-conference,article,chapter}') END,
    title, title, title, abstract, abstract, abstract, 'work-' || n, 'work-' || n,
    1990 + n %% 36, make_date(1990 + n %% 36, 1 + n %% 12, 1 + n %% 28), n,
    (
        SELECT string_agg(given || ' ' || family, ', ' ORDER BY position)
        FROM publications_authorship WHERE publication_id = n
    )
FROM (
    SELECT
        n,
        pg_temp.one_of('{Deep,Sparse,Robust,Scalable,Causal,Neural,Federated,Bayesian,Multilingual,Frugal}')
        || pg_temp.one_of('{" networks"," models"," estimators"," transformers"," policies"," representations"}')
        || pg_temp.one_of('{" for "," of "," under "," without "}')
        || pg_temp.one_of('{tides,forests,glaciers,molecules,protein folding,speech,translation,traffic,hospitals,crops}')
        || ' ' || n || CASE WHEN n %% greatest(%(works)s / 5, 1) = 0 THEN ' thermohaline' ELSE '' END AS title,
        (
            SELECT string_agg(pg_temp.one_of(ARRAY[
                'We study how models of the ocean change when the data are few and the noise is large.',
                'Our method reaches the accuracy of larger models at a tenth of the cost on four benchmarks.',
                'A theorem shows that the bound is tight up to a logarithmic factor in the dimension.',
                'Field measurements from two winters agree with the prediction within the error of the instrument.',
                'The estimator is unbiased, and its variance falls with the number of stations.',
                'Learning from demonstrations lets the agent avoid states that were never seen.',
                'We release the code, the weights and a data set of one million annotated sentences.',
                'Experts in three hospitals preferred the explanations in two cases out of three.',
                'Attention over long sequences is replaced by a convolution whose kernel is computed once.',
                'These findings question a common assumption about generalisation in overparameterised networks.',
                'The approach scales to graphs with billions of edges on a single machine.',
                'Translation between distant languages improves by four points without parallel text.',
                'The proposed penalty is convex, and a simple algorithm converges at a linear rate.',
                'Simulations of sea ice run a thousand times faster at the same resolution.'
            ]), ' ')
            FROM generate_series(1, 14 + n %% 2)
        ) AS abstract
    FROM generate_series(1, %(works)s) AS n
) AS work;
