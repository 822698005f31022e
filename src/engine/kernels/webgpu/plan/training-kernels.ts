import { adamKernel } from '../adam/adam.ts';
import { crossEntropyKernel } from '../cross-entropy/cross-entropy.ts';
import { denseKernel } from '../dense/dense.ts';
import { denseBackKernel } from '../dense-back/dense-back.ts';
import type { Kernel } from '../kernel.ts';
import type { NoiseSizes } from '../noise/noise.ts';
import { noiseKernel } from '../noise/noise.ts';
import { stepDeclarations } from './step-block.ts';
import type { StepBlock } from './step-block.ts';
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

export function trainingKernels(tile: TileShape, block: StepBlock, sizes: NoiseSizes): TrainingKernels {
  const declarations = stepDeclarations(block);
  return {
    noise: noiseKernel(declarations, sizes),
    dense: denseKernel(tile, { declarations, bias: 'computed' }),
    velocityLoss: velocityLossKernel(tile, declarations),
    crossEntropy: crossEntropyKernel(declarations),
    denseBack: denseBackKernel(tile, declarations),
    weightsGradient: weightsGradientKernel(tile, declarations),
    adam: adamKernel(declarations, { ...ADAM, isSoftware: tile.operands !== 'workgroup' }),
  };
}
