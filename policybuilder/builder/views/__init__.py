"""The owner's pages: fetch with access, call one function, answer."""
