/** What a browser gives the scripts of a page, and Node.js does not: an address that paths start from, and a storage. */
export interface Page {
  readonly storage: Storage;
  /** Takes the globals back. */
  readonly close: () => void;
}

/** Makes the globals of this process those of a page that a server has sent. */
export function openPage(origin: string): Page {
  const { Request: BareRequest, fetch: bareFetch } = globalThis;
  const storage = new MemoryStorage();
  const absolute = (input: string | URL | Request): URL | Request => (input instanceof BareRequest ? input : new URL(input, origin));
  class PageRequest extends BareRequest {
    constructor(input: string | URL | Request, init?: RequestInit) {
      super(absolute(input), init);
    }
  }
  define('localStorage', storage);
  define('Request', PageRequest);
  define('fetch', (input: string | URL | Request, init?: RequestInit) => bareFetch(absolute(input), init));
  return {
    storage,
    close: () => {
      Reflect.deleteProperty(globalThis, 'localStorage');
      define('Request', BareRequest);
      define('fetch', bareFetch);
    },
  };
}

/** Newer versions of Node.js have some of these as accessors, which an assignment would run into. */
const define = (name: string, value: unknown): unknown =>
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

class MemoryStorage implements Storage {
  private readonly items = new Map<string, string>();

  get length(): number {
    return this.items.size;
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, String(value));
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }

  clear(): void {
    this.items.clear();
  }
}
