"""The draft of one article, for who has a preview token."""
