import { useQuery } from '@tanstack/react-query';
import { isOffice } from '#shared/auth/roles';
import { MunicipalitiesView } from '#shared/municipalities/municipalities-wire';
import { api } from '../lib/api';
import { useActor } from '../lib/session';
import { useWords } from '../lib/words';
import { PageHeader } from '../ui/page-header';
import { MonthSwitcher } from '../ui/period-switcher';
import { GenerationCard } from './generation-card';
import { VisitList } from './visit-list';
import { useShown } from './visits-in-address';
import './visits.css';

/** The visits of a month: made from the patterns, found, cancelled, restored. */
export function Page() {
  const words = useWords();
  const actor = useActor();
  const [shown, show] = useShown();
  const municipalities = useQuery({
    queryKey: ['municipalities'],
    queryFn: () => api.get('/api/municipalities', MunicipalitiesView),
  });
  return (
    <>
      <PageHeader
        title={words.visits.title}
        tools={<MonthSwitcher value={shown.month} onChange={(month) => show({ month, day: null })} />}
      />
      <div className="visits">
        {isOffice(actor.role) ? (
          <GenerationCard key={shown.month} month={shown.month} municipalityId={shown.municipalityId} />
        ) : null}
        <VisitList shown={shown} show={show} municipalities={municipalities.data?.municipalities ?? []} />
      </div>
    </>
  );
}
