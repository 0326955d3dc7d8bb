"""Evaluation: sets of questions and of judged passages, and what is measured on them."""
