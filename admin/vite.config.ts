import { defineConfig } from 'vite';

/** Where `npm run dev` finds the API. */
const API = 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/admin/',
  resolve: { dedupe: ['react', 'react-dom'] },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    // The policy of the pages allows files of this server, and nothing that stands inside another file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Libraries say "use client" for servers that render them; here nothing else does.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  // The short form, a mere address, sends another Host than the page has in its Origin: the server would set no cookie.
  server: { proxy: { '/api': { target: API }, '/media': { target: API } } },
});
