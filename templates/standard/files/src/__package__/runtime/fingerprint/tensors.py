"""Descriptions of tensors: those of PyTorch and of TensorFlow, and the models of Keras that are made of them."""

import re
from typing import Any

from .arrays import Describe, describe_array
from .description import Description


def describe_torch(value: Any, describe: Describe) -> Description | None:
    """Describe a tensor by its type, its shape and what is in it; None for anything else.

    Where it is (processor, graphics card) is no part of its value; that gradients are followed is.
    """
    import torch

    if not isinstance(value, torch.Tensor):
        return None
    described = {"type": "tensor", "dtype": str(value.dtype), "gradient": value.requires_grad}
    plain = value.detach().to("cpu")
    if plain.layout is not torch.strided:
        plain = plain.to_dense()
    if plain.is_quantized:
        plain = plain.dequantize()
    if plain.dtype is torch.bfloat16:
        plain = plain.float()
    return {**described, "of": describe_array(plain.resolve_conj().resolve_neg().numpy(), describe)}


def describe_tensorflow(value: Any, describe: Describe) -> Description | None:
    """Describe a tensor, a variable, a shape or a type of TensorFlow; None for anything else, such as a data set."""
    import tensorflow as tf

    if isinstance(value, tf.TensorShape):
        return {"type": "shape", "value": str(value)}
    if isinstance(value, tf.DType):
        return {"type": "dtype", "value": value.name}
    if isinstance(value, tf.Variable) or (tf.is_tensor(value) and hasattr(value, "numpy")):
        return {"type": "tensor", "dtype": value.dtype.name, "of": _contents(value.numpy(), describe)}
    return None


def describe_keras(value: Any, describe: Describe) -> Description | None:
    """Describe a variable, or a model or layer by its class, its configuration and its weights; None for anything else.

    What is kept for training (the optimizer's state, the loss) is left out, and so are the numbers that Keras gives its
    layers in the order in which a process makes them (``dense_3``).
    """
    import keras

    if isinstance(value, keras.layers.Layer):
        weights = [_contents(weight, describe) for weight in value.get_weights()]
        return {"type": "layer", "class": type(value).__name__, "said": describe(_config(value)), "weights": weights}
    if isinstance(value, keras.Variable):
        return {"type": "variable", "of": _contents(keras.ops.convert_to_numpy(value), describe)}
    return None


def _contents(value: Any, describe: Describe) -> Description:
    import numpy as np

    return describe_array(np.asarray(value), describe)


def _config(layer: Any) -> Any:
    try:
        return _unnumbered(layer.get_config())
    except NotImplementedError:  # a class of one's own that says nothing of itself
        return None


def _unnumbered(config: Any) -> Any:
    if isinstance(config, dict):
        return {key: _unnumbered(item) for key, item in config.items()}
    if isinstance(config, (list, tuple)):
        return [_unnumbered(item) for item in config]
    return re.sub(r"_\d+$", "", config) if isinstance(config, str) else config
