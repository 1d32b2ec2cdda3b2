"""Writes the graph of the four layers by which spaCy's small networks look around a word (src/walkback/language/networks.py).

    python tools/build_layers.py

Every weight is an input, so that the file holds none. It wants `onnx` (training/requirements.txt); the same version writes the same bytes.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

TARGET = Path(__file__).resolve().parents[1] / "src/walkback/language/data/layers.onnx"
LAYERS, WIDTH, PIECES = 4, 96, 3
"""Layers, the width of a word's vector, and the sums of which the greatest is taken."""
CONSTANTS = {"above": [1, 0, 0, 0], "below": [0, 0, 1, 0], "none": [0], "one": [1], "last": [-1], "end": [2**31], "by.piece": [-1, PIECES, WIDTH]}
INPUTS = {"weights": [3 * WIDTH, PIECES * WIDTH], "bias": [PIECES * WIDTH], "scale": [WIDTH], "shift": [WIDTH]}


def layer(k: int, x: str, out: str) -> list[onnx.NodeProto]:
    """Each word beside the one before and the one after it, the greatest of three sums of them, made even, added to what was there."""
    return [
        helper.make_node(op, [name.format(k=k) for name in inputs], [made.format(k=k)], **options)
        for op, inputs, made, options in (
            ("Pad", [x, "above"], "padded.above{k}", {}),
            ("Slice", ["padded.above{k}", "none", "last", "none"], "before{k}", {}),
            ("Pad", [x, "below"], "padded.below{k}", {}),
            ("Slice", ["padded.below{k}", "one", "end", "none"], "after{k}", {}),
            ("Concat", ["before{k}", x, "after{k}"], "window{k}", {"axis": 1}),
            ("Gemm", ["window{k}", "weights{k}", "bias{k}"], "sums{k}", {}),
            ("Reshape", ["sums{k}", "by.piece"], "pieces{k}", {}),
            ("ReduceMax", ["pieces{k}"], "greatest{k}", {"axes": [1], "keepdims": 0}),
            ("LayerNormalization", ["greatest{k}", "scale{k}", "shift{k}"], "even{k}", {"axis": -1, "epsilon": 1e-8}),
            ("Add", [x, "even{k}"], out, {}),
        )
    ]


def made() -> onnx.ModelProto:
    """The four layers as one graph."""
    names = ["words", *(f"words{k}" for k in range(1, LAYERS)), "vectors"]
    nodes = [node for k in range(LAYERS) for node in layer(k, names[k], names[k + 1])]
    given = [("words", ["rows", WIDTH]), *((f"{name}{k}", shape) for k in range(LAYERS) for name, shape in INPUTS.items())]
    graph = helper.make_graph(
        nodes, "layers", [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in given],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["rows", WIDTH])],
        [numpy_helper.from_array(np.array(value, dtype=np.int64), name) for name, value in CONSTANTS.items()],
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="walkback")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def main() -> None:
    """Write the file."""
    onnx.save(made(), str(TARGET))


if __name__ == "__main__":
    main()
