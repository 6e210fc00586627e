"""The public pages: a policy as its readers see it. This side only reads."""
