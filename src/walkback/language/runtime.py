"""onnxruntime, which runs the networks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


def session(file: Path, *, threads: int = 1) -> Any:
    """A graph, ready to run on the processor."""
    onnxruntime = _onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(file), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )  # that fusion costs more than it saves on a CPU (measured with onnxruntime 1.32)


def _onnxruntime() -> Any:
    """onnxruntime without its telemetry: since 1.32 its wheel keeps a device id and reports to its maker, unless told not to before it is loaded."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    return onnxruntime
