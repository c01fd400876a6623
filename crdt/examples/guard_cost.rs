//! What the guard costs a change, one line of JSON for each, in microseconds of one core: `cargo run --release -p crdt --example guard_cost`.
#![expect(clippy::print_stdout, reason = "the figures are the point")]

use automerge::{ActorId, Change};
use crdt::guard::{Guard, Kind, Role, Terms, When};
use crdt::{Board, Colour, Edit, Frame, Item, Move, Place, TextName, sample};
use std::time::Instant;

fn main() -> Result<(), crdt::Error> {
    for ideas in [100, 10_000] {
        let server = ActorId::from([1; 16]);
        let document = sample::board(server, ideas)?;
        let began = Instant::now();
        let guard = Guard::of(&document);
        println!(
            r#"{{"ideas":{ideas},"index_ms":{:.0}}}"#,
            began.elapsed().as_secs_f64() * 1e3
        );
        let board = Board::of(document)?;
        for (name, edit) in edits(ideas) {
            measure(name, &board, &guard, &edit)?;
        }
    }
    Ok(())
}

fn edits(ideas: u64) -> [(&'static str, Edit); 4] {
    let (idea, place) = (sample::id(ideas / 2), Place::new(Frame::Canvas, 7.0, 7.0));
    let write = |words: &str| Edit::Write {
        text: TextName::Of(Item::Idea(idea)),
        at: 3,
        remove: 4,
        insert: words.to_owned(),
    };
    let item = Item::Idea(idea);
    [
        (
            "move",
            Edit::Move {
                moves: vec![Move { item, place }],
            },
        ),
        (
            "recolour",
            Edit::Recolour {
                ideas: vec![idea],
                colour: Colour::Rose,
            },
        ),
        ("write 16 characters", write("sixteen letters.")),
        (
            "add with 37 characters",
            Edit::Add {
                ideas: vec![sample::idea(ideas)],
            },
        ),
    ]
}

fn measure(name: &str, board: &Board, guard: &Guard, edit: &Edit) -> Result<(), crdt::Error> {
    const ROUNDS: u32 = 20_000;
    let before = board.heads();
    let mut copy = board.fork(ActorId::from([2; 16]));
    copy.apply(edit)?;
    let Some(change) = copy.document().get_changes(&before).pop() else {
        return Ok(());
    };
    let bytes = change.raw_bytes().to_vec();
    let terms = Terms {
        seat: sample::id(1),
        role: Role::Participant,
        kind: Kind::Board,
        when: When::FREE,
    };
    let mut micros = [0.0; 3];
    let mut time = |at: usize, work: &mut dyn FnMut()| {
        let began = Instant::now();
        (0..ROUNDS).for_each(|_| work());
        micros[at] = began.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS);
    };
    time(0, &mut || drop(Change::try_from(&bytes[..])));
    time(1, &mut || drop(change.decode()));
    time(2, &mut || drop(guard.judge(&change, &terms)));
    let accepted = guard.judge(&change, &terms).is_ok();
    println!(
        r#"{{"edit":"{name}","operations":{},"read_us":{:.1},"decode_us":{:.1},"guard_us":{:.1},"accepted":{accepted}}}"#,
        change.len(),
        micros[0],
        micros[1],
        micros[2],
    );
    Ok(())
}
