/**
 * Where somebody lives, the locality named once: the address of a village often holds it already.
 * `addressIn({ addressLine: 'Okół 14', localityName: 'Okół' })` is `'Okół 14'`; `ul. Długa 5` becomes `'ul. Długa 5, Ćmielów'`.
 */
export function addressIn({ addressLine, localityName }: { addressLine: string; localityName: string }): string {
  return addressLine.startsWith(localityName) ? addressLine : `${addressLine}, ${localityName}`;
}

/**
 * A locality in its gmina, named once where they are the same: `placeIn('Okół', 'Bałtów')` is `'Okół, Bałtów'`,
 * `placeIn('Kunów', 'Kunów')` is `'Kunów'`.
 */
export function placeIn(localityName: string, municipalityName: string | undefined): string {
  return municipalityName === undefined || municipalityName === localityName
    ? localityName
    : `${localityName}, ${municipalityName}`;
}
