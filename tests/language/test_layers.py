"""The graph of the layers around a word."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_shipped_graph_is_what_its_tool_writes_and_holds_no_weights() -> None:
    onnx = pytest.importorskip("onnx")
    shipped = onnx.load(str(ROOT / "src/walkback/language/data/layers.onnx"))
    assert shipped.graph == runpy.run_path(str(ROOT / "tools/build_layers.py"))["made"]().graph
    assert all(value.data_type == onnx.TensorProto.INT64 for value in shipped.graph.initializer)  # places and shapes alone
