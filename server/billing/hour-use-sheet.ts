import { hourUse } from '#server/billing/ledger.queries';
import type { Ctx } from '#server/context';
import { Municipality } from '#server/municipalities/municipality.model';
import { sheetBytes } from '#server/sheets/sheet-bytes';
import type { Month } from '#shared/kernel/time';
import { pl } from '#shared/messages/pl';

/** The month of every decision as a table to send or to reckon with: hours as numbers, in Polish as every paper for a gmina. */
export async function hourUseSheet(
  ctx: Ctx,
  input: { month: Month; municipalityId?: string | undefined },
): Promise<{ bytes: Buffer; fileName: string }> {
  const { month, rows } = await hourUse(ctx, input);
  const municipalities = new Map((await Municipality.findAll()).map(({ id, name }) => [id, name]));
  const words = pl.ledger.sheet;
  const bytes = sheetBytes(month, [
    [
      words.municipality,
      words.reference,
      words.person,
      words.number,
      words.kind,
      words.funding,
      words.granted,
      words.planned,
      words.cancelled,
      words.delivered,
      words.billed,
      words.unused,
    ],
    ...rows.map((row) => [
      municipalities.get(row.municipalityId) ?? '',
      row.beneficiaryReference,
      row.beneficiaryName,
      row.number ?? pl.decisions.urgent.withoutNumber,
      pl.decisions.shortServiceKinds[row.serviceKind],
      pl.decisions.fundingSources[row.fundingSource],
      hours(row.grantedMinutes),
      hours(row.plannedMinutes),
      hours(row.cancelledMinutes),
      hours(row.deliveredMinutes),
      hours(row.billedMinutes),
      hours(row.unusedMinutes),
    ]),
  ]);
  return { bytes, fileName: `godziny-${month}.xlsx` };
}

/** To two decimals: 100 minutes are 1.67. */
function hours(minutes: number): number {
  return Math.round((minutes * 100) / 60) / 100;
}
