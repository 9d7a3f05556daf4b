import { useMemo, useState } from 'react';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { ComboBox } from '../ui/select';
import { TimeField } from '../ui/time-field';
import type { Block, BoardModel } from './board-model';
import type { Moves } from './use-moves';
import { refusalsAt, verdictOn } from './verdict';

/** Everything that dragging does, as two fields; what the rules say stands below before anything is sent. */
export function SlotForm({ block, model, moves }: { block: Block; model: BoardModel; moves: Moves }) {
  const words = useWords().planning;
  const text = words.board.panel;
  const formats = useFormats();
  const sentence = useSentence();
  const [carerId, setCarerId] = useState(block.slot.carerId);
  const [startMinute, setStartMinute] = useState<number | null>(block.startMinute);
  const [isPending, setPending] = useState(false);
  const minute = startMinute ?? block.startMinute;
  const verdict = useMemo(
    () => verdictOn(model, block, { carerId, startMinute: Math.min(minute, 1435) }),
    [model, block, carerId, minute],
  );
  const options = useMemo(() => {
    const refusals = refusalsAt(model, block, Math.min(minute, 1435));
    return model.view.carers
      .map(({ id, name }) => {
        const against = refusals.get(id);
        const hint = against === undefined ? undefined : words.rule(against.code) || sentence(against);
        return { value: id, label: name, ...(hint === undefined ? {} : { hint }) };
      })
      .sort((a, b) => Number('hint' in a) - Number('hint' in b) || formats.compareNames(a.label, b.label));
  }, [model, block, minute, words, sentence, formats]);
  const save = (): void => {
    setPending(true);
    void moves.moveTo(block, { carerId, startMinute: Math.min(minute, 1435) }).finally(() => setPending(false));
  };
  const isChanged = verdict.change !== null;
  return (
    <div className="slot-form">
      <ComboBox label={text.carer} value={carerId} onChange={setCarerId} options={options} />
      <TimeField label={text.start} value={startMinute} onChange={setStartMinute} step={5} />
      {isChanged && verdict.hard.length + verdict.soft.length > 0 ? (
        <output className={verdict.hard.length > 0 ? 'slot-form__hard' : 'slot-form__soft'}>
          {[...verdict.hard, ...verdict.soft].map(sentence).join(' ')}
        </output>
      ) : null}
      {isChanged ? (
        <Button tone="primary" isPending={isPending} isDisabled={verdict.hard.length > 0} onPress={save}>
          {text.save}
        </Button>
      ) : null}
    </div>
  );
}
