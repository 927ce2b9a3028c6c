import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';

export const isRedisInstalled = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/** A Redis of a test's own, which keeps what it is told to save. It can be stopped and started again on the same port. */
export class RedisServer {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'latchkey-redis-'));
  private child: ChildProcess | null = null;

  private constructor(private readonly port: number) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const settings = { port: String(this.port), bind: '127.0.0.1', dir: this.folder, save: '', appendonly: 'no' };
    this.child = spawn(
      'redis-server',
      Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
      { stdio: 'ignore' },
    );
    await this.ask((redis) => redis.ping());
  }

  /** Stops it as if it hung: it takes connections and answers nothing. */
  hang(): void {
    this.child?.kill('SIGSTOP');
  }

  goOn(): void {
    this.child?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child) return;
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  }

  /** Ends it for good, and forgets what it has saved. */
  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Makes it write down what it has, for its next start. */
  async save(): Promise<void> {
    await this.ask((redis) => redis.save());
  }

  /** Makes it forget everything. */
  async empty(): Promise<void> {
    await this.ask((redis) => redis.flushall());
  }

  keys(): Promise<string[]> {
    return this.ask((redis) => redis.keys('*'));
  }

  private async ask<T>(question: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, { retryStrategy: () => 20, maxRetriesPerRequest: 500 });
    redis.on('error', () => undefined);
    try {
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  }
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
