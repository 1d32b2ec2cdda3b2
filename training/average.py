"""The weights between two encoders of one origin: what the second learnt without all of what it forgot.

    python training/average.py BEFORE.pt AFTER.pt --share 0.6 --out build/encoder/encoder.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def state(path: Path) -> dict[str, torch.Tensor]:
    """The parameters of a checkpoint or of weights alone."""
    found = torch.load(path, weights_only=True)
    return dict(found.get("model", found))


def main() -> None:
    """Write `share` of the second and the rest of the first, parameter by parameter."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("before", type=Path)
    cli.add_argument("after", type=Path)
    cli.add_argument("--share", type=float, default=0.6, help="of the second")
    cli.add_argument("--out", type=Path, required=True)
    options = cli.parse_args()
    before, after = state(options.before), state(options.after)
    mixed = {name: ((1 - options.share) * before[name].float() + options.share * value.float()).to(value.dtype) for name, value in after.items()}
    torch.save(mixed, options.out)


if __name__ == "__main__":
    main()
