"""Citations within a sentence: how they are stored, written out, edited and chosen."""
