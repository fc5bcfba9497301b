"""The content of ``article.json``: its schema, and the typed object for it."""
