import { useSearchParams } from 'react-router';

/**
 * Filters that live in the address: they can be linked to, and survive a reload and the way back. An empty one is `''`.
 * `const [filters, filter] = useFilters(['search', 'need']); filter({ need: 'dog' })`; `filter(null)` clears all.
 */
export function useFilters<Name extends string>(
  names: readonly Name[],
): [Record<Name, string>, (changes: Partial<Record<Name, string>> | null) => void] {
  const [parameters, setParameters] = useSearchParams();
  const filters = Object.fromEntries(names.map((name) => [name, parameters.get(name) ?? ''])) as Record<Name, string>;
  const filter = (changes: Partial<Record<Name, string>> | null): void => {
    const next = changes === null ? {} : { ...filters, ...changes };
    const filled = Object.entries<string | undefined>(next).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    );
    setParameters(new URLSearchParams(filled), { replace: true });
  };
  return [filters, filter];
}
