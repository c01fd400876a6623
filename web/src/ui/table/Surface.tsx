/** The canvas: the world moved and scaled by the camera, with the ideas and groups that are in view. */

import { useEffect, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { useDerived, useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import type { Nearness } from "../../canvas/far/nearness";
import { listen } from "../../canvas/input";
import { titleFoot, titleSize } from "../../canvas/measure";
import { Cursors } from "./Cursors";
import { DropHint } from "./DropHint";
import { DropPreview } from "./DropPreview";
import { FarLayer } from "./FarLayer";
import { GroupField } from "./GroupField";
import { IdeaCard } from "./IdeaCard";
import { Invitation } from "./Invitation";
import styles from "./Surface.module.css";
import { useContextMenu } from "./useContextMenu";
import { useFlight } from "./useFlight";
import { useFoundMarks } from "./useFoundMarks";
import { useMakingRoom } from "./useMakingRoom";
import { MeasureContext, useMeasure } from "./useMeasure";

export function Surface({ table }: { table: BoardTable }) {
  const surface = useRef<HTMLElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const tool = useValue(table.tool);
  const { groups, ideas } = useValue(table.inView.visible);
  const isEmpty = useIsEmpty(table);
  const measure = useMeasure(table);
  useScreenSize(table, surface);
  useCamera(table, surface, world);
  useInput(table, surface);
  useContextMenu(table, surface);
  useFlight(table, world);
  useMakingRoom(table, world);
  useFoundMarks(table, world);
  useKeptFocus(surface, ideas);

  return (
    <section
      ref={surface}
      className={styles.surface}
      aria-label={t("board")}
      tabIndex={-1}
      data-surface
      data-tool={tool}
    >
      <FarLayer table={table} />
      <MeasureContext value={measure}>
        <div ref={world} className={styles.world}>
          <div className={styles.layer}>
            {groups.map((id) => (
              <GroupField key={id} table={table} id={id} />
            ))}
          </div>
          <DropPreview table={table} />
          <div className={styles.layer}>
            {ideas.map((id) => (
              <IdeaCard key={id} table={table} id={id} />
            ))}
          </div>
          <Marquee table={table} />
        </div>
      </MeasureContext>
      <Cursors table={table} />
      <DropHint table={table} />
      {isEmpty && <Invitation board={table.board} />}
    </section>
  );
}

/** What had the keyboard is gone: the board has it now, and Tab goes on from there, not from the top of the page. */
function useKeptFocus(surface: React.RefObject<HTMLElement | null>, ideas: readonly string[]): void {
  const hadFocus = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever a card has come or gone.
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) {
      surface.current?.focus({ preventScroll: true });
    }
  }, [surface, ideas]);
  useEffect(() => {
    const look = () => {
      hadFocus.current = surface.current?.contains(document.activeElement) ?? false;
    };
    document.addEventListener("focusin", look);
    return () => document.removeEventListener("focusin", look);
  }, [surface]);
}

function useIsEmpty(table: BoardTable): boolean {
  const sketch = useValue(table.sketch);
  const isBare = useDerived(table.sceneVersion, () => table.scene.isEmpty());
  return sketch === null && isBare;
}

function useScreenSize(table: BoardTable, surface: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    let first = true;
    const measure = () => {
      table.camera.resize({ width: element.clientWidth, height: element.clientHeight - underKeyboard() });
      if (first) table.lookFirst();
      first = false;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    window.visualViewport?.addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      window.visualViewport?.removeEventListener("resize", measure);
    };
  }, [table, surface]);
}

/** How much of the page a phone's keyboard covers, where it does not make the page smaller itself; CSS pixels. */
function underKeyboard(): number {
  const seen = window.visualViewport;
  return seen && seen.scale === 1 ? Math.max(0, Math.round(window.innerHeight - seen.height)) : 0;
}

/** Moves the world without asking React: a pan is one style change. */
function useCamera(
  table: BoardTable,
  surface: React.RefObject<HTMLElement | null>,
  world: React.RefObject<HTMLDivElement | null>,
): void {
  useEffect(() => {
    const { camera } = table.camera;
    const { nearness } = table.inView;
    let laidOut = "";
    const apply = () => {
      const { x, y, zoom } = camera.get();
      if (world.current) {
        world.current.style.transform = `scale(${zoom}) translate(${-x}px, ${-y}px)`;
        const layout = `${nearness.get()} ${towardsLife(zoom)} ${titleStep(zoom)}`;
        if (layout !== laidOut) layOut(world.current, zoom, nearness.get());
        laidOut = layout;
      }
      if (surface.current) dots(surface.current, x, y, zoom);
    };
    apply();
    const stops = [camera.subscribe(apply), nearness.subscribe(apply)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [table, surface, world]);
}

/** What depends on the zoom and costs a new layout, in steps. */
function layOut(world: HTMLElement, zoom: number, nearness: Nearness): void {
  world.dataset.layer = nearness;
  world.toggleAttribute("data-faceless", zoom < 0.3);
  world.style.setProperty("--life", String(towardsLife(zoom)));
  world.style.setProperty("--title", `${titleStep(zoom)}px`);
  world.style.setProperty("--title-foot", `${titleFoot(titleStep(zoom))}px`);
}

/** What small print is enlarged by, so that it is never shown smaller than life. */
function towardsLife(zoom: number): number {
  return Math.min(20, Math.ceil(4 / Math.min(1, zoom)) / 4);
}

function titleStep(zoom: number): number {
  return Math.round(titleSize(zoom));
}

const DOTS_APART = 32;

/** The dots thin out as one goes away: every other one drops out at half the zoom, and before they become noise they fade. */
function dots(surface: HTMLElement, x: number, y: number, zoom: number): void {
  const apart = DOTS_APART * zoom * (zoom < 0.5 ? 2 : 1);
  surface.style.backgroundSize = `${apart}px ${apart}px`;
  surface.style.backgroundPosition = `${-x * zoom}px ${-y * zoom}px`;
  surface.style.setProperty("--dots", String(Math.min(1, Math.max(0, (apart - 12) / 12))));
}

function useInput(table: BoardTable, surface: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    let isSpaceDown = false;
    const space = (event: KeyboardEvent) => {
      if (event.code !== "Space") return;
      const target = event.target instanceof Element ? event.target : null;
      isSpaceDown = event.type === "keydown" && !target?.closest("input, textarea");
      element.toggleAttribute("data-space", isSpaceDown);
    };
    window.addEventListener("keydown", space);
    window.addEventListener("keyup", space);
    const stop = listen(
      element,
      {
        press(press, grip) {
          element.focus({ preventScroll: true });
          table.press(press, grip);
        },
        drag: table.drag,
        release: table.release,
        cancel: table.cancel,
        hover: table.hover,
        pan: table.camera.pan,
        zoom: table.camera.zoomBy,
      },
      () => isSpaceDown,
    );
    return () => {
      window.removeEventListener("keydown", space);
      window.removeEventListener("keyup", space);
      stop();
    };
  }, [table, surface]);
}

function Marquee({ table }: { table: BoardTable }) {
  const area = useValue(table.marquee);
  if (!area) return null;
  const { x, y, width, height } = area;
  return (
    <div
      className={styles.marquee}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
      aria-hidden
    />
  );
}
