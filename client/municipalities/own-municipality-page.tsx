import { useActor } from '../lib/session';
import { MunicipalityFile } from './municipality-file';

/** An officer's own gmina. */
export function Page() {
  const { municipalityId } = useActor();
  return <MunicipalityFile id={municipalityId ?? ''} />;
}
