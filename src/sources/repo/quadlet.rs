//! Quadlets of Podman: units of systemd that run an image.

use crate::sources::repo::pins::settings;
use crate::sources::repo::say::{Say, place};
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth, image};
use crate::text::RelPath;

/// Reads quadlets.
pub const READER: Reader = Reader { name: "Quadlet", of: &[Of::Image, Of::Object], wants, read };

fn wants(file: &RelPath) -> bool {
    matches!(file.extension(), "container" | "image")
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let keys = || text.lines().filter_map(|line| line.trim().split_once('=')).map(|(key, value)| (key.trim(), value));
    let named = keys().find(|(key, _)| *key == "ContainerName").map(|(_, name)| settings::bare(name));
    let names: Vec<Name> = [Some(file.stem()), named].into_iter().flatten().map(Name::owner).collect();
    let mut say = Say::of_folder(file, text, truths);
    for (key, value) in keys() {
        let value = settings::bare(value);
        match key {
            "Image" => image::say(&mut say, place(text, value), &names),
            // `127.0.0.1:8080:80/tcp`: the port of the host is the one before the last.
            "PublishPort" => {
                let published = value.rsplit_once(':').map(|(before, _)| before.rsplit(':').next().unwrap_or(before));
                if let Some(port) = published.filter(|port| port.parse::<u16>().is_ok()) {
                    say.that(Of::Object, Attribute::Port, &names, place(text, port));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "[Container]\n\
        Image = ghcr.io/acme/web:1.4.0\n\
        ContainerName=shop\n\
        PublishPort=127.0.0.1:8080:80/tcp\n\
        PublishPort=9090\n\
        # Image=ghcr.io/acme/web:1.3.0\n\
        Volume=%h/web:/data:Z\n";

    #[test]
    fn an_image_and_its_port() {
        let found = said(&READER, "apps/web/web.container", TEXT);
        let starts: Vec<&str> = found.iter().map(|line| line.split(": ").next().unwrap_or_default()).collect();
        let image = ["2 Image Image ghcr.io/acme/web:1.4.0", "2 Image Version 1.4.0"];
        assert_eq!(starts, [image[0], image[1], "4 Object Port 8080"]);
        assert!(found.iter().all(|line| line.contains("+shop")), "{found:#?}");
    }

    #[test]
    fn what_is_broken() {
        survives(&READER, "apps/web/web.container", TEXT);
    }
}
