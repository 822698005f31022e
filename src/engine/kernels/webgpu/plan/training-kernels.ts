import { adamKernel } from '../adam/adam.ts';
import { crossEntropyKernel } from '../cross-entropy/cross-entropy.ts';
import { denseKernel } from '../dense/dense.ts';
import { denseBackKernel } from '../dense-back/dense-back.ts';
import type { Kernel } from '../kernel.ts';
import type { NoiseSizes } from '../noise/noise.ts';
import { noiseKernel } from '../noise/noise.ts';
import type { TileShape } from '../tile/tile-shape.ts';
import { velocityLossKernel } from '../velocity-loss/velocity-loss.ts';
import { weightsGradientKernel } from '../weights-gradient/weights-gradient.ts';
import { ADAM } from './update-scalars.ts';

/** The kernels of a training step. */
export type TrainingKernels = Readonly<
  Record<
    'noise' | 'dense' | 'velocityLoss' | 'crossEntropy' | 'denseBack' | 'weightsGradient' | 'adam',
    Kernel
  >
>;

export function trainingKernels(tile: TileShape, sizes: NoiseSizes): TrainingKernels {
  const { block } = sizes;
  return {
    noise: noiseKernel(sizes),
    dense: denseKernel(tile, block),
    velocityLoss: velocityLossKernel(tile, block),
    crossEntropy: crossEntropyKernel(block),
    denseBack: denseBackKernel(tile, block),
    weightsGradient: weightsGradientKernel(tile, block),
    adam: adamKernel(block, { ...ADAM, isSoftware: tile.operands === 'registers' }),
  };
}
