import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import papaparse from 'papaparse';
import { annealInThreads } from './anneal-in-threads.js';
import type { Instance } from './instance.js';
import { isMankowska, readMankowska } from './mankowska.js';
import { isUhhc, readUhhc } from './uhhc.js';

/**
 * Plans every public instance of a folder and prints a table: `npm run bench:planning -- DIR [--seconds N | --moves N]
 * [--threads N] [--seed N] [--out DIR]`; moves are counted for each thread. The best value known is taken from a
 * `*best_known.csv` or `*reference.csv` in the folder or beside it. Solutions are written in the form of the instances'
 * checker.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '10' },
    moves: { type: 'string' },
    threads: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
const [directory] = positionals;
if (directory === undefined) {
  process.stderr.write('Give the folder with the instances: npm run bench:planning -- DIR\n');
  process.exit(2);
}

const known = bestKnown(directory);
const gaps: number[] = [];
process.stdout.write(
  `${'instance'.padEnd(32)}${'cost'.padStart(12)}${'best known'.padStart(12)}${'gap %'.padStart(9)}\n`,
);
for (const file of readdirSync(directory).sort()) {
  const name = basename(file, extname(file));
  const instance = instanceOf(readFileSync(join(directory, file), 'utf8'));
  if (instance === null) {
    process.stdout.write(`${name.padEnd(32)}${'format not known'.padStart(24)}\n`);
    continue;
  }
  const { cost, solution } = await solve(instance);
  if (values.out !== undefined) {
    mkdirSync(values.out, { recursive: true });
    writeFileSync(join(values.out, `${name}.json`), JSON.stringify(solution));
  }
  const best = known.get(name);
  const gap = best === undefined ? undefined : (cost / best - 1) * 100;
  if (gap !== undefined) gaps.push(gap);
  const columns = [
    cost.toFixed(3).padStart(12),
    (best?.toFixed(3) ?? '').padStart(12),
    (gap?.toFixed(3) ?? '').padStart(9),
  ];
  process.stdout.write(`${name.padEnd(32)}${columns.join('')}\n`);
}
if (gaps.length > 0) {
  process.stdout.write(`mean gap ${(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toFixed(3)} %\n`);
}

/** `null` where the format is not known. */
function instanceOf(text: string): Instance | null {
  if (isMankowska(text)) return readMankowska(text);
  return isUhhc(text) ? readUhhc(text) : null;
}

async function solve(instance: Instance): Promise<{ cost: number; solution: unknown }> {
  const budget =
    values.moves === undefined ? { milliseconds: Number(values.seconds) * 1000 } : { moves: Number(values.moves) };
  const plan = await annealInThreads(instance.tasks, instance.rules, {
    threads: Number(values.threads),
    seed: Number(values.seed),
    budget,
  });
  return { cost: plan.cost + instance.constantCost, solution: instance.solutionOf(plan.routes) };
}

/** By instance. */
function bestKnown(folder: string): Map<string, number> {
  const best = new Map<string, number>();
  for (const place of [folder, dirname(folder.replace(/\/$/, ''))]) {
    for (const file of readdirSync(place).filter((name) => /(best_known|reference)\.csv$/.test(name))) {
      const { data } = papaparse.parse<Record<string, string>>(readFileSync(join(place, file), 'utf8'), {
        header: true,
      });
      for (const row of data) {
        const published = [row['best_known'], row['sa'], row['cp_sat']].flatMap((value) =>
          value ? [Number(value)] : [],
        );
        if (row['instance'] && published.length > 0) best.set(row['instance'], Math.min(...published));
      }
    }
  }
  return best;
}
