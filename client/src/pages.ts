/** A part of a list. */
export interface Page<Item> {
  readonly results: readonly Item[];
  /** How many there are in all; null where the server does not count. */
  readonly count: number | null;
  /** Whether another page follows. */
  readonly hasNext: boolean;
}

type Envelope<Item> = { readonly count?: number; readonly next: string | null; readonly results: readonly Item[] };

/**
 * Follows a list to its end. `load` is given a query string and returns the answer. Of the address of the next page only the query is
 * taken: behind a proxy it may name another host, and nothing is sent anywhere but to the API.
 */
export async function* followPages<Item>(
  first: URLSearchParams,
  load: (query: string) => Promise<Response>,
): AsyncGenerator<Page<Item>, void> {
  let query: string | null = first.toString();
  while (query !== null) {
    const response: Response = await load(query);
    const body = (await response.json()) as Envelope<Item> | readonly Item[];
    const envelope: Envelope<Item> = 'results' in body ? body : { results: body, next: nextIn(response.headers.get('Link')) };
    query = envelope.next === null ? null : new URL(envelope.next, 'http://localhost').search.slice(1);
    yield { results: envelope.results, count: envelope.count ?? null, hasNext: query !== null };
  }
}

/** A bare array says in a header where it goes on (RFC 8288). */
const nextIn = (link: string | null): string | null => /<([^>]*)>;\s*rel="next"/.exec(link ?? '')?.[1] ?? null;
