/** Who is here, kept from presence frames. Pure. */

import type { PresenceNews } from "./frames";
import type { Person, PortEvent } from "./port";

export class People {
  private me = "";
  private people = new Map<string, Person>();

  /** Takes in a frame and says what the page must hear. */
  take(news: PresenceNews): PortEvent[] {
    if (news.reset) this.people.clear();
    if (news.me !== null) this.me = news.me;
    for (const person of news.people) this.people.set(person.connection, person);
    for (const connection of news.left) this.people.delete(connection);
    const events: PortEvent[] = [];
    if (news.reset || news.me !== null || news.people.length > 0 || news.left.length > 0) {
      events.push(this.event(news.now));
    }
    if (news.hands.size > 0) events.push({ type: "hands", hands: news.hands });
    return events;
  }

  /** Nobody is known to be here while there is no connection. */
  lost(now: number): PortEvent[] {
    if (this.people.size === 0) return [];
    this.people.clear();
    return [this.event(now)];
  }

  private event(server: number): PortEvent {
    return { type: "people", me: this.me, people: [...this.people.values()], server };
  }
}
