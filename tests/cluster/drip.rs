//! A server on loopback that writes its answers as it likes: without end, slowly, cut off.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;

/// Writes the answer to a path.
type Play = dyn Fn(&str, &mut TcpStream) -> std::io::Result<()> + Send + Sync;

/// Starts it; it runs as long as the program.
pub fn start(play: impl Fn(&str, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let play: Arc<Play> = Arc::new(play);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let play = play.clone();
            std::thread::spawn(move || {
                let Some(path) = path(&stream) else { return };
                // The client may go away in the middle: that is what is tested.
                let _ = play(&path, &mut stream);
            });
        }
    });
    address
}

fn path(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty())).for_each(drop);
    first.split(' ').nth(1).map(str::to_owned)
}

/// A whole answer.
pub fn answer(stream: &mut TcpStream, status: u16, body: &str) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

/// The head of an answer of which nobody knows the length.
pub fn begin(stream: &mut TcpStream) -> std::io::Result<()> {
    stream.write_all(b"HTTP/1.1 200 X\r\nConnection: close\r\n\r\n")
}
