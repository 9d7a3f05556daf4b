import { Pencil } from 'lucide-react';
import { useParams } from 'react-router';
import type { LocalityView } from '#shared/municipalities/municipalities-wire';
import { ageOn } from '#shared/people/age';
import type { BeneficiaryView } from '#shared/people/people-wire';
import { MonthCard } from '../billing/month-card';
import { DecisionsOf } from '../decisions/decisions-of';
import { today } from '../lib/clock';
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
import { addressIn } from '#shared/people/address';
import { usePerson } from './use-people';
import { WishesCard } from './wishes-card';
import './people.css';

const NONE: readonly LocalityView[] = [];

/** A person's card: where she lives, whom to call, what to mind, what is granted. */
export function Page() {
  const words = useWords();
  const { id = '' } = useParams();
  return (
    <Loaded query={usePerson(id)} failedTitle={words.people.list.title} skeleton={<Skeleton shape="page" />}>
      {(person) => <Person person={person} />}
    </Loaded>
  );
}

function Person({ person }: { person: BeneficiaryView }) {
  const words = useWords().people;
  const actor = useActor();
  const text = words.card;
  return (
    <>
      <PageHeader
        title={fullName(person)}
        back={{ href: '/beneficiaries', label: words.list.title }}
        aside={
          <span className="row">
            <span className="quiet figures">{person.referenceNumber}</span>
            <MunicipalityDot id={person.municipalityId} />
          </span>
        }
        tools={<PrintButton>{text.print}</PrintButton>}
        action={
          person.abilities.changeBeneficiary ? (
            <ButtonLink icon={Pencil} href={`/beneficiaries/${person.id}/edit`}>
              {text.edit}
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="person">
        <div className="person__column">
          <Contact person={person} />
          <Care person={person} />
          {actor.role === 'administrator' ? null : <MonthCard of="service" id={person.id} />}
        </div>
        <div className="person__column">
          <Home person={person} />
          <WishesCard person={person} />
        </div>
        <div className="person__whole">
          <DecisionsOf beneficiaryId={person.id} />
        </div>
      </div>
    </>
  );
}

function Contact({ person }: { person: BeneficiaryView }) {
  const words = useWords().people;
  const text = words.card;
  const formats = useFormats();
  return (
    <Card title={text.address}>
      <DescriptionList
        entries={[
          [
            text.lives,
            <>
              {addressIn(person)}, <span className="nowrap">{person.postalCode}</span>
            </>,
          ],
          [words.form.phone, <Phone key="phone" number={person.phone} none={text.noPhone} />],
          [
            text.contact,
            person.contactName === null && person.contactPhone === null ? null : (
              <span key="contact">
                {person.contactName}
                {person.contactPhone === null ? null : (
                  <>
                    {person.contactName === null ? null : <br />}
                    <Phone number={person.contactPhone} />
                  </>
                )}
              </span>
            ),
          ],
          [
            text.born,
            person.bornOn === null
              ? null
              : `${formats.shortDay(person.bornOn)} (${words.age(ageOn(person.bornOn, today()))})`,
          ],
          [words.form.pesel, person.pesel],
          [words.form.documentNumber, person.documentNumber],
        ]}
      />
    </Card>
  );
}

function Care({ person }: { person: BeneficiaryView }) {
  const words = useWords();
  const text = words.people.card;
  const { needs, requiredQualifications, wishedGender, entryNote } = person;
  return (
    <Card title={text.care}>
      {needs.length === 0 ? (
        <p className="quiet">{text.noNeeds}</p>
      ) : (
        <Tags label={words.people.form.needs} words={needs.map((need) => words.people.needs[need])} />
      )}
      <DescriptionList
        entries={[
          [
            words.people.form.entryNote,
            entryNote === null ? (
              <span className="quiet">{text.noEntry}</span>
            ) : (
              <span className="person__note">{entryNote}</span>
            ),
          ],
          [text.required, requiredQualifications.map((each) => words.carers.qualifications[each]).join(', ')],
          [text.wished, wishedGender === null ? null : words.people.form.genders[wishedGender]],
        ]}
      />
    </Card>
  );
}

function Home({ person }: { person: BeneficiaryView }) {
  const text = useWords().people.card;
  const neighbours = useNeighbours(useLocalities().data ?? NONE, person.municipalityId);
  return (
    <div className="screen-only">
      <Card title={text.home}>
        <HomeMap point={person} label={addressIn(person)} places={neighbours} />
      </Card>
    </div>
  );
}
