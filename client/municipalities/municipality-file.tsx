import { FilePlus2, Pencil } from 'lucide-react';
import { useState } from 'react';
import type { AgreementView, MunicipalityView } from '#shared/municipalities/municipalities-wire';
import { useWords } from '../lib/words';
import { Button, ButtonLink } from '../ui/button';
import { Card, DescriptionList, Section } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { GminaDot } from '../ui/gmina-dot';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { AgreementCard } from './agreement-card';
import { AgreementDialog } from './agreement-dialog';
import { CopaymentSection } from './copayment-section';
import { useMunicipality } from './municipalities-queries';
import './municipalities.css';
import { writtenNip } from './numbers';
import { PricesDialog } from './prices-dialog';

type Doing = { what: 'add' } | { what: 'change' | 'prices'; agreement: AgreementView };

/** A gmina: its data, its welfare centre, its agreements with their prices. */
export function MunicipalityFile({ id, back }: { id: string; back?: { href: string; label: string } }) {
  const words = useWords().municipalities.one;
  const query = useMunicipality(id);
  const [doing, setDoing] = useState<Doing | null>(null);
  const gmina = query.data;
  const close = (): void => setDoing(null);
  return (
    <>
      <PageHeader
        title={gmina?.name ?? words.ownTitle}
        {...(back === undefined ? {} : { back })}
        tools={
          gmina?.abilities.changeMunicipality === true ? (
            <ButtonLink href={`/municipalities/${id}/edit`} icon={Pencil}>
              {words.edit}
            </ButtonLink>
          ) : undefined
        }
        action={
          gmina?.abilities.addAgreement === true ? (
            <Button tone="primary" icon={FilePlus2} onPress={() => setDoing({ what: 'add' })}>
              {words.addAgreement}
            </Button>
          ) : undefined
        }
      />
      <Loaded query={query} skeleton={<Skeleton shape="page" />}>
        {(view) => (
          <div className="gmina-file">
            <Data gmina={view} />
            <Section title={words.agreements}>
              {view.agreements.length === 0 ? (
                <EmptyState title={words.noAgreements}>
                  {view.abilities.addAgreement ? words.noAgreementsAbout : words.noAgreementsRead}
                </EmptyState>
              ) : null}
              {view.agreements.map((agreement) => (
                <AgreementCard
                  key={agreement.id}
                  agreement={agreement}
                  onChange={() => setDoing({ what: 'change', agreement })}
                  onPrices={() => setDoing({ what: 'prices', agreement })}
                />
              ))}
            </Section>
            <CopaymentSection gmina={view} />
          </div>
        )}
      </Loaded>
      {gmina !== undefined && doing?.what === 'add' ? <AgreementDialog gmina={gmina} onClose={close} /> : null}
      {gmina !== undefined && doing?.what === 'change' ? (
        <AgreementDialog gmina={gmina} agreement={doing.agreement} onClose={close} />
      ) : null}
      {doing?.what === 'prices' ? <PricesDialog agreement={doing.agreement} onClose={close} /> : null}
    </>
  );
}

function Data({ gmina }: { gmina: MunicipalityView }) {
  const { one: words, welfareCentreKinds } = useWords().municipalities;
  return (
    <div className="gmina-cards">
      <Card title={words.data}>
        <DescriptionList
          entries={[
            [
              words.name,
              <GminaDot key="name" hue={gmina.hue}>
                {gmina.name}
              </GminaDot>,
            ],
            [words.terc, gmina.terc],
            [words.nip, writtenNip(gmina.nip)],
            [words.address, `${gmina.addressLine}, ${gmina.postalCode} ${gmina.postOffice}`],
            [words.localities, words.localityCount(gmina.localityCount)],
          ]}
        />
      </Card>
      <Card title={words.centre}>
        <DescriptionList
          entries={[
            [words.name, gmina.welfareCentreName],
            [words.kind, welfareCentreKinds[gmina.welfareCentreKind]],
            [words.nip, gmina.welfareCentreNip === null ? null : writtenNip(gmina.welfareCentreNip)],
            [words.internalId, gmina.welfareCentreInternalId],
            [
              words.address,
              `${gmina.welfareCentreAddressLine}, ${gmina.welfareCentrePostalCode} ${gmina.welfareCentrePostOffice}`,
            ],
          ]}
        />
      </Card>
    </div>
  );
}
