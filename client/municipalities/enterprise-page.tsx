import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { EnterpriseView } from '#shared/municipalities/municipalities-wire';
import { useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Card, DescriptionList } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { EnterpriseForm } from './enterprise-form';
import './municipalities.css';
import { useEnterprise } from './municipalities-queries';
import { writtenAccount, writtenNip } from './numbers';

/** „Przedsiębiorstwo”: who the seller is on every invoice. */
export function Page() {
  const words = useWords().municipalities.enterprise;
  const query = useEnterprise();
  const [isEditing, setEditing] = useState(false);
  const maySave = query.data?.abilities.saveEnterprise === true;
  const isThere = query.data !== undefined && query.data.enterprise !== null;
  const edit = (
    <Button tone="primary" icon={Pencil} onPress={() => setEditing(true)}>
      {isThere ? words.edit : words.enter}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} action={maySave && !isEditing ? edit : undefined}>
        {words.about}
      </PageHeader>
      <Loaded query={query} skeleton={<Skeleton shape="page" />}>
        {({ enterprise }) => {
          if (isEditing) return <EnterpriseForm enterprise={enterprise} onClose={() => setEditing(false)} />;
          if (enterprise !== null) return <Facts enterprise={enterprise} />;
          return <EmptyState title={words.none}>{maySave ? words.noneAbout : words.noneRead}</EmptyState>;
        }}
      </Loaded>
    </>
  );
}

function Facts({ enterprise }: { enterprise: EnterpriseView }) {
  const words = useWords().municipalities.enterprise;
  return (
    <div className="gmina-cards">
      <Card title={words.registry}>
        <DescriptionList
          entries={[
            [words.name, enterprise.name],
            [words.nip, writtenNip(enterprise.nip)],
            [words.krs, enterprise.krs],
            [words.regon, enterprise.regon],
          ]}
        />
      </Card>
      <Card title={words.contact}>
        <DescriptionList
          entries={[
            [words.address, `${enterprise.addressLine}, ${enterprise.postalCode} ${enterprise.postOffice}`],
            [words.phone, enterprise.phone],
            [words.email, enterprise.email],
          ]}
        />
      </Card>
      <Card title={words.bank}>
        <DescriptionList
          entries={[
            [words.bankAccount, writtenAccount(enterprise.bankAccount)],
            [words.bankName, enterprise.bankName],
          ]}
        />
      </Card>
      <Card title={words.vat}>
        <DescriptionList entries={[[words.basis, enterprise.vatExemptionBasis]]} />
      </Card>
    </div>
  );
}
