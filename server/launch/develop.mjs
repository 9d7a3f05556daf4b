import { runToItsEnd } from './programs.mjs';

/** The API from the sources, again at every change, and beside it Vite, which serves the pages and passes /api on. */
export async function develop() {
  await Promise.all([
    runToItsEnd(process.execPath, ['--import', 'tsx', '-C', 'source', '--watch', 'server/launch/run.ts']),
    runToItsEnd(process.execPath, ['node_modules/vite/bin/vite.js']),
  ]);
}
