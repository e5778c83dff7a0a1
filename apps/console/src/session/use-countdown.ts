import { useEffect, useState } from "react";

/** Seconds left, and how to start it. AUT-3 slows tries down; the wait is shown instead of being found out. */
export function useCountdown(): [number, (forMs: number) => void] {
  const [seconds, setSeconds] = useState(0);
  const isRunning = seconds > 0;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setSeconds((left) => Math.max(0, left - 1)), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return [seconds, (forMs) => setSeconds(Math.max(1, Math.ceil(forMs / 1000)))];
}
