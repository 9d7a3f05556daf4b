import { withImplied } from '#shared/visits/required-qualifications';
import { fits } from '../lib/fits';
import type { Shown } from './board-address';
import type { Block, BoardModel, Lane, Row } from './board-model';

/** What is left of the day for the reader's eyes; the rules still see all of it. */
export interface Filtered {
  rows: readonly Row[];
  lanes: readonly Lane[];
  /** Blocks that a search found, to be seen among the others; null without a search. */
  found: ReadonlySet<string> | null;
}

export function filtered(model: BoardModel, shown: Shown): Filtered {
  const typed = shown.search.trim();
  const isFound = ({ visit }: Block): boolean => fits(`${visit.beneficiaryName} ${visit.localityName}`, typed);
  const { municipalityId, qualification } = shown;
  const rows = model.rows.filter(
    (row) =>
      (typed === '' || fits(row.carer.name, typed) || row.blocks.some(isFound)) &&
      (municipalityId === null ||
        row.carer.homeMunicipalityId === municipalityId ||
        row.blocks.some(({ visit }) => visit.municipalityId === municipalityId)) &&
      (qualification === null || withImplied(row.carer.qualifications).includes(qualification)) &&
      (!shown.conflicts || row.problems.length > 0) &&
      !shown.unassigned,
  );
  const lanes = shown.conflicts
    ? []
    : model.lanes.filter(({ municipality }) => municipalityId === null || municipality.id === municipalityId);
  const found = typed === '' ? null : new Set([...model.blocks.values()].filter(isFound).map((block) => block.key));
  return { rows, lanes, found };
}
