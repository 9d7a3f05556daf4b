import type { MyVisit } from '#shared/attendance/attendance-wire';
import { stageOf } from '#shared/attendance/my-day';
import { useFormats, useWords } from '../lib/words';
import { StatusBadge } from '../ui/status-badge';

/** What the carer has marked, with the times of her taps; nothing for a visit that is still ahead. */
export function StageBadge({ visit }: { visit: MyVisit }) {
  const text = useWords().attendance.day;
  const formats = useFormats();
  const { attendance, confirmation } = visit;
  switch (stageOf(visit)) {
    case 'ahead':
      return null;
    case 'under_way':
      return (
        <StatusBadge status="under_way">
          {text.begunAt(formats.time(attendance?.checkedInAt ?? visit.startAt))}
        </StatusBadge>
      );
    case 'finished': {
      const to = formats.time(attendance?.checkedOutAt ?? visit.endAt);
      const from = attendance?.checkedInAt ?? null;
      const said = from === null ? text.finishedOnly(to) : text.finishedAt(formats.time(from), to);
      return (
        <StatusBadge status="done">
          {confirmation?.delivered === true ? `${said} · ${text.confirmed}` : said}
        </StatusBadge>
      );
    }
    case 'no_entry':
      return <StatusBadge status="to_confirm">{text.notIn}</StatusBadge>;
    case 'cancelled':
      return <StatusBadge status="cancelled">{text.cancelled}</StatusBadge>;
  }
}
