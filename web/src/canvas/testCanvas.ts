/** The canvas without a browser: press, drag, release, and look at the board's picture. What the tools do is done to a real board. */

import type { Edit, Item } from "../board/edit";
import { picture } from "../board/picture";
import type { RawMap } from "../board/raw";
import { readBoard } from "../board/reader";
import { idOf, Writer } from "../board/test-board";
import { createScene } from "./scene";
import type { Around, Carry, Hand, Intent, Press, Tool } from "./tool";
import { createSelect } from "./tools/select";

type With = Partial<Pick<Press, "shift" | "alt" | "mod" | "pointer" | "double">>;

export class TestCanvas {
  private readonly ada = new Writer();
  private readonly scene = createScene();
  private made = 0;
  selection: ReadonlySet<string> = new Set();
  carry: Carry | null = null;
  canEdit = true;
  /** All intents since the start that are not edits, selections, marquees or carries. */
  readonly wishes: Intent[] = [];
  readonly edits: Edit[] = [];

  constructor(private readonly tool: Tool = createSelect()) {}

  /** Adds ideas by name, each 208 by 139 with its top left corner here. */
  idea(name: string, x: number, y: number): this {
    this.made += 1;
    const id = idOf(name);
    const ideas = [{ id, text: name, place: `canvas@${x},${y}`, colour: "sky" as const, at: this.made }];
    return this.does({ type: "add", ideas });
  }

  /** Gathers ideas into a titled group whose frame is here; each keeps its place on the board. */
  group(name: string, x: number, y: number, ...ideas: string[]): this {
    this.made += 1;
    const id = idOf(name);
    const moves = ideas.map((idea) => {
      const box = this.scene.boxOf(`idea:${idOf(idea)}`);
      const item: Item = `idea:${idOf(idea)}`;
      return { item, place: `group:${id}@${(box?.x ?? 0) - x},${(box?.y ?? 0) - y}` };
    });
    const group = { id, title: name, place: `canvas@${x},${y}`, at: this.made };
    return this.does({ type: "gather", group, moves });
  }

  /** Its card was measured to be so high. */
  high(name: string, height: number): this {
    this.scene.setHeight(idOf(name), height);
    return this;
  }

  does(edit: Edit): this {
    this.ada.do(edit);
    const view = readBoard(this.ada.doc as RawMap);
    const groups = new Set([...view.groups.keys(), ...this.known("group:")]);
    for (const id of groups) this.scene.putGroup(id, view.groups.get(id));
    for (const [id, idea] of view.ideas) this.scene.putIdea(id, idea);
    return this;
  }

  private known(kind: "group:"): string[] {
    return this.scene
      .readingOrder()
      .filter((item) => item.startsWith(kind))
      .map((item) => item.slice(kind.length));
  }

  get around(): Around {
    let ids = 0;
    const world = {
      now: () => 5000,
      id: () => {
        ids += 1;
        return idOf(`new${ids}`);
      },
    };
    return {
      ...{ scene: this.scene, selection: this.selection, canEdit: this.canEdit },
      ...{ voice: idOf("ada"), world },
    };
  }

  press(x: number, y: number, how: With = {}): this {
    const { pointer = "mouse", double = false } = how;
    return this.take(this.tool.press({ ...hand(x, y, how), pointer, double }, this.around));
  }

  drag(x: number, y: number, how: With = {}): this {
    return this.take(this.tool.drag(hand(x, y, how), this.around));
  }

  release(x: number, y: number, how: With = {}): this {
    return this.take(this.tool.release(hand(x, y, how), this.around));
  }

  cancel(): this {
    return this.take(this.tool.cancel());
  }

  click(x: number, y: number, how: With = {}): this {
    return this.press(x, y, how).release(x, y, how);
  }

  /** Press here, drag there in two steps, release. */
  move(from: [number, number], to: [number, number], how: With = {}): this {
    this.press(...from, how);
    this.drag((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, how);
    return this.drag(...to, how).release(...to, how);
  }

  /** The names of what is selected. */
  get selected(): string[] {
    return [...this.selection].map((item) => item.replace(/A+$/, "")).sort();
  }

  /** The picture without title and what does not matter here. */
  get picture(): string[] {
    return picture(readBoard(this.ada.doc as RawMap))
      .split("\n")
      .filter((line) => line !== "" && !/^(title|purpose):/.test(line))
      .map((line) =>
        line
          .replaceAll(/(\w)A{2,}\b/g, "$1")
          .replace(" sky ", " ")
          .replace(" -:", ":"),
      );
  }

  private take(intents: readonly Intent[]): this {
    for (const intent of intents) {
      if (intent.type === "edit") {
        this.edits.push(intent.edit);
        this.does(intent.edit);
      } else if (intent.type === "make") {
        for (const edit of intent.made.edits) this.does(edit);
        this.selection = new Set(intent.made.items);
      } else if (intent.type === "select") this.selection = intent.items;
      else if (intent.type === "carry") this.carry = intent.carry;
      else if (intent.type !== "marquee") this.wishes.push(intent);
    }
    return this;
  }
}

function hand(x: number, y: number, { shift = false, alt = false, mod = false }: With): Hand {
  return { at: { x, y }, screen: { x, y }, shift, alt, mod };
}
