"""NBIB, PubMed's tagged format (MEDLINE display; https://www.nlm.nih.gov/bsd/mms/medlineelements.html)."""
