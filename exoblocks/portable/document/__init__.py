"""What ``article.json`` holds: its schema, and the typed object that is read by it."""
