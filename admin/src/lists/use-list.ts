import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get } from '../api/http';
import type { Envelope } from '../api/types';

export const PAGE_SIZE = 25;

/** Reads the page of a list that a query names; the present page stays on the screen until the next one has come. */
export function useList<Item>(path: string, query: Readonly<Record<string, string>>): UseQueryResult<Envelope<Item>> {
  const search = new URLSearchParams({ page: '1', page_size: String(PAGE_SIZE), ...query }).toString();
  return useQuery({
    queryKey: [path, search],
    queryFn: () => get<Envelope<Item>>(`${path}?${search}`),
    placeholderData: keepPreviousData,
  });
}
