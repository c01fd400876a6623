/** Keys, wherever on the page they are pressed, unless something there has its own use for them. */

import { useEffect } from "react";
import type { BoardTable } from "../../app/boardTable";
import { arrow, tab, toggle } from "../../app/commands/moving";
import { isSingleStroke, type Stroke } from "../../app/commands/stroke";
import { COMMANDS, commandFor, run } from "../../app/commands/table";
import { useWorld } from "../world";

const OWN_KEYS = "input, textarea, select, [contenteditable], [role=menu], [role=dialog], [role=listbox]";

export function useShortcuts(table: BoardTable): void {
  const { singleKeys } = useWorld();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      // An Escape that comes this far has at most closed a tooltip on its way, which is not what it was meant for.
      if (event.defaultPrevented && event.key !== "Escape") return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(OWN_KEYS)) return;
      const stroke: Stroke = {
        key: event.key,
        code: event.code,
        mod: event.ctrlKey || event.metaKey,
        shift: event.shiftKey,
        alt: event.altKey,
      };
      if (!singleKeys.get() && isSingleStroke(stroke)) return;
      if (act(table, stroke, target)) event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [table, singleKeys]);
}

function act(table: BoardTable, stroke: Stroke, target: Element | null): boolean {
  const onBoard = target === null || target === document.body || target.closest("[data-surface]") !== null;
  if (!onBoard && (stroke.key === "Enter" || stroke.key === " ")) return false;
  if (stroke.key === "Enter" && target?.matches("a[href]")) return false;
  if (onBoard && !stroke.mod && !stroke.alt) {
    if (stroke.key === "Tab" && toLink(target, stroke.shift)) return true;
    if (stroke.key === "Tab") return target?.closest("[data-surface]") ? tab(table, stroke.shift) : false;
    if (stroke.key === " ") return target?.matches("[data-idea], [data-group]") ? toggle(table) : true;
    if (arrow(table, stroke)) return true;
  }
  const command = commandFor(stroke);
  if (command === null || COMMANDS[command].byEvent) return false;
  run(table, command);
  return true;
}

/** Tab goes through the links of a card before it goes on to the next one. */
function toLink(target: Element | null, isBack: boolean): boolean {
  const card = target?.closest("[data-idea]");
  if (!target || !card) return false;
  const stops = [card, ...card.querySelectorAll("a[href]")];
  const at = stops.indexOf(target);
  // Backwards from the card itself there is only the card before.
  const next = at < 0 ? undefined : stops[isBack ? at - 1 : at + 1];
  if (!(next instanceof HTMLElement)) return false;
  next.focus({ preventScroll: true });
  return true;
}
