import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';
import { useFormats, useWords } from '../lib/words';
import './page.css';

/** Work under way with its number: “Układamy plan: 1 240 z 5 800”. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  const words = useWords();
  const formats = useFormats();
  const text = words.app.progress(formats.number(done), formats.number(total));
  return (
    <AriaProgressBar className="progress" value={done} maxValue={Math.max(total, 1)} valueLabel={text}>
      {({ percentage }) => (
        <>
          <Label className="progress__label">{label}</Label>
          <span className="progress__number figures">{text}</span>
          <span className="progress__track">
            <span className="progress__fill" style={{ width: `${percentage ?? 0}%` }} />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
