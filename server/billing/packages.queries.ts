import { literal, Op } from 'sequelize';
import { tell } from '#server/audit/tell';
import { DocumentPackage } from '#server/billing/document-package.model';
import { DocumentPackagePart } from '#server/billing/document-package-part.model';
import { KEPT_DAYS } from '#server/billing/make-documents';
import { abilitiesOf, type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { FileAnswer } from '#server/http/route';
import { Municipality } from '#server/municipalities/municipality.model';
import type { PackageState, PackageView } from '#shared/billing/documents-wire';
import { DomainError, NotFoundError } from '#shared/kernel/reason';
import type { Month } from '#shared/kernel/time';

/** The newest package of each gmina, and of all of them, that the reader may have. */
export async function listPackages(ctx: Ctx, month: Month): Promise<PackageView[]> {
  permit(ctx, 'readMonthDocuments');
  const withNames = ctx.policy.may(ctx.actor, 'readNamesInBilling');
  const packages = await DocumentPackage.findAll({
    where: { month, withNames },
    order: [
      [literal('finished_at is null'), 'DESC'],
      ['requestedAt', 'DESC'],
    ],
  });
  const newest = new Map<string, DocumentPackage>();
  for (const each of packages) {
    const key = each.municipalityId ?? '';
    if (!newest.has(key)) newest.set(key, each);
  }
  return [...newest.values()].map((each) => presentPackage(ctx, each));
}

/**
 * The ZIP, read from the database part by part while it is sent. Fetching it is told. Refuses `package_not_ready`.
 */
export async function packageFile(ctx: Ctx, packageId: string): Promise<FileAnswer> {
  const made = await DocumentPackage.findByPk(packageId);
  if (made === null) throw new NotFoundError('document_package');
  permit(ctx, made.municipalityId === null ? 'prepareAllDocuments' : 'readMonthDocuments', made);
  if (stateOf(made) !== 'done') throw new DomainError({ code: 'package_not_ready' });

  const { id, month, sizeBytes } = made;
  const municipalityId = made.municipalityId ?? null;
  const municipality = municipalityId === null ? null : await Municipality.findByPk(municipalityId);
  await tell(ctx, 'downloadDocuments', { kind: 'document_package', id, municipalityId }, { month });
  return {
    bytes: { sizeBytes, parts: partsOf(ctx, made) },
    contentType: 'application/zip',
    fileName: `dokumenty-${municipality?.terc ?? 'wszystkie-gminy'}-${month}.zip`,
  };
}

/** Each part in a transaction of its own, as the reader: nothing is held open however slowly she fetches. */
async function* partsOf(ctx: Ctx, { id: packageId, sizeBytes }: DocumentPackage): AsyncGenerator<Buffer> {
  let after = -1;
  for (let left = sizeBytes; left > 0;) {
    const part = await inTransaction(ctx, async () =>
      DocumentPackagePart.findOne({ where: { packageId, position: { [Op.gt]: after } }, order: ['position'] }),
    );
    if (part === null) throw new NotFoundError('document_package_part');
    after = part.position;
    left -= part.bytes.length;
    yield part.bytes;
  }
}

function stateOf({ finishedAt, cancelRequestedAt, failure, attempts }: DocumentPackage): PackageState {
  if (finishedAt === null) return attempts === 0 ? 'waiting' : 'under_way';
  if (failure !== null) return 'failed';
  return cancelRequestedAt === null ? 'done' : 'cancelled';
}

export function presentPackage(ctx: Ctx, made: DocumentPackage): PackageView {
  const finishedAt = made.finishedAt ?? null;
  const failure = made.failure ?? null;
  const expiresAt = new Date(made.requestedAt.getTime() + KEPT_DAYS * 86_400_000);
  return {
    id: made.id,
    month: made.month,
    municipalityId: made.municipalityId ?? null,
    state: stateOf(made),
    done: made.done,
    total: made.total,
    sizeBytes: made.sizeBytes,
    requestedAt: made.requestedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    expiresAt: stateOf(made) === 'done' ? expiresAt.toISOString() : null,
    failure: failure === null ? null : { code: failure },
    abilities: abilitiesOf(ctx, ['prepareDocuments'], made),
  };
}
