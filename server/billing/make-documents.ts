import { Op } from 'sequelize';
import { tell } from '#server/audit/tell';
import { DocumentPackage } from '#server/billing/document-package.model';
import { DocumentPackagePart } from '#server/billing/document-package-part.model';
import { addCarers, addGmina, gminasIn, type Shelf } from '#server/billing/package-papers';
import { PackageGivenUp, PackageZip } from '#server/billing/package-zip';
import { monthOnPaper } from '#server/pdf/days';
import { carersOfMonth } from '#server/billing/work-card.queries';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { NotFoundError } from '#shared/kernel/reason';

/** How often a worker may end in the middle of a package before nobody begins it again. */
const ATTEMPTS = 3;
/** A package holds what is health data: it stays as long as it takes to fetch it. */
export const KEPT_DAYS = 14;

/**
 * Draws the papers of a requested package and writes them as a ZIP, part by part, outside any transaction of its own, so that
 * its progress is seen. Begun again, it begins at the front; a package that is finished is not made again.
 */
export async function makeDocuments(ctx: Ctx, input: { packageId: string }): Promise<void> {
  permit(ctx, 'prepareAllDocuments');
  const made = await begin(ctx, input.packageId);
  if (made.finishedAt !== null) return;
  try {
    const papers = await write(ctx, made);
    await finish(ctx, made, papers);
  } catch (error) {
    if (error instanceof PackageGivenUp) return closeCancelled(ctx, made);
    ctx.log.error({ err: error, packageId: made.id }, 'the documents of a month were not made');
    await inTransaction(ctx, async () => {
      await throwAway(made);
      await made.update({ finishedAt: ctx.now(), failure: 'documents_failed' });
    });
  }
}

/** Committed before anything else is done: a worker that ends from here on has had its attempt. */
async function begin(ctx: Ctx, packageId: string): Promise<DocumentPackage> {
  return inTransaction(ctx, async () => {
    const made = await DocumentPackage.findByPk(packageId, { lock: true });
    if (made === null) throw new NotFoundError('document_package');
    if (made.finishedAt !== null) return made;
    await throwAway(made);
    if (made.cancelRequestedAt !== null) return made.update({ finishedAt: ctx.now() });
    if (made.attempts >= ATTEMPTS) return made.update({ finishedAt: ctx.now(), failure: 'documents_worker_ended' });
    return made.update({ attempts: made.attempts + 1, done: 0, sizeBytes: 0 });
  });
}

async function write(ctx: Ctx, made: DocumentPackage): Promise<number> {
  const { month, withNames } = made;
  const isOfAll = made.municipalityId === null;
  const { gminas, carers } = await inTransaction(ctx, async () => ({
    gminas: await gminasIn(ctx, month, made.municipalityId),
    // A carer's month is nobody's but the enterprise's.
    carers: isOfAll ? await carersOfMonth(ctx, month) : [],
  }));
  const total = gminas.reduce((sum, { papers }) => sum + papers, 0) + carers.length;
  await inTransaction(ctx, () => made.update({ total }));
  const zip = new PackageZip(ctx, made);
  const shelf: Shelf = { ctx, month, withNames, add: (name, bytes, papers) => zip.add(name, bytes, papers) };
  const index: string[] = [];
  for (const gmina of gminas) index.push(...(await addGmina(shelf, gmina)));
  if (isOfAll) index.push(...(await addCarers(shelf, carers)));
  if (index.length === 0) index.push(`W okresie ${monthOnPaper(month)} nie ma wizyt ani dokumentów.`);
  await zip.add('SPIS.txt', Buffer.from(`\uFEFF${index.join('\r\n')}\r\n`, 'utf8'), 0);
  await zip.end();
  return total;
}

/** The newest replaces those before it. */
async function finish(ctx: Ctx, made: DocumentPackage, papers: number): Promise<void> {
  await inTransaction(ctx, async () => {
    await made.reload({ lock: true });
    if (made.finishedAt !== null || made.cancelRequestedAt !== null) throw new PackageGivenUp();
    await made.update({ finishedAt: ctx.now(), done: made.total });
    const { id, month, withNames } = made;
    const municipalityId = made.municipalityId ?? null;
    const older = { month, municipalityId, withNames, id: { [Op.ne]: id }, finishedAt: { [Op.ne]: null } };
    await DocumentPackage.destroy({ where: older });
    await tell(ctx, 'makeDocuments', { kind: 'document_package', id, municipalityId }, { month, papers });
  });
}

/** Cancelled; or begun anew by another worker, whose it then is. */
async function closeCancelled(ctx: Ctx, made: DocumentPackage): Promise<void> {
  const { attempts } = made;
  await inTransaction(ctx, async () => {
    await made.reload({ lock: true });
    if (made.attempts !== attempts || made.cancelRequestedAt === null) return;
    await throwAway(made);
    if (made.finishedAt === null) await made.update({ finishedAt: ctx.now() });
  });
}

async function throwAway(made: DocumentPackage): Promise<void> {
  await DocumentPackagePart.destroy({ where: { packageId: made.id } });
}

/** Old packages go, and requests that no worker ever answered. */
export async function forgetDocuments(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async () => {
    permit(ctx, 'prepareAllDocuments');
    const before = new Date(ctx.now().getTime() - KEPT_DAYS * 86_400_000);
    return DocumentPackage.destroy({ where: { requestedAt: { [Op.lt]: before } } });
  });
}
