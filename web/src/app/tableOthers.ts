/** The others as one window shows them: what they hold, where they point, whose view leads mine; and what they are told of mine. */

import type { Board } from "./board";
import type { CameraControl } from "./camera";
import { createFollowing, type Following } from "./following";
import { createMarks, type Marks } from "./peopleMarks";
import { createPointers, type Pointers } from "./peoplePointers";
import type { Sayer } from "./peopleSay";
import type { Source } from "./store";

export interface Others {
  marks: Marks["marks"];
  pointers: Pointers["pointers"];
  following: Following;
}

interface Mine {
  camera: CameraControl;
  sayer: Sayer;
  writing: Source<unknown>;
}

export function createOthers(board: Board, { camera, sayer, writing }: Mine): Others & { stop(): void } {
  const { marks, stop: stopMarks } = createMarks(board.othersHands);
  const { pointers, stop: stopPointers } = createPointers(board.othersHands);
  const following = createFollowing(board, camera);

  let saidFollows: string | undefined;
  /** Whoever follows me sees what I see; while I follow somebody, they are led by whom I am led by. */
  const sayView = () => {
    const follows = board.following.get() ?? undefined;
    if (follows === undefined || follows !== saidFollows)
      sayer.say({ follows, view: follows ? undefined : camera.view() });
    saidFollows = follows;
  };

  const stops = [
    stopMarks,
    stopPointers,
    following.stop,
    // A board that moves beneath what I write would be in my way.
    writing.subscribe(() => writing.get() && board.following.set(null)),
    camera.camera.subscribe(sayView),
    board.following.subscribe(sayView),
  ];
  return {
    ...{ marks, pointers, following },
    stop() {
      for (const stop of stops) stop();
    },
  };
}
