"""The promises under fire: kills, power cuts, full disks, forgers, guessers, from a seed."""
