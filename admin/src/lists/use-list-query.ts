import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What a list is narrowed down to and which page of it is shown: kept in the address, so that it can be shared and gone back to. */
export interface ListQuery {
  readonly values: Readonly<Record<string, string>>;
  /** The values without the place in the list: what an export takes. */
  readonly filters: Readonly<Record<string, string>>;
  readonly isFiltered: boolean;
  /** Narrows the list down, from its first page; an empty value filters nothing. */
  readonly set: (name: string, value: string) => void;
  /** Goes to the page that a link of the server names. */
  readonly follow: (link: string) => void;
  /** Goes to a page by its name: `last`, or nothing for the first. */
  readonly goTo: (page: 'last' | null) => void;
  readonly clear: () => void;
}

const PLACE = ['page', 'cursor'];

/** @param names what the list can be filtered and ordered by */
export function useListQuery(names: readonly string[]): ListQuery {
  const [params, setParams] = useSearchParams();
  const named = names.join();
  const values = useMemo(() => pick(params, [...named.split(','), ...PLACE]), [params, named]);
  const filters = useMemo(() => pick(params, named.split(',')), [params, named]);

  const set = useCallback(
    (name: string, value: string) =>
      setParams((present) => {
        const changed = without(present, [...PLACE, name]);
        if (value !== '') changed.set(name, value);
        return changed;
      }),
    [setParams],
  );
  const follow = useCallback(
    (link: string) =>
      setParams((present) => {
        const changed = without(present, PLACE);
        const { searchParams } = new URL(link);
        for (const name of PLACE) {
          const value = searchParams.get(name);
          if (value !== null) changed.set(name, value);
        }
        return changed;
      }),
    [setParams],
  );
  const goTo = useCallback(
    (page: 'last' | null) =>
      setParams((present) => {
        const changed = without(present, PLACE);
        if (page !== null) changed.set('page', page);
        return changed;
      }),
    [setParams],
  );
  const clear = useCallback(() => setParams((present) => without(present, [...PLACE, ...named.split(',')])), [setParams, named]);
  const isFiltered = Object.keys(filters).some((name) => name !== 'ordering');
  return { values, filters, isFiltered, set, follow, goTo, clear };
}

const pick = (params: URLSearchParams, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''] as const).filter(([, value]) => value !== ''));

function without(params: URLSearchParams, names: readonly string[]): URLSearchParams {
  const rest = new URLSearchParams(params);
  for (const name of names) rest.delete(name);
  return rest;
}
