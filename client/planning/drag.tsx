import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  type DragStartEvent,
  MouseSensor,
  TouchSensor,
  useDraggable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { useWords } from '../lib/words';

export interface Point {
  x: number;
  y: number;
}

interface DragAreaProps {
  /** False when this one cannot be taken. */
  onStart: (key: string) => boolean;
  /** Where the pointer was when it took the block, where it is now, and whether SHIFT is down. */
  onMove: (key: string, start: Point, now: Point, isLocked: boolean) => void;
  onDrop: () => void;
  onCancel: () => void;
  children: ReactNode;
}

const nothing = (): undefined => undefined;

/** Where blocks can be taken by mouse or touch. The keyboard has its own way, so the library's sensor and voice stay off. */
export function DragArea({ onStart, onMove, onDrop, onCancel, children }: DragAreaProps) {
  const words = useWords().planning.board;
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const held = useRef<{ key: string; start: Point; now: Point; isLocked: boolean } | null>(null);

  const tell = (): void => {
    const hand = held.current;
    if (hand !== null) onMove(hand.key, hand.start, hand.now, hand.isLocked);
  };
  const follow = useEffectEvent((event: MouseEvent | TouchEvent): void => {
    const hand = held.current;
    const point = pointOf(event);
    if (hand === null || point === null) return;
    hand.now = point;
    hand.isLocked = event.shiftKey;
    tell();
  });
  const lock = useEffectEvent((event: KeyboardEvent): void => {
    if (held.current === null || event.key !== 'Shift') return;
    held.current.isLocked = event.type === 'keydown';
    tell();
  });

  // The pointer itself is followed: the board may scroll below it, and SHIFT may be pressed while it rests.
  useEffect(() => {
    const onPointer = (event: MouseEvent | TouchEvent): void => follow(event);
    const onKey = (event: KeyboardEvent): void => lock(event);
    window.addEventListener('mousemove', onPointer, true);
    window.addEventListener('touchmove', onPointer, true);
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('keyup', onKey, true);
    return () => {
      window.removeEventListener('mousemove', onPointer, true);
      window.removeEventListener('touchmove', onPointer, true);
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('keyup', onKey, true);
    };
  }, []);

  const start = ({ active, activatorEvent }: DragStartEvent): void => {
    const point = pointOf(activatorEvent);
    const key = String(active.id);
    if (point !== null && onStart(key)) held.current = { key, start: point, now: point, isLocked: false };
  };
  // Scrolling moves the board below a resting pointer.
  const move = (_event: DragMoveEvent): void => tell();
  const end = (_event: DragEndEvent): void => {
    if (held.current === null) return;
    held.current = null;
    onDrop();
  };
  const cancel = (): void => {
    if (held.current === null) return;
    held.current = null;
    onCancel();
  };

  return (
    <DndContext
      sensors={sensors}
      onDragStart={start}
      onDragMove={move}
      onDragEnd={end}
      onDragCancel={cancel}
      autoScroll={{ threshold: { x: 0.08, y: 0.12 } }}
      accessibility={{
        announcements: { onDragStart: nothing, onDragOver: nothing, onDragEnd: nothing, onDragCancel: nothing },
        screenReaderInstructions: { draggable: words.keysHint },
      }}
    >
      {children}
    </DndContext>
  );
}

/** What makes an element one that can be taken. */
export function useDrag(key: string, isDisabled: boolean) {
  const { setNodeRef, listeners } = useDraggable({ id: key, disabled: isDisabled });
  return { ref: setNodeRef, listeners: isDisabled ? {} : (listeners ?? {}) };
}

function pointOf(event: Event): Point | null {
  if (event instanceof MouseEvent) return { x: event.clientX, y: event.clientY };
  const touch = 'TouchEvent' in window && event instanceof TouchEvent ? event.touches[0] : undefined;
  return touch === undefined ? null : { x: touch.clientX, y: touch.clientY };
}
