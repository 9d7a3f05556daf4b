import './mark.css';

/** The mark: nested uneven bands of the striped flint of Krzemionki. Decoration beside the name. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <Bands />
    </svg>
  );
}

/** The same bands, very faint and large, for an empty state or a cover. */
export function FaintBands() {
  return (
    <svg className="mark mark--faint" viewBox="0 0 32 32" aria-hidden="true">
      <Bands />
    </svg>
  );
}

function Bands() {
  return (
    <>
      <path
        className="mark__band mark__band--1"
        d="M3.2 19.4C1.6 11.2 6.9 3.6 15.1 2.4c8.4-1.2 15 4.5 14.9 12.6-.1 8.6-6.3 15-14.3 14.6C9.2 29.3 4.5 26 3.2 19.4Z"
      />
      <path
        className="mark__band mark__band--2"
        d="M6.6 19.2C5.4 13 9 7.5 15.2 6.3c6.3-1.2 11.4 2.9 11.5 8.9.1 6.3-4.5 11.4-10.7 11.3-4.9-.1-8.4-2.5-9.4-7.3Z"
      />
      <path
        className="mark__band mark__band--3"
        d="M10.3 18.9c-.8-4.2 1.6-7.9 5.6-8.8 4.2-.9 7.6 1.8 7.6 5.7 0 4.1-3.1 7.3-7.1 7.2-3.2-.1-5.4-1.3-6.1-4.1Z"
      />
      <path
        className="mark__band mark__band--4"
        d="M14 18.3c-.5-2.1.8-4 2.8-4.4 2-.4 3.6.9 3.5 2.7-.1 1.9-1.6 3.2-3.4 3.2-1.5 0-2.6-.4-2.9-1.5Z"
      />
    </>
  );
}
