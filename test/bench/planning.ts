import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import papaparse from 'papaparse';
import { type Annealed, anneal, load } from '#server/planning/engine/anneal';
import { randomFrom } from '#server/planning/engine/random';
import { Timetable } from '#server/planning/engine/timetable';
import { isMankowska, type Mankowska, readMankowska } from './mankowska.js';

/**
 * Plans every public instance of a folder and prints a table: `npm run bench:planning -- DIR [--seconds N] [--seed N]
 * [--out DIR]`. A best-known value is taken from a `*best_known.csv` in the folder or beside it. Solutions are written in
 * the form of the instances' checker.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '10' },
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
  const text = readFileSync(join(directory, file), 'utf8');
  const name = basename(file, extname(file));
  if (!isMankowska(text)) {
    process.stdout.write(`${name.padEnd(32)}${'format not known'.padStart(24)}\n`);
    continue;
  }
  const instance = readMankowska(text);
  const plan = solve(instance);
  if (values.out !== undefined) writeSolution(values.out, name, instance, plan);
  const best = known.get(name);
  const gap = best === undefined ? undefined : (plan.cost / best - 1) * 100;
  if (gap !== undefined) gaps.push(gap);
  const columns = [
    plan.cost.toFixed(3).padStart(12),
    (best?.toFixed(3) ?? '').padStart(12),
    (gap?.toFixed(3) ?? '').padStart(9),
  ];
  process.stdout.write(`${name.padEnd(32)}${columns.join('')}\n`);
}
if (gaps.length > 0) {
  process.stdout.write(`mean gap ${(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toFixed(3)} %\n`);
}

function solve({ tasks }: Mankowska): Annealed {
  const begun = performance.now();
  const budget = Number(values.seconds) * 1000;
  return anneal(tasks, {
    random: randomFrom(Number(values.seed)),
    done: () => (performance.now() - begun) / budget,
  });
}

function writeSolution(out: string, name: string, instance: Mankowska, plan: Annealed): void {
  const timetable = new Timetable(instance.tasks);
  load(timetable, plan.routes);
  const routes = plan.routes.map((route, carer) => ({
    caregiver_id: `c${carer + 1}`,
    locations: route.map((task) => ({
      patient: `p${instance.patientOf[task]}`,
      service: `s${instance.serviceOf[task]! + 1}`,
      arrival_time: timetable.startOf[task],
      departure_time: timetable.startOf[task]! + instance.tasks.duration[task]!,
    })),
  }));
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, `${name}.json`), JSON.stringify({ routes }));
}

/** By instance. */
function bestKnown(folder: string): Map<string, number> {
  const best = new Map<string, number>();
  for (const place of [folder, dirname(folder.replace(/\/$/, ''))]) {
    for (const file of readdirSync(place).filter((name) => name.endsWith('best_known.csv'))) {
      const { data } = papaparse.parse<Record<string, string>>(readFileSync(join(place, file), 'utf8'), {
        header: true,
      });
      for (const row of data) {
        if (row['instance'] !== undefined && row['best_known']) best.set(row['instance'], Number(row['best_known']));
      }
    }
  }
  return best;
}
