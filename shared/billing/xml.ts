/** An element of an XML document: a text, or elements of which those that are null are left out. */
export interface XmlElement {
  name: string;
  content: string | readonly (XmlElement | null)[];
  attributes: Readonly<Record<string, string>>;
}

/** `element('P_2', 'FV/2026/11/0001')`, `element('Adres', [element('KodKraju', 'PL')])`. */
export function element(
  name: string,
  content: XmlElement['content'],
  attributes: XmlElement['attributes'] = {},
): XmlElement {
  return { name, content, attributes };
}

/** The same, or null without a text: what is optional is left out, never written empty. */
export function optional(name: string, text: string | null): XmlElement | null {
  return text === null ? null : element(name, text);
}

/**
 * A text as XML 1.0 and KSeF take it: white space of any kind is one space, and what they refuse is gone: control characters
 * (#x0–#x1F, #x7F–#x9F), halves of surrogate pairs, code points that are no characters. `xmlText(' Dom\u0007 \n „Ż” ')` is
 * `'Dom „Ż”'`.
 */
export function xmlText(text: string): string {
  return text
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A document in one line, without a byte order mark: `<?xml version="1.0" encoding="UTF-8"?><Faktura>…`. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${written(root)}`;
}

function written({ name, content, attributes }: XmlElement): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inside =
    typeof content === 'string'
      ? escaped(content)
      : content.map((child) => (child === null ? '' : written(child))).join('');
  return `<${name}${said.join('')}>${inside}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return xmlText(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
