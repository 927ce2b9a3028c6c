import { defineConfig } from 'vite';

// `latchkey-client` is taken from its sources, as tsconfig.json says, so that nothing has to be built before.
export default defineConfig({
  resolve: { tsconfigPaths: true },
  server: { port: 5173, strictPort: true },
});
