import type { Command } from '../command.ts';
import { evaluateCommand } from './evaluate.ts';
import { metricsCommand } from './metrics.ts';
import { runCommand } from './run.ts';
import { sampleCommand } from './sample.ts';
import { schemaCommand } from './schema.ts';
import { sweepCommand } from './sweep.ts';
import { trainCommand } from './train.ts';

/** Every command, in the order in which they are listed. */
export const commands: readonly Command[] = [
  schemaCommand,
  trainCommand,
  sampleCommand,
  evaluateCommand,
  runCommand,
  sweepCommand,
  metricsCommand,
];
