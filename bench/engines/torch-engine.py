"""PyTorch on the CPU, driven by one JSON document a line: {"id", "method", "args"} in, {"id", "value"} or {"id", "error"} out.

The net is that of src/engine/nets/spec.ts; its starting weights and its batch are sent, float32 in base64.
"""

import base64
import json
import sys
import time

import torch



def matrix(text, columns):
    values = torch.frombuffer(bytearray(base64.b64decode(text)), dtype=torch.float32)
    return values.reshape(-1, columns)


def starting_weights(net):
    for text, (rows, columns) in zip(net["weights"], net["slots"]):
        weights = matrix(text, columns)
        yield weights.reshape(columns) if rows == 1 else weights


def batch(net):
    return [matrix(net[part], columns) if columns else None for part, columns in net["columns"].items()]


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

    def prepare(self, net, rows):
        self.net = net
        self.x, self.c, self.target = batch(net)
        self.w = [tensor.requires_grad_() for tensor in starting_weights(net)]
        self.adam = torch.optim.Adam(self.w, lr=1e-3, betas=(0.9, 0.999), eps=1e-8)
        for _ in range(3):
            self._step()
        return {"loss": self.loss.item(), "launches": None, "differs": None}

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
        x, c, _ = batch(net)
        w = list(starting_weights(net))
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
