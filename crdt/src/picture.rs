//! The view as text, for people and for tests (rule P1).

use crate::{GroupView, IdeaView, View};
use std::fmt::Write;

/// Draws a view as lines, sorted by id within each part.
pub fn picture(view: &View) -> String {
    let mut out = String::new();
    draw(&mut out, view).expect("a String takes whatever is written");
    out
}

fn draw(out: &mut String, view: &View) -> std::fmt::Result {
    writeln!(out, "title: {}", escape(&view.title))?;
    writeln!(out, "purpose: {}", escape(&view.purpose))?;
    let ideas = by_id(&view.ideas);
    let mut groups: Vec<_> = view.groups.iter().collect();
    groups.sort_by_key(|group| group.id);
    for group in groups {
        draw_group(out, group)?;
        for idea in ideas.iter().filter(|idea| idea.group == Some(group.id)) {
            draw_idea(out, "  ", idea)?;
        }
    }
    for idea in ideas.iter().filter(|idea| idea.group.is_none()) {
        draw_idea(out, "", idea)?;
    }
    if !view.bin.is_empty() {
        writeln!(out, "bin")?;
    }
    for idea in by_id(&view.bin) {
        draw_idea(out, "  ", idea)?;
    }
    for seat in &view.seats {
        writeln!(
            out,
            "seat {} {}: {}",
            seat.id,
            seat.colour,
            escape(&seat.name)
        )?;
    }
    for problem in &view.problems {
        writeln!(out, "problem {}", escape(problem))?;
    }
    Ok(())
}

fn by_id(ideas: &[IdeaView]) -> Vec<&IdeaView> {
    let mut sorted: Vec<_> = ideas.iter().collect();
    sorted.sort_by_key(|idea| idea.id);
    sorted
}

fn draw_group(out: &mut String, group: &GroupView) -> std::fmt::Result {
    let (id, x, y) = (group.id, group.x, group.y);
    let tint = group.colour.map(|colour| format!(" {colour}"));
    let tint = tint.unwrap_or_default();
    let fold = if group.collapsed { " collapsed" } else { "" };
    let (rank, title) = (draw_rank(group.rank), escape(&group.title));
    writeln!(out, "group {id}{tint} @{x},{y}{fold}{rank}: {title}")
}

/// A rank is drawn where it is none of the many 0.
fn draw_rank(rank: i64) -> String {
    match rank {
        0 => String::new(),
        _ => format!(" rank {rank}"),
    }
}

fn draw_idea(out: &mut String, indent: &str, idea: &IdeaView) -> std::fmt::Result {
    let voice = idea.voice.as_ref().map_or("-", |voice| voice.as_str());
    let (id, colour, x, y) = (idea.id, idea.colour, idea.x, idea.y);
    let (rank, text) = (draw_rank(idea.rank), escape(&idea.text));
    writeln!(
        out,
        "{indent}idea {id} {colour} @{x},{y} {voice}{rank}: {text}"
    )
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
        .replace('\t', "\\t")
}
