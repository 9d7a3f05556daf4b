import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { addMonths, monthOf } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { MonthSwitcher } from '../ui/period-switcher';
import { useDownload } from './documents-queries';
import './documents.css';

/** The month of a person or of a carer as a paper to print and sign. */
export function MonthCard({ of, id }: { of: 'service' | 'work'; id: string }) {
  const words = useWords().documents.card;
  const [month, setMonth] = useState(addMonths(monthOf(today()), -1));
  const downloading = useDownload();
  const path = of === 'service' ? `/api/beneficiaries/${id}/service-card` : `/api/carers/${id}/work-card`;
  return (
    <div className="screen-only">
      <Card title={words[of]} description={words[`${of}About`]}>
        <div className="papers">
          <MonthSwitcher value={month} onChange={setMonth} />
          <Button icon={FileDown} isPending={downloading.isPending} onPress={() => downloading.mutate({ path, month })}>
            {words.download}
          </Button>
        </div>
      </Card>
    </div>
  );
}
