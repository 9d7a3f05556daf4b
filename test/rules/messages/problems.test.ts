import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseSync } from 'oxc-parser';
import { z } from 'zod';
import { en } from '#shared/messages/en';
import { pl } from '#shared/messages/pl';
import { sentenceOf } from '#shared/messages/sentence';

const SHARED = new URL('../../../shared/', import.meta.url).pathname;
const CATALOGUES = { Polish: pl, English: en };

/** What zod itself finds, where a schema gives no word of its own. */
const ZOD_PROBLEMS = ['invalid_type', 'too_big', 'too_small', 'invalid_format', 'invalid_value', 'invalid_union'];

/** The short words that a schema gives to its refinements: `error: 'nip'`, `message: 'nip'`, `say('carerId', 'carer_unknown')`. */
function problemsIn(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return undefined;
    if (isNamed(node, 'Property', 'key', ['error', 'message'])) keep(Reflect.get(node, 'value'));
    if (isNamed(node, 'CallExpression', 'callee', ['say'])) keep(Reflect.get(node, 'arguments')[1]);
    Object.values(node).forEach(visit);
    return undefined;
  };
  const keep = (literal: unknown): void => {
    const value: unknown = typeof literal === 'object' && literal !== null ? Reflect.get(literal, 'value') : null;
    if (typeof value === 'string') found.push(value);
  };
  visit(parseSync('wire.ts', source).program);
  return found;
}

function isNamed(node: object, type: string, part: string, names: readonly string[]): boolean {
  const named: unknown = Reflect.get(node, part);
  if (Reflect.get(node, 'type') !== type || typeof named !== 'object' || named === null) return false;
  return names.includes(String(Reflect.get(named, 'name')));
}

const wires = readdirSync(SHARED, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('wire.ts'));
const problems = [...new Set(wires.flatMap((name) => problemsIn(readFileSync(join(SHARED, name), 'utf8'))))];

describe('the words for a field that is wrong', () => {
  it('are looked for in every wire schema', () => {
    expect(problemsIn("z.string().refine(isNip, { error: 'one' }); say('role', 'two')")).to.deep.equal(['one', 'two']);
    expect(problems).to.include.members(['nip', 'before_start', 'payment_days', 'officer_needs_municipality']);
  });

  for (const [language, words] of Object.entries(CATALOGUES)) {
    it(`are there in ${language} for every problem that a schema or zod names`, () => {
      const silent = [...problems, ...ZOD_PROBLEMS].filter((problem) => {
        const said = sentenceOf(words, { code: 'invalid_field', data: { problem } });
        return said === words.app.problems.other || !said.endsWith('.');
      });
      expect(silent).to.deep.equal([]);
    });

    it(`tell in ${language} what to do when nobody foresaw the problem`, () => {
      const said = sentenceOf(words, { code: 'invalid_field', data: { problem: 'never_heard_of' } });
      expect(said).to.equal(words.app.problems.other);
      expect(sentenceOf(words, { code: 'never_heard_of' })).to.contain('never_heard_of');
    });
  }

  it('are zod’s own words of today', () => {
    const found = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.code;
    expect(found(z.number().int(), 1.5)).to.be.oneOf(ZOD_PROBLEMS);
    expect(found(z.email(), 'nobody')).to.equal('invalid_format');
    expect(found(z.enum(['a']), null)).to.equal('invalid_value');
  });
});
