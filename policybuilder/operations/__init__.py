"""What runs the application: health, and the processes that serve it."""
