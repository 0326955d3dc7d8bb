"""What the lock of `assistant.grounding` reads in a sentence."""
