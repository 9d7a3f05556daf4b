import { CalendarOff, FilePlus2, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { DecisionView } from '#shared/decisions/decisions-wire';
import { monthOf } from '#shared/kernel/time';
import { LedgerOf } from '../billing/ledger-of';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { MunicipalityDot } from '../municipalities/municipality-name';
import { Button } from '../ui/button';
import { Card, DescriptionList } from '../ui/card';
import { Link } from '../ui/link';
import { Loaded } from '../ui/loaded';
import { Menu } from '../ui/menu';
import { PageHeader } from '../ui/page-header';
import { PrintButton } from '../ui/print-button';
import { Skeleton } from '../ui/skeleton';
import { PatternsOf } from '../visits/patterns-of';

import { AmendDialog } from './amend-dialog';
import { CopaymentCard } from './copayment-card';
import { CourseBadge, useDaysText, useDecisionTitle, useHoursText } from './decision-texts';
import { EndDialog } from './end-dialog';
import { SuspensionsCard } from './suspensions-card';
import { UrgentNotice } from './urgent-notice';
import { useDecision } from './use-decisions';
import { Versions } from './versions';
import './decisions.css';

/** One decision: what it grants, when it rests, and the visits that repeat under it. */
export function Page() {
  const words = useWords();
  const { id = '' } = useParams();
  return (
    <Loaded query={useDecision(id)} failedTitle={words.decisions.list.title} skeleton={<Skeleton shape="page" />}>
      {(decision) => <Decision decision={decision} />}
    </Loaded>
  );
}

function Decision({ decision }: { decision: DecisionView }) {
  const words = useWords().decisions;
  const titleOf = useDecisionTitle();
  return (
    <>
      <PageHeader
        title={titleOf(decision)}
        back={{ href: '/decisions', label: words.list.title }}
        aside={
          <span className="row">
            <CourseBadge decision={decision} />
            <MunicipalityDot id={decision.municipalityId} />
          </span>
        }
        tools={<PrintButton>{words.page.print}</PrintButton>}
        action={decision.abilities.changeDecision ? <Acts decision={decision} /> : undefined}
      />
      <Versions decision={decision} />
      <UrgentNotice decision={decision} />
      <div className="decision">
        <Granted decision={decision} />
        <div className="stack">
          <SuspensionsCard decision={decision} />
          <CopaymentCard decision={decision} />
        </div>
        <div className="decision__whole">
          <LedgerOf decisionId={decision.id} />
        </div>
        <div className="decision__whole">
          <PatternsOf decisionId={decision.id} />
        </div>
      </div>
    </>
  );
}

/** Correcting, ending and amending are three different things, and rare. */
function Acts({ decision }: { decision: DecisionView }) {
  const words = useWords().decisions.page;
  const [open, setOpen] = useState<'amend' | 'end' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <Menu
        label={words.more}
        trigger={<Button icon={Pencil}>{words.more}</Button>}
        groups={[
          {
            id: 'all',
            acts: [
              ...(decision.ending === null && decision.number !== null && decision.validFrom < decision.validTo
                ? [{ id: 'amend', label: words.amend, icon: FilePlus2, onAction: () => setOpen('amend') }]
                : []),
              { id: 'edit', label: words.edit, icon: Pencil, href: `/decisions/${decision.id}/edit` },
              ...(decision.ending === null
                ? [
                    {
                      id: 'end',
                      label: words.end,
                      icon: CalendarOff,
                      tone: 'danger' as const,
                      onAction: () => setOpen('end'),
                    },
                  ]
                : []),
            ],
          },
        ]}
      />
      {open === 'amend' ? <AmendDialog decision={decision} onClose={close} /> : null}
      {open === 'end' ? <EndDialog decision={decision} onClose={close} /> : null}
    </>
  );
}

function Granted({ decision }: { decision: DecisionView }) {
  const words = useWords().decisions;
  const text = words.page;
  const formats = useFormats();
  const hours = useHoursText();
  const days = useDaysText();
  return (
    <Card
      title={text.granted}
      action={
        <span className="screen-only">
          <Link href={`/visits?month=${monthOf(today())}&search=${encodeURIComponent(decision.beneficiaryReference)}`}>
            {text.visits}
          </Link>
        </span>
      }
    >
      <DescriptionList
        entries={[
          [
            text.person,
            <Link key="person" href={`/beneficiaries/${decision.beneficiaryId}`}>
              {decision.beneficiaryName}, {decision.beneficiaryReference}
            </Link>,
          ],
          [text.kind, words.serviceKinds[decision.serviceKind]],
          [text.funding, words.fundingSources[decision.fundingSource]],
          [text.valid, `${formats.shortDay(decision.validFrom)} – ${formats.shortDay(decision.validTo)}`],
          [text.hours, hours(decision)],
          [text.days, days(decision)],
          [text.place, decision.place],
          [text.scope, decision.scope],
        ]}
      />
    </Card>
  );
}
