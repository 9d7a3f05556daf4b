import { useCallback, useMemo, useState } from 'react';
import { addDays, type Day, monthOf } from '#shared/kernel/time';
import { CalendarRange, Megaphone, Printer, Redo2, Sparkles, Undo2 } from 'lucide-react';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { RoadNotice } from '../travel/road-notice';
import { Button, ButtonLink, IconButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { MoreMenu } from '../ui/menu';
import { PageHeader } from '../ui/page-header';
import { DaySwitcher } from '../ui/period-switcher';
import { Skeleton } from '../ui/skeleton';
import { isNarrowed, type Shown, useShown, WIDE } from './board-address';
import { BoardFilters } from './board-filters';
import type { BoardModel } from './board-model';
import { DayList } from './day-list';
import { filtered } from './filtered';
import { HelpDialog } from './help-dialog';
import { PlanDialog } from './plan-dialog';
import { usePreferences } from './preferences';
import { PublishDialog } from './publish-dialog';
import { useRepairAsked } from './repair-address';
import { RepairDialog } from './repair-dialog';
import { RepairAsking } from './repair-menu';
import { Timeline } from './timeline';
import { type Arranging, useArrange } from './use-arrange';
import { useBoardModel, useBoardQuery } from './use-board';
import { useBoardShortcuts } from './use-board-shortcuts';
import { useIsPhone, usePrinting } from './use-media';
import { type Moves, useHand, useMoves } from './use-moves';
import { VisitPanel } from './visit-panel';
import './board.css';
import './board-page.css';

type Opened = 'plan' | 'publish' | 'help' | null;

/** A day of the plan: who goes to whom, and when. */
export function Page() {
  const words = useWords().planning.board;
  const actions = useWords().app.actions;
  const formats = useFormats();
  const [shown, show] = useShown();
  const { day } = shown;
  const [held, setHeld] = useHand();
  const query = useBoardQuery(day, held !== null);
  const fresh = useBoardModel(query.data);
  const model = held?.model ?? fresh;
  const arranging = useArrange(day);
  const moves = useMoves(model, arranging, held, setHeld);
  const [preferences, prefer] = usePreferences();
  const [opened, setOpened] = useState<Opened>(null);
  const [repair, askForRepair] = useRepairAsked();
  const goTo = useCallback((next: Day) => show({ day: next, chosen: null }), [show]);

  useBoardShortcuts({
    isOn: preferences.letters && opened === null && repair === null && held === null,
    onDay: (by) => goTo(addDays(day, by)),
    onToday: () => goTo(today()),
    onHelp: () => setOpened('help'),
    onUndo: arranging.undo,
    onRedo: arranging.redo,
  });

  const near = formats.nearDay(day);
  const abilities = model?.view.abilities;
  const pending = model?.view.pendingChanges ?? 0;
  return (
    <div className={query.isPlaceholderData ? 'board-page board-page--turning' : 'board-page'}>
      <PageHeader
        title={words.title}
        aside={
          model === null ? null : (
            <button type="button" className="pending" onClick={() => setOpened('publish')}>
              {words.pending(pending)}
            </button>
          )
        }
        tools={
          <>
            <DaySwitcher
              value={day}
              onChange={goTo}
              label={near === formats.day(day) ? near : `${near}, ${formats.day(day)}`}
            />
            {abilities?.arrangeVisits === true ? <UndoButtons arranging={arranging} /> : null}
            <MoreMenu
              label={actions.moreActions}
              acts={[
                { id: 'month', label: words.toMonth, icon: CalendarRange, href: `/planning?month=${monthOf(day)}` },
                { id: 'print', label: words.print, icon: Printer, onAction: () => window.print() },
                { id: 'help', label: words.help.open, onAction: () => setOpened('help') },
              ]}
            />
            {abilities?.requestPlan === true ? (
              <Button icon={Sparkles} onPress={() => setOpened('plan')}>
                {words.plan}
              </Button>
            ) : null}
          </>
        }
        action={
          abilities?.publishRoster === true ? (
            <Button tone="primary" icon={Megaphone} onPress={() => setOpened('publish')}>
              {words.publish}
            </Button>
          ) : null
        }
      />
      <RoadNotice isLinked />
      <Loaded query={query} skeleton={<Skeleton shape="page" />}>
        {() =>
          model === null ? null : (
            <RepairAsking value={model.view.abilities.arrangeVisits ? askForRepair : null}>
              <Day
                model={model}
                shown={shown}
                show={show}
                moves={moves}
                preferences={preferences}
                prefer={prefer}
                onHelp={() => setOpened('help')}
              />
            </RepairAsking>
          )
        }
      </Loaded>
      <HelpDialog
        isOpen={opened === 'help'}
        onClose={() => setOpened(null)}
        letters={preferences.letters}
        onLetters={(letters) => prefer({ letters })}
      />
      {repair !== null && abilities?.arrangeVisits === true ? (
        <RepairDialog day={day} asked={repair} arranging={arranging} onClose={() => askForRepair(null)} />
      ) : null}
      {opened === 'plan' ? <PlanDialog day={day} onClose={() => setOpened(null)} /> : null}
      {opened === 'publish' ? (
        <PublishDialog day={day} mayPublish={abilities?.publishRoster === true} onClose={() => setOpened(null)} />
      ) : null}
    </div>
  );
}

function UndoButtons({ arranging }: { arranging: Arranging }) {
  const words = useWords().planning.board;
  return (
    <span className="board-undo screen-only">
      <IconButton label={words.undo} icon={Undo2} onPress={arranging.undo} isDisabled={arranging.undoable === 0} />
      <IconButton label={words.redo} icon={Redo2} onPress={arranging.redo} isDisabled={arranging.redoable === 0} />
    </span>
  );
}

interface DayProps {
  model: BoardModel;
  shown: Shown;
  show: (changes: Partial<Shown>) => void;
  moves: Moves;
  preferences: ReturnType<typeof usePreferences>[0];
  prefer: ReturnType<typeof usePreferences>[1];
  onHelp: () => void;
}

function Day({ model, shown, show, moves, preferences, prefer, onHelp }: DayProps) {
  const words = useWords().planning.board;
  const isPhone = useIsPhone();
  const isPrinting = usePrinting();
  const [hasFocusInPanel, setFocusInPanel] = useState(false);
  const seen = useMemo(() => filtered(model, shown), [model, shown]);
  const chosen = shown.chosen === null ? undefined : model.blocks.get(shown.chosen);

  const [clears, setClears] = useState(0);
  const clear = (): void => {
    setClears(clears + 1);
    show(WIDE);
  };

  const choose = (key: string, byKeys: boolean): void => {
    setFocusInPanel(byKeys);
    show({ chosen: key });
  };
  const close = (): void => {
    show({ chosen: null });
    if (chosen !== undefined) {
      document.querySelector<HTMLElement>(`[data-block="${chosen.key}"]`)?.focus({ preventScroll: true });
    }
  };
  const unassign = (key: string): void => {
    const block = model.blocks.get(key);
    if (block === undefined || block.slot.carerId === null) return;
    void moves.moveTo(block, { carerId: null, startMinute: block.startMinute });
  };

  if (model.view.carers.length === 0) {
    return (
      <EmptyState
        title={words.noCarers}
        action={
          <ButtonLink tone="primary" href="/carers">
            {words.toCarers}
          </ButtonLink>
        }
      >
        {words.noCarersHint}
      </EmptyState>
    );
  }
  if (isPrinting) return <DayList model={model} seen={seen} onChoose={choose} isPrinted />;
  return (
    <>
      <BoardFilters
        model={model}
        shown={shown}
        show={show}
        preferences={preferences}
        prefer={prefer}
        onHelp={onHelp}
        onClear={clear}
        clears={clears}
      />
      {model.blocks.size === 0 ? <p className="quiet board-empty">{words.noVisits}</p> : null}
      {!isPhone && seen.rows.length === 0 && seen.lanes.length === 0 && isNarrowed(shown) ? (
        <EmptyState title={words.nothingFits} action={<Button onPress={clear}>{words.clearFilters}</Button>}>
          {words.nothingFitsHint}
        </EmptyState>
      ) : (
        <div className={`board-area${chosen === undefined || isPhone ? '' : ' board-area--open'}`}>
          {isPhone ? (
            <DayList model={model} seen={seen} onChoose={choose} />
          ) : (
            <Timeline
              model={model}
              shown={seen}
              preferences={preferences}
              moves={moves}
              chosen={shown.chosen}
              onChoose={choose}
              onUnassign={unassign}
              onClose={close}
              isLaneWhole={shown.unassigned}
            />
          )}
          {chosen === undefined ? null : (
            <VisitPanel
              key={chosen.key}
              block={chosen}
              model={model}
              moves={moves}
              isSheet={isPhone}
              takesFocus={hasFocusInPanel}
              onClose={close}
              onChoose={(key) => show({ chosen: key })}
            />
          )}
        </div>
      )}
    </>
  );
}
