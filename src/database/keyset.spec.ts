import { after, isKeyOf, orderBy, reversed, type OrderColumn } from './keyset.js';

const id: OrderColumn = { expression: 'u.id', holds: 'number', descending: false };
const name: OrderColumn = { expression: 'u.name', holds: 'text', descending: false };
const login: OrderColumn = { expression: 'u.login', holds: 'moment', descending: false, nullable: true };
const falling = (column: OrderColumn): OrderColumn => ({ ...column, descending: true });

describe('the order of a list', () => {
  it('is spelled column by column', () => {
    expect(orderBy([falling(login), name, id])).toBe('u.login DESC, u.name ASC, u.id ASC');
  });

  it('is the opposite from the other end', () => {
    expect(orderBy(reversed([falling(login), name, id]))).toBe('u.login ASC, u.name DESC, u.id DESC');
  });
});

describe('what comes after a key', () => {
  it('is what is greater in the only column', () => {
    expect(after([id], [5])).toEqual({ sql: 'u.id > ?', values: [5] });
    expect(after([falling(id)], [5])).toEqual({ sql: 'u.id < ?', values: [5] });
  });

  it('is what is past it in one column and equal in those before', () => {
    expect(after([name, falling(id)], ['ada', 5])).toEqual({
      sql: '(u.name > ? OR (u.name = ? AND u.id < ?))',
      values: ['ada', 'ada', 5],
    });
  });

  it('is everything with a value, when the key has none', () => {
    expect(after([login, id], [null, 5])).toEqual({
      sql: '(u.login IS NOT NULL OR (u.login IS NULL AND u.id > ?))',
      values: [5],
    });
  });

  it('is downwards also what has no value', () => {
    expect(after([falling(login), falling(id)], ['2026-01-01 00:00:00.000', 5])).toEqual({
      sql: '((u.login < ? OR u.login IS NULL) OR (u.login = ? AND u.id < ?))',
      values: ['2026-01-01 00:00:00.000', '2026-01-01 00:00:00.000', 5],
    });
  });

  it('is downwards only what equals it, when the key has no value', () => {
    expect(after([falling(login), falling(id)], [null, 5])).toEqual({ sql: '(u.login IS NULL AND u.id < ?)', values: [5] });
  });
});

describe('values that a client sends as a key', () => {
  it.each([
    ['as many as there are columns', [name, id], ['ada', 5], true],
    ['too few', [name, id], ['ada'], false],
    ['too many', [id], [5, 5], false],
    ['a text for a number', [id], ['5'], false],
    ['a number for a text', [name, id], [5, 5], false],
    ['nothing where there may be nothing', [login, id], [null, 5], true],
    ['nothing where there must be something', [name, id], [null, 5], false],
    ['nothing for the id', [login, id], [null, null], false],
    ['a moment', [login, id], ['2026-01-31 23:59:59.999', 5], true],
    ['a moment in another spelling', [login, id], ['2026-01-31T23:59:59.999Z', 5], false],
    ['a moment without milliseconds', [login, id], ['2026-01-31 23:59:59', 5], false],
    ['a day that no calendar has', [login, id], ['2026-02-31 00:00:00.000', 5], false],
    ['no moment at all', [login, id], ["' OR 1=1 --", 5], false],
  ])('are one or not: %s', (_what, order, values, isKey) => {
    expect(isKeyOf(order, values)).toBe(isKey);
  });
});
