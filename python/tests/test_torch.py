"""Tensors and networks of PyTorch. Only where it is installed: it is gigabytes, and not beside TensorFlow."""

import json

import pytest
import torch
from runtime.fingerprint import compare, describe, reason_not_comparable


def stored(value):
    return json.loads(json.dumps(describe(value), allow_nan=False))


def network(seed=0):
    torch.manual_seed(seed)
    return torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.BatchNorm1d(4))


SAME = {
    "tensor": lambda: torch.arange(1000.0),
    "small floats": lambda: torch.ones(3, dtype=torch.bfloat16),
    "complex": lambda: torch.ones(3, dtype=torch.complex64),
    "sparse": lambda: torch.eye(3).to_sparse(),
    "network": network,
    "optimizer": lambda: torch.optim.Adam(network().parameters()),
    "data": lambda: torch.utils.data.TensorDataset(torch.ones(3)),
}


@pytest.mark.parametrize("make", SAME.values(), ids=SAME)
def test_equal_values_are_equal(make):
    assert compare(stored(make()), stored(make())) == []
    assert reason_not_comparable(stored(make())) is None


DIFFERENT = {
    "one number": (torch.arange(1000.0), torch.arange(1000.0).index_fill(0, torch.tensor(7), 0)),
    "type": (torch.ones(3), torch.ones(3, dtype=torch.float64)),
    "shape": (torch.ones(3, 1), torch.ones(1, 3)),
    "gradient": (torch.ones(3), torch.ones(3, requires_grad=True)),
    "weights": (network(), network(1)),
    "training": (network(), network().eval()),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_a_change_is_noticed(one, other):
    assert compare(stored(one), stored(other)) != []
