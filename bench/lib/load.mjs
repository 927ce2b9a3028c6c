import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { callers } from './callers.mjs';
import { rawRequest } from './http.mjs';
import { cpuSeconds, memory } from './processes.mjs';
import { median, percentile } from './stats.mjs';
import { BENCH, sleep, workDirectory } from './work.mjs';

/** Writes the requests of a workload into a file for wrk and returns its name. */
export async function writeRequests(server, name, options) {
  const file = path.join(workDirectory('requests'), `${server.target.name.replace(/\W/g, '_')}-${name}`);
  const parts = await requestBytes(server, server.target.workloads[name], options);
  writeFileSync(file, Buffer.concat(parts.flatMap((bytes) => [Buffer.from(`${bytes.length}\n`), bytes])));
  return file;
}

async function requestBytes(server, workload, options) {
  if (workload.mode === 'rotate') return rotation(server, workload, options);
  const people = await callers(server, workload, options);
  const requests = workload.requests ? await workload.requests(people, server) : people.map((one) => workload.request(one, server));
  return requests.map((request) => rawRequest(request, server.port));
}

const LOGINS = 4;

/** A template, and some tokens of everybody: each is good for one request, whose answer holds the next. */
async function rotation(server, workload, options) {
  const tokens = [];
  for (let login = 0; login < LOGINS; login++) {
    for (const one of await callers(server, workload, options)) tokens.push(Buffer.from(one.refresh));
  }
  return [rawRequest(workload.request({ refresh: '@@TOKEN@@' }, server), server.port, '@@LENGTH@@'), ...tokens];
}

/**
 * Loads one server with one workload for some seconds. Times are in milliseconds, CPU of the server (`cpu`), of the database (`db`) and
 * of both (`total`) in microseconds per request.
 */
export async function shoot(server, name, file, { connections, seconds, lasts = false }, db) {
  const workload = server.target.workloads[name];
  let shot = await fire(server, workload, file, { connections, seconds, lasts }, db);
  await untilIdle(server, db);
  // So slow that there is nothing to take a median of.
  if (shot.requests < 3 && seconds >= 2) {
    shot = await fire(server, workload, file, { connections, seconds: seconds * 4, lasts }, db);
    await untilIdle(server, db);
  }
  return shot;
}

async function fire(server, workload, file, { connections, seconds, lasts }, db) {
  const before = { cpu: cpuSeconds(server.pid), db: cpuSeconds(db.pid) };
  const watcher = workload.watch ? watch(server.port, workload.watch) : null;
  const growing = lasts ? watchMemory(server.pid) : null;
  let memoryUnderLoad = { rss: NaN, pss: NaN };
  const timer = setTimeout(() => (memoryUnderLoad = memory(server.pid)), seconds * 800);
  const load = await wrk(server.base, file, wrkMode(workload), connections, seconds);
  clearTimeout(timer);
  const cpu = ((cpuSeconds(server.pid) - before.cpu) / load.requests) * 1e6;
  const ofDb = ((cpuSeconds(db.pid) - before.db) / load.requests) * 1e6;
  return {
    requests: load.requests,
    rps: load.requests / (load.us / 1e6),
    p50: load.p50 / 1000,
    p99: load.p99 / 1000,
    errors: load.errors,
    cpu,
    db: ofDb,
    total: cpu + ofDb,
    ...memoryUnderLoad,
    growth: growing?.stop() ?? NaN,
    watched: watcher ? percentile(await watcher.stop(), 0.99) : NaN,
  };
}

function wrkMode({ mode = 'cycle', pattern }) {
  if (mode === 'counter') return [mode, String(Date.now())];
  return mode === 'rotate' ? [mode, pattern] : [mode];
}

/** One thread: the client shares the machine with what it measures. */
function wrk(base, file, mode, connections, seconds) {
  const args = ['-t1', `-c${connections}`, `-d${Math.max(1, Math.round(seconds))}s`, '--timeout', '30s', '-s', path.join(BENCH, 'wrk.lua')];
  const child = spawn('wrk', [...args, base, '--', file, ...mode]);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      const result = /RESULT (\{.*\})/.exec(output);
      if (result) resolve(JSON.parse(result[1]));
      else reject(new Error(`wrk: ${output.slice(-500)}`));
    });
  });
}

/** Asks for a path again and again, 10 ms after each answer, and says how many milliseconds the answers took. */
function watch(port, pathname) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times = [];
  let watching = true;
  const ask = () =>
    new Promise((resolve) => {
      const asked = performance.now();
      const answered = () => {
        times.push(performance.now() - asked);
        resolve();
      };
      http
        .get({ port, host: '127.0.0.1', path: pathname, agent }, (response) => response.resume().once('end', answered))
        .once('error', answered);
    });
  const loop = (async () => {
    while (watching) {
      await ask();
      await sleep(10);
    }
  })();
  return {
    stop: async () => {
      watching = false;
      await loop;
      agent.destroy();
      return times;
    },
  };
}

/**
 * Looks at the memory of a process once a second. Its growth is what it has, in MB, at the end of a shot beyond what it had after the
 * first third, in which it warms up; each is the median of a ninth of the shot, since memory goes up and down with the collector.
 */
function watchMemory(pid) {
  const sizes = [];
  const timer = setInterval(() => sizes.push(memory(pid).rss), 1000);
  return {
    stop: () => {
      clearInterval(timer);
      const [third, ninth] = [3, 9].map((part) => Math.round(sizes.length / part));
      return median(sizes.slice(-ninth)) - median(sizes.slice(third, third + ninth));
    },
  };
}

const BUSY = 0.02; // CPU seconds in a look of 150 ms

/** A slow request outlives the client: waits until server and database are idle, and after a while ends the queries that still run. */
async function untilIdle(server, db) {
  for (let look = 0; look < 120; look++) {
    const before = { cpu: cpuSeconds(server.pid), db: cpuSeconds(db.pid) };
    await sleep(150);
    if (cpuSeconds(server.pid) - before.cpu <= BUSY && cpuSeconds(db.pid) - before.db <= BUSY) return;
    if (look > 10) db.endQueries();
  }
}

/** Sends the first request of a workload once and returns the beginning of the answer: a fast 404 is not a result. */
export async function probe(server, name, options) {
  const workload = server.target.workloads[name];
  const [first, token] = await requestBytes(server, workload, options);
  let text = first.toString('latin1').replaceAll('@@@COUNTER@@@', String(Date.now()));
  if (workload.mode === 'rotate')
    text = text
      .replace('@@TOKEN@@', token)
      .replace('@@LENGTH@@', String(text.split('\r\n\r\n')[1].length - '@@TOKEN@@'.length + token.length));
  const started = performance.now();
  const reply = await exchange(server.port, Buffer.from(text.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'), 'latin1'));
  const body = reply.slice(reply.indexOf('\r\n\r\n') + 4).slice(0, 300);
  return `${reply.split('\r\n')[0]}, ${reply.length} bytes, ${(performance.now() - started).toFixed(1)} ms: ${body.replaceAll('\r\n', ' ')}`;
}

function exchange(port, bytes) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(30_000, () => socket.destroy(new Error('no answer in 30 s')));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => resolve(Buffer.concat(chunks).toString()));
    socket.on('error', reject);
  });
}
