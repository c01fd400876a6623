//! Every bound of the server in one place, each with its unit and its reason.
