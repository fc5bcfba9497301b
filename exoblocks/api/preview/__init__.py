"""The draft of one article, for clients with a preview token."""
