import { useState } from 'react';
import { Icon, type IconName } from './icon';

type Theme = 'light' | 'system' | 'dark';

const KEY = 'latchkey.theme';
const THEMES: readonly { readonly theme: Theme; readonly label: string; readonly icon: IconName }[] = [
  { theme: 'light', label: 'Light', icon: 'sun' },
  { theme: 'system', label: 'As the system', icon: 'screen' },
  { theme: 'dark', label: 'Dark', icon: 'moon' },
];

const chosenTheme = (): Theme => THEMES.find(({ theme }) => theme === localStorage.getItem(KEY))?.theme ?? 'system';

/** Wears the theme that was chosen before. */
export function applyTheme(theme = chosenTheme()): void {
  document.documentElement.dataset['theme'] = theme;
}

export function ThemeSwitch() {
  const [chosen, setChosen] = useState(chosenTheme);
  const choose = (theme: Theme): void => {
    localStorage.setItem(KEY, theme);
    applyTheme(theme);
    setChosen(theme);
  };
  return (
    <div className="theme-switch" role="group" aria-label="Theme">
      {THEMES.map(({ theme, label, icon }) => (
        <button key={theme} type="button" aria-label={label} title={label} aria-pressed={theme === chosen} onClick={() => choose(theme)}>
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}
