import type { Rules } from '#server/planning/engine/rules';
import type { Tasks } from '#server/planning/engine/tasks';

/** A public instance, read. */
export interface Instance {
  tasks: Tasks;
  rules: Rules;
  /** What no plan can change. */
  constantCost: number;
  /** In the form of the instances' checker. */
  solutionOf(routes: readonly (readonly number[])[]): unknown;
}
