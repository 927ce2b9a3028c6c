/** What a login leaves behind. Both are JWTs. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

/** Where tokens are kept between requests. */
export interface TokenStorage {
  read(): Tokens | null;
  write(tokens: Tokens | null): void;
  /** Names what several tabs share, so that only one of them refreshes at a time. Null when nobody else reads and writes it. */
  readonly sharedAs: string | null;
  /** Calls back when another tab has changed the tokens. Returns what ends that. */
  watch?(changed: () => void): () => void;
}

/** Where the tokens of a login are kept: for as long as the page, as the tab, or until the log-out. */
export type TokenPlace = 'memory' | 'sessionStorage' | 'localStorage';

/** Makes the storage that a place names. `key` is the name of the item in the browser's storage. */
export function storageAt(place: TokenPlace, key: string): TokenStorage {
  if (place === 'memory') return new MemoryTokens();
  return place === 'localStorage' ? new WebTokens(globalThis.localStorage, key, key) : new WebTokens(globalThis.sessionStorage, key, null);
}

class MemoryTokens implements TokenStorage {
  readonly sharedAs = null;
  private tokens: Tokens | null = null;

  read(): Tokens | null {
    return this.tokens;
  }

  write(tokens: Tokens | null): void {
    this.tokens = tokens;
  }
}

class WebTokens implements TokenStorage {
  constructor(
    private readonly storage: Storage,
    private readonly key: string,
    readonly sharedAs: string | null,
  ) {}

  read(): Tokens | null {
    const text = this.storage.getItem(this.key);
    return text === null ? null : tokensIn(text);
  }

  write(tokens: Tokens | null): void {
    if (tokens) this.storage.setItem(this.key, JSON.stringify({ access: tokens.access, refresh: tokens.refresh }));
    else this.storage.removeItem(this.key);
  }

  watch(changed: () => void): () => void {
    // A key of null says that everything was cleared.
    const listener = ({ storageArea, key }: StorageEvent): void => {
      if (storageArea === this.storage && (key === this.key || key === null)) changed();
    };
    globalThis.addEventListener('storage', listener);
    return () => globalThis.removeEventListener('storage', listener);
  }
}

/** What somebody else has put under our name is no login. */
function tokensIn(text: string): Tokens | null {
  try {
    const { access, refresh } = JSON.parse(text) as Partial<Tokens>;
    return typeof access === 'string' && typeof refresh === 'string' ? { access, refresh } : null;
  } catch {
    return null;
  }
}
