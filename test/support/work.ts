/**
 * The milliseconds for which this process, where the server runs too, worked for something. Unlike the time that has passed, this does
 * not grow with what else the machine is busy with.
 */
export async function workFor(act: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
