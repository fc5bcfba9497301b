"""The lists of references and people: filters, pages and spreadsheets."""
