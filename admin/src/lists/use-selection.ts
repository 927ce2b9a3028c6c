import { useMemo, useState } from 'react';
import type { Selection } from './data-table';

/** As many as the server does something to at a time. */
const MOST = 100;

interface Chosen<Row> {
  readonly rows: readonly Row[];
  readonly selection: Selection<Row>;
  readonly clear: () => void;
}

/** What somebody has ticked, on whichever pages. What is more than the server takes at a time is not ticked. */
export function useSelection<Row extends { readonly id: number }>(nameOf: (row: Row) => string): Chosen<Row> {
  const [chosen, setChosen] = useState<ReadonlyMap<number, Row>>(new Map());
  return useMemo(() => {
    const has = ({ id }: Row): boolean => chosen.has(id);
    const change = (rows: readonly Row[], isChosen: boolean): void => {
      const changed = new Map(chosen);
      for (const row of rows) {
        if (!isChosen) changed.delete(row.id);
        else if (changed.size < MOST) changed.set(row.id, row);
      }
      setChosen(changed);
    };
    return {
      rows: [...chosen.values()],
      clear: () => setChosen(new Map()),
      selection: {
        has,
        nameOf,
        toggle: (row) => change([row], !has(row)),
        toggleAll: (rows) => change(rows, !rows.every(has)),
      },
    };
  }, [chosen, nameOf]);
}
