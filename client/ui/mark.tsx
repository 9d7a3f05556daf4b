import './mark.css';

// The favicon client/public/mark.svg repeats them.
const BANDS = [
  'M1.8 18C1.8 15.4 2 11.6 3.4 9.2C4.8 6.8 7.6 5 10.4 3.8C13.2 2.6 17 1.4 20 1.8C23 2.2 26.7 3.9 28.4 6C30.1 8.1 30.5 11.5 30.4 14.6C30.3 17.7 29.8 22 28 24.6C26.2 27.2 22.5 29.2 19.4 30C16.3 30.8 11.9 30.3 9.2 29.4C6.5 28.5 4.6 26.7 3.4 24.8C2.2 22.9 1.8 20.6 1.8 18Z',
  'M6 18.2C6 16.2 6.4 12.8 7.6 10.8C8.8 8.8 11.2 7.4 13.4 6.4C15.6 5.4 18.8 4.4 21 4.6C23.2 4.8 25.6 6.1 26.8 7.8C28 9.5 28.2 12.2 28 14.6C27.8 17 27.3 20.1 25.8 22C24.3 23.9 21.6 25.4 19.2 26C16.8 26.6 13.4 26.3 11.4 25.8C9.4 25.3 8.3 24.1 7.4 22.8C6.5 21.5 6 20.2 6 18.2Z',
  'M10.4 17.4C10.6 16 11 13.1 12 11.6C13 10.1 14.8 9.1 16.4 8.4C18 7.7 20.2 7.2 21.6 7.4C23 7.6 24.4 8.6 25 9.8C25.6 11 25.7 13 25.4 14.6C25.1 16.2 24.3 18.4 23.2 19.6C22.1 20.8 20.2 21.6 18.6 22C17 22.4 14.7 22.1 13.4 21.8C12.1 21.5 11.5 20.7 11 20C10.5 19.3 10.2 18.8 10.4 17.4Z',
  'M14.4 16.2C14.5 15.3 15.1 13.7 15.8 12.8C16.5 11.9 17.8 11.2 18.8 10.8C19.8 10.4 21 10.2 21.8 10.4C22.6 10.6 23.2 11.4 23.4 12.2C23.6 13 23.3 14.3 22.8 15.2C22.3 16.1 21.5 17.2 20.6 17.8C19.7 18.4 18.5 18.7 17.6 18.8C16.7 18.9 15.7 18.6 15.2 18.2C14.7 17.8 14.3 17.1 14.4 16.2Z',
];

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
  return BANDS.map((path, index) => <path key={path} className={`mark__band mark__band--${index + 1}`} d={path} />);
}
