import './tags.css';

/** Quiet words beside each other: needs, qualifications. */
export function Tags({ label, words }: { label: string; words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <ul className="tags" aria-label={label}>
      {words.map((word) => (
        <li key={word} className="tag">
          {word}
        </li>
      ))}
    </ul>
  );
}
