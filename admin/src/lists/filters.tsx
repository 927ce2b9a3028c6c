import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { Option } from '../ui/field';
import { Icon } from '../ui/icon';
import type { ListQuery } from './use-list-query';

/** What narrows a list down. */
export const Filters = ({ query, children }: { query: ListQuery; children: ReactNode }) => (
  <div className="filters" role="search">
    {children}
    {query.isFiltered && (
      <button type="button" className="button button-quiet" onClick={query.clear}>
        Clear filters
      </button>
    )}
  </div>
);

interface Props {
  readonly query: ListQuery;
  readonly name: string;
  readonly label: string;
}

const PAUSE_MILLISECONDS = 300;

/** Searches when somebody pauses to type. */
export function SearchFilter({ query, name, label }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const value = query.values[name] ?? '';
  useEffect(() => {
    // The address was changed elsewhere: by a link, or by going back.
    if (input.current && input.current !== document.activeElement) input.current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (text: string): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => query.set(name, text.trim()), PAUSE_MILLISECONDS);
  };
  return (
    <div className="filter filter-search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        spellCheck={false}
        onChange={({ target }) => search(target.value)}
      />
    </div>
  );
}

export function SelectFilter({ query, name, label, options }: Props & { options: readonly Option[] }) {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={query.values[name] ?? ''} onChange={({ target }) => query.set(name, target.value)}>
        <option value="">All</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

export function DateFilter({ query, name, label }: Props) {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      <input type="date" id={id} value={query.values[name] ?? ''} onChange={({ target }) => query.set(name, target.value)} />
    </div>
  );
}
