"""What the questions on normalisation say, recomputed."""

import numpy as np
import pytest

from tests.bank.items import accepts, item, key, printed


def test_feature_scaling_sound_practice() -> None:
    # min-max squeezes ordinary values when there is an outlier; median and IQR hardly react
    x = np.append(np.linspace(0, 10, 101), 1e5)
    minmax = (x - x.min()) / (x.max() - x.min())
    assert np.ptp(minmax[:-1]) < 1e-3
    q1, med, q3 = np.percentile(x, [25, 50, 75])
    robust = (x - med) / (q3 - q1)
    assert np.ptp(robust[:-1]) == pytest.approx(2, rel=0.05)
    # one row alone cannot be standardised with its own statistics
    assert np.array([[3.0, 4.0]]).std(axis=0).tolist() == [0.0, 0.0]


def test_norm_invariance_per_image_channel_gain() -> None:
    rng = np.random.default_rng(7)
    x = rng.normal(size=(5, 8, 6, 6)) + 1.0
    gain = rng.uniform(0.2, 5, size=(5, 8, 1, 1))

    def norm(x, axes):
        return (x - x.mean(axes, keepdims=True)) / x.std(axes, keepdims=True)

    def group(x):
        return norm(x.reshape(5, 2, 4, 6, 6), (2, 3, 4)).reshape(x.shape)

    methods = {
        "Batch norm in training mode": lambda v: norm(v, (0, 2, 3)),
        "Layer norm over (C, H, W)": lambda v: norm(v, (1, 2, 3)),
        "Instance norm in training mode": lambda v: norm(v, (2, 3)),
        "Group norm with 4 channels a group": group,
    }
    same = [name for name, f in methods.items() if np.allclose(f(x), f(gain * x))]
    assert same == [key("norm-invariance-per-image-channel-gain")]


def test_standardised_table_second_column() -> None:
    out = printed("standardised-table-second-column").strip()
    assert out == "[1.0, 1.0, 1.0]"
    assert accepts("standardised-table-second-column", out)
    table = np.array([[1.0, 200.0], [2.0, 500.0], [3.0, 900.0]])
    by_row = (table - table.mean(1, keepdims=True)) / table.std(1, keepdims=True)
    assert by_row == pytest.approx(np.array([[-1.0, 1.0]] * 3))
    by_column = (table - table.mean(0)) / table.std(0)
    assert by_column.mean(0) == pytest.approx(np.zeros(2), abs=1e-12)
    assert by_column.std(0) == pytest.approx(np.ones(2))
    assert np.abs(by_column).max() > 1  # no fixed range
    assert not accepts("standardised-table-second-column", str(by_column[:, 1].round(2).tolist()))


def test_metres_to_millimetres_predictions() -> None:
    rng = np.random.default_rng(0)
    train, test = rng.normal(size=(40, 3)), rng.normal(size=(30, 3))
    target = train @ np.array([1.0, -1.0, 0.5]) + np.sin(3 * train[:, 0])
    factor = np.array([1000.0, 1.0, 1.0])

    def tree(x, y, new, depth=3):
        if depth == 0 or len(y) < 4:
            return np.full(len(new), y.mean())
        best = (np.inf, 0, 0.0)
        for j in range(x.shape[1]):
            values = np.sort(x[:, j])
            for cut in (values[1:] + values[:-1]) / 2:
                left = x[:, j] <= cut
                if left.all() or not left.any():
                    continue
                loss = y[left].var() * left.sum() + y[~left].var() * (~left).sum()
                if loss < best[0]:
                    best = (loss, j, cut)
        _, j, cut = best
        left, new_left = x[:, j] <= cut, new[:, j] <= cut
        out = np.empty(len(new))
        out[new_left] = tree(x[left], y[left], new[new_left], depth - 1)
        out[~new_left] = tree(x[~left], y[~left], new[~new_left], depth - 1)
        return out

    def linear(x, y, new, penalty=0.0):
        x, new = (np.hstack([a, np.ones((len(a), 1))]) for a in (x, new))
        shrink = penalty * np.diag([1.0, 1.0, 1.0, 0.0])
        return new @ np.linalg.solve(x.T @ x + shrink, x.T @ y)

    def ridge(x, y, new):
        return linear(x, y, new, penalty=20.0)

    def knn(x, y, new):
        distances = ((new[:, None] - x[None]) ** 2).sum(-1)
        return y[np.argsort(distances, axis=1)[:, :3]].mean(1)

    def mlp(x, y, new):
        draw = np.random.default_rng(5)
        w, v = draw.normal(size=(3, 8)) * 0.5, draw.normal(size=8) * 0.3
        for step in range(100):
            i = step % len(y)
            h = np.tanh(x[i] @ w)
            error = h @ v - y[i]
            w, v = w - 0.01 * error * np.outer(x[i], v * (1 - h**2)), v - 0.01 * error * h
        return np.tanh(new @ w) @ v

    same = {
        name: np.allclose(f(train, target, test), f(train * factor, target, test * factor))
        for name, f in {"knn": knn, "tree": tree, "ridge": ridge, "ols": linear, "mlp": mlp}.items()
    }
    choices = item("metres-to-millimetres-predictions").choices
    assert same == {str(choice.id): choice.correct for choice in choices}
