"""A library whose lists are worth narrowing."""

from tests import factories


def differing_works() -> None:
    """Works that differ in year, type, topic and author."""
    ada, zoe = factories.person("Ada", "Rivard"), factories.person("Zoé", "Noël")
    oceans, forests = factories.topic(), factories.topic("Forests", "Forêts")
    reefs = factories.publication("Reefs", (ada,), 2021, (oceans,), kind="article-journal")
    factories.publication("Réseaux", (zoe,), 2021, (forests,), language="fr", kind="thesis")
    roots = factories.publication("Roots", (ada, zoe), 2023, (oceans, forests), kind="article-journal")
    tides = factories.venue("Journal of Tides & Trees")
    factories.release(reefs, 2020, "10.1234/reefs", venue=tides, open_access=True, peer_reviewed=True)
    roots.releases.update(peer_reviewed=True)
    roots.releases.get().identifiers.create(scheme="arxiv", value="2303.04011")
