import { z } from 'zod';
import { type AttendanceView, CheckIn, CheckOut, type MyVisit, NoEntry } from '#shared/attendance/attendance-wire';
import { Id, ReasonView } from '#shared/kernel/wire';

const Queued = z.object({
  id: z.string(),
  visitId: Id,
  /** At whose door: said when the office does not accept it. */
  who: z.string(),
  /** Why the server did not accept it; it stays until the carer has read it. */
  refusal: z.array(ReasonView).nullable(),
});

/** A tap that waits on the phone, with the time at which it was made. */
export const QueuedTap = z.discriminatedUnion('act', [
  Queued.extend({ act: z.literal('check-in'), body: CheckIn }),
  Queued.extend({ act: z.literal('check-out'), body: CheckOut }),
  Queued.extend({ act: z.literal('no-entry'), body: NoEntry }),
]);
export type QueuedTap = z.infer<typeof QueuedTap>;

export type Outcome = 'later' | 'refused';

/**
 * What becomes of a tap that was not taken: it waits when the network, the session or the server failed (a Wi-Fi login page
 * answers 200 with something else), and is refused only when our server says so. `outcomeOf(503)` is `'later'`.
 */
export function outcomeOf(status: number, codes: readonly string[] = []): Outcome {
  const isOurs = [403, 404, 409, 422].includes(status);
  return isOurs && !codes.includes('changed_meanwhile') && !codes.includes('internal') ? 'refused' : 'later';
}

/** The roster as it will be when the waiting taps have arrived; refused ones change nothing. */
export function rosterWithTaps(visits: readonly MyVisit[], taps: readonly QueuedTap[]): MyVisit[] {
  return visits.map((visit) => {
    const own = taps.filter(({ visitId, refusal }) => visitId === visit.id && refusal === null);
    return own.length === 0 ? visit : { ...visit, attendance: own.reduce(withTap, visit.attendance) };
  });
}

const NOTHING: AttendanceView = {
  checkedInAt: null,
  checkedOutAt: null,
  source: 'app',
  noEntryReason: null,
  tasks: [],
  note: null,
};

function withTap(before: AttendanceView | null, { act, body }: QueuedTap): AttendanceView {
  const attendance = before ?? NOTHING;
  switch (act) {
    case 'check-in':
      return { ...attendance, checkedInAt: body.at };
    case 'check-out':
      return { ...attendance, checkedOutAt: body.at, tasks: body.tasks, note: body.note };
    case 'no-entry':
      return {
        ...attendance,
        checkedInAt: attendance.checkedInAt ?? body.at,
        checkedOutAt: body.at,
        noEntryReason: body.reason,
        note: body.note,
      };
  }
}
