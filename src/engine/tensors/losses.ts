import { logSoftmax, mean, mul, neg, softmax, square, sub, sum } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Dual } from './dual.ts';

/** Mean over rows and dimensions of w·(predicted − wanted)²; weights w are [n, 1]. */
export const squaredError = (predicted: Tensor2D, wanted: Tensor2D, weights: Tensor2D): Scalar =>
  mean(mul(square(sub(predicted, wanted)), weights));

/** Mean over rows of w·cross-entropy in nats; `target` is one-hot [n, K], weights w are [n, 1]. */
export const crossEntropy = (logits: Tensor2D, target: Tensor2D, weights: Tensor2D): Scalar =>
  mean(neg(sum(mul(mul(target, weights), logSoftmax(logits)), 1)));

/** ∂ squaredError/∂predicted = 2w(predicted − wanted)/(n·N), and its derivative along a direction. */
export const squaredErrorSlope = (predicted: Dual, wanted: Tensor2D, weights: Tensor2D): Dual => {
  const scale: Tensor2D = mul(weights, 2 / wanted.size);
  const { value, tangent } = predicted;
  return {
    value: mul(sub(value, wanted), scale),
    tangent: tangent === null ? null : mul<Tensor2D>(tangent, scale),
  };
};

/** ∂ crossEntropy/∂logits = w(p − target)/n with p = softmax(logits), and its derivative, w·p∘(l̇ − ⟨p, l̇⟩)/n. */
export const crossEntropySlope = (logits: Dual, target: Tensor2D, weights: Tensor2D): Dual => {
  const scale: Tensor2D = mul(weights, 1 / target.shape[0]);
  const p: Tensor2D = softmax(logits.value);
  const { tangent } = logits;
  return {
    value: mul(sub(p, target), scale),
    tangent:
      tangent === null ? null : mul<Tensor2D>(mul(p, sub(tangent, sum(mul(p, tangent), 1, true))), scale),
  };
};
