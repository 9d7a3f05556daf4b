import { Op } from 'sequelize';
import type { ZodType } from 'zod';
import { Carer } from '#server/carers/carer.model';
import { Decision } from '#server/decisions/decision.model';
import { placeFinder } from '#server/imports/registers';
import { Beneficiary } from '#server/people/beneficiary.model';
import { CarerInput } from '#shared/carers/carers-wire';
import { usualFunding } from '#shared/decisions/funding';
import { NewDecision } from '#shared/decisions/decisions-wire';
import { COLUMNS, headOf, type ImportKind, type ReadRow } from '#shared/imports/columns';
import { digitsOf } from '#shared/kernel/identifiers';
import type { Reason } from '#shared/kernel/reason';
import { BeneficiaryInput } from '#shared/people/people-wire';

export interface CheckedRow<Input> {
  rowNumber: number;
  label: string;
  problems: Reason[];
  /** Null when there are problems. */
  input: Input | null;
}

export async function checkBeneficiaries(rows: readonly ReadRow[]): Promise<CheckedRow<BeneficiaryInput>[]> {
  const places = await placeFinder();
  const known = await Beneficiary.findAll({ attributes: ['referenceNumber', 'pesel'] });
  const references = new Set(known.map((person) => person.referenceNumber));
  const pesels = new Set(known.flatMap((person) => person.pesel ?? []));
  return rows.map((row) => {
    const { locality, municipality, ...values } = row.values;
    const place = places.find(locality, municipality);
    const problems = [
      ...row.problems,
      ...('problem' in place && !isEmpty(locality) ? [place.problem] : []),
      ...takenOnce(references, values['referenceNumber'], 'reference_taken'),
      ...takenOnce(pesels, values['pesel'], 'pesel_taken'),
    ];
    const localityId = 'localityId' in place ? place.localityId : NOWHERE;
    return checked('beneficiaries', row, BeneficiaryInput, { ...values, localityId }, problems, nameIn(row));
  });
}

export async function checkCarers(rows: readonly ReadRow[]): Promise<CheckedRow<CarerInput>[]> {
  const places = await placeFinder();
  const known = await Carer.findAll({ attributes: ['referenceNumber'] });
  const references = new Set(known.map((carer) => carer.referenceNumber));
  return rows.map((row) => {
    const { locality, municipality, ...values } = row.values;
    const place = places.find(locality, municipality);
    const problems = [
      ...row.problems,
      ...('problem' in place && !isEmpty(locality) ? [place.problem] : []),
      ...takenOnce(references, values['referenceNumber'], 'reference_taken'),
      ...(values['interruptedTime'] === true && values['workingTimeSystem'] === 'equivalent'
        ? [{ code: 'interrupted_time_not_equivalent' }]
        : []),
    ];
    const localityId = 'localityId' in place ? place.localityId : NOWHERE;
    return checked('carers', row, CarerInput, { ...values, localityId }, problems, nameIn(row));
  });
}

export async function checkDecisions(rows: readonly ReadRow[]): Promise<CheckedRow<NewDecision>[]> {
  const people = await Beneficiary.findAll({ attributes: ['id', 'referenceNumber', 'pesel', 'municipalityId'] });
  const byKey = new Map(
    people.flatMap((person) => [
      [person.referenceNumber, person] as const,
      ...(person.pesel === null ? [] : [[person.pesel, person] as const]),
    ]),
  );
  const decisions = await Decision.findAll({
    where: { beneficiaryId: { [Op.in]: people.map((person) => person.id) } },
  });
  const numbers = new Set(decisions.map((decision) => `${decision.municipalityId} ${decision.number}`));
  const stretches: Stretch[] = decisions.map((decision) => decision.get({ plain: true }));
  return rows.map((row) => {
    const { person: key, ...values } = row.values;
    const person = byKey.get(String(key ?? '').trim()) ?? byKey.get(digitsOf(String(key ?? '')));
    const problems = [...row.problems];
    if (person === undefined && !isEmpty(key))
      problems.push({ code: 'person_not_found', data: { person: String(key) } });
    const monthly = !isEmpty(values['monthlyMinutes']);
    if (monthly === !isEmpty(values['weeklyMinutes'])) problems.push({ code: 'decision_cap_given' });
    const row_ = checked(
      'decisions',
      row,
      NewDecision,
      {
        ...values,
        // An empty cell is the usual payer of the kind.
        fundingSource: values['fundingSource'] ?? usualFunding(values['serviceKind'] === 'SUO_P' ? 'SUO_P' : 'UO'),
        beneficiaryId: person?.id ?? NOWHERE,
        capKind: monthly ? 'monthly' : 'weekly_pattern',
      },
      problems,
      String(values['number'] ?? key ?? ''),
    );
    if (row_.input === null || person === undefined) return row_;
    const against = [
      ...(row_.input.number === null
        ? []
        : takenOnce(numbers, `${person.municipalityId} ${row_.input.number}`, 'decision_number_taken')),
      ...overlapping(stretches, row_.input),
    ];
    stretches.push(row_.input);
    return against.length === 0 ? row_ : { ...row_, problems: against, input: null };
  });
}

interface Stretch {
  beneficiaryId: string;
  serviceKind: string;
  validFrom: string;
  validTo: string;
}

function overlapping(stretches: readonly Stretch[], input: Stretch): Reason[] {
  const found = stretches.some(
    (other) =>
      other.beneficiaryId === input.beneficiaryId &&
      other.serviceKind === input.serviceKind &&
      other.validFrom <= input.validTo &&
      input.validFrom <= other.validTo,
  );
  return found ? [{ code: 'decisions_overlap' }] : [];
}

/** No row has this id: the schema is satisfied, and the problem of the row says what is missing. */
const NOWHERE = '00000000-0000-4000-8000-000000000000';
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';
const nameIn = (row: ReadRow): string =>
  [row.values['lastName'], row.values['firstName']].filter((part) => typeof part === 'string').join(' ');

/** Says so when the value is taken already, in the register or higher up in the file; takes it otherwise. */
function takenOnce(taken: Set<string>, value: unknown, code: string): Reason[] {
  if (typeof value !== 'string' || value === '') return [];
  if (taken.has(value)) return [{ code }];
  taken.add(value);
  return [];
}

/** Lets the schema of the form judge the row as well; its fields are told by the heads of their columns. */
function checked<Input>(
  kind: ImportKind,
  row: ReadRow,
  schema: ZodType<Input>,
  values: object,
  problems: Reason[],
  label: string,
): CheckedRow<Input> {
  const parsed = schema.safeParse(values);
  if (!parsed.success && problems.length === 0) {
    for (const issue of parsed.error.issues) {
      const column = COLUMNS[kind].find((each) => each.key === issue.path[0]);
      problems.push({
        code: 'cell_invalid',
        data: { column: column === undefined ? String(issue.path[0] ?? '') : headOf(column), problem: issue.message },
      });
    }
  }
  const input = parsed.success && problems.length === 0 ? parsed.data : null;
  return { rowNumber: row.rowNumber, label, problems, input };
}
