import type { Tasks } from '#server/planning/engine/tasks';
import type { Terms } from '#server/planning/engine/terms';

/** A public instance, read. */
export interface Instance {
  tasks: Tasks;
  terms(): Terms[];
  /** What no plan can change. */
  constantCost: number;
  /** In the form of the instances' checker. */
  solutionOf(routes: readonly (readonly number[])[]): unknown;
}
