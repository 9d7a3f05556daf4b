import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Vite asks for a default export.
// oxlint-disable-next-line import/no-default-export
export default defineConfig({
  root: at('client'),
  plugins: [react()],
  resolve: {
    // The `source` condition of package.json, said as an alias: as a condition it would also reach into packages that
    // publish one and do not carry the files.
    alias: [{ find: /^#shared\/(.*)$/, replacement: `${at('shared')}/$1.ts` }],
  },
  build: {
    outDir: at('dist/client'),
    emptyOutDir: true,
    // The content security policy lets fonts come from files only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  server: {
    proxy: { '/api': process.env['API_URL'] ?? 'http://127.0.0.1:3000' },
  },
});
