import { useFormats, useWords } from '../lib/words';

/** `Pełny etat`, `0,75 etatu` */
export function useFteText(): (thousandths: number) => string {
  const words = useWords().carers;
  const formats = useFormats();
  return (thousandths) => (thousandths === 1000 ? words.fullTime : words.fte(formats.number(thousandths / 1000, 3)));
}
