import { advanceKernel } from '../advance/advance.ts';
import { classCotangentKernel } from '../class-cotangent/class-cotangent.ts';
import { denseKernel } from '../dense/dense.ts';
import { denseBackKernel } from '../dense-back/dense-back.ts';
import { guidedOutputKernel } from '../guided-output/guided-output.ts';
import type { Kernel } from '../kernel.ts';
import { startKernel } from '../start/start.ts';
import type { TileShape } from '../tile/tile-shape.ts';
import { biasRow, levelDeclarations } from './level-block.ts';
import type { SamplingRegions } from './sampling-regions.ts';

/** The kernels of guided sampling. */
export type SamplingKernels = Readonly<
  Record<'start' | 'tables' | 'dense' | 'guidedOutput' | 'classCotangent' | 'denseBack' | 'advance', Kernel>
>;

export function samplingKernels(
  tile: TileShape,
  regions: SamplingRegions,
  { batch, isSoftware }: { batch: number; isSoftware: boolean },
): SamplingKernels {
  const declarations = levelDeclarations();
  return {
    start: startKernel(declarations, regions),
    tables: denseKernel(tile, { declarations, bias: 'computed' }),
    dense: denseKernel(tile, { declarations: `${declarations}${biasRow(batch)}`, bias: 'table' }),
    guidedOutput: guidedOutputKernel(tile, declarations, regions),
    classCotangent: classCotangentKernel(declarations),
    denseBack: denseBackKernel(tile, declarations),
    advance: advanceKernel(declarations, regions, { isSoftware }),
  };
}
