"""The clause library: load, check, choose, render one clause."""
