"""The content that ``load_demo`` adds to an empty site."""
