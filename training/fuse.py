"""The exported encoder with the same weights in fewer, larger steps: what onnxruntime does not see by itself.

    python training/fuse.py src/walkback/language/data/encoder.onnx [--check]

torch's export of the attention is some fifty small nodes a layer, which cost a third of a short sentence's time. Here the graph is
laid out anew around the int8 weights of the export: query, key and value as one product, attention, layer norm and the heads' first
layers as one operator each, the pair head only where `paired` is given as true. export.py does this by itself; the file is written in
place. With --check the outputs before and after are compared.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from quiet import onnxruntime

MS = "com.microsoft"
LAYERS, HEADS, SIZE, MOST = 6, 12, 384, 256
"""Layers, attention heads, width, and the longest input: a window of language/encoder.py with its two marks."""
MARKS = (1030, 1001)
"""As in model.py: the pieces around the source and around the target of a given pair."""
PARTS = {
    "tags": "tag", "query": "links.query", "key": "links.key", "acts": "acts", "status": "status", "act_query": "act_links.query",
    "act_key": "act_links.key", "views": "views", "issues": "issues",
}  # fmt: skip
EVEN = {"tags": "Sigmoid", "acts": "Sigmoid", "views": "Sigmoid", "issues": "Sigmoid", "status": "Softmax"}


class Exported:
    """The export's weights, found by the names of their biases."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self.values = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
        self.makers = {out: node for node in model.graph.node for out in node.output}
        self.users: dict[str, list[onnx.NodeProto]] = {}
        for node in model.graph.node:
            for name in node.input:
                self.users.setdefault(name, []).append(node)

    def linear(self, name: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Weights (int8, in by out), their scales, and the bias (float)."""
        bias = f"model.{name}.bias"
        add = next(n for n in self.users[bias] if n.op_type == "Add")
        product = self.makers[next(x for x in add.input if x != bias)]
        scales = self.makers[next(x for x in product.input if self.makers[x].op_type == "Mul")]
        cast = self.makers[next(x for x in product.input if self.makers[x].op_type == "Cast")]
        matmul = self.makers[cast.input[0]]
        if matmul.op_type != "MatMulInteger" or self.values[matmul.input[3]].any():
            raise SystemExit(f"{name}: not the int8 product with zero points of 0 that was expected")
        scale = next(self.values[x] for x in scales.input if x in self.values)
        return self.values[matmul.input[1]], scale, self.values[bias]

    def table(self, name: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """An embedding table: rows, scale, zero point."""
        base = f"model.bert.embeddings.{name}.weight"
        return self.values[f"{base}_quantized"], self.values[f"{base}_scale"], self.values[f"{base}_zero_point"]

    def norm(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Scale and shift of a layer norm."""
        return self.values[f"model.bert.{name}.LayerNorm.weight"], self.values[f"model.bert.{name}.LayerNorm.bias"]


class Graph:
    """A graph under work: nodes and values, each step returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.values: list[onnx.TensorProto] = []

    def value(self, name: str, array: np.ndarray) -> str:
        """A constant."""
        self.values.append(numpy_helper.from_array(array.copy(order="C"), name))
        return name

    def step(self, op: str, inputs: list[str], out: str, domain: str = "", **attributes: object) -> str:
        """One node."""
        self.nodes.append(helper.make_node(op, inputs, [out], domain=domain, name=out, **attributes))
        return out

    def linear(self, x: str, name: str, weights: tuple[np.ndarray, np.ndarray, np.ndarray], out: str | None = None) -> str:
        """x times int8 weights, plus bias."""
        w, scale, bias = weights
        inputs = [x, self.value(f"{name}.w", w), self.value(f"{name}.scale", np.broadcast_to(scale, (w.shape[1],))), "", self.value(f"{name}.bias", bias)]
        return self.step("DynamicQuantizeMatMul", inputs, out or name, MS)


def joined(parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Several products of one input as one."""
    return (
        np.concatenate([w for w, _, _ in parts], axis=1),
        np.concatenate([np.broadcast_to(s, (w.shape[1],)) for w, s, _ in parts]),
        np.concatenate([b for _, _, b in parts]),
    )


def fused(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same model, laid out anew."""
    old, g = Exported(model), Graph()
    outputs = [o.name for o in model.graph.output]
    x = embedded(old, g)
    g.value("axis1", np.array([1], dtype=np.int64))
    heads_mask = g.step("Cast", ["mask"], "mask32", to=TensorProto.INT32)
    for k in range(LAYERS):
        x = layer(old, g, x, heads_mask, k)
    parts = [name for name in outputs if name != "pair"]
    hidden = g.linear(x, "heads", joined([old.linear(f"{PARTS[name]}.0") for name in parts]))
    hidden = g.step("Gelu", [hidden], "heads.gelu", MS)
    inner = old.linear(f"{PARTS[parts[0]]}.0")[0].shape[1]
    g.value("heads.sizes", np.full(len(parts), inner, dtype=np.int64))
    g.nodes.append(helper.make_node("Split", [hidden, "heads.sizes"], [f"{name}.hidden" for name in parts], name="heads.split", axis=2))
    for name in parts:
        even = EVEN.get(name)
        made = g.linear(f"{name}.hidden", f"{name}.2", old.linear(f"{PARTS[name]}.2"), out=f"{name}.logits" if even else name)
        if even:
            g.step(even, [made], name, **({"axis": -1} if even == "Softmax" else {}))
    given = [helper.make_tensor_value_info(n, TensorProto.INT64, ["units", "pieces"]) for n in ("ids", "mask")]
    if "pair" in outputs:
        pair(old, g, x)
        given.append(helper.make_tensor_value_info("paired", TensorProto.BOOL, []))
    graph = helper.make_graph(g.nodes, "walkback", given, list(model.graph.output), g.values)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)])
    made.ir_version = min(model.ir_version, 10)
    return made


def embedded(old: Exported, g: Graph) -> str:
    """Word and position embeddings, made even."""
    rows, scale, zero = old.table("word_embeddings")
    g.step("Gather", [g.value("words", rows), "ids"], "words.rows")
    x = g.step("DequantizeLinear", ["words.rows", g.value("words.scale", scale), g.value("words.zero", zero)], "words.x")
    positions, types = (
        (t.astype(np.float32) - z.astype(np.float32)) * s for t, s, z in (old.table("position_embeddings"), old.table("token_type_embeddings"))
    )
    g.value("positions", (positions[:MOST] + types[0]).astype(np.float32))
    g.value("zero", np.array([0], dtype=np.int64))
    g.step("Shape", ["ids"], "length", start=1, end=2)
    g.step("Slice", ["positions", "zero", "length", "zero"], "positions.x")
    x = g.step("Add", [x, "positions.x"], "embedded")
    scale, shift = old.norm("embeddings")
    return g.step("LayerNormalization", [x, g.value("embedded.scale", scale), g.value("embedded.shift", shift)], "embedded.even", axis=-1, epsilon=1e-12)


def layer(old: Exported, g: Graph, x: str, mask: str, k: int) -> str:
    """One layer of the transformer."""
    at, name = f"encoder.layer.{k}", f"l{k}"
    merged = joined([old.linear(f"bert.{at}.attention.self.{part}") for part in ("query", "key", "value")])
    g.linear(x, f"{name}.qkv", merged)
    if k == 0:
        g.value("sizes", np.full(3, SIZE, dtype=np.int64))
    g.nodes.append(helper.make_node("Split", [f"{name}.qkv", "sizes"], [f"{name}.q", f"{name}.k", f"{name}.v"], name=f"{name}.split", axis=2))
    a = g.step("MultiHeadAttention", [f"{name}.q", f"{name}.k", f"{name}.v", "", mask], f"{name}.attention", MS, num_heads=HEADS)
    a = g.linear(a, f"{name}.out", old.linear(f"bert.{at}.attention.output.dense"))
    x = skip(old, g, a, x, f"{at}.attention.output", f"{name}.x1")
    f = g.linear(x, f"{name}.up", old.linear(f"bert.{at}.intermediate.dense"))
    f = g.step("Gelu", [f], f"{name}.gelu", MS)
    f = g.linear(f, f"{name}.down", old.linear(f"bert.{at}.output.dense"))
    return skip(old, g, f, x, f"{at}.output", f"{name}.x2")


def skip(old: Exported, g: Graph, x: str, before: str, at: str, name: str) -> str:
    """What was added to what was there, made even."""
    scale, shift = old.norm(at)
    both = g.step("Add", [x, before], f"{name}.sum")
    inputs = [both, g.value(f"{name}.scale", scale), g.value(f"{name}.shift", shift)]
    return g.step("LayerNormalization", inputs, name, axis=-1, epsilon=1e-12)


def pair(old: Exported, g: Graph, x: str) -> None:
    """The head for a given pair, run only where `paired` is true; else its output is empty zeros."""
    p = Graph()
    p.value("axis2", np.array([2], dtype=np.int64))
    p.value("first", np.array(0, dtype=np.int64))
    parts = [p.step("Gather", [x, "first"], "pair.cls", axis=1)]
    p.value("pair.one", np.array(1.0, dtype=np.float32))
    for n, mark in enumerate(MARKS):
        p.step("Equal", ["ids", p.value(f"mark{n}", np.array(mark, dtype=np.int64))], f"at{n}")
        p.step("Cast", [f"at{n}"], f"where{n}", to=TensorProto.FLOAT)
        p.step("Unsqueeze", [f"where{n}", "axis2"], f"wide{n}")
        p.step("Mul", [x, f"wide{n}"], f"marked{n}")
        p.step("ReduceSum", [f"marked{n}", "axis1"], f"sum{n}", keepdims=0)
        p.step("ReduceSum", [f"where{n}", "axis1"], f"count{n}", keepdims=1)
        p.step("Max", [f"count{n}", "pair.one"], f"some{n}")
        parts.append(p.step("Div", [f"sum{n}", f"some{n}"], f"mean{n}"))
    h = p.step("Concat", parts, "pair.in", axis=1)
    h = p.linear(h, "pair.0", old.linear("pair.0"))
    h = p.step("Gelu", [h], "pair.gelu", MS)
    p.linear(h, "pair.2", old.linear("pair.2"), out="pair.logits")
    classes = old.linear("pair.2")[0].shape[1]
    made = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["units", classes]) for n in ("pair.logits", "pair.none")]
    asked = helper.make_graph(p.nodes, "asked", [], [made[0]], p.values)
    nothing = helper.make_node("Constant", [], ["pair.none"], value=numpy_helper.from_array(np.zeros((1, classes), dtype=np.float32)))
    g.nodes.append(
        helper.make_node("If", ["paired"], ["pair"], name="pair", then_branch=asked, else_branch=helper.make_graph([nothing], "none", [], [made[1]]))
    )


def check(before: onnx.ModelProto, after: onnx.ModelProto) -> None:
    """Print how far the outputs are apart on random pieces."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    a, b = (onnxruntime.InferenceSession(m.SerializeToString(), options, providers=["CPUExecutionProvider"]) for m in (before, after))
    random = np.random.default_rng(7)
    for length in (5, 30, 120, MOST):
        ids = np.concatenate([[101], random.integers(1000, 20_000, length - 2), [102]])[None].astype(np.int64)
        feed = {"ids": ids, "mask": np.ones_like(ids)}
        more = {"paired": np.array(True)} if "pair" in [o.name for o in before.graph.output] else {}
        far = [float(np.abs(x - y).max()) for x, y in zip(a.run(None, feed), b.run(None, feed | more), strict=True)]
        print(length, "pieces, greatest difference of each output:", [round(d, 4) for d in far])


def main() -> None:
    """Fuse a file in place."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("file", type=Path)
    cli.add_argument("--to", type=Path)
    cli.add_argument("--check", action="store_true")
    options = cli.parse_args()
    before = onnx.load(str(options.file))
    if any(n.op_type == "MultiHeadAttention" for n in before.graph.node):
        raise SystemExit(f"{options.file} is fused already")
    after = fused(before)
    onnx.checker.check_model(after)
    if options.check:
        check(before, after)
    onnx.save(after, str(options.to or options.file))
    print(f"{len(before.graph.node)} nodes before, {len(after.graph.node)} after")


if __name__ == "__main__":
    main()
