"""Convert the JSON that a client writes to the stored form."""
