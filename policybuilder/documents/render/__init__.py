"""One module per format. Each takes a document and its edition."""
