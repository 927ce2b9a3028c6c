const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
let listens = false;

/** Runs a synchronous clean-up when this process ends, be it by a signal or by an exception. Returns a function that forgets it. */
export function atExit(cleanUp) {
  process.on('exit', cleanUp);
  if (!listens) {
    // An exception ends the process with an `exit` event, a signal only if somebody asks for one.
    for (const [signal, number] of Object.entries(SIGNALS)) process.on(signal, () => process.exit(128 + number));
    listens = true;
  }
  return () => process.off('exit', cleanUp);
}
