/** Who is here, by seat, and where the hands of the others are. */

import type { Hands, Person } from "../sync/port";
import { type Cell, createCell, createShelf, type Shelf, type Source } from "./store";

/** One seat that is here, however many windows it has open. */
export interface Present {
  seat: string;
  name: string;
  colour: string;
  role: Person["role"];
  connections: string[];
  /** My own seat. */
  me: boolean;
  /** Whose view they follow, by seat. */
  follows?: string;
}

/** The hands of one connection of somebody else, with whose they are. */
export interface OtherHands extends Hands {
  connection: string;
  seat: string;
  name: string;
  colour: string;
}

export interface People {
  /** By seat, me first, then in the order in which they are listed by the server. */
  here: Source<readonly Present[]>;
  /** By connection; never this window's own. */
  othersHands: Shelf<OtherHands>;
}

export interface PeopleInbox extends People {
  takePeople(me: string, people: readonly Person[]): void;
  takeHands(hands: ReadonlyMap<string, Hands>): void;
}

/** Hands kept of connections that nobody has named yet; of more the oldest are forgotten. */
const UNNAMED_MAX = 64;

export function createPeople(mySeat: string): PeopleInbox {
  const here: Cell<readonly Present[]> = createCell<readonly Present[]>([]);
  const hands = createShelf<OtherHands>();
  const said = new Map<string, Hands>();
  let myConnection = "";
  let listed = new Map<string, Person>();
  let toldFollows = new Map<string, string | undefined>();

  const forgetOldest = () => {
    const unnamed = [...said.keys()].filter((connection) => !listed.has(connection));
    for (const connection of unnamed.slice(0, -UNNAMED_MAX)) said.delete(connection);
  };

  /** Hands come many times a second, whom they follow changes seldom: only then the list is told anew. */
  const tellHere = () => {
    toldFollows = new Map([...said].map(([connection, { follows }]) => [connection, follows]));
    here.set(bySeat([...listed.values()], mySeat, toldFollows));
  };

  /** Hands may arrive before their person does, so both are kept and joined here. */
  const joined = (connection: string): OtherHands | undefined => {
    const person = listed.get(connection);
    const hand = said.get(connection);
    if (!person || !hand || connection === myConnection) return undefined;
    return { ...hand, connection, seat: person.seat, name: person.name, colour: person.colour };
  };

  return {
    here,
    othersHands: hands,
    takePeople(me, people) {
      myConnection = me;
      const before = listed;
      listed = new Map(people.map((person) => [person.connection, person]));
      for (const connection of before.keys()) if (!listed.has(connection)) said.delete(connection);
      tellHere();
      hands.put([...new Set([...before.keys(), ...listed.keys()])].map((key) => [key, joined(key)]));
    },
    takeHands(news) {
      for (const [connection, hand] of news) {
        said.delete(connection);
        said.set(connection, hand);
      }
      forgetOldest();
      hands.put([...news.keys()].map((key) => [key, joined(key)]));
      if ([...news.keys()].some((key) => said.get(key)?.follows !== toldFollows.get(key))) tellHere();
    },
  };
}

function bySeat(
  people: readonly Person[],
  mySeat: string,
  follows: ReadonlyMap<string, string | undefined>,
): Present[] {
  const seats = new Map<string, Present>();
  for (const { connection, seat, name, colour, role } of people) {
    const known = seats.get(seat) ?? { seat, name, colour, role, connections: [], me: seat === mySeat };
    known.connections.push(connection);
    const followed = follows.get(connection);
    if (followed !== undefined) known.follows = followed;
    seats.set(seat, known);
  }
  return [...seats.values()].sort((a, b) => Number(b.me) - Number(a.me));
}
