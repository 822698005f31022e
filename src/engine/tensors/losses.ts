import { logSoftmax, mean, mul, neg, square, sub, sum } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';

/** Mean over rows and dimensions of w·(predicted − wanted)²; weights w are [n, 1]. */
export const squaredError = (predicted: Tensor2D, wanted: Tensor2D, weights: Tensor2D): Scalar =>
  mean(mul(square(sub(predicted, wanted)), weights));

/** Mean over rows of w·cross-entropy in nats; `target` is one-hot [n, K], weights w are [n, 1]. */
export const crossEntropy = (logits: Tensor2D, target: Tensor2D, weights: Tensor2D): Scalar =>
  mean(neg(sum(mul(mul(target, weights), logSoftmax(logits)), 1)));
