"""Variants of questions whose outcome is known: typed otherwise, about what is not there, misled, mistaken."""
