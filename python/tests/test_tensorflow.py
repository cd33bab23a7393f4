"""Tensors of TensorFlow and models of Keras. Only where they are installed, and not beside PyTorch."""

import json

import keras
import numpy as np
import pytest
import tensorflow as tf
from runtime.fingerprint import compare, describe, reason_not_comparable


def stored(value):
    return json.loads(json.dumps(describe(value), allow_nan=False))


def fitted(seed=0, units=4):
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(units), keras.layers.Dense(1)])
    model.compile(loss="mse", optimizer="sgd")
    model.fit(np.ones((10, 3)), np.ones(10), epochs=2, verbose=0)
    return model


class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(2)

    def call(self, inputs):
        return self.dense(inputs)


def own(seed):
    keras.utils.set_random_seed(seed)
    model = Own()
    model(np.ones((1, 3)))
    return model


SAME = {
    "tensor of TensorFlow": lambda: tf.constant([1.0, 2.0]),
    "texts": lambda: tf.constant(["a", "b"]),
    "ragged": lambda: tf.ragged.constant([[1], [2, 3]]),
    "variable": lambda: tf.Variable(3),
    "model": fitted,
    "own model": lambda: own(0),
}


@pytest.mark.parametrize("make", SAME.values(), ids=SAME)
def test_equal_values_are_equal(make):
    assert compare(stored(make()), stored(make())) == []
    assert reason_not_comparable(stored(make())) is None


DIFFERENT = {
    "tensor of TensorFlow": (tf.constant([1.0, 2.0]), tf.constant([1.0, 3.0])),
    "weights of Keras": (fitted(), fitted(1)),
    "layers of Keras": (fitted(), fitted(units=5)),
    "own model": (own(0), own(1)),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_a_change_is_noticed(one, other):
    assert compare(stored(one), stored(other)) != []


def test_what_can_not_be_looked_into_is_not_comparable():
    assert reason_not_comparable(stored(tf.data.Dataset.from_tensor_slices([1, 2])))
    assert reason_not_comparable(stored(keras.optimizers.Adam()))
