import type { z } from 'zod';
import type { Reason } from '#shared/kernel/reason';
import type { ReasonView } from '#shared/kernel/wire';

/** A reason as it came over the wire, for `useSentence`. */
export function reasonOf({ code, data, field }: z.infer<typeof ReasonView>): Reason {
  return { code, ...(data === undefined ? {} : { data }), ...(field === undefined ? {} : { field }) };
}
