/** Runs work at once, or when the browser has nothing better to do; returns the way to call it off. */
export function whenDue(now: boolean, work: () => void): () => void {
  if (now) {
    work();
    return () => undefined;
  }
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 60);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(work, { timeout: 2000 });
  return () => cancelIdleCallback(id);
}
