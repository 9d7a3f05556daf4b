import type { BalanceView } from '#shared/visits/visits-wire';
import { useFormats, useWords } from '../lib/words';
import { DescriptionList } from '../ui/card';
import { Hours } from '../ui/figures';
import './visits.css';

/** What a decision grants in a month and how much of it is used, as a bar and in figures. */
export function BalanceBar({ balance }: { balance: BalanceView }) {
  const words = useWords().visits.balance;
  const formats = useFormats();
  const { grantedMinutes, usedMinutes, leftMinutes } = balance;
  const share = grantedMinutes === 0 ? (usedMinutes === 0 ? 0 : 1) : Math.min(1, usedMinutes / grantedMinutes);
  return (
    <div className="stack">
      <meter
        className={leftMinutes < 0 ? 'balance-bar balance-bar--over' : 'balance-bar'}
        min={0}
        max={1}
        value={share}
        aria-label={words.bar(formats.hours(usedMinutes), formats.hours(grantedMinutes))}
      />
      <DescriptionList
        entries={[
          [words.granted, <Hours key="granted" minutes={grantedMinutes} />],
          [words.planned, <Hours key="planned" minutes={balance.plannedMinutes} />],
          [words.delivered, <Hours key="delivered" minutes={balance.deliveredMinutes} />],
          [leftMinutes < 0 ? words.over : words.left, <Hours key="left" minutes={Math.abs(leftMinutes)} />],
        ]}
      />
    </div>
  );
}
