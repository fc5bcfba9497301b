"""Citations in running text: storing, rendering, editing and choosing them."""
