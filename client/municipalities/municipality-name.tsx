import { GminaDot } from '../ui/gmina-dot';
import { useMunicipality } from './use-places';

/** A gmina by its id: its dot and its name, or the text that is given beside the dot. */
export function MunicipalityDot({ id, children }: { id: string | null; children?: string }) {
  const municipality = useMunicipality()(id);
  if (municipality === null) return children ?? null;
  return <GminaDot hue={municipality.hue}>{children ?? municipality.name}</GminaDot>;
}
