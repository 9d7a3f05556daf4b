import { Plus, Trash2 } from 'lucide-react';
import { HOUSEHOLDS, type RateKind } from '#shared/municipalities/copayment-words';
import { useWords } from '../lib/words';
import { Button, IconButton } from '../ui/button';
import { MoneyField, PercentField } from '../ui/number-field';
import { useFieldFrame } from '../ui/field';
import { useCopaymentTexts } from './copayment-texts';

/** A row as it is typed: fields may still be empty. */
export interface BracketDraft {
  upToBasisPoints: number | null;
  singleRate: number | null;
  familyRate: number | null;
}

const EMPTY: BracketDraft = { upToBasisPoints: null, singleRate: null, familyRate: null };
/** Nearly every council begins so: nothing up to the criterion, the whole price at the end. */
export const FIRST_BRACKETS: readonly BracketDraft[] = [
  { upToBasisPoints: 10_000, singleRate: 0, familyRate: 0 },
  EMPTY,
  EMPTY,
];

interface BracketEditorProps {
  value: readonly BracketDraft[];
  onChange: (value: BracketDraft[]) => void;
  rateKind: RateKind;
  /** The sentence at a path, `brackets.0.singleRate`. */
  errorAt: (path: string) => string | undefined;
}

/** Rows of income and rates. A row begins where the one before ends, so only its end is typed; the last has none. */
export function BracketEditor({ value, onChange, rateKind, errorAt }: BracketEditorProps) {
  const { copayment } = useWords();
  const words = copayment.form;
  const texts = useCopaymentTexts();
  const frame = useFieldFrame({ label: words.brackets, name: 'brackets' });
  const RateField = rateKind === 'percent' ? PercentField : MoneyField;
  const change = (index: number, changes: Partial<BracketDraft>): void =>
    onChange(value.map((row, at) => (at === index ? { ...row, ...changes } : row)));
  const last = value.length - 1;
  return (
    <fieldset className="brackets" data-field={frame['data-field']}>
      <legend>{words.brackets}</legend>
      <p className="field__description">{words.bracketsHint}</p>
      <div className="brackets__row brackets__head" aria-hidden="true">
        <span>{copayment.tables.income}</span>
        {HOUSEHOLDS.map((household) => (
          <span key={household}>{copayment.householdsShort[household]}</span>
        ))}
      </div>
      {value.map((row, index) => {
        const from = value[index - 1]?.upToBasisPoints ?? null;
        return (
          // Rows have no name of their own; they are added and removed, never moved.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className="brackets__row">
            <div className="brackets__income">
              <span className="brackets__from figures">
                {from === null ? words.firstRow : copayment.above(texts.percent(from))}
              </span>
              {index === last ? (
                <span className="quiet">{words.openEnd}</span>
              ) : (
                <PercentField
                  label={words.bound(index + 1)}
                  hideLabel
                  value={row.upToBasisPoints}
                  onChange={(upToBasisPoints) => change(index, { upToBasisPoints })}
                  error={errorAt(`brackets.${index}.upToBasisPoints`)}
                />
              )}
            </div>
            {(['single', 'family'] as const).map((household) => {
              const name = `${household}Rate` as const;
              return (
                <div key={household} className="brackets__rate">
                  <span className="brackets__household" aria-hidden="true">
                    {copayment.householdsShort[household]}
                  </span>
                  <RateField
                    label={words.rate(index + 1, copayment.households[household])}
                    hideLabel
                    value={row[name]}
                    onChange={(rate) => change(index, { [name]: rate })}
                    error={errorAt(`brackets.${index}.${name}`)}
                  />
                </div>
              );
            })}
            <div className="brackets__remove">
              {value.length > 1 && index !== last ? (
                <IconButton
                  label={words.removeRow(index + 1)}
                  icon={Trash2}
                  onPress={() => onChange(value.filter((_, at) => at !== index))}
                />
              ) : null}
            </div>
          </div>
        );
      })}
      <div>
        <Button small icon={Plus} onPress={() => onChange([...value.slice(0, last), EMPTY, ...value.slice(last)])}>
          {words.addRow}
        </Button>
      </div>
    </fieldset>
  );
}
