import { Pencil } from 'lucide-react';
import { useParams } from 'react-router';
import type { CarerView } from '#shared/carers/carers-wire';
import type { LocalityView } from '#shared/municipalities/municipalities-wire';
import { MonthCard } from '../billing/month-card';
import { fullName } from '../lib/formats';
import { useActor } from '../lib/session';
import { useFormats, useWords } from '../lib/words';
import { HomeMap } from '../municipalities/home-map';
import { MunicipalityDot } from '../municipalities/municipality-name';
import { useLocalities, useNeighbours } from '../municipalities/use-places';
import { ButtonLink } from '../ui/button';
import { Card, DescriptionList } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Phone } from '../ui/phone';
import { PrintButton } from '../ui/print-button';
import { Skeleton } from '../ui/skeleton';
import { Tags } from '../ui/tags';
import { AbsencesCard, AwayToday } from './absences-card';
import { AvailabilityChart } from './availability-chart';
import { useFteText } from './fte-text';
import { NormCard } from './norm-card';
import { useCarer } from './use-carers';
import './carers.css';

const NONE: readonly LocalityView[] = [];

/** A carer: her contract, her week, her month, when she is away. */
export function Page() {
  const words = useWords();
  const { id = '' } = useParams();
  return (
    <Loaded query={useCarer(id)} failedTitle={words.carers.list.title} skeleton={<Skeleton shape="page" />}>
      {(carer) => <Carer carer={carer} />}
    </Loaded>
  );
}

function Carer({ carer }: { carer: CarerView }) {
  const words = useWords().carers;
  const actor = useActor();
  const neighbours = useNeighbours(useLocalities().data ?? NONE, carer.municipalityId);
  return (
    <>
      <PageHeader
        title={fullName(carer)}
        back={{ href: '/carers', label: words.list.title }}
        aside={<span className="quiet figures">{carer.referenceNumber}</span>}
        tools={<PrintButton>{words.page.print}</PrintButton>}
        action={
          carer.abilities.changeCarer ? (
            <ButtonLink icon={Pencil} href={`/carers/${carer.id}/edit`}>
              {words.page.edit}
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="stack">
        <AwayToday carer={carer} />
        <div className="carer">
          <div className="carer__column">
            <Contract carer={carer} />
            <NormCard carer={carer} />
          </div>
          <div className="carer__column">
            <Card title={words.page.availability}>
              <AvailabilityChart availability={carer.availability} />
            </Card>
            <AbsencesCard carer={carer} />
            {actor.role === 'administrator' ? null : <MonthCard of="work" id={carer.id} />}
            <div className="screen-only">
              <Card title={words.page.home}>
                <HomeMap point={carer} label={carer.localityName} places={neighbours} />
              </Card>
            </div>
          </div>
        </div>
      </div>
    </>
  );
}

function Contract({ carer }: { carer: CarerView }) {
  const words = useWords().carers;
  const text = words.page;
  const formats = useFormats();
  const fte = useFteText();
  const { employedFrom, employedTo, qualifications } = carer;
  return (
    <Card title={text.contract}>
      <DescriptionList
        entries={[
          [text.phone, <Phone key="phone" number={carer.phone} none={text.noPhone} />],
          [text.employment, words.employmentKinds[carer.employmentKind]],
          [text.fte, fte(carer.fteThousandths)],
          [
            text.since,
            employedTo === null
              ? text.sinceDay(formats.shortDay(employedFrom))
              : text.between(formats.shortDay(employedFrom), formats.shortDay(employedTo)),
          ],
          [text.workingTime, workingTimeOf(carer, words)],
          [text.disability, disabilityOf(carer, words, formats.shortDay)],
          [text.mobility, words.mobilities[carer.mobility]],
          [
            text.home,
            <MunicipalityDot key="home" id={carer.municipalityId}>
              {carer.localityName}
            </MunicipalityDot>,
          ],
        ]}
      />
      {qualifications.length === 0 ? (
        <p className="quiet">{text.noQualifications}</p>
      ) : (
        <Tags label={text.qualifications} words={qualifications.map((each) => words.qualifications[each])} />
      )}
    </Card>
  );
}

type CarersWords = ReturnType<typeof useWords>['carers'];

function workingTimeOf(carer: CarerView, words: CarersWords): string | null {
  const agreed = [
    ...(carer.interruptedTime ? [words.page.interruptedTime] : []),
    ...(carer.flexibleStart ? [words.page.flexibleStart] : []),
  ];
  if (carer.employmentKind === 'mandate') return agreed.join(', ') || null;
  return [words.workingTimeSystems[carer.workingTimeSystem], ...agreed].join(', ');
}

function disabilityOf(carer: CarerView, words: CarersWords, dayText: (day: string) => string): string | null {
  if (carer.disabilityDegree === 'none') return null;
  const degree = words.disabilityDegrees[carer.disabilityDegree];
  return carer.limitsWaivedOn === null ? degree : words.page.limitsWaived(degree, dayText(carer.limitsWaivedOn));
}
