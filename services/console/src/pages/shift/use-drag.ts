import { type PointerEvent, useRef } from 'react';

/** So far the mouse moves before a press becomes a drag. */
const BEGINS_PX = 6;
const UNDER = 'data-shift';

interface Drag {
  readonly x: number;
  readonly y: number;
  ghost?: HTMLElement;
  over?: Element | undefined;
}
const shiftUnder = (x: number, y: number): Element | undefined => document.elementFromPoint(x, y)?.closest(`[${UNDER}]`) ?? undefined;

function begin(of: Element, drag: Drag): HTMLElement {
  const ghost = of.cloneNode(true) as HTMLElement;
  ghost.classList.add('ghost');
  ghost.setAttribute('aria-hidden', 'true');
  ghost.inert = true;
  document.body.append(ghost);
  drag.ghost = ghost;
  return ghost;
}
function end(drag: Drag): void {
  drag.ghost?.remove();
  drag.over?.classList.remove('over');
}

/** Drags an element onto a shift of the board; answers what to spread on it. A press without a move stays a click. */
export function useDrag(dropped: (shiftId: string) => void) {
  const drag = useRef<Drag>(undefined);
  const dragged = useRef(false);
  const stop = (): void => {
    if (drag.current) end(drag.current);
    drag.current = undefined;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      dragged.current = false;
      // A finger scrolls, and taps to take up.
      if (event.button !== 0 || event.pointerType === 'touch') return;
      drag.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const now = drag.current;
      if (!now) return;
      const { clientX: x, clientY: y } = event;
      if (!now.ghost && Math.hypot(x - now.x, y - now.y) < BEGINS_PX) return;
      dragged.current = true;
      const ghost = now.ghost ?? begin(event.currentTarget, now);
      ghost.style.transform = `translate(${x + 8}px, ${y + 8}px)`;
      const over = shiftUnder(x, y);
      if (over === now.over) return;
      now.over?.classList.remove('over');
      over?.classList.add('over');
      now.over = over;
    },
    onPointerUp: (event: PointerEvent<HTMLElement>): void => {
      const over = dragged.current ? shiftUnder(event.clientX, event.clientY) : undefined;
      stop();
      const id = over?.getAttribute(UNDER);
      if (id) dropped(id);
    },
    onPointerCancel: stop,
    /** The click that ends a drag is none. */
    isDragged: (): boolean => dragged.current,
  };
}
