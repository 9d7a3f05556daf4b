import { useState } from 'react';
import type { CarerView } from '#shared/carers/carers-wire';
import { dailyNormMinutes, nominalMinutesOf, workableMinutesOf } from '#shared/carers/norm';
import { monthOf } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { useWords } from '../lib/words';
import { Card } from '../ui/card';
import { Hours } from '../ui/figures';
import { MonthSwitcher } from '../ui/period-switcher';

/** How many hours a month asks of her, and what absences take off. */
export function NormCard({ carer }: { carer: CarerView }) {
  const words = useWords().carers.page;
  const [month, setMonth] = useState(monthOf(today()));
  if (carer.employmentKind === 'mandate') {
    return (
      <Card title={words.norm}>
        <p className="quiet">{words.normMandate}</p>
      </Card>
    );
  }
  const nominal = nominalMinutesOf(month, carer);
  const left = workableMinutesOf(month, carer, carer);
  const isShort = dailyNormMinutes(carer) === 420;
  return (
    <Card title={words.norm} action={<MonthSwitcher value={month} onChange={setMonth} />}>
      <dl className="norm">
        <div>
          <dt>{words.normHours}</dt>
          <dd>
            <Hours minutes={nominal} />
          </dd>
        </div>
        {left === nominal ? null : (
          <>
            <div>
              <dt>{words.normAbsences}</dt>
              <dd>
                <Hours minutes={nominal - left} />
              </dd>
            </div>
            <div>
              <dt>{words.normLeft}</dt>
              <dd>
                <Hours minutes={left} />
              </dd>
            </div>
          </>
        )}
      </dl>
      <p className="quiet">{isShort ? words.normBasisShort : words.normBasis}</p>
    </Card>
  );
}
