import type { PlannedNet, PlanShape } from '../../../nets/plan.ts';
import { TIME_FEATURES } from '../../../nets/time-features.ts';

/** Throws RangeError for nets that the kernels cannot run side by side. */
export function checkShape({ nets, features, classes, groups, batch }: PlanShape): void {
  const check = (isLegal: boolean, what: string): void => {
    if (!isLegal) throw new RangeError(what);
  };
  check(Number.isInteger(batch) && batch >= 1, `a batch has at least one row, not ${batch}`);
  const conditionsOf = ({ objective }: PlannedNet): number =>
    objective === 'velocity' ? TIME_FEATURES + classes + groups : TIME_FEATURES;
  nets.forEach((net, index) => {
    const { spec, objective } = net;
    const outputs = { velocity: features, label: classes, group: groups }[objective];
    check(spec.inputs === features, `net ${index} has ${spec.inputs} inputs for rows of ${features}`);
    check(spec.blocks >= 1, `net ${index} has no block`);
    check(
      spec.conditions <= conditionsOf(net),
      `net ${index} has ${spec.conditions} conditions and is told ${conditionsOf(net)}`,
    );
    check(
      objective === 'velocity' ? spec.outputs <= outputs : spec.outputs === outputs,
      `net ${index} has ${spec.outputs} outputs for ${outputs}`,
    );
  });
}
