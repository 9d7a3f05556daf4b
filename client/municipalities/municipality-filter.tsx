import { useFormats, useWords } from '../lib/words';
import { Select } from '../ui/select';
import { useMunicipalities } from './use-places';

const ALL = 'all';

/** Narrows a list to one gmina; `''` is all of them. Not shown to a reader who sees only one. */
export function MunicipalityFilter({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const words = useWords();
  const { compareNames } = useFormats();
  const municipalities = useMunicipalities().data?.municipalities ?? [];
  if (municipalities.length < 2) return null;
  return (
    <Select
      label={words.municipalities.filter}
      hideLabel
      width="medium"
      value={value === '' ? ALL : value}
      onChange={(id) => onChange(id === ALL ? '' : id)}
      options={[
        { value: ALL, label: words.municipalities.all },
        ...municipalities
          .map(({ id, name }) => ({ value: id, label: name }))
          .sort((a, b) => compareNames(a.label, b.label)),
      ]}
    />
  );
}
