"""The fused encoder with fixed ranges and no shape of units: pieces of many units in one row, each unit's outputs its own.

    python training/level.py src/walkback/language/data/encoder.onnx --texts FILE.jsonl [--check]

In `fuse.py`'s layout what goes into a product is brought to eight bits by the least and greatest value met in the call, so that units
read together would hang on each other. Those ranges hardly differ between texts (the widest stand at [CLS] and [SEP]): here they are
measured once over `--texts` (rows with a "text") and written into the graph. Then units may be read together, and a product over some
two hundred pieces costs a third less for each than one over thirty. Only attention needs to know the units: what each of its heads looks at
is put into a table of units by heads by pieces (`spread`) and back into a row after it (`places`), so that its steps are plain products, which
cost a third less than onnxruntime's attention in one step, and give the same to the last bit. The weights are the same. The file is written in place.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from fuse import HEADS, MOST, MS, SIZE
from onnx import TensorProto, helper, numpy_helper
from quiet import onnxruntime
from tokenizers import Tokenizer

INPUTS = {"ids": ["pieces"], "positions": ["pieces"], "spread": ["units", HEADS, "longest"], "gaps": ["units", 1, 1, "longest"], "places": ["pieces", HEADS]}
"""Of each piece its number and its place in its unit; for each place of the table and each head the row of its query, where a piece's row is
cut into as many as there are heads for query, for key and for value (any, past a unit's end); what is added there to a key's score (0, and
-10,000 past a unit's end); and for each piece and head its place in the table."""


def products(graph: onnx.GraphProto) -> Iterator[tuple[onnx.GraphProto, onnx.NodeProto]]:
    """The int8 products of a graph and of those inside it, each with the graph that it stands in."""
    for node in graph.node:
        if node.op_type == "DynamicQuantizeMatMul":
            yield graph, node
        for attribute in node.attribute:
            if attribute.g.node:
                yield from products(attribute.g)


def measured(model: onnx.ModelProto, rows: list[list[int]]) -> dict[str, tuple[float, float]]:
    """The least and greatest value that goes into each product of the main graph, over units given as numbers of pieces."""
    wider = onnx.ModelProto()
    wider.CopyFrom(model)
    names = sorted({node.input[0] for graph, node in products(model.graph) if graph is model.graph})
    wider.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    run = session(wider)
    found = dict.fromkeys(names, (0.0, 0.0))
    for row in rows:
        ids = np.array([row], dtype=np.int64)
        for name, values in zip(names, run.run(names, {"ids": ids, "mask": np.ones_like(ids), "paired": np.array(False)}), strict=True):
            low, high = found[name]
            found[name] = min(low, float(values.min())), max(high, float(values.max()))
    return found


def levelled(model: onnx.ModelProto, ranges: dict[str, tuple[float, float]]) -> onnx.ModelProto:
    """The same model over a row of pieces, with those ranges."""
    nodes: list[onnx.NodeProto] = []
    values = [v for v in model.graph.initializer if v.name not in ("zero", "sizes", "heads.sizes", "positions")]
    quantised: set[str] = set()

    def value(name: str, array: np.ndarray) -> str:
        values.append(numpy_helper.from_array(array, name))
        return name

    def step(op: str, inputs: list[str], out: str, domain: str = "", **attributes: object) -> None:
        nodes.append(helper.make_node(op, inputs, [out], domain=domain, name=out, **attributes))

    def product(node: onnx.NodeProto) -> None:
        x, weights, scales, _, bias = node.input
        scale, zero = f"{x}.step", f"{x}.zero"
        if x not in quantised:
            quantised.add(x)
            low, high = ranges[x]
            width = (high - low) / 255
            value(scale, np.array(width, dtype=np.float32))
            value(zero, np.array(round(-low / width), dtype=np.uint8))
            step("QuantizeLinear", [x, scale, zero], f"{x}.whole")
        step("MatMulIntegerToFloat", [f"{x}.whole", weights, scale, scales, zero, "", bias], node.output[0], MS)

    def attention(node: onnx.NodeProto) -> None:
        (query, key, over), out = node.input[:3], node.output[0]
        step("FusedMatMul", [query, key], f"{out}.scores", MS, alpha=float(np.float32(1 / np.sqrt(SIZE / HEADS))), transB=1)
        step("Add", [f"{out}.scores", "gaps"], f"{out}.inside")
        step("Softmax", [f"{out}.inside"], f"{out}.shares", axis=-1)
        step("MatMul", [f"{out}.shares", over], f"{out}.table")
        step("Reshape", [f"{out}.table", "by.head"], f"{out}.heads")
        step("Gather", [f"{out}.heads", "places"], f"{out}.rows", axis=0)
        step("Reshape", [f"{out}.rows", "flat"], out)

    value("position.rows", numpy_helper.to_array(next(v for v in model.graph.initializer if v.name == "positions")))
    value("flat", np.array([-1, SIZE], dtype=np.int64))
    value("by.head", np.array([-1, SIZE // HEADS], dtype=np.int64))
    for n, part in enumerate(("k", "v"), 1):
        step("Add", ["spread", value(f"to.{part}", np.array(n * HEADS, dtype=np.int64))], f"spread.{part}")
    for node in model.graph.node:
        out = node.output[0]
        if node.op_type == "DynamicQuantizeMatMul":
            product(node)
        elif out in ("length", "mask32"):
            continue
        elif out == "positions.x":
            step("Gather", ["position.rows", "positions"], out)
        elif node.op_type == "Split" and out.endswith(".q"):
            step("Reshape", [node.input[0], "by.head"], f"{node.input[0]}.heads")
            for part, places in zip(node.output, ("spread", "spread.k", "spread.v"), strict=True):
                step("Gather", [f"{node.input[0]}.heads", places], part, axis=0)
        elif node.op_type == "MultiHeadAttention":
            attention(node)
        elif node.op_type == "Split":
            heads = len(node.output)
            width = next(numpy_helper.to_array(v)[0] for v in model.graph.initializer if v.name == node.input[1])
            value("heads.sizes", np.full(heads, width, dtype=np.int64))
            nodes.append(helper.make_node("Split", list(node.input), list(node.output), name=node.name, axis=1))
        elif node.op_type == "If":
            nodes.append(paired(node))
        else:
            nodes.append(node)
    given = [helper.make_tensor_value_info(n, TensorProto.FLOAT if n == "gaps" else TensorProto.INT64, shape) for n, shape in INPUTS.items()]
    given += [i for i in model.graph.input if i.name == "paired"]
    outputs = []
    for old in model.graph.output:
        shape = [d.dim_param or d.dim_value for d in old.type.tensor_type.shape.dim]
        outputs.append(helper.make_tensor_value_info(old.name, TensorProto.FLOAT, shape if old.name == "pair" else shape[1:]))
    graph = helper.make_graph(nodes, "walkback", given, outputs, values)
    made = helper.make_model(graph, opset_imports=list(model.opset_import))
    made.ir_version = model.ir_version
    return made


def paired(node: onnx.NodeProto) -> onnx.NodeProto:
    """The head for a given pair, which is asked of one unit: it takes the row as a table of one."""
    made = onnx.NodeProto()
    made.CopyFrom(node)
    asked = next(a.g for a in made.attribute if a.name == "then_branch")
    inside = {out for n in asked.node for out in n.output}
    ends = {name for n in asked.node for name in n.input} - inside - {v.name for v in asked.initializer}
    x = next(name for name in ends if name.endswith(".x2"))
    for n in asked.node:
        for k, name in enumerate(n.input):
            if name in (x, "ids"):
                n.input[k] = f"{name}.one"
    for name in (x, "ids"):
        asked.node.insert(0, helper.make_node("Unsqueeze", [name, "pair.axis"], [f"{name}.one"], name=f"{name}.one"))
    asked.initializer.append(numpy_helper.from_array(np.array([0], dtype=np.int64), "pair.axis"))
    return made


def session(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    """A session on one thread, as language/encoder.py has it."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"])


def units(texts: Path, tokenizer: Path, most: int) -> list[list[int]]:
    """Sentences and, every tenth time, a stretch of three of them, evenly from the rows of a file, as numbers of pieces."""
    rows = [json.loads(line)["text"] for line in texts.read_text(encoding="utf-8").splitlines()]
    read = Tokenizer.from_file(str(tokenizer))
    sentences = [s for row in rows for s in re.findall(r"[^.!?\n]+[.!?”\"]*", row) if len(s.split()) > 1]
    every = max(1, len(sentences) // most)
    return [read.encode(" ".join(sentences[k : k + (3 if n % 10 == 0 else 1)])).ids[: MOST - 2] for n, k in enumerate(range(0, len(sentences), every))]


def check(before: onnx.ModelProto, after: onnx.ModelProto, rows: list[list[int]]) -> None:
    """Print how far the outputs are apart, and whether a unit's are the same alone and beside others."""
    a, b = session(before), session(after)
    names = [o.name for o in before.graph.output if o.name != "pair"]
    apart = dict.fromkeys(names, 0.0)
    total, same = 0, True
    for low in range(0, len(rows), 8):
        together, at = b.run(names, given(rows[low : low + 8])), 0
        for row in rows[low : low + 8]:
            ids = np.array([row], dtype=np.int64)
            old = a.run(names, {"ids": ids, "mask": np.ones_like(ids), "paired": np.array(False)})
            alone = b.run(names, given([row]))
            for name, x, y, z in zip(names, old, alone, together, strict=True):
                apart[name] += float(np.abs(x[0] - y).mean(axis=1).sum())
                same = same and np.array_equal(y, z[at : at + len(row)])
            at += len(row)
        total += at
    print("mean difference of each output:", {name: round(value / total, 5) for name, value in apart.items()})
    print("a unit alone and beside others:", "the same" if same else "NOT the same")


def given(rows: list[list[int]]) -> dict[str, np.ndarray]:
    """The inputs for some units."""
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    starts, longest, heads = np.cumsum(lengths) - lengths, int(lengths.max()), np.arange(HEADS)
    positions, units = np.concatenate([np.arange(n) for n in lengths]), np.repeat(np.arange(len(rows)), lengths)
    table = np.minimum(starts[:, None] + np.arange(longest), lengths.sum() - 1)
    return {
        "ids": np.concatenate([np.array(row, dtype=np.int64) for row in rows]), "positions": positions,
        "spread": table[:, None, :] * (3 * HEADS) + heads[:, None],
        "gaps": np.where(np.arange(longest) < lengths[:, None], np.float32(0), np.float32(-10_000))[:, None, None, :],
        "places": (units * HEADS * longest + positions)[:, None] + heads * longest, "paired": np.array(False),
    }  # fmt: skip


def level(file: Path, texts: Path, *, most: int, checked: bool = False) -> None:
    """Level a file in place, and write its hash into the manifest beside it."""
    before = onnx.load(str(file))
    if any(i.name == "spread" for i in before.graph.input):
        raise SystemExit(f"{file} is level already")
    if not any(n.op_type == "MultiHeadAttention" for n in before.graph.node):
        raise SystemExit(f"{file} is not fused: python training/fuse.py {file}")
    rows = units(texts, file.with_name("tokenizer.json"), most)
    after = levelled(before, measured(before, rows))
    onnx.checker.check_model(after)
    if checked:
        check(before, after, rows[:: max(1, len(rows) // 400)])
    onnx.save(after, str(file))
    manifest = file.with_name("encoder.json")
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["sha256"]["encoder.onnx"] = hashlib.sha256(file.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(told), encoding="utf-8")
    print(f"{len(rows)} units measured; {len(after.graph.node)} nodes; sha256 {told['sha256']['encoder.onnx']}")


def main() -> None:
    """Level a file in place."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("file", type=Path)
    cli.add_argument("--texts", type=Path, required=True)
    cli.add_argument("--units", type=int, default=4000)
    cli.add_argument("--check", action="store_true")
    options = cli.parse_args()
    level(options.file, options.texts, most=options.units, checked=options.check)


if __name__ == "__main__":
    main()
