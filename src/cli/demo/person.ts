import { Role } from '../../users/role.js';
import type { Chance } from './chance.js';

/** Somebody who was made up. */
export interface DemoPerson {
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: Role;
  readonly bio: string;
}

/** Whose address ends so was made up: `.example` belongs to nobody (RFC 2606), so no mail ever reaches a stranger. */
export const DEMO_DOMAIN = '@demo.example';

/** The first people, one of each role, whose names everybody can remember. */
export const LEADING_ROLES: readonly Role[] = [Role.admin, Role.doctor, Role.patient];

const FIRST_NAMES = [
  'Ada', 'Aisha', 'Alejandro', 'Amélie', 'Ana', 'Andrés', 'Anja', 'Arjun', 'Ayumi', 'Beatriz', 'Björn', 'Camille', 'Carlos', 'Chloé',
  'Clara', 'Daniel', 'Deniz', 'Diego', 'Elena', 'Elif', 'Emma', 'Farid', 'Fatima', 'Felix', 'Fiona', 'Gabriel', 'Grace', 'Hana', 'Hugo',
  'Ines', 'Ivan', 'Jana', 'Jonas', 'José', 'Julia', 'Kofi', 'Lars', 'Laura', 'Léa', 'Liam', 'Lucía', 'Luis', 'Mariam', 'Marta', 'Mateo',
  'Maya', 'Mei', 'Nadia', 'Nina', 'Noah', 'Nuno', 'Olga', 'Omar', 'Paula', 'Priya', 'Rahel', 'Renée', 'Samuel', 'Sara', 'Sofia', 'Tariq',
  'Thomas', 'Vera', 'Yara', 'Zoë',
] as const; // prettier-ignore

const LAST_NAMES = [
  'Abebe', 'Almeida', 'Andersson', 'Bauer', 'Becker', 'Bianchi', 'Castro', 'Chen', 'Costa', 'Dubois', 'Duarte', 'Eriksen', 'Fernández',
  'Fischer', 'Fontaine', 'García', 'Gupta', 'Haddad', 'Hansen', 'Hernández', 'Horvat', 'Ito', 'Jansen', 'Kaya', 'Keller', 'Khan', 'Kim',
  'Klein', 'Kowalski', 'Lambert', 'Lindgren', 'López', 'Martin', 'Mensah', 'Meyer', 'Moreau', 'Moretti', 'Müller', 'Nakamura', 'Nguyen',
  'Novák', 'Okafor', 'Oliveira', 'Park', 'Pereira', 'Petrov', 'Popescu', 'Rahman', 'Rossi', 'Ruiz', 'Sato', 'Schmidt', 'Schneider', 'Silva',
  'Smith', 'Sokolov', 'Tanaka', 'Torres', 'Vargas', 'Weber', 'Wagner', 'Wang', 'Yilmaz', 'Zimmermann',
] as const; // prettier-ignore

const FIELDS = ['cardiology', 'paediatrics', 'general practice', 'dermatology', 'neurology', 'oncology', 'surgery', 'psychiatry'] as const;
const CITIES = [
  'Lisbon',
  'Berlin',
  'Oslo',
  'Nairobi',
  'Osaka',
  'Bogotá',
  'Toronto',
  'Kraków',
  'Pune',
  'Marseille',
  'Accra',
  'Izmir',
] as const;
const PASTIMES = [
  'running', 'gardening', 'chess', 'old films', 'choir', 'hiking', 'baking bread', 'photography', 'swimming', 'board games', 'cycling',
  'bird watching',
] as const; // prettier-ignore

const DOCTORS = 0.1;
const WITHOUT_BIO = 0.35;

/** Makes up the person of a number, which is part of the username and so keeps it unique. */
export function personOf(index: number, chance: Chance): DemoPerson {
  const leading = LEADING_ROLES[index];
  const firstName = leading ? 'Demo' : chance.oneOf(FIRST_NAMES);
  const lastName = leading ? capitalized(leading) : chance.oneOf(LAST_NAMES);
  const role = leading ?? (chance.happens(DOCTORS) ? Role.doctor : Role.patient);
  const bio = chance.happens(WITHOUT_BIO) ? '' : bioOf(role, chance);
  const username = `${plain(firstName)}.${plain(lastName)}.${index + 1}`;
  return { username, email: `${username}${DEMO_DOMAIN}`, firstName, lastName, role, bio };
}

/** The number of the person with an address; null for an address that was not made here. */
export function indexOfAddress(email: string): number | null {
  const number = /\.(\d{1,8})@/.exec(email)?.[1];
  return email.endsWith(DEMO_DOMAIN) && number !== undefined ? Number(number) - 1 : null;
}

function bioOf(role: Role, chance: Chance): string {
  const city = chance.oneOf(CITIES);
  const [first, second] = [chance.oneOf(PASTIMES), chance.oneOf(PASTIMES)];
  // Drawing again would change all that is drawn afterwards.
  const other = second === first ? PASTIMES[(PASTIMES.indexOf(first) + 1) % PASTIMES.length] : second;
  const likes = `Likes ${first} and ${other}.`;
  return role === 'doctor' ? `Works in ${chance.oneOf(FIELDS)} in ${city}. ${likes}` : `Lives in ${city}. ${likes}`;
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const plain = (name: string): string => name.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase(); // prettier-ignore
