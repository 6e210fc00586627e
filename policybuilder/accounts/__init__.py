"""Who uses the builder."""
