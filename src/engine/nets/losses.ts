import { logSoftmax, mean, mul, neg, square, sub, sum } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';

/** Mean over rows and dimensions of (predicted − wanted)². */
export const squaredError = (predicted: Tensor2D, wanted: Tensor2D): Scalar =>
  mean(square(sub(predicted, wanted)));

/** Cross-entropy in nats per row; `target` is one-hot [n, K]. */
export const crossEntropy = (logits: Tensor2D, target: Tensor2D): Scalar =>
  mean(neg(sum(mul(target, logSoftmax(logits)), 1)));
