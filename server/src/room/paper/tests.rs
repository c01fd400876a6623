//! A paper at a moment of the session when things are held as they are.

use super::*;
use crate::id::SeatId;
use crate::room::admit::Writer;
use crdt::guard::{self, Kind, Role};
use crdt::{Board, Edit, Frame, Item, Move, Place, TextName, sample};

fn stored(board: &Board) -> Stored {
    Stored {
        snapshot: Some(board.save()),
        is_seated: true,
        ..Stored::default()
    }
}

fn paper(board: &Board, is_locked: bool) -> Paper {
    let when = When {
        is_locked,
        ..When::FREE
    };
    let server = ActorId::from([1; 16]);
    Paper::load(stored(board), server, HashSet::new(), when).expect("a board is read")
}

fn board() -> Board {
    let mut board = Board::genesis(ActorId::from([9; 16]), "Title", "");
    let ideas = (0..3).map(sample::idea).collect();
    board.apply(&Edit::Add { ideas }).expect("they are new");
    board
}

fn does(board: &mut Board, edit: &Edit) -> Change {
    let before = board.heads();
    board.apply(edit).expect("it can be done");
    let mut changes = board.document().get_changes(&before);
    changes.pop().expect("it changes something")
}

fn moves(idea: u64, x: f64) -> Edit {
    let item = Item::Idea(sample::id(idea));
    let place = Place::new(Frame::Canvas, x, 0.0);
    Edit::Move {
        moves: vec![Move { item, place }],
    }
}

fn ada() -> Author {
    Author::Seat(Writer {
        seat: SeatId(sample::id(900)),
        role: Role::Participant,
        kind: Kind::Board,
    })
}

#[test]
fn what_is_moved_while_the_board_is_held_lies_where_it_lay_before_anybody_sees_it() {
    let board = board();
    let mut paper = paper(&board, true);
    let mut adas = board.fork(ActorId::from([2; 16]));
    let edits = [moves(0, 1.0), moves(0, 2.0), moves(1, 3.0)];
    let moved: Vec<_> = edits.iter().map(|edit| does(&mut adas, edit)).collect();
    for change in &moved {
        let verdict = paper.offer(change.clone(), ada());
        assert!(matches!(verdict, Verdict::Accept(undo) if !undo.is_empty()));
    }
    let written = paper.write(Vec::new()).expect("it is written");
    assert_eq!(crdt::view(&paper.document), board.view());
    // Her own view snaps back with the very same frame, and whoever has the board reads no more than that.
    assert!(written.batch.changes.len() > moved.len());
    for mut reader in [adas, board.clone()] {
        let document = reader.document_mut();
        document
            .load_incremental(&written.bytes)
            .expect("it is whole");
        assert_eq!(reader.view(), board.view());
    }
    let (bytes, count) = (written.bytes, written.batch.changes.len());
    paper.settle(&bytes, count, written.heads);
    // What the server wrote meanwhile is known to the guard: she goes on from there.
    let mut adas = Board::of(paper.document.fork()).expect("a board");
    let verdict = paper.offer(does(&mut adas, &moves(2, 4.0)), ada());
    assert!(matches!(verdict, Verdict::Accept(_)), "{verdict:?}");
}

#[test]
fn words_that_come_while_the_board_is_held_are_refused() {
    let board = board();
    let write = Edit::Write {
        text: TextName::Title,
        at: 0,
        remove: 0,
        insert: "x".to_owned(),
    };
    let change = does(&mut board.fork(ActorId::from([2; 16])), &write);
    let late = paper(&board, true).offer(change.clone(), ada());
    assert_eq!(late, Verdict::Refuse(Rule::Guard(guard::Rule::NotNow)));
    let in_time = paper(&board, false).offer(change, ada());
    assert_eq!(in_time, Verdict::Accept(Inverse::default()));
}
