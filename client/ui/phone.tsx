import { Link } from './link';

/** A number that can be called at once. */
export function Phone({ number, none = null }: { number: string | null; none?: string | null }) {
  if (number === null) return none === null ? null : <span className="quiet">{none}</span>;
  return (
    <span className="figures">
      <Link href={`tel:${number.replaceAll(/\s/g, '')}`}>{number}</Link>
    </span>
  );
}
