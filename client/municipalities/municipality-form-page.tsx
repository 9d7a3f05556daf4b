import { useNavigate, useParams } from 'react-router';
import { WELFARE_CENTRE_KINDS, type WelfareCentreKind } from '#shared/municipalities/municipality-words';
import { MunicipalityInput, MunicipalityView } from '#shared/municipalities/municipalities-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { RadioGroup } from '../ui/choice';
import { Form } from '../ui/form';
import { GminaDot } from '../ui/gmina-dot';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { TextField } from '../ui/text-field';
import { FormPart } from './form-part';
import { useChanged, useMunicipalities, useMunicipality } from './municipalities-queries';

const HUES = ['1', '2', '3', '4', '5', '6'] as const;
type Hue = (typeof HUES)[number];

interface Values {
  name: string;
  terc: string;
  nip: string;
  addressLine: string;
  postalCode: string;
  postOffice: string;
  hue: Hue;
  welfareCentreKind: WelfareCentreKind | null;
  welfareCentreName: string;
  welfareCentreNip: string;
  welfareCentreInternalId: string;
  welfareCentreAddressLine: string;
  welfareCentrePostalCode: string;
  welfareCentrePostOffice: string;
}

/** Adds a gmina, or changes one: the buyer and the recipient of its invoices. */
export function Page() {
  const { id } = useParams();
  return id === undefined ? <NewMunicipality /> : <KnownMunicipality id={id} />;
}

function NewMunicipality() {
  const words = useWords().municipalities;
  const query = useMunicipalities();
  return (
    <>
      <PageHeader title={words.form.addTitle} back={{ href: '/municipalities', label: words.one.back }} />
      <Loaded query={query} skeleton={<Skeleton shape="page" />}>
        {({ municipalities }) => <MunicipalityForm initial={emptyWith(hueAfter(municipalities))} />}
      </Loaded>
    </>
  );
}

function KnownMunicipality({ id }: { id: string }) {
  const words = useWords().municipalities;
  const query = useMunicipality(id);
  const name = query.data?.name ?? '';
  return (
    <>
      <PageHeader
        title={words.form.editTitle(name)}
        back={{ href: `/municipalities/${id}`, label: name === '' ? words.one.back : name }}
      />
      <Loaded query={query} skeleton={<Skeleton shape="page" />}>
        {(gmina) => <MunicipalityForm id={id} initial={valuesOf(gmina)} />}
      </Loaded>
    </>
  );
}

function MunicipalityForm({ id, initial }: { id?: string; initial: Values }) {
  const { form: words, welfareCentreKinds } = useWords().municipalities;
  const navigate = useNavigate();
  const changed = useChanged();
  const bodyOf = (values: Values) => ({ ...values, hue: Number(values.hue) });
  const form = useForm({
    initial,
    schema: MunicipalityInput,
    bodyOf,
    submit: (values) =>
      id === undefined
        ? api.post('/api/municipalities', bodyOf(values), MunicipalityView)
        : api.put(`/api/municipalities/${id}`, bodyOf(values), MunicipalityView),
    done: async (gmina) => {
      await changed();
      tell(id === undefined ? words.added(gmina.name) : words.saved(gmina.name));
      await navigate(`/municipalities/${gmina.id}`);
    },
  });
  const { name, hue } = form.values;
  return (
    <div className="form-page">
      <Form
        form={form}
        submitLabel={words.save}
        onCancel={() => void navigate(id === undefined ? '/municipalities' : `/municipalities/${id}`)}
      >
        <FormPart title={words.gmina} about={words.gminaAbout}>
          <TextField {...form.field('name')} label={words.name} description={words.nameHint} />
          <TextField
            {...form.field('terc')}
            label={words.terc}
            description={words.tercHint}
            inputMode="numeric"
            width="medium"
          />
          <TextField {...form.field('nip')} label={words.nip} inputMode="numeric" width="medium" />
          <TextField {...form.field('addressLine')} label={words.addressLine} />
          <div className="form-part__pair">
            <TextField {...form.field('postalCode')} label={words.postalCode} />
            <TextField {...form.field('postOffice')} label={words.postOffice} />
          </div>
          <RadioGroup
            {...form.field('hue')}
            label={words.hue}
            description={
              <>
                {words.hueSample} <GminaDot hue={Number(hue)}>{name === '' ? words.gmina : name}</GminaDot>
              </>
            }
            inRow
            options={HUES.map((value) => ({ value, label: words.hues[value] }))}
          />
        </FormPart>
        <FormPart title={words.centre} about={words.centreAbout}>
          <Select
            {...form.field('welfareCentreKind')}
            label={words.centreKind}
            options={WELFARE_CENTRE_KINDS.map((value) => ({ value, label: welfareCentreKinds[value] }))}
          />
          <TextField {...form.field('welfareCentreName')} label={words.centreName} />
          <TextField
            {...form.field('welfareCentreNip')}
            label={words.centreNip}
            description={words.centreNipHint}
            inputMode="numeric"
            width="medium"
            optional
          />
          <TextField
            {...form.field('welfareCentreInternalId')}
            label={words.centreInternalId}
            description={words.centreInternalIdHint}
            width="medium"
            optional
          />
          <TextField {...form.field('welfareCentreAddressLine')} label={words.addressLine} />
          <div className="form-part__pair">
            <TextField {...form.field('welfareCentrePostalCode')} label={words.postalCode} />
            <TextField {...form.field('welfareCentrePostOffice')} label={words.postOffice} />
          </div>
        </FormPart>
      </Form>
    </div>
  );
}

const emptyWith = (hue: Hue): Values => ({
  name: '',
  terc: '',
  nip: '',
  addressLine: '',
  postalCode: '',
  postOffice: '',
  hue,
  welfareCentreKind: null,
  welfareCentreName: '',
  welfareCentreNip: '',
  welfareCentreInternalId: '',
  welfareCentreAddressLine: '',
  welfareCentrePostalCode: '',
  welfareCentrePostOffice: '',
});

/** A hue that no gmina has yet, as long as there is one. */
function hueAfter(municipalities: readonly { hue: number }[]): Hue {
  return HUES.find((hue) => municipalities.every((each) => each.hue !== Number(hue))) ?? '1';
}

function valuesOf(gmina: MunicipalityView): Values {
  return {
    name: gmina.name,
    terc: gmina.terc,
    nip: gmina.nip,
    addressLine: gmina.addressLine,
    postalCode: gmina.postalCode,
    postOffice: gmina.postOffice,
    hue: HUES.find((hue) => Number(hue) === gmina.hue) ?? '1',
    welfareCentreKind: gmina.welfareCentreKind,
    welfareCentreName: gmina.welfareCentreName,
    welfareCentreNip: gmina.welfareCentreNip ?? '',
    welfareCentreInternalId: gmina.welfareCentreInternalId ?? '',
    welfareCentreAddressLine: gmina.welfareCentreAddressLine,
    welfareCentrePostalCode: gmina.welfareCentrePostalCode,
    welfareCentrePostOffice: gmina.welfareCentrePostOffice,
  };
}
