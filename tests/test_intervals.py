"""How sure a mean is."""

import pytest

from assistant.evaluation.intervals import paired_difference

OURS, THEIRS = [1.0, 0.5, 0.25, 1.0, 0.0], [0.5, 0.5, 0.5, 0.0, 0.0]  # gains 0.5, 0, -0.25, 1, 0


def test_a_gain_that_is_the_same_for_every_question_is_certain() -> None:
    assert paired_difference([0.5, 0.75, 1.0], [0.25, 0.5, 0.75]) == (0.25, 0.25, 0.25)


def test_no_gain_and_a_loss() -> None:
    assert paired_difference(THEIRS, THEIRS) == (0.0, 0.0, 0.0)
    assert paired_difference([0.0], [0.5]) == (-0.5, -0.5, -0.5)


def test_the_mean_by_hand_is_within_the_interval() -> None:
    mean, low, high = paired_difference(OURS, THEIRS)
    assert mean == pytest.approx((0.5 + 0 - 0.25 + 1 + 0) / 5)
    assert -0.25 <= low < mean < high <= 1
    assert paired_difference(THEIRS, OURS)[0] == -mean


def test_the_order_of_the_questions_does_not_move_the_mean() -> None:
    assert paired_difference(OURS[::-1], THEIRS[::-1])[0] == pytest.approx(paired_difference(OURS, THEIRS)[0])


def test_the_interval_holds_the_middle_95_of_100_means() -> None:
    # Of 100 questions half gain 1: a drawn mean has the standard error sqrt(0.25 / 100) = 0.05.
    mean, low, high = paired_difference([0.0, 1.0] * 50, [0.0] * 100)
    assert mean == 0.5
    assert (low, high) == (pytest.approx(0.5 - 1.96 * 0.05, abs=0.015), pytest.approx(0.5 + 1.96 * 0.05, abs=0.015))


def test_more_questions_make_it_narrower() -> None:
    few, many = ([0.0, 1.0] * n for n in (10, 250))
    (_, low, high), (_, lower, higher) = (paired_difference(gains, [0.0] * len(gains)) for gains in (few, many))
    # The standard errors are 0.5 / sqrt(20) and 0.5 / sqrt(500), five times less.
    assert (high - low) / (higher - lower) == pytest.approx(5, rel=0.2)


def test_a_seed_gives_the_same_interval() -> None:
    assert paired_difference(OURS, THEIRS, seed=3) == paired_difference(OURS, THEIRS, seed=3)
    gains = [place / 100 for place in range(100)]
    assert paired_difference(gains, [0.0] * 100, seed=3) != paired_difference(gains, [0.0] * 100, seed=4)


@pytest.mark.parametrize(("ours", "theirs"), [([], []), ([1.0], []), ([1.0], [1.0, 0.0])])
def test_what_cannot_be_paired(ours: list[float], theirs: list[float]) -> None:
    with pytest.raises(ValueError, match=f"{len(ours)} values against {len(theirs)}"):
        paired_difference(ours, theirs)
