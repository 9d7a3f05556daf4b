import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type RepairAsked, repairIn } from '#shared/planning/repair-address';

/** What the address asks to be mended, and how to ask or to stop asking. */
export function useRepairAsked(): [RepairAsked | null, (next: RepairAsked | null) => void] {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.toString();
  const asked = useMemo(() => repairIn(new URLSearchParams(text)), [text]);
  const ask = useCallback(
    (next: RepairAsked | null) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          for (const name of ['repair', 'who', 'to']) after.delete(name);
          if (next !== null) {
            after.set('repair', next.kind);
            after.set('who', next.who);
            after.set('to', next.toOn);
          }
          return after;
        },
        { replace: true },
      ),
    [setParameters],
  );
  return [asked, ask];
}
