import { useState } from 'react';
import { remember, remembered } from '../lib/storage';

export type Density = 'roomy' | 'dense';

/** How the reader likes the board; kept in her browser. `hours` null shows all hours that the day needs. */
export interface Preferences {
  density: Density;
  hours: { fromHour: number; toHour: number } | null;
  /** Single letters as shortcuts; who dictates to the computer may turn them off. */
  letters: boolean;
}

/** As kept: `dense 6-15 off`. */
function read(text: string | null): Preferences {
  const [density, hours, letters] = (text ?? '').split(' ');
  const [fromHour, toHour] = (hours ?? '').split('-').map(Number);
  const isStretch = fromHour !== undefined && toHour !== undefined && fromHour < toHour;
  return {
    density: density === 'dense' ? 'dense' : 'roomy',
    hours: isStretch ? { fromHour, toHour } : null,
    letters: letters !== 'off',
  };
}

export function usePreferences(): [Preferences, (changes: Partial<Preferences>) => void] {
  const [preferences, setPreferences] = useState(() => read(remembered('board')));
  const prefer = (changes: Partial<Preferences>): void => {
    const next = { ...preferences, ...changes };
    const hours = next.hours === null ? 'all' : `${next.hours.fromHour}-${next.hours.toHour}`;
    remember('board', `${next.density} ${hours} ${next.letters ? 'on' : 'off'}`);
    setPreferences(next);
  };
  return [preferences, prefer];
}
