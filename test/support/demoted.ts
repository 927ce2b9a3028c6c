import { setTimeout as sleep } from 'node:timers/promises';
import { Transactions } from '../../src/database/transactions.js';
import type { TestApp } from './app.js';
import type { Person } from './arrange.js';
import type { Answer } from './http.js';

/** Makes an admin a patient while an act of theirs waits for what a statement holds, and returns what the act came to. */
export async function demotedWhileWaiting(server: TestApp, admin: Person, holding: string, act: () => Promise<Answer>): Promise<Answer> {
  const transactions = server.app.get(Transactions);
  const { answer } = await transactions.run(async () => {
    await transactions.manager.query(holding);
    await transactions.manager.query("UPDATE users SET role = 'patient' WHERE id = ?", [admin.id]);
    const waiting = act();
    // Until the server has let the request in, and waits.
    await sleep(200);
    return { answer: waiting };
  });
  return answer;
}
