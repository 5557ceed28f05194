-- An article for every fifty works, two in a day, the newest of yesterday; one in three speaks of two works and a
-- member. Ten events, half of them over.
CREATE FUNCTION pg_temp.paragraphs(sentence text, turns int) RETURNS text LANGUAGE sql IMMUTABLE
RETURN repeat('<p>' || repeat(sentence || ' ', 4) || '</p>', turns);

INSERT INTO news_article (
    id, published_at, created_at, updated_at, title, title_en, title_fr, slug, slug_en, slug_fr, lead, lead_en, lead_fr,
    body, body_en, body_fr
)
SELECT
    n, now() - interval '1 day' - n * interval '12 hours', now(), now(), title, title,
    'Le laboratoire annonce son résultat no ' || n, slug, slug, 'nouvelle-' || n, lead, lead,
    'Une équipe de trois personnes montre ce que l’apprentissage peut et ne peut pas.', body, body,
    pg_temp.paragraphs('Les mesures de deux hivers confirment ce que la théorie laissait prévoir.', 3 + n %% 3)
FROM (
    SELECT
        n, 'The laboratory announces its result no. ' || n AS title, 'news-' || n AS slug,
        'A team of three shows what learning can do, and what it cannot.' AS lead,
        pg_temp.paragraphs('Measurements of two winters confirm what theory had led us to expect.', 3 + n %% 3) AS body
    FROM generate_series(1, greatest(%(works)s / 50, 3)) AS n
) AS article;

INSERT INTO news_article_publications (article_id, publication_id)
SELECT article.id, work.id
FROM news_article AS article
JOIN publications_publication AS work ON work.id IN (article.id, article.id + 1)
WHERE article.id %% 3 = 1;

INSERT INTO news_article_people (article_id, person_id)
SELECT article.id, person.id
FROM news_article AS article
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM people_person) AS person ON person.place = article.id
WHERE article.id %% 3 = 1;

INSERT INTO news_article_topics (article_id, topic_id)
SELECT article.id, topic.id
FROM news_article AS article
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM people_topic) AS topic
    ON topic.place = 1 + article.id %% 40;

INSERT INTO news_event (
    id, published_at, created_at, updated_at, title, title_en, title_fr, slug, slug_en, slug_fr, lead, lead_en, lead_fr,
    body, body_en, body_fr, place, place_en, place_fr, starts_at, ends_at, first_day
)
SELECT
    n, now() - interval '60 days', now(), now(), 'Seminar ' || n, 'Seminar ' || n, 'Séminaire ' || n, 'seminar-' || n,
    'seminar-' || n, 'seminaire-' || n, 'An hour on learning.', 'An hour on learning.', 'Une heure sur l’apprentissage.',
    '<p>All are welcome.</p>', '<p>All are welcome.</p>', '<p>Entrée libre.</p>', 'Room ' || n, 'Room ' || n, 'Salle ' || n,
    start, start + interval '1 hour', (start AT TIME ZONE 'America/Toronto')::date
FROM (
    SELECT n, date_trunc('hour', now()) + (n - 5.5) * interval '7 days' AS start FROM generate_series(1, 10) AS n
) AS event
