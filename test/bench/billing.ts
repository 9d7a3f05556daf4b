import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { QueryTypes } from 'sequelize';
import { closeMonth } from '#server/billing/close-month';
import { DocumentPackage } from '#server/billing/document-package.model';
import { serviceCardsOf } from '#server/billing/gmina-papers';
import { Invoice } from '#server/billing/invoice.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { makeDocuments } from '#server/billing/make-documents';
import { reckonInTurn } from '#server/billing/month.queries';
import type { ServiceCard } from '#server/billing/papers';
import { requestDocuments } from '#server/billing/request-documents';
import { drawServiceCards } from '#server/billing/service-card.pdf';
import { drawInvoice } from '#server/billing/invoice.pdf';
import { type Ctx, SYSTEM } from '#server/context';
import { connect } from '#server/db/sequelize';
import { inTransaction } from '#server/db/transaction';
import { Municipality } from '#server/municipalities/municipality.model';
import { policy } from '#server/policy';
import { keepHeapSmall } from '#server/small-heap';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { createTestDatabase, removeTestServer } from '../support/test-server.js';
import { type DrawCall, drawBare, recorded } from './bare-pdf.js';
import { fillCounty, groupBy, MONTH } from './billing-county.js';
import { print, quantile } from './figures.js';

/**
 * Closes a month and draws all of its papers, by the built product: `npm run bench:billing -- [--visits 5000,50000,500000]
 * [--gminas N]`. Every
 * ratio is of two things measured in turn in the same run: the calculation to one GROUP BY over the same visits and prices,
 * the drawing to bare pdfkit that draws the same pages.
 */
const { values } = parseArgs({
  options: { visits: { type: 'string', default: '5000,50000,500000' }, gminas: { type: 'string', default: '60' } },
});
const NOW = new Date('2026-11-03T09:00:00Z');
const TIMES = 7;
const CARDS_COMPARED = 40;
const DOCUMENTS_COMPARED = 4;

interface Measured {
  visits: number;
  groupByMs: number;
  reckonMs: number;
  closeSeconds: number;
  issueSeconds: number;
  papers: number;
  drawSeconds: number;
  megabytes: number;
  rate: number;
  /** The most that the process took before it began, until half of the papers were drawn, and until all were. */
  beforeMib: number;
  halfMib: number;
  mostMib: number;
  lateMs: number;
}

// Each size has a process of its own, so that its memory is its own.
const sizes = values.visits.split(',');
if (process.send === undefined) {
  const rows: Measured[] = [];
  for (const size of sizes) rows.push(await measureApart(size));
  printTable(rows);
} else {
  try {
    process.send(await measure(Number(values.visits), Number(values.gminas)));
  } finally {
    await removeTestServer();
    process.disconnect();
  }
}

async function measureApart(size: string): Promise<Measured> {
  const child = fork(fileURLToPath(import.meta.url), ['--visits', size, '--gminas', values.gminas]);
  let measured: Measured | null = null;
  child.on('message', (told: Measured) => {
    measured = told;
  });
  const [code] = await once(child, 'exit');
  if (measured === null) throw new Error(`${size} visits ended with ${String(code)}`);
  return measured;
}

async function measure(visits: number, gminas: number): Promise<Measured> {
  // As the app and its worker begin.
  keepHeapSmall();
  const { ownerUrl, drop } = await createTestDatabase();
  const db = connect(ownerUrl, { poolMax: 4 });
  const ctx: Ctx = {
    actor: SYSTEM,
    now: () => NOW,
    db,
    policy,
    requestId: null,
    log: pino({ level: 'warn' }),
    mail: null,
  };
  try {
    await fillCounty(ownerUrl, { visits, gminas });
    print('visits', `${visits} in ${gminas} gminas`);
    const calculation = await compareCalculation(ctx);
    const memory = watchMemory();
    const beforeMib = memory.mostMib();
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const { closeSeconds, issueSeconds } = await closeAndIssue(ctx);
    const drawing = await drawAll(ctx, memory);
    delay.disable();
    memory.stop();
    const mostMib = memory.mostMib();
    const rate = await compareDrawing(ctx);
    const measured = {
      visits,
      ...calculation,
      beforeMib,
      closeSeconds,
      issueSeconds,
      ...drawing,
      rate,
      mostMib,
      lateMs: delay.percentile(99.9) / 1e6,
    };
    print('measured', measured);
    return measured;
  } finally {
    await db.close();
    await drop();
  }
}

async function compareCalculation(ctx: Ctx): Promise<{ groupByMs: number; reckonMs: number }> {
  const gminas = await inTransaction(ctx, async () => Municipality.findAll());
  const groupBys: number[] = [];
  const reckonings: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    groupBys.push(await timed(() => inTransaction(ctx, () => ctx.db.query(groupBy(), { type: QueryTypes.SELECT }))));
    reckonings.push(await timed(() => inTransaction(ctx, () => reckonAll(ctx, gminas))));
  }
  return { groupByMs: quantile(groupBys, 0.5), reckonMs: quantile(reckonings, 0.5) };
}

/** As it is reckoned when the month is closed: nothing is kept. */
async function reckonAll(ctx: Ctx, gminas: readonly Municipality[]): Promise<void> {
  for await (const [gmina, { reasons }] of reckonInTurn(ctx, MONTH, gminas))
    if (reasons.length > 0) throw new Error(`the month of ${gmina.name} is held up`);
}

async function closeAndIssue(ctx: Ctx): Promise<{ closeSeconds: number; issueSeconds: number }> {
  const closeMs = await timed(() => closeMonth(ctx, { month: MONTH, municipalityIds: 'all' }));
  const drafts = await inTransaction(ctx, () => Invoice.findAll({ attributes: ['id'], where: { month: MONTH } }));
  const issueMs = await timed(async () => {
    for (const { id } of drafts) await issueInvoice(ctx, { invoiceId: id });
  });
  return { closeSeconds: closeMs / 1000, issueSeconds: issueMs / 1000 };
}

async function drawAll(
  ctx: Ctx,
  memory: ReturnType<typeof watchMemory>,
): Promise<{ papers: number; drawSeconds: number; megabytes: number; halfMib: number }> {
  const { id } = await requestDocuments(ctx, { month: MONTH, municipalityId: null });
  let halfMib = 0;
  const look = async (): Promise<void> => {
    const made = await inTransaction(ctx, () => DocumentPackage.findByPk(id));
    if (halfMib === 0 && made !== null && made.total > 0 && made.done * 2 >= made.total) halfMib = memory.mostMib();
  };
  const looking = setInterval(() => void look(), 500);
  const drawMs = await timed(() => makeDocuments(ctx, { packageId: id }));
  clearInterval(looking);
  const made = await inTransaction(ctx, () => DocumentPackage.findByPk(id, { rejectOnEmpty: true }));
  if (made.failure !== null && made.failure !== undefined) throw new Error(made.failure);
  return { papers: made.total, drawSeconds: drawMs / 1000, megabytes: made.sizeBytes / 1e6, halfMib };
}

/** Cards of people and some documents, each in turn by us and by pdfkit alone. */
async function compareDrawing(ctx: Ctx): Promise<number> {
  const cards: ServiceCard[] = [];
  const documents: InvoiceDocument[] = [];
  await inTransaction(ctx, async () => {
    for (const { id } of await Municipality.findAll({ order: ['terc'] })) {
      if (cards.length >= CARDS_COMPARED) return;
      const of = { month: MONTH, municipalityId: id };
      cards.push(...(await serviceCardsOf(ctx, { ...of, withNames: true })).slice(0, CARDS_COMPARED - cards.length));
      const invoice = await Invoice.findOne({ where: of, rejectOnEmpty: true });
      if (documents.length < DOCUMENTS_COMPARED) documents.push(InvoiceDocument.parse(invoice.document));
    }
  });
  const drawings = [
    ...cards.map((card) => () => drawServiceCards([card])),
    ...documents.map((document) => () => drawInvoice(document, null)),
  ];
  const ours: number[] = [];
  const bare: number[] = [];
  const calls: DrawCall[][] = [];
  for (const draw of drawings) calls.push(await recorded(draw));
  const bareDrawings = calls.map((each) => () => drawBare(each));
  await runAll([...drawings, ...bareDrawings]);
  for (let time = 0; time < TIMES; time += 1) {
    ours.push(await timed(async () => runAll(drawings)));
    bare.push(await timed(async () => runAll(bareDrawings)));
  }
  return quantile(bare, 0.5) / quantile(ours, 0.5);
}

async function runAll(drawings: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const draw of drawings) await draw();
}

function watchMemory(): { mostMib: () => number; stop: () => void } {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const looking = setInterval(look, 50);
  return {
    mostMib: () => {
      look();
      return most / 2 ** 20;
    },
    stop: () => clearInterval(looking),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const fromMs = performance.now();
  await work();
  return performance.now() - fromMs;
}

function printTable(rows: readonly Measured[]): void {
  const columns: [string, (row: Measured) => string][] = [
    ['visits', (row) => String(row.visits)],
    ['GROUP BY ms', (row) => row.groupByMs.toFixed(0)],
    ['reckoned ms', (row) => row.reckonMs.toFixed(0)],
    ['ratio (≤ 5)', (row) => (row.reckonMs / row.groupByMs).toFixed(2)],
    ['closed s', (row) => row.closeSeconds.toFixed(1)],
    ['issued s', (row) => row.issueSeconds.toFixed(1)],
    ['papers', (row) => String(row.papers)],
    ['drawn s', (row) => row.drawSeconds.toFixed(1)],
    ['ZIP MB', (row) => row.megabytes.toFixed(1)],
    ['of bare pdfkit (≥ 80 %)', (row) => `${(100 * row.rate).toFixed(0)} %`],
    ['MiB before', (row) => row.beforeMib.toFixed(0)],
    ['MiB at half', (row) => row.halfMib.toFixed(0)],
    ['MiB (≤ 400)', (row) => row.mostMib.toFixed(0)],
    ['loop p99.9 ms', (row) => row.lateMs.toFixed(0)],
  ];
  const lines = [
    columns.map(([title]) => title),
    columns.map(() => '---'),
    ...rows.map((row) => columns.map(([, of]) => of(row))),
  ];
  process.stdout.write(`${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`);
}
