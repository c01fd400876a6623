//! The board as plain values (rules R1 to R5, V1): reads whatever a document holds and never fails.

use crate::group::{self, Group};
use crate::idea::{self, Idea};
use crate::text::Text;
use crate::{Colour, Frame, Id, schema, seat};
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ValueRef};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A board as people see it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct View {
    /// The board's title.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// The ideas on the board, by (`rank`, `at`, id): the last lies on top.
    pub ideas: Vec<IdeaView>,
    /// The ideas in the bin, by (`bin` descending, id).
    pub bin: Vec<IdeaView>,
    /// The shown groups, by (`rank`, `at`, id): the last lies on top.
    pub groups: Vec<GroupView>,
    /// Who is or was here, by id.
    pub seats: Vec<SeatView>,
    /// What was skipped or missing, as `<rule> <path>` (rule R5), by code unit.
    pub problems: Vec<String>,
}

/// An idea as people see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct IdeaView {
    /// Its name.
    pub id: Id,
    /// What it says.
    pub text: String,
    /// The shown group it is in; in the bin none.
    pub group: Option<Id>,
    /// In the group's frame, else on the canvas; in the bin that of its own place.
    pub x: i32,
    /// In the group's frame, else on the canvas; in the bin that of its own place.
    pub y: i32,
    /// Its hue.
    pub colour: Colour,
    /// The seat it comes from; none is anonymous.
    pub voice: Option<Id>,
    /// When it was created, in milliseconds since 1970.
    pub at: u64,
    /// When it was thrown away; none is on the board.
    pub bin: Option<u64>,
    /// How high it lies (rule I7).
    pub rank: i64,
}

/// A group as people see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GroupView {
    /// Its name.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// On the canvas.
    pub x: i32,
    /// On the canvas.
    pub y: i32,
    /// When it was created, in milliseconds since 1970.
    pub at: u64,
    /// How high it lies (rule I7).
    pub rank: i64,
    /// Its tint, if it has one (rule G9).
    pub colour: Option<Colour>,
    /// Whether it is shown as a stack (rule G10).
    pub collapsed: bool,
}

/// A seat as people see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SeatView {
    /// Its name.
    pub id: Id,
    /// The name that the person typed.
    pub name: String,
    /// Its hue.
    pub colour: Colour,
}

/// Reads a board or a pad.
pub fn view(doc: &impl ReadDoc) -> View {
    let mut problems = Vec::new();
    check_roots(doc, &mut problems);
    let groups = read_groups(doc, &mut problems);
    let ideas = read_ideas(doc, &mut problems);
    let mut view = View {
        title: root_text(doc, schema::TITLE),
        purpose: root_text(doc, schema::PURPOSE),
        seats: read_seats(doc, &mut problems),
        ..View::default()
    };
    let last = group::last_groups(&groups);
    for (id, idea) in ideas {
        let shown = show_idea(doc, id, idea, &groups, &last);
        match shown.bin {
            None => view.ideas.push(shown),
            Some(_) => view.bin.push(shown),
        }
    }
    view.groups = show_groups(doc, groups, &last, &view.ideas);
    view.ideas.sort_by_key(|idea| (idea.rank, idea.at, idea.id));
    view.bin
        .sort_by_key(|idea| (std::cmp::Reverse(idea.bin), idea.id));
    view.groups
        .sort_by_key(|group| (group.rank, group.at, group.id));
    problems.sort_by_cached_key(|problem| problem.encode_utf16().collect::<Vec<_>>());
    view.problems = problems;
    view
}

/// Whether any idea, in the bin or not, is read as one of this group (rules G2, G3).
pub(crate) fn holds_ideas(doc: &impl ReadDoc, id: Id) -> bool {
    let groups = read_groups(doc, &mut Vec::new());
    let last = group::last_groups(&groups);
    read_ideas(doc, &mut Vec::new())
        .iter()
        .any(|(_, idea)| match idea.place.frame {
            Frame::Group(group) => last.get(&group) == Some(&id),
            Frame::Canvas => false,
        })
}

/// R4: reports every root and shard that is missing or is something else.
fn check_roots(doc: &impl ReadDoc, problems: &mut Vec<String>) {
    if schema::is_pad(doc) {
        check_shards(doc, schema::IDEAS, problems);
        return;
    }
    for root in schema::TEXTS {
        if root_text_at(doc, root).is_none() {
            problems.push(format!("R4 {root}"));
        }
    }
    for root in schema::SHARDED {
        check_shards(doc, root, problems);
    }
    for root in schema::FLAT {
        if schema::map_at(doc, &ROOT, root).is_none() {
            problems.push(format!("R4 {root}"));
        }
    }
    check_children(
        doc,
        schema::SESSION,
        schema::SESSION_MAPS.map(str::to_owned),
        problems,
    );
}

fn check_shards(doc: &impl ReadDoc, root: &str, problems: &mut Vec<String>) {
    check_children(doc, root, schema::shards(), problems);
}

fn check_children(
    doc: &impl ReadDoc,
    root: &str,
    keys: impl IntoIterator<Item = String>,
    problems: &mut Vec<String>,
) {
    let Some(map) = schema::map_at(doc, &ROOT, root) else {
        problems.push(format!("R4 {root}"));
        return;
    };
    for key in keys {
        if schema::map_at(doc, &map, &key).is_none() {
            problems.push(format!("R4 {root}/{key}"));
        }
    }
}

fn root_text_at(doc: &impl ReadDoc, root: &str) -> Option<Text> {
    let (stored, id) = schema::field(doc, &ROOT, root)?;
    Text::read(&stored, id)
}

fn root_text(doc: &impl ReadDoc, root: &str) -> String {
    root_text_at(doc, root).map_or_else(String::new, |text| text.value(doc))
}

fn read_groups(doc: &impl ReadDoc, problems: &mut Vec<String>) -> BTreeMap<Id, Group> {
    let groups = schema::map_at(doc, &ROOT, schema::GROUPS);
    let mut found = BTreeMap::new();
    if let Some(map) = groups {
        let read = |_, entry: &ObjId| group::read(doc, entry);
        found.extend(entries(doc, &map, schema::GROUPS, read, problems));
    }
    found
}

fn read_ideas(doc: &impl ReadDoc, problems: &mut Vec<String>) -> Vec<(Id, Idea)> {
    let mut found = Vec::new();
    let Some(ideas) = schema::map_at(doc, &ROOT, schema::IDEAS) else {
        return found;
    };
    for shard in schema::shards() {
        if let Some(map) = schema::map_at(doc, &ideas, &shard) {
            let path = format!("{}/{shard}", schema::IDEAS);
            let read = |id: Id, entry: &ObjId| {
                let in_place = id.shard() == shard;
                in_place.then(|| idea::read(doc, entry)).flatten()
            };
            found.extend(entries(doc, &map, &path, read, problems));
        }
    }
    found
}

fn read_seats(doc: &impl ReadDoc, problems: &mut Vec<String>) -> Vec<SeatView> {
    let Ok(map) = schema::seats(doc) else {
        return Vec::new();
    };
    let path = format!("{}/{}", schema::SESSION, schema::SEATS);
    let read = |_, entry: &ObjId| seat::read(doc, entry);
    let found = entries(doc, &map, &path, read, problems);
    let mut seats: Vec<SeatView> = found
        .into_iter()
        .map(|(id, seat)| SeatView {
            id,
            name: seat.name,
            colour: seat.colour,
        })
        .collect();
    seats.sort_by_key(|seat| seat.id);
    seats
}

/// R1: reads each entry of a map; what is ill-formed is skipped and reported.
fn entries<T>(
    doc: &impl ReadDoc,
    map: &ObjId,
    path: &str,
    read: impl Fn(Id, &ObjId) -> Option<T>,
    problems: &mut Vec<String>,
) -> Vec<(Id, T)> {
    let mut found = Vec::new();
    for entry in doc.map_range(map, ..) {
        let id: Option<Id> = entry.key.parse().ok();
        let id = id.filter(|_| entry.value == ValueRef::Object(ObjType::Map));
        match id.and_then(|id| Some((id, read(id, &entry.id())?))) {
            Some(whole) => found.push(whole),
            None => problems.push(format!("R1 {path}/{}", entry.key)),
        }
    }
    found
}

fn show_idea(
    doc: &impl ReadDoc,
    id: Id,
    idea: Idea,
    groups: &BTreeMap<Id, Group>,
    last: &BTreeMap<Id, Id>,
) -> IdeaView {
    let own = (None, idea.place.x, idea.place.y);
    let end = match idea.place.frame {
        Frame::Group(group) if idea.bin.is_none() => last.get(&group),
        _ => None,
    };
    let (group, x, y) = match end {
        None => own,
        Some(end) if groups[end].bin.is_none() => (Some(*end), idea.place.x, idea.place.y),
        Some(dissolved) => {
            let (x, y) = idea.place.on_canvas(groups[dissolved].place);
            (None, x, y)
        }
    };
    IdeaView {
        id,
        text: idea.text.value(doc),
        group,
        x,
        y,
        colour: idea.colour,
        voice: idea.voice,
        at: idea.at,
        bin: idea.bin,
        rank: idea.rank,
    }
}

/// The groups that are not merged away, not dissolved, and not without title and ideas (rules G3, G5, G7).
fn show_groups(
    doc: &impl ReadDoc,
    groups: BTreeMap<Id, Group>,
    last: &BTreeMap<Id, Id>,
    ideas: &[IdeaView],
) -> Vec<GroupView> {
    let peopled: BTreeSet<Id> = ideas.iter().filter_map(|idea| idea.group).collect();
    groups
        .into_iter()
        .filter(|(id, group)| last[id] == *id && group.bin.is_none())
        .map(|(id, group)| GroupView {
            id,
            title: group.title.value(doc),
            x: group.place.x,
            y: group.place.y,
            at: group.at,
            rank: group.rank,
            colour: group.colour,
            collapsed: group.collapsed,
        })
        .filter(|group| peopled.contains(&group.id) || !group.title.trim().is_empty())
        .collect()
}
