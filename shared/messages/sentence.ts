import type { Reason } from '#shared/kernel/reason';
import type { Words } from '#shared/messages/pl';
import type { Translation } from '#shared/messages/translation';

/** A catalogue of either language. */
export type Catalogue = Translation<Words>;

/**
 * The sentence of a reason in a catalogue. A schema's refusal (`invalid_field`) is told by its problem: the feature's own
 * sentence if it has one, else the common one. `sentenceOf(pl, { code: 'offline' })` is `'Brak połączenia z serwerem. …'`.
 */
export function sentenceOf(words: Catalogue, reason: Reason): string {
  const data = reason.data ?? {};
  if (reason.code === 'invalid_field') {
    const problem = String(data['problem'] ?? 'other');
    return said(words.reasons, problem, data) ?? said(words.app.problems, problem, data) ?? words.app.problems.other;
  }
  return said(words.reasons, reason.code, data) ?? words.reasons.unknown_reason({ code: reason.code });
}

function said(sentences: object, code: string, data: object): string | null {
  if (!Object.hasOwn(sentences, code)) return null;
  const sentence: unknown = Reflect.get(sentences, code);
  const text: unknown = typeof sentence === 'function' ? sentence(data) : sentence;
  return typeof text === 'string' ? text : null;
}
