"""The lawyer's report: what a draft says, why it says so, and what is still open."""
