"""Tells readers who asked for it of every version of a policy, by e-mail."""
