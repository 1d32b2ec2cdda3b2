"""Weights to go on from: the shipped int8 encoder back as float, where the checkpoint that it was made of is gone.

    python training/recover.py --from src/walkback/language/data --out build/encoder/start.pt

Each weight is its int8 value times its channel's scale; the embeddings are MiniLM's own, which training never moves. Heads that the
shipped encoder lacks keep their random start, so that the same seed gives the same file.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import onnx
import torch
from model import Tagger
from onnx import numpy_helper


def recovered(folder: Path) -> dict[str, torch.Tensor]:
    """Parameters by the names that the model gives them."""
    graph = onnx.load(str(folder / "encoder.onnx")).graph
    kept = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    out = {name.removeprefix("model."): value for name, value in kept.items() if re.match(r"model\..*\.(weight|bias)$", name)}
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        stem = node.input[1].removesuffix("_quantized")
        weight = kept[node.input[1]].float() - kept[stem + "_zero_point"].float()
        out[_parameter(node.name)] = (weight * kept[stem + "_scale"]).T.contiguous()
    manifest = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
    out = {re.sub(r"^(query|key)\.", r"links.\1.", name): value for name, value in out.items()}
    out |= {"links.near": torch.tensor(manifest["near"]), "links.bias": torch.tensor(manifest["bias"])}
    if "act_near" in manifest:
        out |= {"act_links.near": torch.tensor(manifest["act_near"]), "act_links.bias": torch.tensor(manifest["act_bias"])}
    return out


def _parameter(node: str) -> str:
    """`/model/tag/tag.2/MatMul_quant` -> `tag.2.weight`; `/model/bert/encoder/layer.0/attention/self/query/…` -> the same with dots."""
    parts = node.strip("/").split("/")[1:-1]
    if parts[-1].startswith(parts[-2] + "."):  # a layer of a head: its own name bears the head's
        return ".".join([*parts[:-2], parts[-1]]) + ".weight"
    return ".".join(parts) + ".weight"


def main() -> None:
    """Write the state of a model that holds them, and say which parameters had none."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--from", dest="folder", type=Path, default=Path("src/walkback/language/data"))
    cli.add_argument("--out", type=Path, default=Path("build/encoder/start.pt"))
    cli.add_argument("--seed", type=int, default=13)
    options = cli.parse_args()
    torch.manual_seed(options.seed)
    model = Tagger()
    own = model.state_dict()
    found = {k: v for k, v in recovered(options.folder).items() if not k.startswith("bert.embeddings.")}
    strange = {k for k, v in found.items() if k not in own or own[k].shape != v.shape}
    if strange:
        raise SystemExit(f"not parameters of this model: {sorted(strange)}")
    own.update(found)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(own, options.out)
    print("not in the shipped encoder:", sorted(k for k in own if k not in found and not k.startswith("bert.embeddings.")))


if __name__ == "__main__":
    main()
