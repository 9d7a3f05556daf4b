/** The file of a thread, which stands beside this one; TypeScript at its source has to be read for it first. */
export function threadFile(name: 'plan-thread' | 'repair-thread'): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? `thread-from-source.mjs?name=${name}` : `${name}.js`, import.meta.url);
}
