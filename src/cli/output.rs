//! Files that a report is written to.

use crate::fix;
use std::io;
use std::path::Path;

/// Writes a report whole or not at all: whoever collects it meanwhile reads the old one or the new one.
///
/// # Errors
/// It cannot be written.
pub fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays one. What is no file, such as `/dev/stdout`, can only be written into.
    let target = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    if file.starts_with("/dev") || target.exists() && !target.is_file() {
        return std::fs::write(file, bytes);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match fix::replace(folder, &target, bytes) {
        // A file that may be written in a folder that may not.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && target.exists() => {
            std::fs::write(&target, bytes)
        }
        outcome => outcome,
    }
}
