//! Every setting: meaning, unit, default, environment name.
