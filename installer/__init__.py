"""Makes what a shop installs: the program's folder, the Debian package, Windows' installers."""
