import { crc32, deflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import { DocumentPackage } from '#server/billing/document-package.model';
import { DocumentPackagePart } from '#server/billing/document-package-part.model';
import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Zip, type ZipInputFile } from 'fflate';

const packed = promisify(deflateRaw);

const PART_BYTES = 1 << 20;
const PROGRESS_EVERY_MS = 500;
/** A drawn page packs to half of its size with little work. */
const LEVEL = 3;
/** The number of the method in a ZIP (APPNOTE 4.4.5). */
const DEFLATED = 8;

/** Somebody cancelled the package, or another worker has begun it anew: whoever writes stops. */
export class PackageGivenUp extends Error {}

/**
 * A ZIP that is written to the database part by part while its files come: of a month of any size no more than a part, a file
 * and the list of names are in memory. Files are packed by Node's own zlib, off the event loop; `fflate` frames them. Each write
 * asks whether the package is still wanted.
 */
export class PackageZip {
  private readonly ctx: Ctx;
  private readonly made: DocumentPackage;
  private readonly zip: Zip;
  private chunks: Uint8Array[] = [];
  private chunkBytes = 0;
  private position = 0;
  private sizeBytes = 0;
  private done = 0;
  private toldMs = performance.now();

  constructor(ctx: Ctx, made: DocumentPackage) {
    this.ctx = ctx;
    this.made = made;
    this.zip = new Zip((error, chunk) => {
      if (error !== null) throw error;
      this.chunks.push(chunk);
      this.chunkBytes += chunk.length;
    });
  }

  /** `name` with its folders; `papers` says how many of those that were announced it is. */
  async add(name: string, bytes: Uint8Array, papers = 1): Promise<void> {
    const file: ZipInputFile = {
      filename: name,
      mtime: this.made.requestedAt,
      compression: DEFLATED,
      size: bytes.length,
      crc: crc32(bytes),
    };
    const content = await packed(bytes, { level: LEVEL });
    this.zip.add(file);
    file.ondata?.(null, content, true);
    this.done += papers;
    if (this.chunkBytes >= PART_BYTES) await this.flush();
    else if (performance.now() - this.toldMs > PROGRESS_EVERY_MS) await this.tellProgress();
  }

  async end(): Promise<void> {
    this.zip.end();
    await this.flush();
  }

  private async flush(): Promise<void> {
    const bytes = Buffer.concat(this.chunks);
    this.chunks = [];
    this.chunkBytes = 0;
    this.sizeBytes += bytes.length;
    await inTransaction(this.ctx, async () => {
      await this.tellProgress();
      await DocumentPackagePart.create({ packageId: this.made.id, position: this.position, bytes });
    });
    this.position += 1;
  }

  private async tellProgress(): Promise<void> {
    this.toldMs = performance.now();
    await inTransaction(this.ctx, async () => {
      const { id, attempts } = this.made;
      const [told] = await DocumentPackage.update(
        { done: this.done, sizeBytes: this.sizeBytes },
        { where: { id, attempts, finishedAt: null, cancelRequestedAt: null } },
      );
      if (told === 0) throw new PackageGivenUp();
    });
  }
}
