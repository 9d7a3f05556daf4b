import { Pencil, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { criterionOn } from '#shared/municipalities/income-criteria';
import type { CopaymentTableView, MunicipalityCopayment } from '#shared/municipalities/copayment-wire';
import { COUNCIL_SERVICE_KINDS } from '#shared/municipalities/copayment-words';
import type { MunicipalityView } from '#shared/municipalities/municipalities-wire';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Card, DescriptionList, Section } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { Skeleton } from '../ui/skeleton';
import { StatusBadge } from '../ui/status-badge';
import { BracketTable } from './bracket-table';
import { CopaymentTableDialog } from './copayment-table-dialog';
import { useCopayment } from './copayment-queries';
import './copayment.css';

type Doing = { table: CopaymentTableView | null } | null;

/** What people of the gmina pay themselves: its resolutions, the national table, the criteria. */
export function CopaymentSection({ gmina }: { gmina: MunicipalityView }) {
  const words = useWords().copayment.tables;
  const query = useCopayment(gmina.id);
  const [doing, setDoing] = useState<Doing>(null);
  return (
    <Section
      title={words.title}
      description={<span className="screen-only">{words.about}</span>}
      action={
        query.data?.abilities.addCopaymentTable === true ? (
          <Button small icon={ScrollText} onPress={() => setDoing({ table: null })}>
            {words.add}
          </Button>
        ) : null
      }
    >
      <Loaded query={query} skeleton={<Skeleton shape="page" />}>
        {(copayment) => <Tables copayment={copayment} onChange={(table) => setDoing({ table })} />}
      </Loaded>
      {query.data !== undefined && doing !== null ? (
        <CopaymentTableDialog
          gmina={gmina}
          criteria={query.data.criteria}
          table={doing.table}
          onClose={() => setDoing(null)}
        />
      ) : null}
    </Section>
  );
}

interface TablesProps {
  copayment: MunicipalityCopayment;
  onChange: (table: CopaymentTableView) => void;
}

function Tables({ copayment, onChange }: TablesProps) {
  const words = useWords().copayment.tables;
  const day = today();
  const own = copayment.tables.filter(({ municipalityId }) => municipalityId !== null);
  const isPast = ({ validTo }: CopaymentTableView): boolean => validTo !== null && validTo < day;
  const past = own.filter(isPast);
  const standing = COUNCIL_SERVICE_KINDS.flatMap((kind) =>
    own.filter((table) => table.serviceKind === kind && !isPast(table)),
  );
  return (
    <>
      {own.length === 0 ? (
        <EmptyState title={words.none}>
          {copayment.abilities.addCopaymentTable ? words.noneAbout : words.noneRead}
        </EmptyState>
      ) : null}
      {standing.map((table) => (
        <TableCard key={table.id} table={table} onChange={() => onChange(table)} />
      ))}
      {past.length === 0 ? null : (
        <details className="gmina-history">
          <summary>{words.history(past.length)}</summary>
          <div className="stack">
            {past.map((table) => (
              <TableCard key={table.id} table={table} onChange={() => onChange(table)} />
            ))}
          </div>
        </details>
      )}
      <National copayment={copayment} />
    </>
  );
}

function TableCard({ table, onChange }: { table: CopaymentTableView; onChange: () => void }) {
  const words = useWords();
  const formats = useFormats();
  const text = words.copayment.tables;
  const service = words.municipalities.serviceKinds[table.serviceKind];
  const title = text.of(service, formats.shortDay(table.validFrom));
  return (
    <Card
      title={title}
      action={
        <div className="row">
          <State table={table} />
          {table.abilities.changeCopaymentTable ? (
            <Button tone="quiet" small icon={Pencil} onPress={onChange}>
              {text.edit}
            </Button>
          ) : null}
        </div>
      }
    >
      <Terms table={table} />
      <BracketTable table={table} label={text.bracketsOf(title)} />
    </Card>
  );
}

function State({ table: { validFrom, validTo } }: { table: CopaymentTableView }) {
  const words = useWords().copayment.tables.states;
  const formats = useFormats();
  const day = today();
  if (validTo !== null && validTo < day)
    return <StatusBadge status="planned">{words.past(formats.shortDay(validTo))}</StatusBadge>;
  if (day < validFrom) return <StatusBadge status="planned">{words.future(formats.shortDay(validFrom))}</StatusBadge>;
  return <StatusBadge status="done">{words.active}</StatusBadge>;
}

function Terms({ table }: { table: CopaymentTableView }) {
  const { copayment } = useWords();
  const words = copayment.tables;
  const formats = useFormats();
  const from = formats.shortDay(table.validFrom);
  return (
    <DescriptionList
      entries={[
        [words.legalBasis, table.legalBasis],
        [words.valid, table.validTo === null ? words.fromDay(from) : `${from} – ${formats.shortDay(table.validTo)}`],
        [words.hourPrice, table.hourPriceGrosze === null ? words.agreedPrice : formats.money(table.hourPriceGrosze)],
        [words.rounding, copayment.roundings[table.rounding]],
        [words.minimum, table.minimumMonthGrosze === 0 ? null : words.aMonth(formats.money(table.minimumMonthGrosze))],
        [words.exemptions, table.exemptions],
      ]}
    />
  );
}

const SUO_P: ServiceKind = 'SUO_P';

/** Law that is the same for everybody, behind a fold. */
function National({ copayment }: { copayment: MunicipalityCopayment }) {
  const words = useWords().copayment.tables;
  const formats = useFormats();
  const day = today();
  const table = copayment.tables.find(
    (each) => each.serviceKind === SUO_P && each.validFrom <= day && (each.validTo === null || day <= each.validTo),
  );
  const criterion = criterionOn(copayment.criteria, day);
  return (
    <details className="gmina-history">
      <summary>{words.showNational}</summary>
      <div className="stack">
        {criterion === null ? null : (
          <Card title={words.criteria}>
            <p>
              {words.criterion(formats.money(criterion.singleGrosze), formats.money(criterion.familyGrosze))},{' '}
              {words.fromDay(formats.shortDay(criterion.validFrom))}
            </p>
            <p className="quiet">{criterion.legalBasis}</p>
          </Card>
        )}
        {table === undefined ? null : (
          <Card title={words.national} description={words.nationalAbout}>
            <Terms table={table} />
            <BracketTable table={table} label={words.bracketsOf(words.national)} />
            <p className="quiet">{words.criterionOfSingle}</p>
          </Card>
        )}
      </div>
    </details>
  );
}
