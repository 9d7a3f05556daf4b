const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** What the elements of a name say, in order, read without the code that writes them: `valuesOf(xml, 'P_11')`. */
export function valuesOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, text = '']) =>
    text.replace(/&(amp|lt|gt|quot);/g, (_whole, entity: string) => ENTITIES[entity] ?? ''),
  );
}

/** The one that there is; throws when there is none, or more. */
export function valueOf(xml: string, name: string): string {
  const [value, ...others] = valuesOf(xml, name);
  if (value === undefined || others.length > 0) throw new Error(`${name} is not there once`);
  return value;
}

/** The names of the elements in the order in which they open, each once: the shape of a document. */
export function shapeOf(xml: string): string[] {
  return [...new Set([...xml.matchAll(/<(\w+)[ >]/g)].map(([, name = '']) => name))];
}
