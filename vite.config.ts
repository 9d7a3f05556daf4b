import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The accessible kit brings its own words in 34 languages; phones on a weak network load only those that we speak. */
function onlyOurLanguages(): Plugin {
  const foreign =
    /\/(?:react-aria|react-stately|react-aria-components)\/dist\/.*\/intl\/.*\/(?!pl-PL|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/;
  return { name: 'only-our-languages', enforce: 'pre', load: (id) => (foreign.test(id) ? 'export default {};' : null) };
}

// Vite asks for a default export.
// oxlint-disable-next-line import/no-default-export
export default defineConfig({
  root: at('client'),
  plugins: [react(), onlyOurLanguages()],
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
