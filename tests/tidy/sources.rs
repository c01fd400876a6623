//! The files of this repository, as the rules read them.

use std::path::{Path, PathBuf};

/// One file.
pub(crate) struct Source {
    /// From the top of the repository, with slashes.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) text: String,
}

impl Source {
    /// Whether it lies in one of these folders, or is the file that heads one (`journal.rs` and `journal/`).
    pub(crate) fn is_under(&self, folders: &[&str]) -> bool {
        let is_in = |folder: &str| {
            let rest = self.path.strip_prefix(folder);
            rest.is_some_and(|rest| rest.starts_with('/') || rest.starts_with(".rs"))
        };
        folders.iter().any(|folder| is_in(folder))
    }

    /// Whether it holds tests.
    pub(crate) fn is_test(&self) -> bool {
        self.is_only_tests()
            || self.path.starts_with("tests/")
            || self.text.contains("#[cfg(test)]")
    }

    /// Whether it holds nothing else.
    pub(crate) fn is_only_tests(&self) -> bool {
        let is_named_so = [".test.ts", ".test.tsx", ".spec.ts", "/tests.rs"]
            .iter()
            .any(|end| self.path.ends_with(end));
        is_named_so || self.path.contains("/tests/")
    }
}

/// The top of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The text of a file that must be there.
pub(crate) fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file under `folders` with one of `extensions`, in order; nothing that was built or installed.
pub(crate) fn sources(folders: &[&str], extensions: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders {
        walk(&root().join(folder), extensions, &mut found);
    }
    found.sort();
    let source = |path: PathBuf| Source {
        text: std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        path: path
            .strip_prefix(root())
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned(),
    };
    found.into_iter().map(source).collect()
}

fn walk(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) {
    // A room that is not built yet has no files.
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if path.is_dir() {
            if !["node_modules", "dist", "target", "artifacts"].contains(&&*name) {
                walk(&path, extensions, found);
            }
        } else if name
            .rsplit_once('.')
            .is_some_and(|(_, end)| extensions.contains(&end))
        {
            found.push(path);
        }
    }
}
