"""Export: from trained weights to the int8 ONNX file that is shipped."""

from __future__ import annotations

import math
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (torch's own habit)

from extractor.training.network import HEADS, WIDTH, Layer, Network

# `words` has the heads that judge single words, side by side; `vectors` what they judge.
OUTPUTS = ("words", "head", "link", "dep", "vectors")
OPSET = 17


class OneWindow(nn.Module):
    """The network for one window without padding, with attention written out so that it can be fused."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, features: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """Return the logits in the order of `OUTPUTS`."""
        net = self.network
        x = net.norm(net.words(pieces) + net.places(torch.arange(pieces.shape[1]))[None])
        for n, layer in enumerate(net.layers):
            if n == net.frozen:
                x = x + net.features(features)
            x = _attend(layer, x)
        x = x.gather(1, firsts[:, :, None].expand(-1, -1, WIDTH))
        out = net.read_heads(x)
        weight = torch.cat([head.weight for head in net.heads.values()])
        out["words"] = F.linear(x, weight, torch.cat([head.bias for head in net.heads.values()]))
        out["vectors"] = x
        return tuple(out[name] for name in OUTPUTS)


def _attend(layer: Layer, x: Tensor) -> Tensor:
    batch, length = x.shape[0], x.shape[1]

    def split(y: Tensor) -> Tensor:
        return y.view(batch, length, HEADS, WIDTH // HEADS).permute(0, 2, 1, 3)

    scores = split(layer.query(x)) @ split(layer.key(x)).transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
    mixed = torch.softmax(scores, dim=-1) @ split(layer.value(x))
    mixed = mixed.permute(0, 2, 1, 3).reshape(batch, length, WIDTH)
    x = layer.norm1(layer.out(mixed) + x)
    return layer.norm2(layer.down(F.gelu(layer.up(x), approximate="tanh")) + x)


def export(network: Network, out: Path) -> None:
    """Write `network.onnx` (fp32) and `model.onnx` (int8, a scale per channel) to `out`."""
    network.eval()
    pieces = torch.randint(1000, 20000, (1, 40))
    firsts = torch.arange(1, 31)[None]
    whole = out / "network.onnx"
    torch.onnx.export(
        OneWindow(network),
        (pieces, torch.zeros_like(pieces), firsts),
        str(whole),
        input_names=["pieces", "features", "firsts"],
        output_names=list(OUTPUTS),
        dynamic_axes={"pieces": {1: "n"}, "features": {1: "n"}, "firsts": {1: "t"}}
        | {name: {1: "t", 2: "t2"} if name in {"head", "link"} else {1: "t"} for name in OUTPUTS},
        opset_version=OPSET,
        dynamo=False,
    )
    options = FusionOptions("bert")
    options.enable_gelu_approximation = True
    fused = optimizer.optimize_model(
        str(whole),
        model_type="bert",
        num_heads=HEADS,
        hidden_size=WIDTH,
        optimization_options=options,
        opt_level=0,
    )
    fused.save_model_to_file(str(out / "fused.onnx"))
    # Seven bits for the weights: with eight, processors without VNNI overflow their 16-bit sums.
    quantize_dynamic(
        str(out / "fused.onnx"),
        str(out / "model.onnx"),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
