"""Fits a logistic regression that tells which pumps will fail within a week.

Needs nothing but Python 3.8. Writes model.json, metrics.json and loss.csv to the directory --outputs.
"""

import argparse
import csv
import json
import math
import pathlib

FEATURES = ["temperature_c", "vibration_mm_s", "pressure_bar", "hours_since_service"]
LABEL = "failed_within_week"


def read(path):
    """Returns the rows of a CSV file as (features, label)."""
    with open(path, newline="", encoding="utf-8") as file:
        return [
            ([float(row[name]) for name in FEATURES], int(row[LABEL]))
            for row in csv.DictReader(file)
        ]


def scale_of(rows):
    """Returns mean and standard deviation of each feature."""
    scale = []
    for column in zip(*(features for features, _ in rows)):
        mean = sum(column) / len(column)
        variance = sum((value - mean) ** 2 for value in column) / len(column)
        scale.append((mean, math.sqrt(variance) or 1.0))
    return scale


def scaled(features, scale):
    return [(value - mean) / deviation for value, (mean, deviation) in zip(features, scale)]


def probability(features, weights, bias):
    score = bias + sum(weight * value for weight, value in zip(weights, features))
    return 1 / (1 + math.exp(-score))


def fit(rows, epochs, lr):
    """Plain gradient descent; returns weights, bias, and the mean loss of each epoch."""
    weights, bias, losses = [0.0] * len(FEATURES), 0.0, []
    for epoch in range(1, epochs + 1):
        gradient, gradient_bias, loss = [0.0] * len(FEATURES), 0.0, 0.0
        for features, label in rows:
            guess = probability(features, weights, bias)
            loss -= math.log(guess if label else 1 - guess)
            for index, value in enumerate(features):
                gradient[index] += (guess - label) * value
            gradient_bias += guess - label
        weights = [w - lr * g / len(rows) for w, g in zip(weights, gradient)]
        bias -= lr * gradient_bias / len(rows)
        losses.append(round(loss / len(rows), 6))
        if epoch == 1 or epoch % max(1, epochs // 5) == 0:
            print(f"epoch {epoch:4d}  loss {losses[-1]:.4f}")
    return weights, bias, losses


def accuracy(rows, weights, bias):
    right = sum((probability(f, weights, bias) >= 0.5) == bool(label) for f, label in rows)
    return right / len(rows)


def write(path, value):
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="data", type=pathlib.Path)
    parser.add_argument("--outputs", default="outputs", type=pathlib.Path)
    parser.add_argument("--epochs", default=100, type=int)
    parser.add_argument("--lr", default=0.5, type=float)
    options = parser.parse_args()

    train, test = read(options.data / "train.csv"), read(options.data / "test.csv")
    scale = scale_of(train)
    train = [(scaled(features, scale), label) for features, label in train]
    test = [(scaled(features, scale), label) for features, label in test]
    weights, bias, losses = fit(train, options.epochs, options.lr)

    options.outputs.mkdir(parents=True, exist_ok=True)
    write(
        options.outputs / "model.json",
        {
            "weights": dict(zip(FEATURES, weights)),
            "bias": bias,
            "scale": {name: {"mean": m, "deviation": d} for name, (m, d) in zip(FEATURES, scale)},
        },
    )
    with open(options.outputs / "loss.csv", "w", newline="\n", encoding="utf-8") as file:
        file.write("epoch,loss\n")
        file.writelines(f"{epoch},{loss}\n" for epoch, loss in enumerate(losses, 1))
    metrics = {
        "epochs": options.epochs,
        "lr": options.lr,
        "train_accuracy": round(accuracy(train, weights, bias), 4),
        "test_accuracy": round(accuracy(test, weights, bias), 4),
    }
    write(options.outputs / "metrics.json", metrics)
    print(json.dumps(metrics))


if __name__ == "__main__":
    main()
