import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useFormats, useSentence, useWords } from '../lib/words';
import { placeOf, type Scale } from './scale';
import type { Intent } from './use-moves';

/** Where the held block would come to lie, and what the rules say to it. */
export function Ghost({ intent, scale, height }: { intent: Intent; scale: Scale; height: number }) {
  const words = useWords().planning.board;
  const formats = useFormats();
  const sentence = useSentence();
  const { block, target, verdict } = intent;
  const place = placeOf(scale, target.startMinute, target.startMinute + block.visit.durationMinutes);
  if (place === null) return null;
  const [first] = [...verdict.hard, ...verdict.soft];
  const tone = verdict.hard.length > 0 ? 'refused' : verdict.soft.length > 0 ? 'warned' : 'allowed';
  const Icon = { refused: CircleAlert, warned: TriangleAlert, allowed: CircleCheck }[tone];
  const isLater = target.startMinute !== block.startMinute;
  const toLeft = place.left > scale.width * 0.6;
  return (
    <div className={`ghost ghost--${tone}`} style={{ ...place, height }} aria-hidden="true">
      <span className="ghost__name">{block.visit.beneficiaryName}</span>
      <span className={`ghost__say${toLeft ? ' ghost__say--left' : ''}`}>
        <Icon className="icon" />
        <span>
          <strong className="figures">
            {isLater
              ? words.fromTo(formats.time(block.startMinute), formats.time(target.startMinute))
              : formats.times(target.startMinute, (target.startMinute + block.visit.durationMinutes) % 1440)}
          </strong>{' '}
          {verdict.change === null && first === undefined
            ? words.asItIs
            : first === undefined
              ? words.fits
              : sentence(first)}
        </span>
      </span>
    </div>
  );
}

/** When the held visit may begin, across all rows. */
export function WindowBand({ intent, scale }: { intent: Intent; scale: Scale }) {
  const words = useWords().planning.board;
  const formats = useFormats();
  const { visit } = intent.block;
  const minute = (instant: string): number =>
    intent.block.startMinute + (Date.parse(instant) - Date.parse(visit.plannedStartAt)) / 60_000;
  const [from, to] = [minute(visit.earliestStartAt), minute(visit.latestStartAt)];
  const place = placeOf(scale, from, to + visit.durationMinutes);
  if (place === null) return null;
  return (
    <span className="window-band" style={place} aria-hidden="true">
      <span className="window-band__word">{words.startsBetween(formats.time(from), formats.time(to))}</span>
    </span>
  );
}
