import { useState } from 'react';
import type { LocalityView } from '#shared/municipalities/municipalities-wire';
import type { FormState } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { Checkbox } from '../ui/choice';
import { type MapPoint, MapPicker } from '../ui/map-picker';
import { ComboBox } from '../ui/select';
import { useMunicipality, useNeighbours } from './use-places';

/** What a form knows of a home; without a point of its own it stands in the middle of its locality. */
export interface PlaceValues {
  localityId: string | null;
  point: MapPoint | null;
}

/** The body's half of it. */
export const placeOf = ({ localityId, point }: PlaceValues): object => ({
  localityId,
  latitude: point?.latitude ?? null,
  longitude: point?.longitude ?? null,
});

interface PlaceFieldsProps {
  form: Pick<FormState<PlaceValues>, 'values' | 'set' | 'field'>;
  localities: readonly LocalityView[];
  /** Stands between the locality and the map: street, postal code. */
  children?: React.ReactNode;
}

/** The locality, and the very house on the map for those who know it. */
export function PlaceFields({ form, localities, children }: PlaceFieldsProps) {
  const words = useWords().municipalities;
  const { compareNames } = useFormats();
  const municipalityOf = useMunicipality();
  const { values, set } = form;
  const [isPointing, setPointing] = useState(values.point !== null);
  const locality = localities.find(({ id }) => id === values.localityId) ?? null;
  const municipalityId = locality?.municipalityId ?? null;
  const neighbours = useNeighbours(localities, locality?.municipalityId ?? null);
  const options = localities
    .map((each) => ({
      value: each.id,
      label: each.name,
      hint: municipalityOf(each.municipalityId)?.name ?? words.noMunicipality,
    }))
    .sort((a, b) => compareNames(a.label, b.label));
  return (
    <>
      <ComboBox
        label={words.locality}
        options={options}
        {...form.field('localityId')}
        // The point belongs to the locality that was chosen before.
        onChange={(localityId) => set({ localityId, point: null })}
        {...(municipalityId === null
          ? {}
          : { description: words.inMunicipality(municipalityOf(municipalityId)?.name ?? '') })}
      />
      {children}
      {locality === null ? null : (
        <div className="stack">
          <Checkbox
            label={words.pointHome}
            description={words.pointHomeHint(locality.name)}
            value={isPointing}
            onChange={(yes) => {
              setPointing(yes);
              if (!yes) set({ point: null });
            }}
          />
          {isPointing ? (
            <MapPicker
              label={words.home}
              value={values.point}
              onChange={(point) => set({ point })}
              places={neighbours}
              focus={values.point ?? locality}
            />
          ) : null}
        </div>
      )}
    </>
  );
}
