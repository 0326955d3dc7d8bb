"""How sure a figure is."""

import numpy as np
import pytest

from assistant.evaluation.intervals import RESAMPLES, interval, mean, paired_difference, percentile, ratio
from assistant.evaluation.wilson import wilson

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


# --- Any statistic ------------------------------------------------------------------------------
def column(*values: float) -> np.ndarray:
    return np.array(values)[:, None]


def test_statistics_by_hand() -> None:
    # Two draws of three questions, a count and a number of sentences each.
    drawn = np.array([[[1, 4], [0, 2], [3, 10]], [[3, 10], [3, 10], [0, 2]]], dtype=float)
    assert mean(drawn) == pytest.approx([4 / 3, 2])
    assert ratio(drawn) == pytest.approx([4 / 16, 6 / 22])
    assert percentile(50)(drawn) == pytest.approx([1, 3])
    assert percentile(95)(drawn) == pytest.approx([1 + 0.9 * 2, 3])
    assert ratio(np.zeros((2, 3, 2))) == pytest.approx([0, 0])


@pytest.mark.parametrize("statistic", [mean, percentile(50), percentile(95)])
def test_questions_that_are_alike_leave_no_doubt(statistic) -> None:
    assert interval(column(0.5, 0.5, 0.5), statistic) == (0.5, 0.5)
    assert interval(column(0.25), statistic) == (0.25, 0.25)


def test_a_ratio_of_like_questions_leaves_no_doubt_either() -> None:
    assert interval(np.array([[1.0, 4.0], [2.0, 8.0], [0.5, 2.0]]), ratio) == pytest.approx((0.25, 0.25))


def test_the_interval_of_a_share_is_that_of_the_normal_curve() -> None:
    # 30 of 100: 0.3 ± 1.96 * sqrt(0.3 * 0.7 / 100) = 0.3 ± 0.0898
    low, high = interval(column(*[1.0] * 30, *[0.0] * 70), mean)
    assert (low, high) == (pytest.approx(0.3 - 0.0898, abs=0.02), pytest.approx(0.3 + 0.0898, abs=0.02))


def test_the_interval_of_a_mean_holds_it_as_often_as_it_says() -> None:
    # Of 200 sets of 60 coins that fall one way in 7 of 10: about 190 hold 0.7; fewer than 180 would be chance of 1 in 10⁶.
    coins = np.random.default_rng(7).random((200, 60)) < 0.7
    held = sum(low <= 0.7 <= high for low, high in (interval(column(*map(float, coin)), mean) for coin in coins))
    assert 180 <= held <= 199


def test_many_questions_are_drawn_in_blocks() -> None:
    seen: list[tuple[int, ...]] = []

    def watched(drawn: np.ndarray) -> np.ndarray:
        seen.append(drawn.shape)
        return mean(drawn)

    # 3500 of 7000: 0.5 ± 1.96 * sqrt(0.25 / 7000) = 0.5 ± 0.0117
    low, high = interval(column(*([0.0, 1.0] * 3500)), watched)
    assert {shape[1:] for shape in seen} == {(7000, 1)}
    assert sum(shape[0] for shape in seen) == RESAMPLES
    assert max(shape[0] for shape in seen) < RESAMPLES
    assert (low, high) == (pytest.approx(0.4883, abs=0.002), pytest.approx(0.5117, abs=0.002))


def test_a_seed_gives_the_interval_of_a_statistic_too() -> None:
    values = column(*(place / 100 for place in range(100)))
    assert interval(values, percentile(50), seed=3) == interval(values, percentile(50), seed=3)
    assert interval(values, mean, seed=3) != interval(values, mean, seed=4)


def test_no_question_has_no_interval() -> None:
    with pytest.raises(ValueError, match="no question to draw from"):
        interval(np.zeros((0, 1)), mean)


def test_wilson_intervals() -> None:
    # 8 of 10: (0.8 + z²/20 ± z·√(0.016 + z²/400)) / (1 + z²/10) with z² = 3.8415
    assert wilson(8, 10) == pytest.approx((0.490162, 0.943318), abs=1e-6)
    assert wilson(0, 10) == pytest.approx((0, 3.8414588 / 13.8414588), abs=1e-6)
    assert wilson(10, 10) == pytest.approx((10 / 13.8414588, 1), abs=1e-6)
    for count, of in ((3, 2), (-1, 2), (0, 0)):
        with pytest.raises(ValueError, match=f"{count} of {of}"):
            wilson(count, of)
