"""Running the program in an office: is it ready, backing up what is the office's own, bringing it back."""
