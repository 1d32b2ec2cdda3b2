"""The trained encoder as int8 ONNX with its manifest: what the package ships.

    python training/export.py --data build/encoder --to src/walkback/language/data

Writes encoder.onnx, tokenizer.json and encoder.json (heads, the link head's tables, hashes), and says how far int8 is from float.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from fuse import fused
from level import level
from model import ACT_LINKS, ACT_TAGS, ACTS, ISSUES, LINK_ROLES, OUTPUTS, REACH, STANCES, STATUSES, TAGS, VIEW_TAGS, WIDTH, Tagger, base_path
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from quiet import onnxruntime
from tokenizers import Tokenizer


class Shipped(torch.nn.Module):
    """The tagger as the package reads it: probabilities where a value stands for itself, queries and keys of the links, logits of a pair."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """The outputs in their order."""
        out = self.model(ids, mask)
        even = {"tags": torch.sigmoid, "acts": torch.sigmoid, "views": torch.sigmoid, "issues": torch.sigmoid, "status": torch.nn.Softmax(dim=-1)}
        return tuple(even.get(name, torch.nn.Identity())(out[name]) for name in OUTPUTS)


def session(path: Path) -> onnxruntime.InferenceSession:
    """A session on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def main() -> None:
    """Export, quantise, compare, write the manifest."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--data", type=Path, default=Path("build/encoder"))
    cli.add_argument("--to", type=Path, default=Path("src/walkback/language/data"))
    cli.add_argument("--weights", default="encoder.pt")
    cli.add_argument("--texts", type=Path, default=Path("../shared/news/wikinews_2019_2020.jsonl"), help="where the ranges of level.py are measured")
    cli.add_argument("--float", action="store_true", help="ship float weights, for comparing")
    options = cli.parse_args()
    model = Tagger()
    state = torch.load(options.data / options.weights, weights_only=True)
    model.load_state_dict(state.get("model", state))
    model.eval()
    options.to.mkdir(parents=True, exist_ok=True)
    target = options.to / "encoder.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        example = (torch.randint(1000, 2000, (2, 12)), torch.ones(2, 12, dtype=torch.long))
        axes = {0: "units", 1: "pieces"}
        torch.onnx.export(
            Shipped(model), example, str(plain), input_names=["ids", "mask"], output_names=list(OUTPUTS),
            dynamic_axes=dict.fromkeys(("ids", "mask", *OUTPUTS[:-1]), axes) | {"pair": {0: "units"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        if options.float:
            target.write_bytes(ready.read_bytes())
        else:
            quantize_dynamic(str(ready), str(target), per_channel=True, weight_type=QuantType.QInt8)
            onnx.save(fused(onnx.load(str(target))), str(target))
        compare(session(ready), session(target), options.data)
    tokenizer = Tokenizer.from_file(str(base_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(options.to / "tokenizer.json"), pretty=False)
    manifest = {
        "about": "Walkback's encoder: MiniLM-L6 (Apache-2.0) fine-tuned for statements, events and positions; see encoder-card.md",
        "tags": TAGS, "link_roles": LINK_ROLES, "width": WIDTH, "reach": REACH,
        "near": table(model.links.near), "bias": table(model.links.bias),
        "acts": ACTS, "act_tags": ACT_TAGS, "act_links": ACT_LINKS, "act_near": table(model.act_links.near), "act_bias": table(model.act_links.bias),
        "statuses": STATUSES, "view_tags": VIEW_TAGS, "stances": STANCES, "issues": ISSUES,
        "sha256": {name: hashlib.sha256((options.to / name).read_bytes()).hexdigest() for name in ("encoder.onnx", "tokenizer.json")},
    }  # fmt: skip
    (options.to / "encoder.json").write_text(json.dumps(manifest), encoding="utf-8")
    if not options.float:
        level(target, options.texts, most=4000)
    print({p.name: p.stat().st_size for p in options.to.iterdir()})


def table(values: torch.Tensor) -> list:
    """Rounded, as short decimals."""
    return json.loads(json.dumps(values.detach().double().round(decimals=4).tolist()))


def compare(exact: onnxruntime.InferenceSession, small: onnxruntime.InferenceSession, data: Path) -> None:
    """Cosine and agreement of int8 with float on some development units."""
    tokenizer = Tokenizer.from_file(str(base_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    lines = [json.loads(line) for line in (data / "units/polnear-dev.jsonl").read_text(encoding="utf-8").splitlines()[:200]]
    cosine, same, total = [], 0, 0
    for line in lines:
        ids = np.array([tokenizer.encode(line["text"]).ids[:200]], dtype=np.int64)
        feed = {"ids": ids, "mask": np.ones_like(ids)}
        asked = {"paired": np.array(True)} if "paired" in [i.name for i in small.get_inputs()] else {}
        a, b = exact.run(None, feed), small.run(None, feed | asked)
        x, y = a[1].ravel(), b[1].ravel()
        cosine.append(float(x @ y / (np.linalg.norm(x) * np.linalg.norm(y) + 1e-9)))
        same += int(((a[0] > 0.5) == (b[0] > 0.5)).sum())
        total += a[0].size
    print(f"int8 against float: cosine of queries {np.mean(cosine):.4f}, the same side of .5 in {same / total:.4%} of tags")


if __name__ == "__main__":
    main()
