/** Tells those who hear the page what happens on the board, unless they have switched it off. */

import { useEffect, useState } from "react";
import { type Announcement, createAnnouncer } from "../../app/announcer";
import type { BoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import type { Item } from "../../board/edit";
import { Spoken } from "../design/Spoken";
import { useWorld } from "../world";
import { announcementWords } from "./announceWords";

export function Announcements({ table }: { table: BoardTable }) {
  const { announces } = useWorld();
  const isOn = useValue(announces);
  return (
    <div role="log" data-announcements>
      {isOn && <Telling table={table} />}
    </div>
  );
}

function Telling({ table }: { table: BoardTable }) {
  const [told, setTold] = useState<{ number: number; announcement: Announcement }>();
  useEffect(() => listen(table, (announcement) => setTold((last) => numbered(last, announcement))), [table]);
  if (!told) return null;
  // A new element each time: the same words twice are read twice.
  return (
    <Spoken>
      <span key={told.number}>{announcementWords(told.announcement)}</span>
    </Spoken>
  );
}

function numbered(last: { number: number } | undefined, announcement: Announcement) {
  return { number: (last?.number ?? 0) + 1, announcement };
}

const CLOCK = {
  now: () => performance.now(),
  later(ms: number, work: () => void) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

function listen({ board, writing, marks }: BoardTable, say: (announcement: Announcement) => void) {
  const announcer = createAnnouncer(
    { isWriting: () => writing.get() !== null, say },
    {
      voice: (seat) => board.seats.get(seat)?.name,
      title: (group) => board.groups.get(group)?.title ?? "",
    },
    CLOCK,
  );
  let here = others(board);
  let isKnown = board.here.get().length > 0;
  const stops = [
    board.onNews(announcer.news),
    board.here.subscribe(() => {
      const now = others(board);
      // The first list tells who was here before me.
      if (isKnown) {
        for (const [seat, name] of now) if (!here.has(seat)) announcer.came(name);
        for (const [seat, name] of here) if (!now.has(seat)) announcer.went(name);
      }
      here = now;
      isKnown = board.here.get().length > 0;
    }),
    marks.onChange((items) => {
      for (const item of items) {
        for (const { name, doing } of marks.get(item) ?? []) {
          if (doing === "typing" || doing === "carrying") announcer.holds(name, item as Item, doing);
        }
      }
    }),
    announcer.stop,
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Everybody here but me. */
function others({ here }: BoardTable["board"]): Map<string, string> {
  return new Map(
    here
      .get()
      .filter(({ me }) => !me)
      .map(({ seat, name }) => [seat, name]),
  );
}
