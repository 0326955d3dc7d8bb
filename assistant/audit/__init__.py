"""A log of what was asked, kept only where an administrator turned it on, for so many days and no longer."""
