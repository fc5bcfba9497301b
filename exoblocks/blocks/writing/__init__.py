"""What a consumer of the JSON writes, as it is stored."""
