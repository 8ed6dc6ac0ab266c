/** Turns of assigning under way: how far they are, and a way to end them early. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { inTurns, type Progress, type Turn } from './in-turns.ts';

export interface Turns {
  /** Of those under way; null when none are. */
  progress: Progress | null;
  /** Ends with the turn that is under way. */
  stop: () => void;
  run: (people: number, turn: Turn) => Promise<Progress | null>;
}

/** Whoever leaves the form ends them as well: they are nobody's then. */
export function useTurns(): Turns {
  const [progress, setProgress] = useState<Progress | null>(null);
  const goesOn = useRef(true);
  const stop = () => {
    goesOn.current = false;
  };
  useEffect(() => stop, []);
  return {
    progress,
    stop,
    run: async (people, turn) => {
      goesOn.current = true;
      setProgress({ assigned: 0, left: people });
      const sum = await inTurns(turn, (at) => {
        setProgress(at);
        return goesOn.current;
      });
      setProgress(null);
      return sum;
    },
  };
}
