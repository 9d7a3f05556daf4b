import { useParams } from 'react-router';
import { useWords } from '../lib/words';
import { MunicipalityFile } from './municipality-file';

/** A gmina as the office sees it. */
export function Page() {
  const words = useWords().municipalities.one;
  const { id = '' } = useParams();
  return <MunicipalityFile id={id} back={{ href: '/municipalities', label: words.back }} />;
}
