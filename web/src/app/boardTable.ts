/** What one window does with a board: where it looks, what its hands hold, which text it writes. No framework, no DOM. */

import type { Colour, Edit, Item, TextName } from "../board/edit";
import { formatPlace, type Spot } from "../board/place";
import type { IdeaView } from "../board/view";
import { besideSpot } from "../canvas/beside";
import { centred, type Seen } from "../canvas/camera";
import type { Made, Maker } from "../canvas/clip";
import type { Box, Point } from "../canvas/geometry";
import { IDEA_HEIGHT_MIN, IDEA_WIDTH } from "../canvas/measure";
import type { Preview } from "../canvas/preview";
import { idOf, inSight, type Scene } from "../canvas/scene";
import type { Around, Carry, Hand, Intent, Press, Tool, ToolName } from "../canvas/tool";
import { createHand } from "../canvas/tools/hand";
import { createSelect } from "../canvas/tools/select";
import { createWrite } from "../canvas/tools/write";
import { type Air, createAir } from "./air";
import type { Board } from "./board";
import { createWriter, type Where, type Writing } from "./boardWriting";
import { type CameraControl, createCameraControl } from "./camera";
import { type Clipboard, createClipboard } from "./clipboard";
import { createDropPreview } from "./dropPreview";
import { createEdgeScroll } from "./edgeScroll";
import { type Frames, pageFrames } from "./frames";
import { createInView, type InView } from "./inView";
import { createListWriting } from "./listWriting";
import { settleNew } from "./newIdea";
import { createNextSeat } from "./nextSeat";
import { type DeviceClipboard, pageClipboard } from "./pageClipboard";
import { createSayer, dragSaid, roundedPoint, someOf } from "./peopleSay";
import { perform as performAll } from "./perform";
import { createSearch, type Search } from "./search";
import type { DialogName, PanelName } from "./standing";
import { type Cell, createCell, type Source } from "./store";
import { createOthers, type Others } from "./tableOthers";
import { textBox } from "./textBox";

export interface BoardTable extends Others {
  board: Board;
  scene: Scene;
  /** Counts up whenever a box on the board has changed. */
  sceneVersion: Source<number>;
  camera: CameraControl;
  air: Air;
  inView: InView;
  tool: Cell<ToolName>;
  /** What stands at the side; null for nothing. */
  panel: Cell<PanelName | null>;
  isMapOpen: Cell<boolean>;
  /** What lies over the table; null for nothing. */
  dialog: Cell<DialogName | null>;
  /** Where the context menu is open, on the screen, and the spot of the board that was meant, if one was; null while it is not. */
  menu: Cell<{ at: Point; spot: Point | null } | null>;
  search: Search;
  clipboard: Clipboard;
  carry: Source<Carry | null>;
  /** What letting go of it here would make of the board. */
  preview: Source<Preview | null>;
  marquee: Source<Box | null>;
  writing: Source<Writing | null>;
  /** Where the hands are, and therefore the next text is written. */
  writesIn: Cell<Where>;
  /** An idea that exists on this screen only, until its first letter. */
  sketch: Source<IdeaView | null>;
  /** Where the keyboard is. */
  focus: Cell<Item | null>;
  /** What Tab enters the board at: the focus, or the first to be read. */
  tabStop: Source<Item | null>;
  around(): Around;
  press(press: Omit<Press, "at">, grip: "tool" | "hand"): void;
  drag(hand: Omit<Hand, "at">): void;
  release(hand: Omit<Hand, "at">): void;
  cancel(): void;
  hover(screen: Point | null): void;
  /** Opens the context menu of what lies under a screen point, and takes what lies there unless it is in hand already. */
  openMenu(screen: Point): void;
  /** Takes a thing and brings it into view. */
  goTo(item: Item): void;
  select(items: Iterable<string>): void;
  dispatch(edits: readonly Edit[]): void;
  /** Puts new things on the board as one deed, and selects them. */
  make(made: Made): void;
  /** Who makes what is made here. */
  maker: Maker;
  /** Opens an empty idea with its middle at `at`, or at a free place in view. */
  create(at?: Point): void;
  /** Finishes the idea being written and opens an empty one beside it. */
  next(): void;
  /** Puts a written idea on the board, into a group or at a free place; null where that may not be. */
  add(text: string, group: string | null): Item | null;
  write(text: TextName): void;
  stopWriting(): void;
  setHeights(heights: Iterable<[string, number]>): void;
  /** Looks where one looked last, if there is still something there; else at all there is. */
  lookFirst(): void;
  stop(): void;
}

interface Surroundings {
  frames?: Frames;
  /** Where one last looked at this board. */
  seen?: Seen | null;
  device?: DeviceClipboard;
}

export function createBoardTable(
  board: Board,
  { frames = pageFrames, seen = null, device = pageClipboard }: Surroundings = {},
): BoardTable {
  const { scene, version: sceneVersion, setHeights } = board.layout;
  const camera = createCameraControl(frames);
  const sayer = createSayer((hands) => board.hands(hands));
  const tool = createCell<ToolName>("select");
  const panel = createCell<PanelName | null>(null);
  const isMapOpen = createCell(false);
  const dialog = createCell<DialogName | null>(null);
  const menu = createCell<{ at: Point; spot: Point | null } | null>(null);
  const carry = createCell<Carry | null>(null);
  const preview = createDropPreview({ scene, sceneVersion, carry, camera }, frames);
  const marquee = createCell<Box | null>(null);
  const writing = createCell<Writing | null>(null);
  const { stop: stopOthers, ...others } = createOthers(board, { camera, sayer, writing });
  const writesIn = createCell<Where>("board");
  const sketch = createCell<IdeaView | null>(null);
  const focus = createCell<Item | null>(null);
  const tabStop = createCell<Item | null>(null);
  const air = createAir();
  const nextSeat = createNextSeat();
  const tools: Record<ToolName, Tool> = { select: createSelect(), hand: createHand(), write: createWrite() };
  let active: Tool | null = null;
  /** What I last gave to an idea; before that, the colour I have at this board. */
  let chosenColour: Colour | null = null;
  const nextColour = (): Colour => chosenColour ?? board.seats.get(board.me.seat)?.colour ?? "sun";
  const add = createListWriting(board, nextColour);
  const maker: Maker = { world: board.world, voice: board.me.seat };

  const around = (): Around => ({
    scene,
    selection: board.selection.get(),
    canEdit: board.canEdit,
    ...maker,
  });
  const findTabStop = () => {
    const focused = focus.get();
    tabStop.set(focused && scene.boxOf(focused) ? focused : scene.firstToRead());
  };
  findTabStop();

  const stops = [
    sceneVersion.subscribe(() => {
      // What I write in has been thrown away.
      const text = writing.get()?.text;
      const id = text?.startsWith("idea:") ? idOf(text) : null;
      if (id !== null && id !== sketch.get()?.id && !scene.idea(id)) stopWriting();
    }),
    stopOthers,
    focus.subscribe(findTabStop),
    sceneVersion.subscribe(findTabStop),
    sayer.stop,
    preview.stop,
    // A card that grows, or a keyboard that slides in, must not hide what is being written.
    sceneVersion.subscribe(() => showWriting(false)),
    camera.size.subscribe(() => showWriting(true)),
    board.selection.subscribe(() => sayer.say({ selection: someOf(board.selection.get()) })),
    carry.subscribe(() => sayer.say({ drag: dragSaid(carry.get()) })),
    writing.subscribe(() => sayer.say({ typing: sketch.get() ? undefined : writing.get()?.text })),
  ];

  const inView = createInView(
    { board, scene, sceneVersion, camera, carry, sketch, writing, tabStop },
    frames,
  );

  const select = (items: Iterable<string>) => {
    const next = new Set(items);
    const now = board.selection.get();
    if (next.size !== now.size || [...next].some((item) => !now.has(item))) board.selection.set(next);
  };

  const dispatch = (edits: readonly Edit[]) => {
    const session = {};
    for (const edit of edits) {
      if (edit.type === "recolour") chosenColour = edit.colour;
      void board.dispatch(edit, session);
    }
    const gathered = edits.find((edit) => edit.type === "gather");
    if (gathered) {
      select([`group:${gathered.group.id}`]);
      write(`group:${gathered.group.id}`);
    }
  };

  const make = ({ edits, items }: Made) => {
    if (!board.canEdit || edits.length === 0) return;
    const session = {};
    for (const edit of edits) void board.dispatch(edit, session);
    select(items);
    const [first] = items;
    if (first) focus.set(first);
  };

  const write = (text: TextName) => {
    if (!board.canEdit || writing.get()?.text === text) return;
    stopWriting();
    if (text !== "title" && text !== "purpose") {
      select([text]);
      focus.set(text);
    }
    const session = {};
    const where = writesIn.get();
    writing.set({ text, where, session, isNew: false, writer: createWriter(board, text, session, null) });
    const box = where === "board" ? boxOfText(text) : undefined;
    if (box && text.startsWith("idea:")) camera.approach(box);
    else if (box) camera.show(box);
  };

  const boxOfText = (text: TextName) => textBox(text, scene, sketch.get());

  let written: Box | undefined;
  /** Keeps what is written in view as its card changes; what others do elsewhere moves nothing here. */
  const showWriting = (always: boolean) => {
    const now = writing.get();
    const box = now?.where === "board" ? boxOfText(now.text) : undefined;
    const isNews = box?.x !== written?.x || box?.y !== written?.y || box?.height !== written?.height;
    written = box;
    if (box && (always || isNews)) camera.show(box);
  };

  const stopWriting = () => {
    const ended = writing.get();
    if (!ended) return;
    const isUnborn = sketch.get() !== null;
    writing.set(null);
    sketch.set(null);
    const finished = ended.writer.finish();
    if (isUnborn) return;
    board.holdText(ended.text, ended.writer.value.get(), finished);
    const isSettled = finished.then((text) => {
      if (ended.isNew) settleNew(board, idOf(ended.text), text, ended.session);
    });
    board.settling(isSettled);
  };

  const create = (at?: Point) => {
    const spot = at
      ? { x: at.x - IDEA_WIDTH / 2, y: at.y - IDEA_HEIGHT_MIN / 2 }
      : nextSeat.find(camera.view("free"), scene);
    const beneath = at ? scene.hit(at) : ({ kind: "canvas" } as const);
    const group = beneath.kind === "group" ? (scene.group(beneath.id) ?? null) : null;
    open(
      { group: group?.id ?? null, x: spot.x - (group?.x ?? 0), y: spot.y - (group?.y ?? 0) },
      nextColour(),
    );
  };

  const next = () => {
    const written = writing.get();
    // One that is still empty is the next one already.
    if (!written?.text.startsWith("idea:") || sketch.get() !== null) return;
    const id = idOf(written.text);
    const spot = besideSpot(id, scene);
    const colour = scene.idea(id)?.colour ?? nextColour();
    stopWriting();
    if (spot) open(spot, colour);
  };

  const open = (spot: Spot, colour: Colour) => {
    if (!board.canEdit) return;
    stopWriting();
    const id = board.world.id();
    sketch.set({
      ...{ id, text: "", group: spot.group, x: Math.round(spot.x), y: Math.round(spot.y), colour },
      ...{ voice: board.me.seat, at: board.world.now(), bin: null, rank: 0 },
    });
    select([]);
    const [text, session] = [`idea:${id}` as const, {}];
    const box = boxOfText(text);
    if (box) camera.approach(box);
    const writer = createWriter(board, text, session, (first) => plant(first, session));
    writing.set({ text, where: "board", session, isNew: true, writer });
  };

  /** Makes the sketch an idea of the board, with its first letters. */
  const plant = (text: string, session: object): Promise<boolean> => {
    const idea = sketch.get();
    if (!idea) return Promise.resolve(false);
    const { id, colour, at } = idea;
    const place = formatPlace(idea);
    const voice = idea.voice === null ? {} : { voice: idea.voice };
    const added = board.dispatch(
      { type: "add", ideas: [{ id, text, place, colour, at, ...voice }] },
      session,
    );
    nextSeat.taken(`idea:${id}`, idea);
    sketch.set(null);
    select([`idea:${id}`]);
    focus.set(`idea:${id}`);
    sayer.say({ typing: `idea:${id}` });
    return added;
  };

  const perform = (intents: readonly Intent[]) =>
    performAll(intents, {
      ...{ dispatch, make, select, write, pan: camera.pan, marquee: marquee.set, carry: carry.set },
      create(at) {
        tool.set("select");
        create(at);
      },
    });

  const placed = (hand: Omit<Hand, "at">): Hand => ({ ...hand, at: camera.toBoard(hand.screen) });
  const drag = (hand: Omit<Hand, "at">) => {
    sayer.say({ cursor: roundedPoint(camera.toBoard(hand.screen)) });
    perform(active?.drag(placed(hand), around()) ?? []);
  };
  const edge = createEdgeScroll(camera, frames, drag);

  const cancel = () => {
    edge.end();
    perform(active?.cancel() ?? []);
    active = null;
  };

  const goTo = (wanted: Item) => {
    const item = inSight(wanted, scene);
    const box = scene.boxOf(item);
    if (!box) return;
    select([item]);
    focus.set(item);
    camera.approach(box);
  };

  const search = createSearch(board, goTo);
  /** Where the pointer rests on the screen. */
  let pointer: Point | null = null;
  const spotMeant = () => menu.get()?.spot ?? (pointer && camera.toBoard(pointer));
  const clipboard = createClipboard(
    { board, scene, camera, maker, focus, spotMeant, nextColour, make, dialog },
    device,
  );
  const openMenu = (screen: Point) => {
    cancel();
    stopWriting();
    const spot = camera.toBoard(screen);
    const under = scene.hit(spot);
    const item: Item | null = under.kind === "canvas" ? null : `${under.kind}:${under.id}`;
    focus.set(item);
    if (item === null || !board.selection.get().has(item)) select(item === null ? [] : [item]);
    menu.set({ at: screen, spot });
  };

  return {
    ...others,
    ...{ board, scene, sceneVersion, camera, air, inView, tool, panel, dialog, isMapOpen },
    ...{ menu, search, clipboard, carry, preview, marquee, writing, writesIn, sketch, focus, tabStop },
    ...{ maker, around, select, dispatch, make, create, next, add, write, stopWriting, setHeights },
    ...{ cancel, goTo, openMenu },
    press(press, grip) {
      board.following.set(null);
      active = tools[grip === "hand" ? "hand" : tool.get()];
      const at = camera.toBoard(press.screen);
      if (grip === "tool") {
        const under = scene.hit(at);
        focus.set(under.kind === "canvas" ? null : `${under.kind}:${under.id}`);
      }
      perform(active.press({ ...press, at }, around()));
    },
    drag(hand) {
      drag(hand);
      if (carry.get() || marquee.get()) edge.at(hand);
    },
    release(hand) {
      edge.end();
      perform(active?.release(placed(hand), around()) ?? []);
      active = null;
    },
    hover(screen) {
      pointer = screen;
      sayer.say({ cursor: screen ? roundedPoint(camera.toBoard(screen)) : undefined });
    },
    lookFirst() {
      if (seen) camera.look(centred(seen, camera.size.get()));
      if (!seen || scene.within(camera.view()).length === 0) camera.fit(scene.bounds(), "at once");
    },
    stop() {
      search.stop();
      edge.end();
      for (const stop of stops) stop();
      inView.stop();
    },
  };
}
