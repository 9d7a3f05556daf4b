import { CircleQuestionMark, FilterX, SlidersHorizontal, TriangleAlert, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { QUALIFICATIONS } from '#shared/carers/carer-words';
import { useWords } from '../lib/words';
import { Button, IconButton } from '../ui/button';
import { Menu } from '../ui/menu';
import { Select } from '../ui/select';
import { SearchField } from '../ui/text-field';
import { isNarrowed, type Shown } from './board-address';
import type { BoardModel } from './board-model';
import type { Density, Preferences } from './preferences';
import './planning.css';

interface FiltersProps {
  model: BoardModel;
  shown: Shown;
  show: (changes: Partial<Shown>) => void;
  preferences: Preferences;
  prefer: (changes: Partial<Preferences>) => void;
  onHelp: () => void;
  onClear: () => void;
  /** How often the filters were cleared. */
  clears: number;
}

const ALL = 'all';
const HOURS = ['all', '6-15', '7-13', '12-21', '5-24'] as const;
const DENSITIES: readonly Density[] = ['roomy', 'dense'];

/** What is looked for, and how the board is drawn. */
export function BoardFilters({ model, shown, show, preferences, prefer, onHelp, onClear, clears }: FiltersProps) {
  const words = useWords();
  const text = words.planning.board;
  const conflicts = model.rows.reduce((sum, row) => sum + row.problems.length, 0);
  const unassigned = model.lanes.reduce((sum, lane) => sum + lane.blocks.length, 0);
  const { hours } = preferences;
  const hoursValue = hours === null ? 'all' : `${hours.fromHour}-${hours.toHour}`;
  return (
    <search className="board-filters screen-only" aria-label={text.filters}>
      <SearchBox
        key={clears}
        label={text.search}
        hint={text.searchHint}
        start={shown.search}
        onSearch={(search) => show({ search })}
      />
      <Select
        label={text.municipality}
        hideLabel
        width="medium"
        value={shown.municipalityId ?? ALL}
        onChange={(value) => show({ municipalityId: value === ALL ? null : value })}
        options={[
          { value: ALL, label: text.allMunicipalities },
          ...model.view.municipalities.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Select
        label={text.qualification}
        hideLabel
        width="medium"
        value={shown.qualification ?? ALL}
        onChange={(value) => show({ qualification: QUALIFICATIONS.find((each) => each === value) ?? null })}
        options={[
          { value: ALL, label: text.allQualifications },
          ...QUALIFICATIONS.map((value) => ({ value, label: words.visits.qualifications[value] })),
        ]}
      />
      <Toggle isOn={shown.conflicts} onToggle={(conflicts) => show({ conflicts, unassigned: false })}>
        <TriangleAlert className="icon" aria-hidden="true" />
        {text.onlyConflicts} <span className="figures">{conflicts}</span>
      </Toggle>
      <Toggle isOn={shown.unassigned} onToggle={(unassigned) => show({ unassigned, conflicts: false })}>
        <UserRoundPlus className="icon" aria-hidden="true" />
        {text.onlyUnassigned} <span className="figures">{unassigned}</span>
      </Toggle>
      {isNarrowed(shown) ? <IconButton label={text.clearFilters} icon={FilterX} onPress={onClear} /> : null}
      <span className="board-filters__view">
        <Menu
          label={text.view}
          trigger={
            <Button tone="quiet" icon={SlidersHorizontal}>
              {text.view}
            </Button>
          }
          groups={[
            {
              id: 'hours',
              heading: text.hours,
              acts: HOURS.map((value) => ({
                id: value,
                label: value === 'all' ? text.wholeDay : text.hoursOf(...bounds(value)),
                isChosen: value === hoursValue,
                onAction: () => prefer({ hours: hoursOf(value) }),
              })),
            },
            {
              id: 'density',
              heading: text.density,
              acts: DENSITIES.map((value) => ({
                id: value,
                label: text.densities[value],
                isChosen: value === preferences.density,
                onAction: () => prefer({ density: value }),
              })),
            },
          ]}
        />
        <IconButton label={text.help.open} icon={CircleQuestionMark} onPress={onHelp} />
      </span>
    </search>
  );
}

/** What is typed stands here at once; the address follows. */
function SearchBox(props: { label: string; hint: string; start: string; onSearch: (search: string) => void }) {
  const { label, hint, start, onSearch } = props;
  const [typed, setTyped] = useState(start);
  const type = (text: string): void => {
    setTyped(text);
    onSearch(text);
  };
  return <SearchField label={label} value={typed} onChange={type} placeholder={hint} />;
}

function Toggle(props: { isOn: boolean; onToggle: (isOn: boolean) => void; children: React.ReactNode }) {
  const { isOn, onToggle, children } = props;
  return (
    <button type="button" className="toggle" aria-pressed={isOn} onClick={() => onToggle(!isOn)}>
      {children}
    </button>
  );
}

const bounds = (value: string): [number, number] => {
  const [from = 6, to = 21] = value.split('-').map(Number);
  return [from, to];
};

function hoursOf(value: (typeof HOURS)[number]): Preferences['hours'] {
  if (value === 'all') return null;
  const [fromHour, toHour] = bounds(value);
  return { fromHour, toHour };
}
