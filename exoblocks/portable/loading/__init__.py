"""From a document to a page with everything that it uses."""
