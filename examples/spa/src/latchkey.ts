import { Latchkey } from 'latchkey-client';

/** The one client of the app. Its login outlives the page and is shared by all tabs. */
export const latchkey = new Latchkey({
  url: (import.meta.env.VITE_API_URL as string | undefined) ?? 'http://localhost:3000',
  keepIn: 'localStorage',
});
export const { api, session } = latchkey;
