/** Shared by all tabs, because the session is. */
const KEY = 'latchkey.last-use';

/** Remembers that the session was used just now. */
export const noteUse = (): void => localStorage.setItem(KEY, String(Date.now()));

/** How many seconds ago any tab used the session. */
export const secondsUnused = (): number => (Date.now() - Number(localStorage.getItem(KEY))) / 1000;
