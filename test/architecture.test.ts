import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseSync } from 'oxc-parser';
import { CONSTRAINT_REASONS } from '#server/db/constraints';
import { pl } from '#shared/messages/pl';

const ROOT = new URL('..', import.meta.url).pathname;
const ROOMS = ['server', 'shared', 'client', 'seeders', 'test'];

interface Node {
  type: string;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const each of value) yield* nodesOf(each);
  } else if (isNode(value)) {
    yield value;
    for (const each of Object.values(value)) yield* nodesOf(each);
  }
}

function filesOf(room: string): string[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
    .map((name) => `${room}/${name}`);
}

const allFiles = ROOMS.flatMap(filesOf).sort();
const sourceOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const nodesIn = (source: string): Node[] => [...nodesOf(parseSync('file.tsx', source).program)];

const nameOf = (node: unknown): string | null =>
  isNode(node) && node.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : null;
const propertyOf = (node: unknown): string | null =>
  isNode(node) && node.type === 'MemberExpression' ? nameOf(node['property']) : null;
const calls = (node: Node, method: string): boolean =>
  node.type === 'CallExpression' && propertyOf(node['callee']) === method;

/** A fence that the linter cannot see: where it holds, and what it finds in a syntax tree. */
interface Fence {
  title: string;
  holds: (file: string) => boolean;
  broken: (node: Node) => boolean;
  /** A line that must be found. */
  forbidden: string;
}

const FENCES: Fence[] = [
  {
    title: 'the time comes from the context: no argument-less new Date(), no Date.now()',
    // The clock is read where a process starts; a browser and a test may look at theirs.
    holds: (file) => /^(server|shared|seeders)\//.test(file) && !/^server\/(main|worker|setup|launch)/.test(file),
    broken: (node) =>
      (node.type === 'NewExpression' &&
        nameOf(node['callee']) === 'Date' &&
        Array.isArray(node['arguments']) &&
        node['arguments'].length === 0) ||
      (propertyOf(node) === 'now' && nameOf(node['object']) === 'Date'),
    forbidden: 'export const now = () => new Date();',
  },
  {
    title: 'one place opens transactions',
    holds: (file) => /^(server|seeders)\//.test(file) && file !== 'server/db/transaction.ts',
    broken: (node) => calls(node, 'transaction'),
    forbidden: 'await db.transaction(async () => 1);',
  },
  {
    title: 'the schema comes from migrations, never from sync()',
    holds: (file) => /^(server|seeders|test)\//.test(file),
    broken: (node) => calls(node, 'sync'),
    forbidden: 'await sequelize.sync();',
  },
  {
    title: 'the environment is read in one place',
    holds: (file) => /^(server|shared|client|seeders)\//.test(file) && !/^server\/(env\.ts|launch)/.test(file),
    broken: (node) => propertyOf(node) === 'env' && isNode(node['object']) && nameOf(node['object']) === 'process',
    forbidden: 'export const port = process.env.PORT;',
  },
];

describe('The house', () => {
  for (const fence of FENCES) {
    it(fence.title, () => {
      expect(nodesIn(fence.forbidden).some(fence.broken), 'the fence finds the forbidden line').to.equal(true);
      const found = allFiles.filter((file) => fence.holds(file) && nodesIn(sourceOf(file)).some(fence.broken));
      expect(found).to.deep.equal([]);
    });
  }

  it('every lint fence between rooms and features stops a forbidden import', function () {
    this.timeout(60_000);
    const forbidden: [string, string][] = [
      ['shared/people', '#server/people/beneficiary.model'],
      ['shared/people', 'node:fs'],
      ['shared/kernel', '#shared/people/needs'],
      ['server/people', 'react'],
      ['server/people', '#server/visits/visit.model'],
      ['shared/people', '#shared/planning/roster'],
      ['server/visits', '#shared/billing/lines'],
      ['client/people', '#server/people/beneficiary.model'],
      ['server/planning/engine', 'zod'],
      ['server/planning/engine', '#server/planning/assignment.model'],
    ];
    const folders = forbidden.map(([folder], index) => join(ROOT, folder, `fence-${index}`));
    try {
      for (const [index, [, target]] of forbidden.entries()) {
        const folder = folders[index] ?? '';
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, 'fence.ts'), `import { x } from '${target}';\nexport const y = x;\n`);
      }
      const linter = join(ROOT, 'node_modules/oxlint/bin/oxlint');
      const lint = spawnSync(process.execPath, [linter, '-f', 'unix', ...folders], { encoding: 'utf8', cwd: ROOT });
      const lines = lint.stdout.split('\n').filter((line) => line.includes('no-restricted-imports'));
      const passed = forbidden.filter((_, index) => !lines.some((line) => line.includes(`fence-${index}/`)));
      expect(passed).to.deep.equal([]);
    } finally {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    }
  });

  it('no file passes 400 lines', () => {
    expect(allFiles.filter((file) => sourceOf(file).split('\n').length > 401)).to.deep.equal([]);
  });

  it('no file or folder has a name that says nothing', () => {
    const empty = /(^|\/)(utils?|helpers?|common|misc|manager|service|base|index)(\.[a-z.]+)?(\/|$)/;
    expect(allFiles.filter((file) => empty.test(file))).to.deep.equal([]);
  });

  it('no default exports, and nothing is re-exported', () => {
    const found = allFiles.filter((file) =>
      nodesIn(sourceOf(file)).some(
        (node) =>
          node.type === 'ExportDefaultDeclaration' ||
          node.type === 'ExportAllDeclaration' ||
          (node.type === 'ExportNamedDeclaration' && isNode(node['source'])),
      ),
    );
    expect(found).to.deep.equal([]);
  });

  it('every reason that a rule, a verb or the database gives has its sentence', () => {
    const codes = new Set(Object.values(CONSTRAINT_REASONS));
    for (const file of allFiles.filter((name) => /^(server|shared)\//.test(name)))
      for (const node of nodesIn(sourceOf(file))) {
        const value = node['value'];
        if (node.type !== 'Property' || nameOf(node['key']) !== 'code' || !isNode(value)) continue;
        if (value.type === 'Literal' && typeof value['value'] === 'string') codes.add(value['value']);
      }
    // zod's own word for a refinement of ours, and the refusal of a schema, told by its problem.
    for (const code of ['custom', 'invalid_field']) codes.delete(code);
    const silent = [...codes].filter((code) => /^[a-z][a-z0-9_]+$/.test(code) && !(code in pl.reasons));
    expect(silent).to.deep.equal([]);
  });

  it('every table is named by a word of the glossary', () => {
    const glossary = sourceOf('docs/glossary.md');
    const folder = join(ROOT, 'server/db/migrations');
    const tables = readdirSync(folder).flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/create table (\w+)/g)].map((match) => match[1] ?? ''),
    );
    expect(tables).to.include('visits');
    expect(tables.filter((table) => !glossary.includes(`\`${table}\``))).to.deep.equal([]);
  });
});
