import type { Day } from '#shared/kernel/time';
import type { VisitPatternsView, VisitPatternView } from '#shared/visits/visits-wire';
import { useFormats, useWords } from '../lib/words';
import { NumberField } from '../ui/number-field';
import { type Option, Select } from '../ui/select';
import type { GapValues } from './pattern-values';

/** Most often two meals: breakfast and dinner. */
const THREE_HOURS = 180;
const NONE = 'none';

interface GapFieldsProps {
  view: VisitPatternsView;
  /** The pattern that is changed; none: a new one. */
  pattern: VisitPatternView | null;
  fromOn: Day | null;
  value: GapValues | null;
  onChange: (value: GapValues | null) => void;
  errorAt: (path: string) => string | undefined;
}

/** From which other visit of the day the pattern keeps a distance, and how large. */
export function GapFields({ view, pattern, fromOn, value, onChange, errorAt }: GapFieldsProps) {
  const words = useWords().visits;
  const text = words.patterns.fields;
  const formats = useFormats();
  const others = inForce(view, fromOn).filter(({ seriesId }) => seriesId !== pattern?.seriesId);
  if (others.length === 0 && value === null) return null;
  const options: Option[] = others.map((other) => ({
    value: other.seriesId,
    label: [formats.time(other.preferredStart), ...other.tasks.slice(0, 2).map((task) => words.tasks[task])].join(', '),
    hint: other.weekdays.map(formats.weekday).join(' '),
  }));
  return (
    <>
      <Select
        label={text.follows}
        description={text.followsHint}
        name="follows.seriesId"
        value={value?.seriesId ?? NONE}
        error={errorAt('follows.seriesId')}
        onChange={(seriesId) =>
          onChange(
            seriesId === NONE
              ? null
              : { leastMinutes: value?.leastMinutes ?? THREE_HOURS, mostMinutes: value?.mostMinutes ?? null, seriesId },
          )
        }
        options={[{ value: NONE, label: text.followsNone }, ...options]}
      />
      {value === null ? null : (
        <div className="pattern-windows">
          <NumberField
            label={text.leastMinutes}
            name="follows.leastMinutes"
            min={0}
            max={1439}
            step={15}
            value={value.leastMinutes}
            error={errorAt('follows.leastMinutes')}
            onChange={(leastMinutes) => onChange({ ...value, leastMinutes })}
          />
          <NumberField
            label={text.mostMinutes}
            optional
            name="follows.mostMinutes"
            min={0}
            max={1439}
            step={15}
            value={value.mostMinutes}
            error={errorAt('follows.mostMinutes')}
            onChange={(mostMinutes) => onChange({ ...value, mostMinutes })}
          />
        </div>
      )}
    </>
  );
}

/** The person's patterns that are not over by then, of each series the one of that day. */
function inForce({ patterns, patternsBeside }: VisitPatternsView, fromOn: Day | null): VisitPatternView[] {
  const bySeries = new Map<string, VisitPatternView>();
  for (const each of [...patterns, ...patternsBeside]) {
    if (fromOn !== null && each.validTo !== null && each.validTo < fromOn) continue;
    const known = bySeries.get(each.seriesId);
    if (known === undefined || each.validFrom < known.validFrom) bySeries.set(each.seriesId, each);
  }
  return [...bySeries.values()].sort((a, b) => a.preferredStart - b.preferredStart);
}

/** `co najmniej 3 h po wizycie o 8:00`, or null when a pattern keeps no distance. */
export function useGapText(view: VisitPatternsView): (pattern: VisitPatternView) => string | null {
  const words = useWords().visits;
  const formats = useFormats();
  return ({ follows, validFrom }) => {
    const followed = inForce(view, validFrom).find(({ seriesId }) => seriesId === follows?.seriesId);
    if (follows === null || followed === undefined) return null;
    const gap = words.gapBetween(follows.leastMinutes, follows.mostMinutes);
    return words.gapFrom(gap, true, formats.time(followed.preferredStart));
  };
}
