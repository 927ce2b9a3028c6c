import { probe, shoot, writeRequests } from './load.mjs';
import { cpuSeconds, memory } from './processes.mjs';
import { startServer } from './server.mjs';
import { orNote, say, sleep } from './work.mjs';

/** Runs one part and returns a row for each workload, target and number of connections. */
export async function runPart(part, targets, db, options) {
  const servers = [];
  try {
    for (const target of targets) await orNote(target.name, async () => servers.push(await startServer(target, db)));
    const cells = await prepare(part, servers, options);
    for (const cell of cells) await shootAt(cell, db, { ...options, seconds: options.warmup });
    for (let round = 0; round < options.rounds; round++) {
      // There and back, so that a machine that slows down does so for everybody.
      for (const cell of round % 2 === 0 ? cells : [...cells].reverse()) cell.rounds.push(await shootAt(cell, db, options));
      say(`  round ${round + 1} of ${options.rounds}`);
    }
    return cells.map(({ workload, server, connections, rounds }) => ({
      workload,
      connections,
      target: server.target.name,
      rounds,
      errors: rounds.reduce((sum, shot) => sum + shot.errors, 0),
    }));
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Shows the first answer of every workload to every target. */
export async function probePart(part, targets, db, options) {
  for (const target of targets) {
    await orNote(target.name, async () => {
      const server = await startServer(target, db);
      for (const { workload } of loadsOf(part, target)) {
        await orNote(`${target.name} ${workload}`, async () =>
          say(`${target.name} ${workload}: ${await probe(server, workload, options)}`),
        );
      }
      await server.stop();
    });
  }
}

const loadsOf = (part, target) =>
  (part.loads ?? []).filter((load) => load.targets.includes(target.name) && target.workloads[load.workload]);

async function prepare(part, servers, options) {
  const cells = [];
  for (const load of part.loads) {
    const files = new Map();
    for (const server of servers.filter(({ target }) => loadsOf(part, target).includes(load))) {
      const write = async () => files.set(server, await writeRequests(server, load.workload, options));
      await orNote(`${server.target.name} ${load.workload}`, write);
    }
    for (const connections of connectionsOf(load, options)) {
      const cell = (server) => ({ workload: load.workload, slow: load.slow, server, connections, file: files.get(server), rounds: [] });
      const bears = ({ target }) => connections <= (target.workloads[load.workload].maxConnections ?? Infinity);
      cells.push(...[...files.keys()].filter(bears).map(cell));
    }
  }
  return cells;
}

const connectionsOf = (load, { quick, connections }) => (connections && !load.fixed ? connections : quick ? load.quick : load.connections);

async function shootAt({ workload, slow, server, connections, file }, db, options) {
  const seconds = slow ? options.seconds + 1 : options.seconds;
  // A refresh token is good for once: every shot begins with new ones.
  if (server.target.workloads[workload].mode === 'rotate') await writeRequests(server, workload, options);
  return shoot(server, workload, file, { connections, seconds, lasts: options.lasts }, db);
}

/** Starts every target again and again, and lets it idle for a second. */
export async function runColdStarts(targets, db, { rounds }) {
  const rows = targets.map((target) => ({ workload: 'W10', connections: null, target: target.name, rounds: [], errors: 0 }));
  for (let round = 0; round < rounds; round++) {
    const order = targets.map((target, i) => [target, rows[i]]);
    for (const [target, row] of round % 2 === 0 ? order : order.reverse()) {
      const server = await startServer(target, db);
      await sleep(1000);
      row.rounds.push({ ready: server.readyAfter, used: cpuSeconds(server.pid) * 1000, ...memory(server.pid) });
      await server.stop();
    }
    say(`  round ${round + 1} of ${rounds}`);
  }
  return rows;
}
