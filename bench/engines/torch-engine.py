"""PyTorch on the CPU, driven by one JSON document a line: {"id", "method", "args"} in, {"id", "value"} or {"id", "error"} out.

The numbers are those of problem.ts and fixed-values.ts, bit for bit; the net of src/engine/nets/spec.ts.
"""

import json
import sys
import time

import torch

STREAMS = {"x": 1000, "c": 1001, "target": 1002}
MASK = 0xFFFFFFFF


def fixed_values(stream, length, deviation):
    # 64-bit products wrap around, which leaves their low 32 bits right.
    h = (torch.arange(length, dtype=torch.int64) + 0x9E3779B9 * (stream + 1)) & MASK
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & MASK
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & MASK
    h = h ^ (h >> 16)
    uniform = h.to(torch.float64) / 2**32 - 0.5
    return (uniform * (deviation * 12**0.5)).to(torch.float32)


def starting_weights(slots):
    for slot, (rows, columns) in enumerate(slots):
        if rows == 1:
            yield torch.zeros(columns)
        else:
            yield fixed_values(slot, rows * columns, rows**-0.5).reshape(rows, columns)


def predict(net, w, x, c):
    silu = torch.nn.functional.silu
    if net["architecture"] == "mlp":
        h = x
        for slot in range(0, len(w) - 2, 2):
            h = silu(torch.addmm(w[slot + 1], h, w[slot]))
        return torch.addmm(w[-1], h, w[-2])
    e = silu(torch.addmm(w[1], c, w[0]))
    h = torch.addmm(w[3], x, w[2]) + e @ w[4]
    for block in range(net["spec"]["blocks"]):
        slot = 5 + 3 * block
        h = h + silu(torch.addmm(w[slot + 1], h, w[slot]) + e @ w[slot + 2])
    return torch.addmm(w[-1], h, w[-2])


class Engine:
    def start(self, threads):
        torch.set_num_threads(threads)
        return {"threads": torch.get_num_threads(), "version": torch.__version__}

    def _batch(self, net, rows):
        columns = net["columns"]
        return [fixed_values(STREAMS[part], rows * columns[part], 1).reshape(rows, columns[part]) for part in STREAMS]

    def prepare(self, net, rows):
        self.net = net
        self.x, self.c, self.target = self._batch(net, rows)
        self.w = [tensor.requires_grad_() for tensor in starting_weights(net["slots"])]
        self.adam = torch.optim.Adam(self.w, lr=1e-3, betas=(0.9, 0.999), eps=1e-8)
        for _ in range(3):
            self._step()
        return {"loss": self.loss.item(), "launches": None}

    def _step(self):
        self.adam.zero_grad(set_to_none=True)
        self.loss = torch.nn.functional.mse_loss(predict(self.net, self.w, self.x, self.c), self.target)
        self.loss.backward()
        self.adam.step()

    def time(self, steps):
        began = time.perf_counter()
        for _ in range(steps):
            self._step()
        self.loss.item()
        return {"ms": (time.perf_counter() - began) * 1000}

    def release(self):
        self.net = self.x = self.c = self.target = self.w = self.adam = self.loss = None

    def forward(self, net, rows, passes):
        """Milliseconds of so many forward passes over all rows, without a tape."""
        x, c, _ = self._batch(net, rows)
        w = list(starting_weights(net["slots"]))
        with torch.no_grad():
            began = time.perf_counter()
            for _ in range(passes):
                predict(net, w, x, c)
            return {"ms": (time.perf_counter() - began) * 1000}


engine = Engine()
for line in sys.stdin:
    call = json.loads(line)
    try:
        if call["method"] not in ("start", "prepare", "time", "release", "forward"):
            raise ValueError(f"no method {call['method']}")
        reply = {"id": call["id"], "value": getattr(engine, call["method"])(*call["args"])}
    except Exception as error:
        reply = {"id": call["id"], "error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
