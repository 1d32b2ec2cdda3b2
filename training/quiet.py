"""onnxruntime without its telemetry; `walkback.language.encoder` says why. Whoever needs it here takes it from here, and first."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when it is loaded

import onnxruntime

onnxruntime.disable_telemetry_events()

__all__ = ["onnxruntime"]
