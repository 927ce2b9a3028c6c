import type { Order } from '../../database/keyset-list.js';

/** Finds the fields that `ordering` names, of which a minus reverses one. Unknown ones are ignored, and of the same one the first counts. */
export function readOrder<Field extends string>(
  ordering: readonly string[],
  fields: readonly Field[],
  otherwise: Order<Field>,
): readonly Order<Field>[] {
  const order = ordering.flatMap((text): Order<Field>[] => {
    const descending = text.startsWith('-');
    const field = fields.find((name) => name === (descending ? text.slice(1) : text));
    return field ? [{ field, descending }] : [];
  });
  const distinct = order.filter(({ field }, index) => order.findIndex((other) => other.field === field) === index);
  return distinct.length > 0 ? distinct : [otherwise];
}
