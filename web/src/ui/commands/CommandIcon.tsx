/** What stands for a command where there is room for a picture; a command about a hue shows the hue. */

import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  Archive,
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  BringToFront,
  CircleHelp,
  CircleOff,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Eye,
  EyeOff,
  Focus,
  FolderMinus,
  FolderPlus,
  FoldVertical,
  Hand,
  Info,
  LayoutGrid,
  ListTree,
  type LucideIcon,
  Map as MapIcon,
  Maximize,
  MousePointer2,
  PaintBucket,
  Palette,
  Pencil,
  Redo2,
  Scan,
  Scissors,
  Search,
  SendToBack,
  Share2,
  SquareDashed,
  SquareDashedMousePointer,
  SquareMenu,
  StickyNote,
  TextSearch,
  Trash2,
  Undo2,
  UnfoldVertical,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import type { ColourCommand } from "../../app/commands/colours";
import type { Family } from "../../app/commands/command";
import type { TintCommand } from "../../app/commands/groupLooks";
import { COMMANDS, type CommandName } from "../../app/commands/table";
import { hueClass } from "../table/hue";
import styles from "./CommandIcon.module.css";

const ICONS: Record<Exclude<CommandName, ColourCommand | Exclude<TintCommand, "tintNone">>, LucideIcon> = {
  newIdea: StickyNote,
  write: Pencil,
  duplicate: CopyPlus,
  cut: Scissors,
  copy: Copy,
  paste: ClipboardPaste,
  throwAway: Trash2,
  selectAll: SquareDashedMousePointer,
  group: FolderPlus,
  ungroup: FolderMinus,
  collapse: FoldVertical,
  expand: UnfoldVertical,
  tintNone: CircleOff,
  toFront: BringToFront,
  toBack: SendToBack,
  tidy: LayoutGrid,
  alignLeft: AlignStartVertical,
  alignCentre: AlignCenterVertical,
  alignRight: AlignEndVertical,
  alignTop: AlignStartHorizontal,
  alignMiddle: AlignCenterHorizontal,
  alignBottom: AlignEndHorizontal,
  distributeAcross: AlignHorizontalDistributeCenter,
  distributeDown: AlignVerticalDistributeCenter,
  undo: Undo2,
  redo: Redo2,
  fitSelection: Focus,
  map: MapIcon,
  pageUp: ArrowUp,
  pageDown: ArrowDown,
  pageLeft: ArrowLeft,
  pageRight: ArrowRight,
  zoomIn: ZoomIn,
  zoomOut: ZoomOut,
  lifeSize: Scan,
  fit: Maximize,
  followNext: Eye,
  stopFollowing: EyeOff,
  handTool: Hand,
  selectTool: MousePointer2,
  letGo: SquareDashed,
  palette: Search,
  search: TextSearch,
  openMenu: SquareMenu,
  help: CircleHelp,
  share: Share2,
  about: Info,
  outline: ListTree,
  bin: Archive,
};

const FAMILIES: Record<Family, LucideIcon> = { colour: Palette, arrange: LayoutGrid, tint: PaintBucket };

export function FamilyIcon({ of, size = 16 }: { of: Family; size?: number }) {
  const Icon = FAMILIES[of];
  return <Icon size={size} aria-hidden />;
}

export function CommandIcon({ name, size = 16 }: { name: CommandName; size?: number }) {
  const { hue } = COMMANDS[name];
  if (hue !== undefined) return <Swatch hue={hue} />;
  const Icon = ICONS[name as keyof typeof ICONS];
  return <Icon size={size} aria-hidden />;
}

export function Swatch({ hue }: { hue: string }) {
  return <span className={`${styles.swatch} ${hueClass(hue)}`} />;
}
