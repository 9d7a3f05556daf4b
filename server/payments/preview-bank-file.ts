import Papa from 'papaparse';
import { QueryTypes } from 'sequelize';
import { sha256 } from '#server/billing/sha256';
import { type Ctx, permit } from '#server/context';
import { decodeText } from '#server/imports/read-file';
import { Municipality } from '#server/municipalities/municipality.model';
import { openInvoices, receivables } from '#server/payments/payments.queries';
import { DomainError } from '#shared/kernel/reason';
import { type BankFile, readBankFile } from '#shared/payments/bank-file';
import { matchOf, type Payer } from '#shared/payments/match';
import { openGroszeOf } from '#shared/payments/payment-state';
import type { BankFileInput, BankFilePreview } from '#shared/payments/payments-wire';

/** What a bank's file would book, line by line; writes nothing. Refuses `bank_file_unknown`. */
export async function previewBankFile(ctx: Ctx, input: BankFileInput): Promise<BankFilePreview> {
  permit(ctx, 'recordPayments');
  const file = read(input);
  const open = await openInvoices(ctx);
  const payers = await knownPayers(ctx);
  const hashed = file.lines.map((line) => ({ line, bankLine: sha256(Buffer.from(line.identity, 'utf8')) }));
  const booked = await bookedAmong(
    ctx,
    hashed.map(({ bankLine }) => bankLine),
  );
  // What one line takes is not open for the next.
  const left = new Map(open.map((invoice) => [invoice.id, invoice]));
  const lines = hashed.map(({ line, bankLine }) => {
    const alreadyBooked = booked.has(bankLine);
    const match = alreadyBooked
      ? { certainty: 'unclear' as const, municipalityId: null, shares: [], signs: [] }
      : matchOf(line, [...left.values()], payers);
    for (const { invoiceId, amountGrosze } of match.shares) {
      const invoice = left.get(invoiceId);
      if (invoice === undefined) continue;
      const openGrosze = invoice.openGrosze - amountGrosze;
      if (openGrosze > 0) left.set(invoiceId, { ...invoice, openGrosze });
      else left.delete(invoiceId);
    }
    return { ...line, bankLine, alreadyBooked, match };
  });
  return {
    lines,
    outgoing: file.outgoing,
    unread: file.unread,
    receivables: (await receivables(ctx)).filter((each) => openGroszeOf(each) > 0),
  };
}

/** Banks use commas, semicolons, tabs and bars; with the right one a head is found. */
function read({ fileName, contentBase64 }: BankFileInput): BankFile {
  const text = decodeText(Buffer.from(contentBase64, 'base64'));
  for (const delimiter of [';', ',', '\t', '|']) {
    const file = readBankFile(Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false }).data);
    if (file !== null) return file;
  }
  throw new DomainError({ code: 'bank_file_unknown', field: 'contentBase64', data: { fileName } });
}

async function knownPayers(ctx: Ctx): Promise<Payer[]> {
  const rows = await ctx.db.query<{ municipalityId: string; account: string }>(
    `select distinct municipality_id as "municipalityId", payer_account as account from payments
     where payer_account <> '' and withdrawn_at is null`,
    { type: QueryTypes.SELECT },
  );
  const municipalities = await Municipality.findAll({ order: ['terc'] });
  return municipalities.map(({ id, name, nip, welfareCentreNip }) => ({
    municipalityId: id,
    name,
    nips: [nip, ...(welfareCentreNip === null ? [] : [welfareCentreNip])],
    accounts: rows.filter(({ municipalityId }) => municipalityId === id).map(({ account }) => account),
  }));
}

async function bookedAmong(ctx: Ctx, bankLines: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.query<{ bankLine: string }>(
    `select bank_line as "bankLine" from payments where bank_line = any ($bankLines::text[]) and withdrawn_at is null`,
    { type: QueryTypes.SELECT, bind: { bankLines } },
  );
  return new Set(rows.map(({ bankLine }) => bankLine));
}
