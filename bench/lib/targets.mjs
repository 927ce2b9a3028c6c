import { betterAuth } from '../targets/better-auth.mjs';
import { boilerplate } from '../targets/boilerplate.mjs';
import { django } from '../targets/django.mjs';
import { latchkey } from '../targets/latchkey.mjs';
import { nest } from '../targets/nest.mjs';
import { nodeMysql } from '../targets/node-mysql.mjs';
import { sharp } from '../targets/sharp.mjs';
import { Complaint } from './work.mjs';

/** Every server that can be measured, by its name. The name of a variant is `name@variant`. */
const targets = { latchkey, nest, 'node-mysql': nodeMysql, sharp, boilerplate, 'better-auth': betterAuth, django };

/** Returns a target with its variant laid over it. */
export function targetNamed(name) {
  const [family, variant] = name.split('@');
  const target = targets[family];
  const overlay = variant ? target?.variants?.[variant] : {};
  if (!target || !overlay) throw new Complaint(`There is no target ${name}.`);
  return { ...target, ...overlay, name, family, workloads: { ...target.workloads, ...overlay.workloads } };
}
