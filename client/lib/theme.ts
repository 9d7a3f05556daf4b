import { useState } from 'react';
import { remember, remembered } from './storage';

export type Theme = 'system' | 'light' | 'dark';

const themeOf = (text: string | null): Theme => (text === 'light' || text === 'dark' ? text : 'system');

/** The theme that the reader chose; `system` follows the device. */
export function useTheme(): { theme: Theme; choose: (theme: Theme) => void } {
  const [theme, setTheme] = useState<Theme>(themeOf(remembered('theme')));
  const choose = (chosen: Theme): void => {
    remember('theme', chosen);
    if (chosen === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = chosen;
    setTheme(chosen);
  };
  return { theme, choose };
}
